//! No result: said plainly, with ways on that are known to lead somewhere.

use leptos::prelude::*;

use super::element::el;
use super::{Way, ways};
use crate::messages::Language;

/// No result for this search. `home` is the address of the search page without any condition.
pub(crate) fn empty_state(language: Language, others: Vec<Way>, home: String) -> AnyView {
    let messages = language.messages();
    let mut notice = el("div")
        .class("notice")
        .child(el("h3").class("notice-title").text(messages.empty_title))
        .child(el("p").text(messages.empty_hint));
    if !others.is_empty() {
        let heading = el("h4").class("eyebrow").text(messages.try_instead);
        notice = notice.child(heading).child(ways(language, others));
    }
    notice.child(el("p").child(el("a").attr("href", home).text(messages.start_over))).into()
}
