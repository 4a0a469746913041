//! What a visitor may want to do with a page: keep its address, print it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::live::press;
use crate::browser::clipboard;
use crate::messages::Language;

/// Copy link and print.
#[component]
pub(crate) fn PageTools(language: Language) -> impl IntoView {
    let messages = language.messages();
    let said = RwSignal::new("");
    let copy = move || {
        spawn_local(async move {
            let copied = clipboard::copy(&clipboard::address()).await;
            said.try_set(if copied { messages.copied } else { messages.copy_failed });
        });
    };
    view! {
        <div class="page-tools">
            <button type="button" class="text-button" on:click=press(copy)>
                {messages.copy_link}
            </button>
            <button type="button" class="text-button" on:click=press(clipboard::print)>
                {messages.print}
            </button>
            <span class="said" role="status">
                {said}
            </span>
        </div>
    }
}
