//! Questions and their answers.

use leptos::prelude::*;

use super::element::el;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaqEntry {
    pub(crate) question: String,
    /// Paragraphs.
    pub(crate) answer: Vec<String>,
}

/// The questions. Plain text, not folded away: whoever searches the page finds it.
pub(crate) fn faq(entries: Vec<FaqEntry>) -> AnyView {
    let entry = |entry: FaqEntry| {
        let paragraphs = entry.answer.into_iter().map(|text| el("p").text(text));
        el("div").class("faq").child(el("h3").text(entry.question)).children(paragraphs)
    };
    el("div").class("prose").children(entries.into_iter().map(entry)).into()
}
