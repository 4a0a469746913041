//! What is kept on the device: the chosen language and what was saved, for good; positions in pages, for this tab. All of
//! it may be blocked or full, which costs the visitor the memory and nothing else.

use leptos::prelude::window;
use web_sys::Storage;

use super::events::listen;

/// Where something is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Keep {
    /// Until the visitor clears it.
    Always,
    /// As long as the tab lives.
    ThisTab,
}

/// Keys are shared with whatever else runs on this origin.
const PREFIX: &str = "cerulean.";

fn storage(keep: Keep) -> Option<Storage> {
    let window = web_sys::window()?;
    match keep {
        Keep::Always => window.local_storage(),
        Keep::ThisTab => window.session_storage(),
    }
    .ok()?
}

/// What was kept under this name.
pub(crate) fn read(keep: Keep, name: &str) -> Option<String> {
    storage(keep)?.get_item(&format!("{PREFIX}{name}")).ok()?
}

/// Keeps a value under this name. Says whether the browser let us.
pub(crate) fn write(keep: Keep, name: &str, value: &str) -> bool {
    storage(keep).is_some_and(|storage| storage.set_item(&format!("{PREFIX}{name}"), value).is_ok())
}

/// Runs this whenever another tab has changed what is kept for good.
pub(crate) fn on_change(run: impl Fn() + 'static) {
    listen(&window(), "storage", move |_| run());
}
