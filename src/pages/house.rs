//! One house: what it is, and what it offers.

use cerulean_model::{Facet, HouseDetail, Query};
use leptos::prelude::*;

use super::cards::role_link;
use super::{Context, Load, Loading};
use crate::load::File;
use crate::messages::fill;
use crate::route::Route;
use crate::views::element::{el, nothing, several};
use crate::views::live::{effect, memo_flag, part};
use crate::views::{
    Fact, Message, article_skeleton, facts, failure, is_safe, message, monogram, rich_text, role_links,
    section,
};

/// Open roles shown before the link to all of them.
const SHOWN: usize = 12;

/// A house's page.
pub(crate) fn house_page(context: Context, slug: String) -> AnyView {
    let messages = context.language.messages();
    let house = Loading::<HouseDetail>::new();
    let load = {
        let slug = slug.clone();
        move || house.start(context.pages.get_value(), File::House(slug.clone()))
    };
    load();
    context.title(move || house.ready().map(|house| house.name.clone()).unwrap_or_default());
    // The names of its facts come with the catalog.
    let ready = memo_flag(move || match house.get() {
        Load::Waiting => false,
        Load::Failed(_) => true,
        Load::Ready(_) => context.has_names(),
    });
    effect(move || {
        if ready.get() {
            context.drawn(true);
        }
    });
    part(move || match untrack(|| house.get()) {
        _ if !ready.get() => article_skeleton(),
        Load::Waiting => nothing(),
        Load::Ready(house) => written(context, &house),
        Load::Failed(error) if error.is_missing() => message(Message {
            title: messages.house_missing_title,
            text: messages.house_missing,
            href: context.href(&Route::Search),
            link: messages.all_roles,
        }),
        Load::Failed(error) => {
            failure(context.language, messages.failure_title, &error, Box::new(load.clone()))
        }
    })
}

/// A house that is there.
fn written(context: Context, house: &HouseDetail) -> AnyView {
    let messages = context.language.messages();
    let session = context.session;
    let lang = context.foreign(&house.language);
    let of_house = Query::default().toggled(Facet::House, &house.slug);
    let industry = house.industry.as_ref().map(|industry| {
        let query = Query::default().toggled(Facet::Industry, industry);
        (context.label(Facet::Industry, industry), Some(session.href(&query)))
    });
    let website = house.website.clone().filter(|website| is_safe(website)).map(|website| {
        let shown =
            website.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        (shown.to_owned(), Some(website.clone()))
    });
    let known = vec![
        Fact { name: messages.industry, values: industry.into_iter().collect() },
        Fact { name: messages.website, values: website.into_iter().collect() },
    ];
    let slug = house.slug.clone();
    let roles = Signal::derive(move || session.of_house(&slug, "", SHOWN));
    let links = move || roles.get().into_iter().map(|card| role_link(context, card, false)).collect();
    let none = move || session.progress().with(|progress| progress.complete) && roles.with(Vec::is_empty);
    let about = |title: String, body: &[cerulean_model::Block]| {
        (!body.is_empty()).then(|| section(title, rich_text(body.to_vec(), lang.clone())))
    };
    let name = house.name.as_str();
    let head = el("header")
        .class("article-head")
        .child(monogram(name))
        .child(el("h1").attr("tabindex", "-1").text(name.to_owned()));
    let all = (session.href(&of_house), fill(messages.all_at, &[("house", name)]));
    let folder = context.base.with_value(|base| base.join("houses/"));
    let step = |href: String, name: &'static str| el("li").child(el("a").attr("href", href).text(name));
    let way_back = el("nav").class("breadcrumbs").attr("aria-label", messages.houses_title).child(
        el("ol")
            .child(step(context.href(&Route::Search), messages.all_roles))
            .child(step(folder, messages.houses_title))
            .child(el("li").child(el("span").attr("aria-current", "page").text(name.to_owned()))),
    );
    let article = el("article")
        .class("article")
        .child(head)
        .child(facts(messages.facts, known))
        .children(about(fill(messages.about, &[("name", name)]), &house.about))
        .children(about(messages.culture.to_owned(), &house.culture))
        .child(role_links(fill(messages.open_roles_at, &[("house", name)]), Box::new(links), Some(all)))
        .child(el("p").class("hint").class_if("hidden", move || !none()).text(messages.no_open_roles));
    several(vec![way_back.into(), article.into()])
}
