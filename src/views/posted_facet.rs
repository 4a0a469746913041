//! How recent a listing has to be: one choice of few, so radio buttons.

use cerulean_model::PostedWithin;
use leptos::prelude::*;

use super::element::{El, el};
use super::facet_group::{find, option};
use crate::browser::intl;
use crate::messages::Language;
use crate::search::Value;

/// What the facet shows.
pub(crate) struct PostedFacet {
    pub(crate) language: Language,
    /// The choices, shortest first.
    pub(crate) values: Memo<Vec<Value>>,
    /// A choice, or nothing for any time.
    pub(crate) on_choose: Callback<String>,
    /// Whether it starts unfolded.
    pub(crate) open: bool,
}

/// The facet of the day of posting.
pub(crate) fn posted_facet(facet: PostedFacet) -> AnyView {
    let PostedFacet { language, values, on_choose, open } = facet;
    let messages = language.messages();
    let choice = move |id: &'static str| {
        el("input")
            .attr("type", "radio")
            .attr("name", "posted")
            .id(format!("f-posted-{}", if id.is_empty() { "any" } else { id }))
            .on("change", move |_| on_choose.run(id.to_owned()))
    };
    // Always the same three, in the same order.
    let row = move |within: PostedWithin| -> El {
        let id = within.id();
        let label = match within {
            PostedWithin::Day => messages.last_day,
            PostedWithin::Week => messages.last_week,
            PostedWithin::Month => messages.last_month,
        };
        let chosen = move || values.with(|values| find(values, id).is_some_and(|value| value.chosen));
        let count = move || values.with(|values| find(values, id).map_or(0, |value| value.count));
        let count = el("span").class("count").live_text(move || intl::number(language, count()));
        el("li").child(option(choice(id).flag("checked", chosen), label).child(count))
    };
    let none = move || values.with(|values| values.iter().all(|value| !value.chosen));
    let idle = move || values.with(|values| values.iter().all(|value| value.count == 0 && !value.chosen));
    let list = el("ul")
        .class("options")
        .child(el("li").child(option(choice("").flag("checked", none), messages.any_time)))
        .children(PostedWithin::ALL.map(row));
    el("details")
        .class("facet")
        .attr("open", open)
        .class_if("hidden", idle)
        .child(el("summary").text(messages.posted))
        .child(el("fieldset").child(el("legend").class("visually-hidden").text(messages.posted)).child(list))
        .into()
}
