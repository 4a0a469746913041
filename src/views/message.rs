//! A page that has little to say: not found, taken down.

use leptos::prelude::*;

use super::element::el;

/// What the page says.
pub(crate) struct Message {
    pub(crate) title: &'static str,
    pub(crate) text: &'static str,
    /// The way on.
    pub(crate) href: String,
    pub(crate) link: &'static str,
}

/// A heading, a sentence, a way on.
pub(crate) fn message(message: Message) -> AnyView {
    let link = el("a").class("button").attr("href", message.href).text(message.link);
    el("div")
        .class("message")
        .child(el("h1").attr("tabindex", "-1").text(message.title))
        .child(el("p").text(message.text))
        .child(el("p").child(link))
        .into()
}
