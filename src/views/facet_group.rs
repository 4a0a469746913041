//! One facet as a group of checkboxes with live counts.

use cerulean_model::Facet;
use leptos::prelude::*;

use super::live::{flag, press, rows, text};
use crate::browser::intl;
use crate::messages::{Language, fill};

/// A value of a facet, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) count: u32,
    pub(crate) chosen: bool,
}

/// Values shown before somebody asks for all of them. Range 5 to 12: eight facets share one column.
pub(super) const FIRST: usize = 7;

/// A facet. Its values come most hits first; only the first are shown, and those that are chosen.
#[component]
pub(crate) fn FacetGroup(
    language: Language,
    facet: Facet,
    title: &'static str,
    values: Memo<Vec<Value>>,
    on_toggle: Callback<String>,
    /// Whether the group starts unfolded.
    open: bool,
) -> impl IntoView {
    let all = RwSignal::new(false);
    let shown = move || {
        let all = all.get();
        values.with(|values| {
            let first = |(position, value): &(usize, &Value)| all || *position < FIRST || value.chosen;
            values.iter().enumerate().filter(first).map(|(_, value)| value.id.clone()).collect()
        })
    };
    let row = move |id: String| {
        // Both change while the row stays.
        let read = move |id: &str| values.with(|values| values.iter().find(|value| value.id == id).cloned());
        let label = read(&id).map(|value| value.label).unwrap_or_default();
        let (of_count, of_mark, of_input) = (id.clone(), id.clone(), format!("f-{}-{id}", facet.name()));
        let count = text(move || intl::number(language, read(&of_count).map_or(0, |value| value.count)));
        let chosen = flag(move || read(&of_mark).is_some_and(|value| value.chosen));
        option(of_input, label, count, chosen, move || on_toggle.run(id.clone()))
    };
    view! {
        <details class="facet" open=open class:hidden=flag(move || values.with(Vec::is_empty))>
            <summary>{title}</summary>
            <fieldset>
                <legend class="visually-hidden">{title}</legend>
                <ul class="options">{rows(shown, move |id| view! { <li>{untrack(|| row(id))}</li> }.into_any())}</ul>
            </fieldset>
            {show_all(language, all, move || values.with(Vec::len))}
        </details>
    }
}

/// A checkbox with its name and count.
pub(super) fn option(
    id: String,
    label: String,
    count: Signal<String>,
    chosen: Signal<bool>,
    toggle: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label class="option">
            <input type="checkbox" id=id prop:checked=chosen on:change=super::live::changed(move |_| toggle()) />
            <span class="option-label">{label}</span>
            <span class="count">{count}</span>
        </label>
    }
    .into_any()
}

/// The button that shows all values, or only the first again; there when there are more.
pub(super) fn show_all(
    language: Language,
    all: RwSignal<bool>,
    total: impl Fn() -> usize + Copy + Send + Sync + 'static,
) -> AnyView {
    let messages = language.messages();
    let name = text(move || {
        if all.get() {
            messages.show_fewer.to_owned()
        } else {
            fill(messages.show_all, &[("n", &intl::number(language, total() as u32))])
        }
    });
    view! {
        <button
            type="button"
            class="text-button"
            class:hidden=flag(move || total() <= FIRST)
            aria-expanded=text(move || all.get().to_string())
            on:click=press(move || all.update(|all| *all = !*all))
        >
            {name}
        </button>
    }
    .into_any()
}
