//! What the visitor saved on this device: roles, open or closed, and searches with what is new since they were last
//! looked at.

use cerulean_model::{Facet, Query};
use leptos::prelude::*;

use super::Context;
use super::cards::role_link;
use crate::browser::{clipboard, focus, intl};
use crate::messages::fill;
use crate::route::Route;
use crate::saved::{Entry, REMEMBERED, SavedRole, SavedSearch};
use crate::views::element::{el, several};
use crate::views::live::{effect, part};
use crate::views::{SavedEntry, saved_list};

/// The name of the file that Export offers.
const FILE: &str = "saved-roles.csv";

/// The saved entries.
pub(crate) fn saved_page(context: Context) -> AnyView {
    let messages = context.language.messages();
    let shelf = context.shelf;
    context.title(move || messages.saved_title.to_owned());
    effect(move || context.drawn(true));
    let lists = part(move || {
        // Roles close and searches find more as the catalog arrives.
        context.session.progress().track();
        let (roles, searches) = shelf.saved().with(|saved| {
            let roles = saved.roles.iter().map(|role| role_entry(context, role));
            let searches = saved.searches.iter().map(|search| search_entry(context, search));
            (roles.collect::<Vec<_>>(), searches.collect::<Vec<_>>())
        });
        if roles.is_empty() && searches.is_empty() {
            return el("p").class("lead").text(messages.nothing_saved).into();
        }
        let lists = [
            saved_list(context.language, messages.saved_searches, searches),
            saved_list(context.language, messages.saved_roles, roles),
        ];
        let erase = el("button").attr("type", "button").class("text-button").on_press(move || {
            shelf.change(|saved| *saved = Default::default());
            focus::heading();
        });
        let export = el("a").class("text-button").attr("download", FILE).attr("href", table(context));
        let tools = el("div")
            .class("page-tools")
            .child(export.text(messages.export))
            .child(erase.text(messages.erase));
        several(lists.into_iter().flatten().chain([tools.into()]).collect())
    });
    let warning = el("p").class("notice").class_if("hidden", move || shelf.is_kept());
    el("div")
        .class("saved")
        .child(el("h1").attr("tabindex", "-1").text(messages.saved_title))
        .child(el("p").class("hint").text(messages.saved_note))
        .child(warning.attr("role", "status").text(messages.not_kept))
        .child(lists)
        .into()
}

fn role_entry(context: Context, role: &SavedRole) -> SavedEntry {
    let (messages, shelf) = (context.language.messages(), context.shelf);
    let remove = role.clone();
    let on_remove = Box::new(move || {
        shelf.change(|saved| saved.toggle_role(remove.clone()));
        focus::heading();
    });
    let complete = context.session.progress().with(|progress| progress.complete);
    if let Some(card) = context.session.card_of(&role.slug) {
        let link = role_link(context, card, true);
        let (href, title, note) = (link.href, link.title, link.note);
        return SavedEntry { href, title, note, news: None, is_closed: false, on_remove };
    }
    // Before the whole catalog is here nobody knows.
    let state = if complete {
        messages.no_longer_open.to_owned()
    } else {
        fill(messages.saved_on, &[("date", &intl::date(context.language, role.saved_on))])
    };
    let parts = [role.house.as_str(), &role.place, &state];
    let note = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
    let href = context.href(&Route::Listing(role.slug.clone()));
    SavedEntry { href, title: role.title.clone(), note, news: None, is_closed: complete, on_remove }
}

fn search_entry(context: Context, search: &SavedSearch) -> SavedEntry {
    let (language, shelf, session) = (context.language, context.shelf, context.session);
    let messages = language.messages();
    let query = Query::from_search_string(&search.query);
    let complete = session.progress().with(|progress| progress.complete);
    let news = if complete { search.news(session.newest(&query, REMEMBERED)) } else { 0 };
    let remove = search.clone();
    SavedEntry {
        href: session.href(&query),
        title: name(context, &query),
        note: intl::plural(language, &messages.roles, session.count(&query)),
        news: (news > 0).then(|| intl::plural(language, &messages.news, news as u32)),
        is_closed: false,
        on_remove: Box::new(move || {
            shelf.change(|saved| saved.toggle_search(remove.clone()));
            focus::heading();
        }),
    }
}

/// What a search asks, in words.
fn name(context: Context, query: &Query) -> String {
    let text = query.text.trim();
    let words = (!text.is_empty()).then(|| fill(context.language.messages().quote, &[("value", text)]));
    let values = query.refinements.iter().map(|(facet, id): (Facet, &str)| context.label(facet, id));
    let parts: Vec<String> = words.into_iter().chain(values).collect();
    if parts.is_empty() { context.language.messages().all_roles.to_owned() } else { parts.join(" · ") }
}

/// Everything as a file inside an address: nothing leaves the browser.
fn table(context: Context) -> String {
    let table = context.shelf.saved().with(|saved| {
        saved.export(|entry| {
            let path = match entry {
                Entry::Role(slug) => context.href(&Route::Listing(slug.to_owned())),
                Entry::Search(query) => context.session.href(&Query::from_search_string(query)),
            };
            format!("{}{path}", clipboard::origin())
        })
    });
    clipboard::file_address("text/csv;charset=utf-8", &table)
}
