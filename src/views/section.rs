//! A section of a page: a heading beside its text on wide screens, above it on narrow ones.

use leptos::prelude::*;

/// A section.
#[component]
pub(crate) fn Section(#[prop(into)] title: String, children: Children) -> impl IntoView {
    view! {
        <section class="section">
            <h2 class="section-title">{title}</h2>
            <div class="section-body">{children()}</div>
        </section>
    }
}
