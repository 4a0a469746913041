//! The search box: one field, native, in a search landmark.

use leptos::ev;
use leptos::html::Input;
use leptos::prelude::*;

use super::live::{changed, flag, press};
use crate::messages::Language;

/// The search box.
#[component]
pub(crate) fn SearchBox(
    language: Language,
    /// The words, when they change from outside.
    text: Signal<String>,
    /// On every change.
    on_input: Callback<String>,
    /// On Enter and on leaving the field.
    on_commit: Callback<()>,
    /// On Enter alone.
    on_enter: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let input = NodeRef::<Input>::new();
    let any = flag(move || text.with(|text| !text.is_empty()));
    let none = flag(move || !any.get());
    let clear = move || {
        on_input.run(String::new());
        if let Some(input) = input.get_untracked() {
            let _ = input.focus();
        }
    };
    let submit = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_commit.run(());
        on_enter.run(());
    };
    let escape = move |event: ev::KeyboardEvent| {
        if event.key() == "Escape" && any.get_untracked() {
            event.prevent_default();
            clear();
        }
    };
    view! {
        <form class="search-box" role="search" on:submit=submit>
            <label for="q" class="visually-hidden">
                {messages.search_label}
            </label>
            <span class="lens" aria-hidden="true"></span>
            <input
                node_ref=input
                type="search"
                id="q"
                name="q"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                enterkeyhint="search"
                maxlength="200"
                aria-keyshortcuts="/"
                placeholder=messages.search_placeholder
                prop:value=text
                on:input=changed(move |typed| on_input.run(typed))
                on:blur=move |_| on_commit.run(())
                on:keydown=escape
            />
            <kbd class="key" aria-hidden="true" title=messages.search_key class:hidden=any>
                "/"
            </kbd>
            <button
                type="button"
                class="clear"
                class:hidden=none
                aria-label=messages.search_clear
                on:click=press(clear)
            >
                <span class="cross" aria-hidden="true"></span>
            </button>
        </form>
    }
}
