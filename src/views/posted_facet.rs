//! How recent a listing has to be: one choice of few, so radio buttons.

use leptos::prelude::*;

use super::Value;
use crate::browser::intl;
use crate::messages::Language;

/// The facet of the day of posting.
#[component]
pub(crate) fn PostedFacet(
    language: Language,
    /// The choices, shortest first.
    #[prop(into)]
    values: Signal<Vec<Value>>,
    /// A choice, or none for any time.
    on_choose: Callback<Option<String>>,
    open: bool,
) -> impl IntoView {
    let messages = language.messages();
    let none = Memo::new(move |_| values.with(|values| values.iter().all(|value| !value.chosen)));
    let row = move |value: Value| {
        let id = value.id.clone();
        view! {
            <li>
                <label class="option">
                    <input
                        type="radio"
                        name="posted"
                        id=format!("f-posted-{}", value.id)
                        prop:checked=value.chosen
                        on:change=move |_| on_choose.run(Some(id.clone()))
                    />
                    <span class="option-label">{value.label}</span>
                    <span class="count">{intl::number(language, value.count)}</span>
                </label>
            </li>
        }
    };
    view! {
        <details class="facet" open=open>
            <summary>{messages.posted}</summary>
            <fieldset>
                <legend class="visually-hidden">{messages.posted}</legend>
                <ul class="options">
                    <li>
                        <label class="option">
                            <input
                                type="radio"
                                name="posted"
                                id="f-posted-any"
                                prop:checked=none
                                on:change=move |_| on_choose.run(None)
                            />
                            <span class="option-label">{messages.any_time}</span>
                        </label>
                    </li>
                    // Always the same three in the same order: rebuilt in place, so focus stays.
                    {move || values.get().into_iter().map(row).collect_view()}
                </ul>
            </fieldset>
        </details>
    }
}
