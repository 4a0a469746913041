//! The chosen refinements, each with the way to give it up.

use cerulean_model::Facet;
use leptos::prelude::*;

use super::element::{el, nothing};
use super::live::part;
use crate::messages::{Language, fill};

/// A chosen refinement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chip {
    pub(crate) facet: Facet,
    pub(crate) id: String,
    pub(crate) label: String,
}

/// The chosen refinements; nothing when there are none.
pub(crate) fn chips(
    language: Language,
    chips: impl Fn() -> Vec<Chip> + Send + 'static,
    on_remove: impl Fn(&Chip) + Copy + Send + 'static,
    on_clear: impl Fn() + Copy + Send + 'static,
) -> AnyView {
    let messages = language.messages();
    let chip = move |chip: Chip| {
        let name = fill(messages.remove, &[("value", &chip.label)]);
        let label = chip.label.clone();
        let button = el("button")
            .attr("type", "button")
            .class("chip")
            .attr("aria-label", name)
            .on_press(move || on_remove(&chip))
            .child(el("span").text(label))
            .child(el("span").class("cross").attr("aria-hidden", "true"));
        el("li").child(button)
    };
    part(move || {
        let chips = chips();
        if chips.is_empty() {
            return nothing();
        }
        let clear = el("button").attr("type", "button").class("text-button").on_press(on_clear);
        el("div")
            .class("chips")
            .child(el("ul").attr("aria-label", messages.chosen).children(chips.into_iter().map(chip)))
            .child(clear.text(messages.clear_all))
            .into()
    })
}
