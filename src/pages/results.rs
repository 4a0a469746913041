//! The results of a search: count, order, chosen refinements, cards, pages, and what to do when there are none.

use cerulean_model::{Facet, Query, Sort};
use cerulean_search::{Answer, Grade, Relaxation, Suggestion};
use leptos::prelude::*;

use super::Context;
use super::cards::card_model;
use super::facets::chosen;
use crate::browser::{focus, intl};
use crate::messages::fill;
use crate::route::Route;
use crate::saved::{REMEMBERED, SavedSearch};
use crate::search::{PAGE_SIZE, Phrases};
use crate::views::element::{El, el, nothing, several};
use crate::views::live::{effect, part};
use crate::views::{
    Chip, Way, card, card_skeletons, chips, empty_state, failure, pager, save_button, sort_select, status,
    ways,
};

/// The results.
pub(super) fn results(context: Context) -> AnyView {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let answer = session.answer();
    let counted = move || {
        let progress = session.progress().get();
        let answer = answer.get()?;
        let roles = intl::plural(language, &messages.roles, answer.total);
        let waiting = !progress.complete && progress.failure.is_none();
        Some(if waiting { fill(messages.results_so_far, &[("roles", &roles)]) } else { roles })
    };
    // Told only when everything is there: a count that is still growing is not worth an interruption.
    let told = move || counted().filter(|_| session.progress().with(|progress| progress.complete));
    let failed = move || session.progress().with(|progress| progress.failure.clone());
    let retry = move || session.load();
    let heading = move || {
        let waiting = || if failed().is_some() { messages.results } else { messages.results_loading };
        counted().unwrap_or_else(|| waiting().to_owned())
    };
    let list = part(move || match (answer.get(), failed()) {
        (Some(answer), _) => hits(context, &answer),
        (None, Some(error)) => failure(language, messages.failure_title, &error, Box::new(retry)),
        (None, None) => card_skeletons(),
    });
    // Some of the catalog is here, some is not.
    let incomplete = part(move || match failed().filter(|_| answer.with(Option::is_some)) {
        Some(error) => failure(language, messages.failure_partial, &error, Box::new(retry)),
        None => nothing(),
    });
    let pages = part(move || {
        let pages =
            answer.with(|answer| answer.as_ref().map_or(0, |answer| answer.reachable.div_ceil(PAGE_SIZE)));
        let query = session.query().get();
        let page = query.page.min(pages.max(1));
        pager(language, page, pages, &|page| session.href(&query.on_page(page)))
    });
    let clear = move || {
        session.ask(session.query().get_untracked().without_refinements());
        focus::quietly_by_id("results");
    };
    let remove = move |chip: &Chip| {
        session.toggle(chip.facet, &chip.id);
        focus::quietly_by_id("results");
    };
    let sort = sort_select(
        language,
        move || session.query().with(|query| query.sort),
        move |sort| session.ask(session.query().get_untracked().sorted(sort)),
    );
    let head = el("div")
        .class("results-head")
        .child(el("h2").id("results").attr("tabindex", "-1").live_text(heading))
        .child(sort);
    let list = el("div")
        .class("results-list")
        .live_attr("aria-busy", move || if answer.with(Option::is_none) { "true" } else { "false" })
        .child(list);
    el("section")
        .class("results")
        .attr("aria-label", messages.results)
        .child(head)
        .child(status(told))
        .child(chips(language, move || chosen(context), remove, clear))
        .child(incomplete)
        .child(list)
        .child(pages)
        .child(el("div").class("results-foot").child(save(context)).child(part(move || follow(context))))
        .into()
}

/// The button that keeps the search on the device. A kept search that is looked at has no news any more.
fn save(context: Context) -> El {
    let (session, shelf) = (context.session, context.shelf);
    let asked = move || session.query().with(|query| query.on_page(1).sorted(Sort::default()));
    let now =
        move |query: &Query| SavedSearch::of(query.to_search_string(), session.newest(query, REMEMBERED));
    let is_saved = move || {
        let query = asked().to_search_string();
        shelf.saved().with(|saved| saved.has_search(&query))
    };
    effect(move || {
        let query = asked();
        let complete = session.progress().with(|progress| progress.complete);
        if complete && shelf.saved().with_untracked(|saved| saved.has_search(&query.to_search_string())) {
            let seen = now(&query);
            shelf.change(|saved| saved.look_at(seen));
        }
    });
    let toggle = move || {
        let search = now(&untrack(asked));
        shelf.change(|saved| saved.toggle_search(search));
    };
    let button = save_button(context.language.messages().save_search, is_saved, toggle);
    // There is nothing to keep about all roles.
    button.class_if("hidden", move || asked() == Query::default())
}

/// The feed of what is asked, where the portal publishes feeds: there is one of all roles and one of each facet value.
fn follow(context: Context) -> AnyView {
    let session = context.session;
    if !session.manifest(|manifest| manifest.site.base_url.is_some()).unwrap_or_default() {
        return nothing();
    }
    let feed = session.query().with(|query| {
        let chosen: Vec<(Facet, &str)> = query.refinements.iter().collect();
        match chosen.as_slice() {
            [] => Some("feeds/all.atom".to_owned()),
            [(Facet::Posted, _)] => None,
            [(Facet::House, house)] => Some(format!("feeds/houses/{house}.atom")),
            [(Facet::Department, department)] => Some(format!("feeds/departments/{department}.atom")),
            [(Facet::Location, place)] => Some(format!("feeds/places/{place}.atom")),
            [(facet, id)] => Some(format!("feeds/{}/{id}.atom", facet.name())),
            _ => None,
        }
        .filter(|_| query.text.trim().is_empty())
    });
    let Some(feed) = feed else { return nothing() };
    let href = context.base.with_value(|base| base.join(&feed));
    let link = el("a").attr("type", "application/atom+xml").attr("href", href);
    link.text(context.language.messages().follow).into()
}

/// The hits: those that answer, then, apart, those that come near.
fn hits(context: Context, answer: &Answer) -> AnyView {
    let messages = context.language.messages();
    let text = context.session.query().with(|query| query.text.clone());
    let cards = |are_exact: bool| -> AnyView {
        let hits = answer.hits.iter().filter(|hit| (hit.grade == Grade::All) == are_exact);
        let cards = hits.filter_map(|hit| card_model(context, hit, &text)).map(card);
        el("ol").class("cards").children(cards).into()
    };
    let nearest = if answer.hits.iter().any(|hit| hit.grade != Grade::All) {
        several(vec![
            el("h2").class("section-title").text(messages.nearest).into(),
            el("p").class("hint").text(messages.nearest_note).into(),
            cards(false),
        ])
    } else {
        nothing()
    };
    let exact = if answer.total == 0 {
        empty_state(context.language, instead(context, answer), context.href(&Route::Search))
    } else {
        cards(true)
    };
    // Inside the list, whose place is fixed: what comes with the answer moves nothing that is there already.
    several(vec![offers(context, answer), exact, nearest])
}

/// Most refinements offered at once.
const OFFERS: usize = 4;

/// Refinements that words of the query name: choosing one is exact where words are not.
fn offers(context: Context, answer: &Answer) -> AnyView {
    let offer = |offer: &Suggestion| {
        let label = context.label(offer.facet, &offer.id);
        Way { href: context.session.href(&offer.query), label, total: None }
    };
    let offers: Vec<Way> = answer.suggestions.iter().take(OFFERS).map(offer).collect();
    if offers.is_empty() {
        return nothing();
    }
    el("div")
        .class("offers")
        .child(el("span").class("eyebrow").text(context.language.messages().did_you_mean))
        .child(ways(context.language, offers))
        .into()
}

/// What to ask instead, each with what it finds.
fn instead(context: Context, answer: &Answer) -> Vec<Way> {
    let name = |facet, id: &str| context.label(facet, id);
    let phrases = Phrases { language: context.language, label: &name };
    let way = |relaxation: &Relaxation| {
        let label = phrases.relaxation(&relaxation.kind);
        Way { href: context.session.href(&relaxation.query), label, total: Some(relaxation.total) }
    };
    answer.relaxations.iter().map(way).collect()
}
