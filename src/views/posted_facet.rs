//! How recent a listing has to be: one choice of few, so radio buttons.

use cerulean_model::PostedWithin;
use leptos::prelude::*;

use super::Value;
use super::live::{changed, flag, text};
use crate::browser::intl;
use crate::messages::Language;

/// The facet of the day of posting.
#[component]
pub(crate) fn PostedFacet(
    language: Language,
    /// The choices, shortest first.
    values: Memo<Vec<Value>>,
    /// A choice, or nothing for any time.
    on_choose: Callback<String>,
    open: bool,
) -> impl IntoView {
    let messages = language.messages();
    // Always the same three, in the same order.
    let row = move |within: PostedWithin| {
        let id = within.id();
        let read = move || values.with(|values| values.iter().find(|value| value.id == id).cloned());
        let label = match within {
            PostedWithin::Day => messages.last_day,
            PostedWithin::Week => messages.last_week,
            PostedWithin::Month => messages.last_month,
        };
        let count = text(move || intl::number(language, read().map_or(0, |value| value.count)));
        choice(id, label, Some(count), flag(move || read().is_some_and(|value| value.chosen)), on_choose)
    };
    let hidden =
        flag(move || values.with(|values| values.iter().all(|value| value.count == 0 && !value.chosen)));
    let none = flag(move || values.with(|values| values.iter().all(|value| !value.chosen)));
    view! {
        <details class="facet" open=open class:hidden=hidden>
            <summary>{messages.posted}</summary>
            <fieldset>
                <legend class="visually-hidden">{messages.posted}</legend>
                <ul class="options">
                    {choice("", messages.any_time, None, none, on_choose)}
                    {PostedWithin::ALL.map(row).into_iter().collect_view()}
                </ul>
            </fieldset>
        </details>
    }
}

fn choice(
    id: &'static str,
    label: &'static str,
    count: Option<Signal<String>>,
    chosen: Signal<bool>,
    on_choose: Callback<String>,
) -> AnyView {
    let input = format!("f-posted-{}", if id.is_empty() { "any" } else { id });
    view! {
        <li>
            <label class="option">
                <input
                    type="radio"
                    name="posted"
                    id=input
                    prop:checked=chosen
                    on:change=changed(move |_| on_choose.run(id.to_owned()))
                />
                <span class="option-label">{label}</span>
                {count.map(|count| view! { <span class="count">{count}</span> })}
            </label>
        </li>
    }
    .into_any()
}
