//! What happens anywhere on a page.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Event, EventTarget, HtmlElement};

/// Listens as long as the page lives.
pub(crate) fn listen(target: &EventTarget, name: &str, run: impl FnMut(Event) + 'static) {
    let run = Closure::<dyn FnMut(Event)>::new(run);
    let _ = target.add_event_listener_with_callback(name, run.as_ref().unchecked_ref());
    run.forget();
}

/// Runs this when `/` is pressed where it would not be text, until the current owner is cleaned up.
pub(crate) fn on_slash(run: impl Fn() + 'static) {
    let handle = window_event_listener(ev::keydown, move |event| {
        let writing =
            event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()).is_some_and(|target| {
                matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !is_button(&target)
                    || target.is_content_editable()
            });
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key() || event.is_composing());
        if event.key() == "/" && plain && !writing {
            event.prevent_default();
            run();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Checkboxes and radio buttons are inputs that take no text.
fn is_button(target: &HtmlElement) -> bool {
    matches!(target.get_attribute("type").as_deref(), Some("checkbox" | "radio"))
}
