//! Media queries as signals, for the few cases where the markup itself differs and style alone cannot.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whether the query matches, now and later. A browser without media queries gets `false`.
pub(crate) fn matches(query: &str) -> ReadSignal<bool> {
    let list = web_sys::window().and_then(|window| window.match_media(query).ok().flatten());
    let (read, write) = signal(list.as_ref().is_some_and(web_sys::MediaQueryList::matches));
    if let Some(list) = list {
        let changed = Closure::<dyn Fn(web_sys::MediaQueryListEvent)>::new(
            move |event: web_sys::MediaQueryListEvent| {
                write.try_set(event.matches());
            },
        );
        let _ = list.add_event_listener_with_callback("change", changed.as_ref().unchecked_ref());
        // Lives as long as the page: the app asks once, at its root.
        changed.forget();
    }
    read
}
