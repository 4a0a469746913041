//! What assistive technology is told without being asked: once per settled search, politely (WCAG 4.1.3).

use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::live::{effect, text as live_text};
use crate::browser::clock;

/// How long a text has to stay the same before it is told. Range 500 to 1500 ms: below, somebody who types hears
/// every letter's count; above, the answer seems not to come.
const SETTLED: Duration = Duration::from_millis(800);

/// A live region for a text that may change quickly.
#[component]
pub(crate) fn Status(
    /// Nothing while there is nothing to say yet.
    text: Signal<Option<String>>,
) -> impl IntoView {
    let told = RwSignal::new(String::new());
    let waiting: StoredValue<Option<TimeoutHandle>, LocalStorage> = StoredValue::new_local(None);
    effect(move || {
        let text = text.get();
        waiting.update_value(|waiting| {
            if let Some(earlier) = waiting.take() {
                earlier.clear();
            }
            if let Some(text) = text {
                *waiting = clock::after(SETTLED, move || {
                    told.try_set(text);
                });
            }
        });
    });
    view! {
        <p class="visually-hidden" role="status">
            {live_text(move || told.get())}
        </p>
    }
}
