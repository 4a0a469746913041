//! One facet as a group of checkboxes with live counts.

use cerulean_model::Facet;
use leptos::prelude::*;

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
const FIRST: usize = 7;

/// A facet. Its values come most hits first; only the first are shown, and those that are chosen.
#[component]
pub(crate) fn FacetGroup(
    language: Language,
    facet: Facet,
    title: &'static str,
    #[prop(into)] values: Signal<Vec<Value>>,
    on_toggle: Callback<String>,
    /// Whether the group starts unfolded.
    open: bool,
) -> impl IntoView {
    let messages = language.messages();
    let all = RwSignal::new(false);
    let shown = Memo::new(move |_| {
        let all = all.get();
        values.with(|values| {
            let first = |(position, value): &(usize, &Value)| all || *position < FIRST || value.chosen;
            values.iter().enumerate().filter(first).map(|(_, value)| value.clone()).collect::<Vec<_>>()
        })
    });
    let empty = Memo::new(move |_| values.with(Vec::is_empty));
    let total = Memo::new(move |_| values.with(Vec::len));
    let row = move |value: Value| {
        let current = value_in(values, value.id.clone());
        let id = value.id.clone();
        view! {
            <li>
                <label class="option">
                    <input
                        type="checkbox"
                        id=format!("f-{}-{}", facet.name(), value.id)
                        prop:checked=move || current.with(|(chosen, _)| *chosen)
                        on:change=move |_| on_toggle.run(id.clone())
                    />
                    <span class="option-label">{value.label}</span>
                    <span class="count">{move || intl::number(language, current.with(|(_, count)| *count))}</span>
                </label>
            </li>
        }
    };
    view! {
        <details class="facet" open=open class:hidden=move || empty.get()>
            <summary>{title}</summary>
            <fieldset>
                <legend class="visually-hidden">{title}</legend>
                <ul class="options">
                    <For each=move || shown.get() key=|value| value.id.clone() children=row />
                </ul>
            </fieldset>
            <button
                type="button"
                class="text-button"
                class:hidden=move || total.get() <= FIRST
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|all| *all = !*all)
            >
                {move || {
                    if all.get() {
                        messages.show_fewer.to_owned()
                    } else {
                        fill(messages.show_all, &[("n", &intl::number(language, total.get() as u32))])
                    }
                }}
            </button>
        </details>
    }
}

/// Whether this value is chosen, and its count: both change while its row stays.
fn value_in(values: Signal<Vec<Value>>, id: String) -> Memo<(bool, u32)> {
    Memo::new(move |_| {
        values.with(|values| {
            values.iter().find(|value| value.id == id).map_or((false, 0), |value| (value.chosen, value.count))
        })
    })
}
