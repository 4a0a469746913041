//! The one way to apply. It is the last thing of a listing and stays in view while the listing is read.

use leptos::prelude::*;

use super::element::el;
use crate::messages::{Language, fill};

/// What the bar says.
pub(crate) struct ApplyBar {
    pub(crate) language: Language,
    pub(crate) house: String,
    /// `https:` or `mailto:` address.
    pub(crate) href: String,
    pub(crate) title: String,
    /// BCP 47 tag of the title, when it is not the interface's.
    pub(crate) lang: Option<String>,
}

/// The link to apply.
pub(crate) fn apply_bar(bar: ApplyBar) -> AnyView {
    let messages = bar.language.messages();
    let note = if bar.href.starts_with("mailto:") { messages.apply_mail_note } else { messages.apply_note };
    el("div")
        .class("apply-bar")
        .child(
            el("p").class("apply-title").attr("lang", bar.lang).attr("aria-hidden", "true").text(bar.title),
        )
        .child(
            el("a")
                .class("button primary")
                .id("apply")
                .attr("href", bar.href)
                .attr("rel", "external noopener noreferrer")
                .attr("aria-describedby", "apply-note")
                .text(fill(messages.apply, &[("house", &bar.house)])),
        )
        .child(el("span").class("apply-note").id("apply-note").text(note))
        .into()
}
