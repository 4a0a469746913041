//! The end of every page: what the portal is, and what it does not do.

use leptos::prelude::*;

use super::element::el;
use super::live::part;
use crate::messages::Language;

/// The footer. `site` is the portal's name, `partners` the address of the page for them.
pub(crate) fn site_footer(language: Language, site: Signal<String>, partners: Signal<String>) -> AnyView {
    let messages = language.messages();
    el("footer")
        .class("site-footer")
        .child(el("p").class("footer-name").live_text(move || site.get()))
        .child(el("p").text(messages.privacy))
        .child(
            el("p").child(part(move || el("a").attr("href", partners.get()).text(messages.partners).into())),
        )
        .into()
}
