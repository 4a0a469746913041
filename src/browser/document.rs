//! The document around the app: what the publisher wrote into its head, its title and its language.

use leptos::prelude::document;

use crate::messages::Language;

/// The content of a `<meta>` of this name (or, in Open Graph's way, property), if the page has one.
pub(crate) fn meta(name: &str) -> Option<String> {
    let selector = format!("meta[name=\"{name}\"], meta[property=\"{name}\"]");
    document().query_selector(&selector).ok()??.get_attribute("content").filter(|content| !content.is_empty())
}

/// Whether the written page has an address of its own, unlike the page for addresses that lead nowhere.
pub(crate) fn has_address() -> bool {
    meta("robots").is_none()
}

/// Sets the title of the page.
pub(crate) fn set_title(title: &str) {
    document().set_title(title);
}

/// The language the page was written in.
pub(crate) fn language() -> Option<String> {
    document().document_element()?.get_attribute("lang")
}

/// States which language the interface now speaks, for screen readers, hyphenation and layout.
pub(crate) fn set_language(language: Language) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", language.tag());
        let _ = root.set_attribute("dir", language.direction().attribute());
    }
}

/// The languages the visitor prefers, best first.
pub(crate) fn preferred_languages() -> Vec<String> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    window.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}
