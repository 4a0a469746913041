//! A page that only the publisher writes: places, departments, roles and houses to browse by. The app puts its own header
//! and footer around the text, and fetches no such page itself: a link to one loads it.

use leptos::prelude::*;

use super::{Context, not_found_page};
use crate::browser::mount::Stage;
use crate::views::element::{el, nothing};
use crate::views::live::effect;

/// The page that was loaded, with its text, or that it is not there.
pub(crate) fn written_page(context: Context, stage: StoredValue<Stage, LocalStorage>) -> AnyView {
    let path = context.history.address().with_untracked(|address| address.path.clone());
    if !stage.with_value(|stage| stage.is_of(&path)) {
        // Back to a page from before a reload.
        context.history.load(&path);
        return nothing();
    }
    if !stage.with_value(Stage::has_text) {
        return not_found_page(context);
    }
    effect(move || context.drawn(true));
    el("div").filled(move |element| stage.with_value(|stage| stage.show_text(element))).into()
}
