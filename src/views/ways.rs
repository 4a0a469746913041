//! Other searches to go to, as links.

use leptos::prelude::*;

use super::element::el;
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
pub(crate) fn ways(language: Language, ways: Vec<Way>) -> AnyView {
    let way = |way: Way| {
        let total = way.total.map(|total| intl::number(language, total)).unwrap_or_default();
        let link = el("a").class("way").attr("href", way.href);
        el("li").child(link.child(el("span").text(way.label)).child(el("span").class("count").text(total)))
    };
    el("ul").class("ways").children(ways.into_iter().map(way)).into()
}
