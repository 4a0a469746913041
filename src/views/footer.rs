//! The end of every page: what the portal is, and what it does not do.

use leptos::prelude::*;

use super::element::el;
use crate::messages::Language;

/// The footer. `site` is the portal's name, `partners` the address of the page for them.
pub(crate) fn site_footer(language: Language, site: Signal<String>, partners: String) -> AnyView {
    let messages = language.messages();
    el("footer")
        .class("site-footer")
        .child(el("p").class("footer-name").live_text(move || site.get()))
        .child(el("p").text(messages.privacy))
        .child(el("p").child(el("a").attr("href", partners).text(messages.partners)))
        .into()
}
