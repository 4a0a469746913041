//! What is kept on the device: the chosen language, for good; positions in pages, for this tab. Both may be blocked
//! or full, which costs the visitor the memory and nothing else.

use web_sys::Storage;

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

/// Keeps a value under this name, if the browser lets us.
pub(crate) fn write(keep: Keep, name: &str, value: &str) {
    if let Some(storage) = storage(keep) {
        let _ = storage.set_item(&format!("{PREFIX}{name}"), value);
    }
}
