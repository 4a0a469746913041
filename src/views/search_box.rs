//! The search box: one field, native, in a search landmark.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::el;
use crate::browser::focus;
use crate::messages::Language;

/// The id of the field.
const FIELD: &str = "q";

/// What the box needs.
pub(crate) struct SearchBox {
    pub(crate) language: Language,
    /// The words, when they change from outside.
    pub(crate) text: Signal<String>,
    /// On every change.
    pub(crate) on_input: Callback<String>,
    /// On Enter and on leaving the field.
    pub(crate) on_commit: Callback<()>,
    /// On Enter alone.
    pub(crate) on_enter: Callback<()>,
}

/// The search box.
pub(crate) fn search_box(search: SearchBox) -> AnyView {
    let SearchBox { language, text, on_input, on_commit, on_enter } = search;
    let messages = language.messages();
    let is_empty = move || text.with(String::is_empty);
    let clear = move || {
        on_input.run(String::new());
        focus::by_id(FIELD);
    };
    let field = el("input")
        .attr("type", "search")
        .id(FIELD)
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "200")
        .attr("aria-keyshortcuts", "/")
        .attr("placeholder", messages.search_placeholder)
        .value(move || text.get())
        .on_value("input", move |typed| on_input.run(typed))
        .on("blur", move |_| on_commit.run(()))
        .on("keydown", move |event| {
            let is_escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if is_escape && !text.with_untracked(String::is_empty) {
                event.prevent_default();
                clear();
            }
        });
    el("form")
        .class("search-box")
        .attr("role", "search")
        .on("submit", move |event| {
            event.prevent_default();
            on_commit.run(());
            on_enter.run(());
        })
        .child(el("label").attr("for", FIELD).class("visually-hidden").text(messages.search_label))
        .child(el("span").class("lens").attr("aria-hidden", "true"))
        .child(field)
        .child(
            el("kbd")
                .class("key")
                .attr("aria-hidden", "true")
                .attr("title", messages.search_key)
                .class_if("hidden", move || !is_empty())
                .text("/"),
        )
        .child(
            el("button")
                .attr("type", "button")
                .class("clear")
                .class_if("hidden", is_empty)
                .attr("aria-label", messages.search_clear)
                .on_press(clear)
                .child(el("span").class("cross").attr("aria-hidden", "true")),
        )
        .into()
}
