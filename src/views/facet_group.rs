//! One facet as a group of checkboxes with live counts.

use cerulean_model::Facet;
use leptos::prelude::*;

use super::element::{El, el};
use super::live::rows;
use crate::browser::intl;
use crate::messages::{Language, fill};
use crate::search::Value;

/// Values shown before somebody asks for all of them. Range 5 to 12: eight facets share one column.
pub(super) const FIRST: usize = 7;

/// What the group shows.
pub(crate) struct FacetGroup {
    pub(crate) language: Language,
    pub(crate) facet: Facet,
    pub(crate) title: &'static str,
    pub(crate) values: Memo<Vec<Value>>,
    pub(crate) on_toggle: Callback<String>,
    /// Whether the group starts unfolded.
    pub(crate) open: bool,
}

/// A facet. Its values come most hits first; only the first are shown, and those that are chosen.
pub(crate) fn facet_group(group: FacetGroup) -> AnyView {
    let FacetGroup { language, facet, title, values, on_toggle, open } = group;
    let all = RwSignal::new(false);
    let shown = move || {
        let all = all.get();
        values.with(|values| {
            let first = |(position, value): &(usize, &Value)| all || *position < FIRST || value.chosen;
            values.iter().enumerate().filter(first).map(|(_, value)| value.id.clone()).collect()
        })
    };
    let row = move |id: String| {
        let label = values.with_untracked(|values| find(values, &id).map(|value| value.label.clone()));
        let input = format!("f-{}-{id}", facet.name());
        // Count and mark change while the row stays.
        let (of_count, of_mark) = (id.clone(), id.clone());
        let count = move || values.with(|values| find(values, &of_count).map_or(0, |value| value.count));
        let chosen = move || values.with(|values| find(values, &of_mark).is_some_and(|value| value.chosen));
        let input = checkbox(input, chosen).on("change", move |_| on_toggle.run(id.clone()));
        let count = el("span").class("count").live_text(move || intl::number(language, count()));
        el("li").child(option(input, label.unwrap_or_default()).child(count)).into()
    };
    let fieldset = el("fieldset")
        .child(el("legend").class("visually-hidden").text(title))
        .child(el("ul").class("options").child(rows(shown, row)));
    el("details")
        .class("facet")
        .attr("open", open)
        .class_if("hidden", move || values.with(Vec::is_empty))
        .child(el("summary").text(title))
        .child(fieldset)
        .child(show_all(language, all, move || values.with(Vec::len)))
        .into()
}

/// The value of this id.
pub(super) fn find<'a>(values: &'a [Value], id: &str) -> Option<&'a Value> {
    values.iter().find(|value| value.id == id)
}

/// A checkbox.
pub(super) fn checkbox(id: String, chosen: impl Fn() -> bool + Send + 'static) -> El {
    el("input").attr("type", "checkbox").id(id).flag("checked", chosen)
}

/// A box or a radio button with its name.
pub(super) fn option(input: El, label: impl Into<std::borrow::Cow<'static, str>>) -> El {
    el("label").class("option").child(input).child(el("span").class("option-label").text(label))
}

/// The button that shows all values, or only the first again; there when there are more.
pub(super) fn show_all(
    language: Language,
    all: RwSignal<bool>,
    total: impl Fn() -> usize + Copy + Send + 'static,
) -> AnyView {
    let messages = language.messages();
    el("button")
        .attr("type", "button")
        .class("text-button")
        .class_if("hidden", move || total() <= FIRST)
        .live_attr("aria-expanded", move || if all.get() { "true" } else { "false" })
        .on_press(move || all.update(|all| *all = !*all))
        .live_text(move || {
            if all.get() {
                messages.show_fewer.to_owned()
            } else {
                fill(messages.show_all, &[("n", &intl::number(language, total() as u32))])
            }
        })
        .into()
}
