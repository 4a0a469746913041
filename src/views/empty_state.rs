//! No result: said plainly, with ways on that are known to lead somewhere.

use leptos::prelude::*;

use super::{Way, Ways};
use crate::messages::Language;

/// No result for this search.
#[component]
pub(crate) fn EmptyState(
    language: Language,
    ways: Vec<Way>,
    /// Address of the search page without any condition.
    home: String,
) -> impl IntoView {
    let messages = language.messages();
    let instead = if ways.is_empty() {
        ().into_any()
    } else {
        view! {
            <h4 class="eyebrow">{messages.try_instead}</h4>
            <Ways language ways />
        }
        .into_any()
    };
    view! {
        <div class="notice">
            <h3 class="notice-title">{messages.empty_title}</h3>
            <p>{messages.empty_hint}</p>
            {instead}
            <p>
                <a href=home>{messages.start_over}</a>
            </p>
        </div>
    }
}
