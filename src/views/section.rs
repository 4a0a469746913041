//! A section of a page: a heading beside its text on wide screens, above it on narrow ones.

use leptos::prelude::*;

use super::element::el;

/// A section.
pub(crate) fn section(title: String, body: AnyView) -> AnyView {
    el("section")
        .class("section")
        .child(el("h2").class("section-title").text(title))
        .child(el("div").class("section-body").child(body))
        .into()
}
