//! The order of the results.

use cerulean_model::Sort;
use leptos::prelude::*;

use super::live::{changed, flag};
use crate::messages::Language;

/// The order, as a native list.
#[component]
pub(crate) fn SortSelect(language: Language, sort: Signal<Sort>, on_sort: Callback<Sort>) -> impl IntoView {
    let messages = language.messages();
    let name = move |sort| match sort {
        Sort::Relevance => messages.sort_relevance,
        Sort::Newest => messages.sort_newest,
        Sort::House => messages.sort_house,
    };
    let choose = changed(move |name| {
        if let Some(sort) = Sort::from_name(&name) {
            on_sort.run(sort);
        }
    });
    let option = move |known: Sort| {
        view! {
            <option value=known.name() prop:selected=flag(move || sort.get() == known)>
                {name(known)}
            </option>
        }
    };
    view! {
        <label class="sort">
            <span>{messages.sort_by}</span>
            <select id="sort" on:change=choose>
                {Sort::ALL.map(option).collect_view()}
            </select>
        </label>
    }
}
