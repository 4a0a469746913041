//! The end of every page: what the portal is, what it does not do, and the ways to browse it.

use leptos::prelude::*;

use super::element::{el, several};
use super::live::part;
use crate::messages::Language;

/// The footer. `site` is the portal's name, `ways` are addresses and names of other pages.
pub(crate) fn site_footer(
    language: Language,
    site: Signal<String>,
    ways: Box<dyn Fn() -> Vec<(String, &'static str)> + Send>,
) -> AnyView {
    let messages = language.messages();
    let way =
        |(href, name): (String, &'static str)| el("li").child(el("a").attr("href", href).text(name)).into();
    let list = el("ul").child(part(move || several(ways().into_iter().map(way).collect())));
    el("footer")
        .class("site-footer")
        .child(el("p").class("footer-name").live_text(move || site.get()))
        .child(el("p").text(messages.privacy))
        .child(el("nav").class("site-ways").attr("aria-label", messages.browse).child(list))
        .into()
}
