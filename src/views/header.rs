//! The top of every page: the way to the content, home, and the language.

use leptos::ev;
use leptos::prelude::*;

use super::live::{changed, flag, part};
use crate::messages::Language;

/// The banner.
#[component]
pub(crate) fn SiteHeader(
    language: Language,
    /// The portal's name.
    site: Signal<String>,
    /// Address of the search page.
    home: String,
    /// The languages to choose from; with one there is nothing to choose.
    languages: Signal<Vec<Language>>,
    on_language: Callback<Language>,
    /// The visitor wants past the header.
    on_skip: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let skip: Box<dyn FnMut(ev::MouseEvent)> = Box::new(move |event| {
        event.prevent_default();
        on_skip.run(());
    });
    let choose = changed(move |tag| {
        if let Some(chosen) = Language::from_tag(&tag) {
            on_language.run(chosen);
        }
    });
    let option = move |known: Language| {
        view! {
            <option value=known.tag() lang=known.tag() selected=known == language>
                {known.name()}
            </option>
        }
        .into_any()
    };
    view! {
        <header class="site-header">
            <a class="skip-link" href="#content" on:click=skip>
                {messages.skip_to_content}
            </a>
            <a class="wordmark" href=home>
                {site}
            </a>
            <label class="language" class:hidden=flag(move || languages.with(|languages| languages.len() < 2))>
                <span class="visually-hidden">{messages.language}</span>
                <select id="language" on:change=choose>
                    {part(move || languages.get().into_iter().map(option).collect_view().into_any())}
                </select>
            </label>
        </header>
    }
}
