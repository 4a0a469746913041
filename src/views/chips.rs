//! The chosen refinements, each with the way to give it up.

use cerulean_model::Facet;
use leptos::prelude::*;

use super::live::{part, press};
use crate::messages::{Language, fill};

/// A chosen refinement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chip {
    pub(crate) facet: Facet,
    pub(crate) id: String,
    pub(crate) label: String,
}

/// The chosen refinements; nothing when there are none.
#[component]
pub(crate) fn Chips(
    language: Language,
    chips: Signal<Vec<Chip>>,
    on_remove: Callback<Chip>,
    on_clear: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let chip = move |chip: Chip| {
        let name = fill(messages.remove, &[("value", &chip.label)]);
        let label = chip.label.clone();
        view! {
            <li>
                <button
                    type="button"
                    class="chip"
                    aria-label=name
                    on:click=press(move || on_remove.run(chip.clone()))
                >
                    <span>{label}</span>
                    <span class="cross" aria-hidden="true"></span>
                </button>
            </li>
        }
        .into_any()
    };
    part(move || {
        let chips = chips.get();
        if chips.is_empty() {
            return ().into_any();
        }
        view! {
            <div class="chips">
                <ul aria-label=messages.chosen>{chips.into_iter().map(chip).collect_view()}</ul>
                <button type="button" class="text-button" on:click=press(move || on_clear.run(()))>
                    {messages.clear_all}
                </button>
            </div>
        }
        .into_any()
    })
}
