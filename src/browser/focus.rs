//! Where the keyboard is. Elements that may get focus back later carry an id.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

fn element(selector: &str) -> Option<HtmlElement> {
    document().query_selector(selector).ok()??.dyn_into().ok()
}

/// Moves focus without scrolling; the caller decides where the page stands.
fn quietly(element: &HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = element.focus_with_options(&options);
}

/// The id of the focused element, if it has one.
pub(crate) fn id() -> Option<String> {
    document().active_element().map(|element| element.id()).filter(|id| !id.is_empty())
}

/// Whether nothing in particular has focus.
pub(crate) fn is_nowhere() -> bool {
    document().active_element().is_none_or(|element| element.tag_name() == "BODY")
}

/// Focuses the element of this id, without scrolling. Says whether there is one.
pub(crate) fn quietly_by_id(id: &str) -> bool {
    let found = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    found.as_ref().map(quietly).is_some()
}

/// Focuses the element of this id and scrolls it into view.
pub(crate) fn by_id(id: &str) {
    if let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}

/// Focuses the page's heading, which says to a screen reader where it is now. Says whether there is one.
pub(crate) fn heading() -> bool {
    element("main h1").as_ref().map(quietly).is_some()
}

/// Gives up the focus where it holds a keyboard on the screen, so that the results can be seen.
pub(crate) fn release_touch_keyboard() {
    let touch = web_sys::window().and_then(|window| window.match_media("(pointer: coarse)").ok().flatten());
    let active = document().active_element().and_then(|active| active.dyn_into::<HtmlElement>().ok());
    if let Some(active) = active.filter(|_| touch.is_some_and(|touch| touch.matches())) {
        let _ = active.blur();
    }
}
