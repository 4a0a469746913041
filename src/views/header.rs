//! The top of every page: the way to the content, home, and the language.

use leptos::ev;
use leptos::prelude::*;

use crate::messages::Language;

/// The banner.
#[component]
pub(crate) fn SiteHeader(
    language: Language,
    /// The portal's name.
    #[prop(into)]
    site: Signal<String>,
    /// Address of the search page.
    home: String,
    /// The languages to choose from; with one there is nothing to choose.
    #[prop(into)]
    languages: Signal<Vec<Language>>,
    on_language: Callback<Language>,
    /// The visitor wants past the header.
    on_skip: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let skip = move |event: ev::MouseEvent| {
        event.prevent_default();
        on_skip.run(());
    };
    let choose = move |event| {
        if let Some(chosen) = Language::from_tag(&event_target_value(&event)) {
            on_language.run(chosen);
        }
    };
    view! {
        <header class="site-header">
            <a class="skip-link" href="#content" on:click=skip>
                {messages.skip_to_content}
            </a>
            <a class="wordmark" href=home>
                {site}
            </a>
            <label class="language" class:hidden=move || languages.with(|languages| languages.len() < 2)>
                <span class="visually-hidden">{messages.language}</span>
                <select id="language" on:change=choose>
                    {move || {
                        let option = |known: Language| {
                            view! {
                                <option value=known.tag() lang=known.tag() selected=known == language>
                                    {known.name()}
                                </option>
                            }
                        };
                        languages.get().into_iter().map(option).collect_view()
                    }}
                </select>
            </label>
        </header>
    }
}
