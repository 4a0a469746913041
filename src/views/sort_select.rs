//! The order of the results.

use cerulean_model::Sort;
use leptos::prelude::*;

use super::element::el;
use crate::messages::Language;

/// The order, as a native list.
pub(crate) fn sort_select(
    language: Language,
    sort: impl Fn() -> Sort + Copy + Send + 'static,
    on_sort: impl Fn(Sort) + Send + 'static,
) -> AnyView {
    let messages = language.messages();
    let name = |sort| match sort {
        Sort::Relevance => messages.sort_relevance,
        Sort::Newest => messages.sort_newest,
        Sort::House => messages.sort_house,
    };
    let choose = move |name: String| {
        if let Some(sort) = Sort::from_name(&name) {
            on_sort(sort);
        }
    };
    let option = |known: Sort| {
        let option = el("option").attr("value", known.name());
        option.flag("selected", move || sort() == known).text(name(known))
    };
    el("label")
        .class("sort")
        .child(el("span").text(messages.sort_by))
        .child(el("select").id("sort").on_value("change", choose).children(Sort::ALL.map(option)))
        .into()
}
