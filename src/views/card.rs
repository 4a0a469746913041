//! One listing in a list of results: what decides whether to open it, to be taken in at a glance.

use leptos::prelude::*;

use super::element::el;
use super::{highlighted, monogram};
use crate::search::Run;

/// What a card says, ready to be shown.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CardModel {
    /// Also the id by which focus returns to it.
    pub(crate) slug: String,
    pub(crate) href: String,
    pub(crate) title: Vec<Run>,
    /// BCP 47 tag of title and summary, when it is not the interface's.
    pub(crate) lang: Option<String>,
    pub(crate) house: Vec<Run>,
    pub(crate) house_name: String,
    pub(crate) house_href: String,
    pub(crate) place: String,
    /// Employment, seniority, workplace.
    pub(crate) facts: Vec<String>,
    pub(crate) salary: Option<String>,
    /// When it was posted, as people say it, and the day itself.
    pub(crate) posted: String,
    pub(crate) posted_on: String,
    /// Why it matched, when nothing above shows it.
    pub(crate) why: Option<String>,
    /// Nothing while it is not loaded: its room is kept.
    pub(crate) summary: Option<String>,
}

/// A card. Its title is the one link to the listing; the rest of its surface leads there too (see `card.css`).
pub(crate) fn card(model: CardModel) -> AnyView {
    let link = el("a").id(format!("card-{}", model.slug)).attr("href", model.href);
    let facts = el("ul")
        .class("card-facts")
        .children(model.facts.into_iter().map(|fact| el("li").text(fact)))
        .children(model.salary.map(|salary| el("li").class("card-salary").text(salary)))
        .child(el("li").child(el("time").attr("datetime", model.posted_on).text(model.posted)));
    let body = el("div")
        .class("card-body")
        .child(
            el("h3")
                .class("card-title")
                .attr("lang", model.lang.clone())
                .child(link.children(highlighted(model.title))),
        )
        .child(
            el("p")
                .class("card-house")
                .child(el("a").attr("href", model.house_href).children(highlighted(model.house)))
                .child(el("span").class("card-place").text(model.place)),
        )
        .child(facts)
        .children(model.why.map(|why| el("p").class("card-why").text(why)))
        .child(
            el("p").class("card-summary").attr("lang", model.lang).text(model.summary.unwrap_or_default()),
        );
    el("li").class("card").child(monogram(&model.house_name)).child(body).into()
}
