//! The top of every page: the way to the content, home, and the language.

use leptos::prelude::*;

use super::element::{el, several};
use super::live::part;
use crate::messages::Language;

/// What the banner shows.
pub(crate) struct SiteHeader {
    pub(crate) language: Language,
    /// The portal's name.
    pub(crate) site: Signal<String>,
    /// Address of the search page.
    pub(crate) home: String,
    /// Address of what is saved.
    pub(crate) saved: String,
    /// The languages to choose from; with one there is nothing to choose.
    pub(crate) languages: Signal<Vec<Language>>,
    pub(crate) on_language: Callback<Language>,
    /// The visitor wants past the header.
    pub(crate) on_skip: Callback<()>,
}

/// The banner.
pub(crate) fn site_header(header: SiteHeader) -> AnyView {
    let SiteHeader { language, site, home, saved, languages, on_language, on_skip } = header;
    let messages = language.messages();
    let option = move |known: Language| {
        let option = el("option").attr("value", known.tag()).attr("lang", known.tag());
        option.attr("selected", known == language).text(known.name()).into()
    };
    let options = part(move || several(languages.get().into_iter().map(option).collect()));
    let skip = el("a").class("skip-link").attr("href", "#content").on("click", move |event| {
        event.prevent_default();
        on_skip.run(());
    });
    let choose = el("select").id("language").on_value("change", move |tag| {
        if let Some(chosen) = Language::from_tag(&tag) {
            on_language.run(chosen);
        }
    });
    el("header")
        .class("site-header")
        .child(skip.text(messages.skip_to_content))
        .child(el("a").class("wordmark").attr("href", home).live_text(move || site.get()))
        .child(el("a").class("saved-link").attr("href", saved).text(messages.saved))
        .child(
            el("label")
                .class("language")
                .class_if("hidden", move || languages.with(|languages| languages.len() < 2))
                .child(el("span").class("visually-hidden").text(messages.language))
                .child(choose.child(options)),
        )
        .into()
}
