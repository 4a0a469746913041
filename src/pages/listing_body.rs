//! The text of a listing, in the order every listing of the portal has: facts, the house, the role, what it asks,
//! what it offers, the portal, the question of names, and the way to apply. Sections without text are left out.

use std::rc::Rc;

use cerulean_model::{Detail, Facet, HouseDetail, Portal, Query, SectionKind, Workplace};
use leptos::prelude::*;

use super::Context;
use super::cards::role_link;
use crate::browser::{clock, intl};
use crate::messages::{Messages, fill};
use crate::route::Route;
use crate::views::{
    ApplyBar, Fact, Facts, Faq, FaqEntry, Monogram, PageTools, RichText, RoleLinks, Section, is_safe,
};

/// Listings in each of the lists below the text.
const RELATED: usize = 4;

/// A listing that is there, with whatever of house and portal could be had.
#[component]
pub(super) fn ListingBody(
    context: Context,
    listing: Rc<Detail>,
    house: Option<Rc<HouseDetail>>,
    portal: Option<Rc<Portal>>,
) -> impl IntoView {
    let language = context.language;
    let messages = language.messages();
    let session = context.session;
    let open = listing.is_open(clock::today());
    let lang = context.foreign(&listing.language);
    let back = session.query().get_untracked();
    let house_href = context.href(&Route::House(listing.house.clone()));
    let of_house = Query::default().toggled(Facet::House, &listing.house);

    let about_house = house.as_ref().filter(|house| !house.about.is_empty()).map(|house| {
        let title = fill(messages.about, &[("name", &house.name)]);
        let (blocks, lang) = (house.about.clone(), context.foreign(&house.language));
        view! { <Section title><RichText blocks lang /></Section> }
    });
    let summary = (!listing.summary.is_empty()).then(|| {
        let (text, lang) = (listing.summary.clone(), lang.clone());
        view! { <Section title=messages.in_short><p class="lead" lang=lang>{text}</p></Section> }
    });
    let section = |kind: SectionKind| {
        let written =
            listing.sections.iter().find(|section| section.kind == kind).map(|section| section.body.clone());
        let own = written.map(|body| (body, lang.clone()));
        let houses = house.as_ref().filter(|house| kind == SectionKind::Culture && !house.culture.is_empty());
        let (blocks, lang) =
            own.or_else(|| houses.map(|house| (house.culture.clone(), context.foreign(&house.language))))?;
        Some(view! { <Section title=heading(messages, kind)><RichText blocks lang /></Section> })
    };
    let sections = SectionKind::ALL.into_iter().filter_map(section).collect_view();
    let about_portal =
        portal.as_ref().and_then(|portal| portal.about.get(language.tag()).map(str::to_owned)).map(|about| {
            let title = fill(messages.about, &[("name", &context.site.get_untracked())]);
            let paragraphs =
                paragraphs(&about).into_iter().map(|text| view! { <p>{text}</p> }).collect_view();
            view! { <Section title><div class="prose">{paragraphs}</div></Section> }
        });
    let entries = portal.map(|portal| faq(context, &portal, &listing)).unwrap_or_default();
    let questions =
        (!entries.is_empty()).then(|| view! { <Section title=messages.faq><Faq entries /></Section> });

    let like = StoredValue::new_local(Rc::clone(&listing));
    let similar = Signal::derive(move || {
        let cards = like.with_value(|like| session.similar(like, RELATED));
        cards.into_iter().map(|card| role_link(context, card, true)).collect::<Vec<_>>()
    });
    let (slug, house_slug) = (listing.slug.clone(), listing.house.clone());
    let more = Signal::derive(move || {
        let cards = session.of_house(&house_slug, &slug, RELATED);
        cards.into_iter().map(|card| role_link(context, card, false)).collect::<Vec<_>>()
    });
    let aliases = listing.alternate_titles.clone();
    let apply = (open && is_safe(&listing.apply)).then(|| {
        let (house, href) = (listing.house_name.clone(), listing.apply.clone());
        let (title, lang) = (listing.title.clone(), lang.clone());
        view! { <ApplyBar language house href title lang /> }
    });
    view! {
        <nav class="way-back" aria-label=messages.results>
            <a href=session.href(&back)>
                <span aria-hidden="true">"‹ "</span>
                {if back == Query::default() { messages.all_roles } else { messages.back_to_results }}
            </a>
        </nav>
        <article class="article">
            <header class="article-head">
                <Monogram name=listing.house_name.clone() />
                <p class="article-house">
                    <a href=house_href>{listing.house_name.clone()}</a>
                </p>
                <h1 tabindex="-1" lang=lang.clone()>
                    {listing.title.clone()}
                </h1>
                {(!aliases.is_empty())
                    .then(|| {
                        let names = aliases.join(" · ");
                        view! {
                            <p class="aliases">
                                <span class="eyebrow">{messages.also_known_as}</span>
                                " "
                                <span lang=lang.clone()>{names}</span>
                            </p>
                        }
                    })}
                <PageTools language />
            </header>
            {(!open)
                .then(|| {
                    let date = listing.valid_through.map(|last| intl::date(language, last)).unwrap_or_default();
                    view! {
                        <div class="notice closed">
                            <p class="notice-title">{messages.closed_title}</p>
                            <p>{fill(messages.closed_on, &[("date", &date)])} " " {messages.closed_hint}</p>
                        </div>
                    }
                })}
            <Facts label=messages.facts facts=facts(context, &listing) />
            {about_house}
            {summary}
            {sections}
            {about_portal}
            {questions}
            {apply}
        </article>
        <div class="related">
            <RoleLinks title=messages.similar.to_owned() links=similar all=None />
            <RoleLinks
                title=fill(messages.more_at, &[("house", &listing.house_name)])
                links=more
                all=Some((session.href(&of_house), fill(messages.all_at, &[("house", &listing.house_name)])))
            />
        </div>
    }
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
fn facts(context: Context, listing: &Detail) -> Vec<Fact> {
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
fn faq(context: Context, portal: &Portal, listing: &Detail) -> Vec<FaqEntry> {
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
