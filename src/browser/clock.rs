//! Today, and waiting.

use std::time::Duration;

use cerulean_model::Date;
use leptos::leptos_dom::helpers::{TimeoutHandle, set_timeout_with_handle};

/// The visitor's own day: a role that closes today is open until their midnight.
pub(crate) fn today() -> Date {
    let now = js_sys::Date::new_0();
    Date::from_ymd(now.get_full_year() as i32, now.get_month() + 1, now.get_date()).unwrap_or_default()
}

/// Runs this once after a while, unless it is cancelled. Nothing if the browser refuses.
pub(crate) fn after(wait: Duration, run: impl FnOnce() + 'static) -> Option<TimeoutHandle> {
    set_timeout_with_handle(run, wait).ok()
}

/// Resolves after a while. With no time at all it gives the browser a chance to draw and to answer input, so that
/// long work does not become one long task.
pub(crate) async fn pause(wait: Duration) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let resolved = resolve.clone();
        let run = move || {
            let _ = resolved.call0(&wasm_bindgen::JsValue::UNDEFINED);
        };
        if set_timeout_with_handle(run, wait).is_err() {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        }
    });
    let _ = wasm_bindgen_futures::JsFuture::from(promise).await;
}
