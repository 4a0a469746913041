//! The chosen refinements, each with the way to give it up.

use cerulean_model::Facet;
use leptos::prelude::*;

use crate::messages::{Language, fill};

/// A chosen refinement.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Chip {
    pub(crate) facet: Facet,
    pub(crate) id: String,
    pub(crate) label: String,
}

/// The chosen refinements; nothing when there are none.
#[component]
pub(crate) fn Chips(
    language: Language,
    #[prop(into)] chips: Signal<Vec<Chip>>,
    on_remove: Callback<Chip>,
    on_clear: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let chip = move |chip: Chip| {
        let name = fill(messages.remove, &[("value", &chip.label)]);
        let label = chip.label.clone();
        view! {
            <li>
                <button type="button" class="chip" aria-label=name on:click=move |_| on_remove.run(chip.clone())>
                    <span>{label}</span>
                    <span class="cross" aria-hidden="true"></span>
                </button>
            </li>
        }
    };
    let any = Memo::new(move |_| chips.with(|chips| !chips.is_empty()));
    move || {
        any.get().then(|| {
            view! {
                <div class="chips">
                    <ul aria-label=messages.chosen>
                        <For each=move || chips.get() key=Clone::clone children=chip />
                    </ul>
                    <button type="button" class="text-button" on:click=move |_| on_clear.run(())>
                        {messages.clear_all}
                    </button>
                </div>
            }
        })
    }
}
