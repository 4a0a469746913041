//! Questions and their answers.

use leptos::prelude::*;

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FaqEntry {
    pub(crate) question: String,
    /// Paragraphs.
    pub(crate) answer: Vec<String>,
}

/// The questions. Plain text, not folded away: whoever searches the page finds it.
#[component]
pub(crate) fn Faq(entries: Vec<FaqEntry>) -> impl IntoView {
    let paragraph = |text: String| view! { <p>{text}</p> };
    let entry = move |entry: FaqEntry| {
        view! {
            <div class="faq">
                <h3>{entry.question}</h3>
                {entry.answer.into_iter().map(paragraph).collect_view()}
            </div>
        }
    };
    view! { <div class="prose">{entries.into_iter().map(entry).collect_view()}</div> }
}
