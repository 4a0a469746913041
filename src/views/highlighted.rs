//! Text with the words that matched marked.

use leptos::prelude::*;

use super::element::{el, text};
use crate::search::Run;

/// The pieces, one after the other.
pub(crate) fn highlighted(runs: Vec<Run>) -> impl Iterator<Item = AnyView> {
    runs.into_iter().map(|run| if run.marked { el("mark").text(run.text).into() } else { text(run.text) })
}
