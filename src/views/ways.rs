//! Other searches to go to, as links.

use leptos::prelude::*;

use crate::browser::intl;
use crate::messages::Language;

/// Another search, with what it finds if that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) total: Option<u32>,
}

/// A list of searches.
#[component]
pub(crate) fn Ways(language: Language, ways: Vec<Way>) -> impl IntoView {
    let way = move |way: Way| {
        let total = way.total.map(|total| intl::number(language, total)).unwrap_or_default();
        view! {
            <li>
                <a class="way" href=way.href>
                    <span>{way.label}</span>
                    <span class="count">{total}</span>
                </a>
            </li>
        }
        .into_any()
    };
    view! { <ul class="ways">{ways.into_iter().map(way).collect_view()}</ul> }
}
