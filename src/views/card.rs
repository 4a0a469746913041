//! One listing in a list of results: what decides whether to open it, to be taken in at a glance.

use leptos::prelude::*;

use super::{Highlighted, Monogram, Run};

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
#[component]
pub(crate) fn Card(model: CardModel) -> impl IntoView {
    let fact = |fact: String| view! { <li>{fact}</li> };
    view! {
        <li class="card">
            <Monogram name=model.house_name />
            <div class="card-body">
                <h3 class="card-title" lang=model.lang.clone()>
                    <a id=format!("card-{}", model.slug) href=model.href>
                        <Highlighted runs=model.title />
                    </a>
                </h3>
                <p class="card-house">
                    <a href=model.house_href>
                        <Highlighted runs=model.house />
                    </a>
                    <span class="card-place">{model.place}</span>
                </p>
                <ul class="card-facts">
                    {model.facts.into_iter().map(fact).collect_view()}
                    {model.salary.map(|salary| view! { <li class="card-salary">{salary}</li> })}
                    <li>
                        <time datetime=model.posted_on>{model.posted}</time>
                    </li>
                </ul>
                {model.why.map(|why| view! { <p class="card-why">{why}</p> })}
                <p class="card-summary" lang=model.lang>
                    {model.summary.unwrap_or_default()}
                </p>
            </div>
        </li>
    }
}
