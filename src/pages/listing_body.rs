//! The text of a listing, in the order every listing of the portal has: facts, the house, the role, what it asks,
//! what it offers, the portal, the question of names, and the way to apply. Sections without text are left out.

use std::sync::Arc;

use cerulean_model::{Detail, Facet, HouseDetail, Portal, Query, SectionKind, Workplace};
use cerulean_search::Card;
use leptos::prelude::*;

use super::Context;
use super::cards::role_link;
use crate::browser::{clock, intl};
use crate::messages::{Messages, fill};
use crate::route::Route;
use crate::saved::SavedRole;
use crate::views::element::{El, el, several};
use crate::views::{
    ApplyBar, Fact, FaqEntry, apply_bar, facts, faq, is_safe, monogram, page_tools, rich_text, role_links,
    save_button, section,
};

/// Listings in each of the lists below the text.
const RELATED: usize = 4;

/// A listing that is there, with whatever of house and portal could be had.
pub(super) fn listing_body(
    context: Context,
    listing: &Arc<Detail>,
    house: Option<&HouseDetail>,
    portal: Option<&Portal>,
) -> AnyView {
    let language = context.language;
    let messages = language.messages();
    let session = context.session;
    let is_open = listing.is_open(clock::today());
    let lang = context.foreign(&listing.language);
    let back = session.query().get_untracked();
    let way_back = el("nav").class("way-back").attr("aria-label", messages.results).child(
        el("a")
            .attr("href", session.href(&back))
            .child(el("span").attr("aria-hidden", "true").text("‹ "))
            .text(if back == Query::default() { messages.all_roles } else { messages.back_to_results }),
    );

    let about_house = house.filter(|house| !house.about.is_empty()).map(|house| {
        let title = fill(messages.about, &[("name", &house.name)]);
        section(title, rich_text(house.about.clone(), context.foreign(&house.language)))
    });
    let summary = (!listing.summary.is_empty()).then(|| {
        let lead = el("p").class("lead").attr("lang", lang.clone()).text(listing.summary.clone());
        section(messages.in_short.to_owned(), lead.into())
    });
    let written = |kind: SectionKind| {
        let written =
            listing.sections.iter().find(|section| section.kind == kind).map(|section| section.body.clone());
        let own = written.map(|body| (body, lang.clone()));
        let houses = house.filter(|house| kind == SectionKind::Culture && !house.culture.is_empty());
        let (blocks, lang) =
            own.or_else(|| houses.map(|house| (house.culture.clone(), context.foreign(&house.language))))?;
        Some(section(heading(messages, kind).to_owned(), rich_text(blocks, lang)))
    };
    let about_portal = portal.and_then(|portal| portal.about.get(language.tag())).map(|about| {
        let title = fill(messages.about, &[("name", &context.site.get_untracked())]);
        let paragraphs = paragraphs(about).into_iter().map(|text| el("p").text(text));
        section(title, el("div").class("prose").children(paragraphs).into())
    });
    let questions = portal.map(|portal| questions(context, portal, listing)).unwrap_or_default();
    let questions = (!questions.is_empty()).then(|| section(messages.faq.to_owned(), faq(questions)));
    let apply = (is_open && is_safe(&listing.apply)).then(|| {
        apply_bar(ApplyBar {
            language,
            house: listing.house_name.clone(),
            href: listing.apply.clone(),
            title: listing.title.clone(),
            lang: lang.clone(),
        })
    });
    let article = el("article")
        .class("article")
        .child(head(context, listing))
        .children((!is_open).then(|| closed(context, listing)))
        .child(facts(messages.facts, known(context, listing)))
        .children(about_house)
        .children(summary)
        .children(SectionKind::ALL.into_iter().filter_map(written))
        .children(about_portal)
        .children(questions)
        .children(apply);
    let from_results = context.history.came_from_within();
    let neighbours = from_results.then(|| neighbours(context, &listing.slug)).flatten().map(AnyView::from);
    let related = related(context, Arc::clone(listing));
    several([way_back.into(), article.into()].into_iter().chain(neighbours).chain([related]).collect())
}

/// House and title, the other names, what can be done with the page.
fn head(context: Context, listing: &Detail) -> El {
    let lang = context.foreign(&listing.language);
    let house = context.href(&Route::House(listing.house.clone()));
    let aliases = (!listing.alternate_titles.is_empty()).then(|| {
        let names = listing.alternate_titles.join(" · ");
        el("p")
            .class("aliases")
            .child(el("span").class("eyebrow").text(context.language.messages().also_known_as))
            .text(" ")
            .child(el("span").attr("lang", lang.clone()).text(names))
    });
    el("header")
        .class("article-head")
        .child(monogram(&listing.house_name))
        .child(
            el("p")
                .class("article-house")
                .child(el("a").attr("href", house).text(listing.house_name.clone())),
        )
        .child(el("h1").attr("tabindex", "-1").attr("lang", lang.clone()).text(listing.title.clone()))
        .children(aliases)
        .child(page_tools(context.language, save(context, listing), listing.title.clone()))
}

/// The button that keeps the listing on the device.
fn save(context: Context, listing: &Detail) -> El {
    let shelf = context.shelf;
    let place = listing.location.first().map(|place| place.city.as_ref().unwrap_or(&place.country).clone());
    let role = SavedRole {
        slug: listing.slug.clone(),
        title: listing.title.clone(),
        house: listing.house_name.clone(),
        place: place.unwrap_or_default(),
        saved_on: clock::today(),
    };
    let slug = listing.slug.clone();
    let is_saved = move || shelf.saved().with(|saved| saved.has_role(&slug));
    let toggle = move || shelf.change(|saved| saved.toggle_role(role.clone()));
    save_button(context.language.messages().save, is_saved, toggle)
}

/// The ways to the listings before and after this one among the results one came from.
fn neighbours(context: Context, slug: &str) -> Option<El> {
    let messages = context.language.messages();
    let [before, after] = context.session.neighbours(slug);
    let link = |card: Card, template, rel| {
        let title = fill(template, &[("title", &card.title)]);
        el("a").attr("rel", rel).attr("href", context.href(&Route::Listing(card.slug))).text(title)
    };
    let links: Vec<El> = [
        before.map(|card| link(card, messages.previous_role, "prev")),
        after.map(|card| link(card, messages.next_role, "next")),
    ]
    .into_iter()
    .flatten()
    .collect();
    let nav = el("nav").class("neighbours").attr("aria-label", messages.results);
    (!links.is_empty()).then(|| nav.children(links))
}

/// That the listing is no longer open.
fn closed(context: Context, listing: &Detail) -> El {
    let messages = context.language.messages();
    let date = listing.valid_through.map(|last| intl::date(context.language, last)).unwrap_or_default();
    let hint =
        el("p").text(fill(messages.closed_on, &[("date", &date)])).text(" ").text(messages.closed_hint);
    let title = el("p").class("notice-title").text(messages.closed_title);
    el("div").class("notice closed").child(title).child(hint)
}

/// Listings like this one, and others of its house.
fn related(context: Context, listing: Arc<Detail>) -> AnyView {
    let (messages, session) = (context.language.messages(), context.session);
    let house = [("house", listing.house_name.as_str())];
    let of_house = session.href(&Query::default().toggled(Facet::House, &listing.house));
    let more_title = fill(messages.more_at, &house);
    let all = (of_house, fill(messages.all_at, &house));
    let own = Arc::clone(&listing);
    let links = move |cards: Vec<Card>, with_house| {
        cards.into_iter().map(|card| role_link(context, card, with_house)).collect()
    };
    let similar = move || links(session.similar(&own, RELATED), true);
    let more = move || links(session.of_house(&listing.house, &listing.slug, RELATED), false);
    el("div")
        .class("related")
        .child(role_links(messages.similar.to_owned(), Box::new(similar), None))
        .child(role_links(more_title, Box::new(more), Some(all)))
        .into()
}

const fn heading(messages: &'static Messages, kind: SectionKind) -> &'static str {
    match kind {
        SectionKind::Responsibilities => messages.responsibilities,
        SectionKind::Qualifications => messages.qualifications,
        SectionKind::Skills => messages.skills,
        SectionKind::Experience => messages.experience,
        SectionKind::Education => messages.education,
        SectionKind::WorkplaceNote => messages.workplace,
        SectionKind::Culture => messages.culture,
    }
}

/// The facts, each value with the search for more of its kind.
fn known(context: Context, listing: &Detail) -> Vec<Fact> {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let linked = |facet: Facet, ids: &mut dyn Iterator<Item = &String>| -> Vec<(String, Option<String>)> {
        let value = |id: &String| {
            let query = Query::default().toggled(facet, id);
            (context.label(facet, id), Some(session.href(&query)))
        };
        ids.map(value).collect()
    };
    let places = listing.location.iter().map(|place| {
        let parts = [place.city.as_ref(), place.region.as_ref(), Some(&place.country)];
        let mut names: Vec<&str> = Vec::new();
        for part in parts.into_iter().flatten() {
            // A city that is its own region is named once.
            if !names.contains(&part.as_str()) {
                names.push(part);
            }
        }
        (names.join(", "), Some(session.href(&Query::default().toggled(Facet::Location, &place.id))))
    });
    let workplace = (listing.workplace != Workplace::OnSite || listing.location.is_empty()).then(|| {
        let id = listing.workplace.id();
        let query = Query::default().toggled(Facet::Workplace, id);
        (context.label(Facet::Workplace, id), Some(session.href(&query)))
    });
    let applicants = (!listing.applicant_countries.is_empty()).then(|| {
        let name = |code: &String| intl::country(language, code);
        (listing.applicant_countries.iter().map(name).collect::<Vec<_>>().join(", "), None)
    });
    let salary = listing.salary.as_ref().and_then(|salary| intl::salary(language, salary));
    vec![
        Fact { name: messages.location, values: places.collect() },
        Fact { name: messages.workplace, values: workplace.into_iter().collect() },
        Fact { name: messages.applicants_from, values: applicants.into_iter().collect() },
        Fact { name: messages.employment, values: linked(Facet::Employment, &mut listing.employment.iter()) },
        Fact { name: messages.seniority, values: linked(Facet::Seniority, &mut listing.seniority.iter()) },
        Fact { name: messages.department, values: linked(Facet::Department, &mut listing.department.iter()) },
        Fact { name: messages.industry, values: linked(Facet::Industry, &mut listing.industry.iter()) },
        Fact { name: messages.salary, values: salary.map(|salary| (salary, None)).into_iter().collect() },
        Fact::plain(messages.posted, intl::date(language, listing.posted)),
        Fact {
            name: messages.closes,
            values: listing
                .valid_through
                .map(|last| (intl::date(language, last), None))
                .into_iter()
                .collect(),
        },
    ]
}

/// The portal's questions with this listing's names in them. One that asks for what the listing does not have is
/// left out.
fn questions(context: Context, portal: &Portal, listing: &Detail) -> Vec<FaqEntry> {
    let language = context.language;
    let quoted =
        listing.alternate_titles.iter().map(|title| fill(language.messages().quote, &[("value", title)]));
    let titles = quoted.collect::<Vec<_>>().join(", ");
    let site = context.site.get_untracked();
    let values = [("house", listing.house_name.as_str()), ("alternate_titles", &titles), ("site", &site)];
    let entry = |question: &cerulean_model::Question| {
        let (asked, answer) = (question.question.get(language.tag())?, question.answer.get(language.tag())?);
        let lacking = titles.is_empty() && answer.contains("{alternate_titles}");
        (!lacking)
            .then(|| FaqEntry { question: fill(asked, &values), answer: paragraphs(&fill(answer, &values)) })
    };
    portal.faq.iter().filter_map(entry).collect()
}

/// Paragraphs of a plain text: blank lines part them.
fn paragraphs(text: &str) -> Vec<String> {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(str::to_owned).collect()
}
