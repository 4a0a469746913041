//! What a visitor may want to do with a page: save it, pass it on, keep its address, print it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::element::{El, el};
use crate::browser::clipboard;
use crate::messages::Language;

/// Save (a button made elsewhere), share where the system can, copy link, print.
pub(crate) fn page_tools(language: Language, save: El, title: String) -> AnyView {
    let messages = language.messages();
    let said = RwSignal::new(String::new());
    let copy = move || {
        spawn_local(async move {
            let copied = clipboard::copy(&clipboard::address()).await;
            said.try_set(if copied { messages.copied } else { messages.copy_failed }.to_owned());
        });
    };
    let button = || el("button").attr("type", "button").class("text-button");
    el("div")
        .class("page-tools")
        .child(save)
        .children(
            clipboard::can_share()
                .then(|| button().on_press(move || clipboard::share(&title)).text(messages.share)),
        )
        .child(button().on_press(copy).text(messages.copy_link))
        .child(button().on_press(clipboard::print).text(messages.print))
        .child(el("span").class("said").attr("role", "status").live_text(move || said.get()))
        .into()
}
