//! The search box: one field in a search landmark, with what may be meant below it while somebody types. A combobox with
//! a list (APG): the field keeps the focus, arrows move the choice, Enter takes it, Escape closes the list first.

use leptos::ev::{Event, KeyboardEvent};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::element::{El, el, nothing};
use super::live::part;
use crate::browser::{focus, intl};
use crate::messages::Language;

/// The id of the field.
pub(crate) const SEARCH_FIELD: &str = "q";
/// The id of the list.
const LIST: &str = "suggestions";

/// Something to choose instead of typing on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Suggested {
    pub(crate) label: String,
    /// What it is: a role, a house, a place.
    pub(crate) kind: &'static str,
    pub(crate) total: u32,
}

/// What the box needs.
pub(crate) struct SearchBox {
    pub(crate) language: Language,
    /// The words, when they change from outside.
    pub(crate) text: Signal<String>,
    /// What may be meant.
    pub(crate) suggested: Signal<Vec<Suggested>>,
    /// On choosing one, by its place in the list.
    pub(crate) on_choose: Callback<usize>,
    /// On every change.
    pub(crate) on_input: Callback<String>,
    /// On Enter and on leaving the field.
    pub(crate) on_commit: Callback<()>,
    /// On Enter alone.
    pub(crate) on_enter: Callback<()>,
}

/// The search box.
pub(crate) fn search_box(search: SearchBox) -> AnyView {
    let SearchBox { language, text, suggested, on_choose, on_input, on_commit, on_enter } = search;
    let messages = language.messages();
    let is_empty = move || text.with(String::is_empty);
    let clear = move || {
        on_input.run(String::new());
        focus::by_id(SEARCH_FIELD);
    };
    // Open from a key press on until something else happens, and shown while there is something to show.
    let open = RwSignal::new(false);
    let active = RwSignal::new(None::<usize>);
    let count = move || if open.get() { suggested.with(Vec::len) } else { 0 };
    let close = move || {
        open.set(false);
        active.set(None);
    };
    let choose = move |at: usize| {
        close();
        on_choose.run(at);
        focus::by_id(SEARCH_FIELD);
    };
    let step = move |forward: bool| {
        open.set(true);
        let count = untrack(count);
        active.update(|active| {
            *active = match *active {
                _ if count == 0 => None,
                // Past either end lies the field itself.
                Some(at) if forward => (at + 1 < count).then_some(at + 1),
                Some(at) => at.checked_sub(1),
                None => Some(if forward { 0 } else { count - 1 }),
            };
        });
    };
    let press = move |event: Event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.is_composing() {
            return;
        }
        match (key.key().as_str(), active.get_untracked()) {
            ("ArrowDown", _) => step(true),
            ("ArrowUp", _) => step(false),
            ("Enter", Some(at)) => choose(at),
            ("Escape", _) if untrack(count) > 0 => close(),
            ("Escape", _) if !text.with_untracked(String::is_empty) => clear(),
            _ => return,
        }
        event.prevent_default();
    };
    let list = part(move || {
        if count() == 0 {
            return nothing();
        }
        let options = suggested.get().into_iter().enumerate();
        let options = options.map(|(at, suggested)| option(language, at, suggested, active, choose));
        let list = el("ul").class("suggestions").id(LIST).attr("role", "listbox");
        list.attr("aria-label", messages.suggestions).children(options).into()
    });
    let field = el("input")
        .attr("type", "search")
        .id(SEARCH_FIELD)
        .attr("role", "combobox")
        .attr("aria-autocomplete", "list")
        .attr("aria-controls", LIST)
        .live_attr("aria-expanded", move || if count() > 0 { "true" } else { "false" })
        .live_attr("aria-activedescendant", move || {
            active.get().and_then(|at| IDS.get(at)).copied().unwrap_or("")
        })
        .attr("name", "q")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("enterkeyhint", "search")
        .attr("maxlength", "200")
        .attr("aria-keyshortcuts", "/")
        .attr("placeholder", messages.search_placeholder)
        .value(move || text.get())
        .on_value("input", move |typed| {
            active.set(None);
            open.set(true);
            on_input.run(typed);
        })
        .on("blur", move |_| {
            close();
            on_commit.run(());
        })
        .on("keydown", press);
    el("form")
        .class("search-box")
        .attr("role", "search")
        .on("submit", move |event| {
            event.prevent_default();
            close();
            on_commit.run(());
            on_enter.run(());
        })
        .child(el("label").attr("for", SEARCH_FIELD).class("visually-hidden").text(messages.search_label))
        .child(el("span").class("lens").attr("aria-hidden", "true"))
        .child(field)
        .child(list)
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

/// Ids of the options.
const IDS: [&str; 8] = [
    "suggestion-1",
    "suggestion-2",
    "suggestion-3",
    "suggestion-4",
    "suggestion-5",
    "suggestion-6",
    "suggestion-7",
    "suggestion-8",
];

fn option(
    language: Language,
    at: usize,
    suggested: Suggested,
    active: RwSignal<Option<usize>>,
    choose: impl Fn(usize) + Send + 'static,
) -> El {
    el("li")
        .class("suggestion")
        .attr("id", IDS.get(at).copied().unwrap_or_default())
        .attr("role", "option")
        .live_attr("aria-selected", move || if active.get() == Some(at) { "true" } else { "false" })
        // The field keeps the focus: without this, leaving it would close the list before the click.
        .on("pointerdown", |event| event.prevent_default())
        .on("mousedown", |event| event.prevent_default())
        .on_press(move || choose(at))
        .child(el("span").class("suggestion-label").text(suggested.label))
        .child(el("span").class("note").text(suggested.kind))
        .child(el("span").class("count").text(intl::number(language, suggested.total)))
}
