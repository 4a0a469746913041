//! What is saved, each entry with the way to give it up.

use leptos::prelude::*;

use super::element::el;
use crate::messages::{Language, fill};

/// A saved entry, ready to be shown.
pub(crate) struct SavedEntry {
    pub(crate) href: String,
    pub(crate) title: String,
    /// Where, when, or that it is closed.
    pub(crate) note: String,
    /// What is new about it; nothing if nothing is.
    pub(crate) news: Option<String>,
    pub(crate) is_closed: bool,
    pub(crate) on_remove: Box<dyn Fn() + Send>,
}

/// Saved entries under a heading; nothing when there are none.
pub(crate) fn saved_list(
    language: Language,
    title: &'static str,
    entries: Vec<SavedEntry>,
) -> Option<AnyView> {
    let messages = language.messages();
    let entry = |entry: SavedEntry| {
        let SavedEntry { href, title, note, news, is_closed, on_remove } = entry;
        let remove = el("button")
            .attr("type", "button")
            .class("icon-button")
            .attr("aria-label", fill(messages.remove, &[("value", &title)]))
            .on_press(on_remove)
            .child(el("span").class("cross").attr("aria-hidden", "true"));
        el("li")
            .class(if is_closed { "saved-entry closed" } else { "saved-entry" })
            .child(
                el("div")
                    .child(el("a").attr("href", href).text(title))
                    .children(news.map(|news| el("span").class("badge").text(news)))
                    .child(el("span").class("note").text(note)),
            )
            .child(remove)
    };
    (!entries.is_empty()).then(|| {
        el("section")
            .class("saved-list")
            .child(el("h2").class("section-title").text(title))
            .child(el("ul").children(entries.into_iter().map(entry)))
            .into()
    })
}
