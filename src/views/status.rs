//! What assistive technology is told without being asked: once per settled search, politely (WCAG 4.1.3).

use std::cell::Cell;
use std::time::Duration;

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use super::element::el;
use super::live::effect;
use crate::browser::clock;

/// How long a text has to stay the same before it is told. Range 500 to 1500 ms: below, somebody who types hears
/// every letter's count; above, the answer seems not to come.
const SETTLED: Duration = Duration::from_millis(800);

/// A live region for a text that may change quickly; nothing while there is nothing to say yet.
pub(crate) fn status(text: impl Fn() -> Option<String> + 'static) -> AnyView {
    let told = RwSignal::new(String::new());
    let waiting: Cell<Option<TimeoutHandle>> = Cell::new(None);
    effect(move || {
        let text = text();
        if let Some(earlier) = waiting.take() {
            earlier.clear();
        }
        if let Some(text) = text {
            waiting.set(clock::after(SETTLED, move || {
                told.try_set(text);
            }));
        }
    });
    el("p").class("visually-hidden").attr("role", "status").live_text(move || told.get()).into()
}
