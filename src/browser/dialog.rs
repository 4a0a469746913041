//! The native modal dialogue: it keeps focus inside, closes on Escape and on a phone's Back, and makes the rest inert.

use leptos::html::Dialog;
use leptos::prelude::*;

/// Opens it as a modal, if it is there and closed.
pub(crate) fn open(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
        let _ = dialog.show_modal();
    }
}

/// Closes it, if it is there; focus goes back to what opened it.
pub(crate) fn close(dialog: NodeRef<Dialog>) {
    if let Some(dialog) = dialog.get_untracked() {
        dialog.close();
    }
}
