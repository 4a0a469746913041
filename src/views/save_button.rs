//! A button that keeps something on the device, or gives it up again.

use super::element::{El, el};

/// A toggle button (APG): pressed while the thing is saved.
pub(crate) fn save_button(
    label: &'static str,
    is_saved: impl Fn() -> bool + Send + 'static,
    on_press: impl Fn() + Send + 'static,
) -> El {
    el("button")
        .attr("type", "button")
        .class("text-button save")
        .live_attr("aria-pressed", move || if is_saved() { "true" } else { "false" })
        .on_press(on_press)
        .text(label)
}
