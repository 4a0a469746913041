//! The visitor's saved entries, on this device and nowhere else. Where storage is blocked or full they live as long as
//! the page, and [`Shelf::is_kept`] says so.

use leptos::prelude::*;

use super::Saved;
use crate::browser::storage::{self, Keep};

/// Name in the device's storage.
const NAME: &str = "saved";

/// What is saved. A handle: copies are the same.
#[derive(Clone, Copy)]
pub(crate) struct Shelf {
    saved: RwSignal<Saved>,
    is_kept: RwSignal<bool>,
}

impl Shelf {
    /// Reads what was saved, and follows what other tabs save.
    pub(crate) fn open() -> Self {
        let shelf = Self { saved: RwSignal::new(read()), is_kept: RwSignal::new(true) };
        storage::on_change(move || shelf.saved.set(read()));
        shelf
    }

    /// What is saved now.
    pub(crate) fn saved(self) -> RwSignal<Saved> {
        self.saved
    }

    /// Whether the last change outlives the page.
    pub(crate) fn is_kept(self) -> bool {
        self.is_kept.get()
    }

    /// Changes what is saved.
    pub(crate) fn change(self, change: impl FnOnce(&mut Saved)) {
        self.saved.update(change);
        self.is_kept.set(storage::write(Keep::Always, NAME, &self.saved.with_untracked(Saved::write)));
    }
}

fn read() -> Saved {
    storage::read(Keep::Always, NAME).map(|text| Saved::read(&text)).unwrap_or_default()
}
