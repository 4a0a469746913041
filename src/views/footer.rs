//! The end of every page: what the portal is, and what it does not do.

use leptos::prelude::*;

use super::element::el;
use crate::messages::Language;

/// The footer. `site` is the portal's name.
pub(crate) fn site_footer(language: Language, site: Signal<String>) -> AnyView {
    el("footer")
        .class("site-footer")
        .child(el("p").class("footer-name").live_text(move || site.get()))
        .child(el("p").text(language.messages().privacy))
        .into()
}
