//! What changes on a page, in as few types as possible. Leptos compiles its machinery anew for every type of closure
//! that a view holds, at one to several kilobytes each; what goes through here is compiled once. (Measured on the
//! whole bundle; see `ARCHITECTURE.md`.)

use std::sync::Arc;

use leptos::prelude::*;

/// A part of a page that is drawn anew when something it reads changes.
pub(crate) fn part(draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
    fn erased(draw: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
        (move || draw()).into_any()
    }
    erased(Box::new(draw))
}

/// A part of a page that is there while a condition holds.
pub(crate) fn part_if(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    let condition = memo_flag(condition);
    part(move || if condition.get() { draw() } else { ().into_any() })
}

/// A condition that is passed on only when it turns.
pub(crate) fn memo_flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Memo<bool> {
    fn erased(read: Box<dyn Fn() -> bool + Send + Sync>) -> Memo<bool> {
        Memo::new(move |_| read())
    }
    erased(Box::new(read))
}

/// Rows by their ids: a row stays the same element, with its focus, however the others change.
pub(crate) fn rows(
    ids: impl Fn() -> Vec<String> + Send + Sync + 'static,
    row: impl Fn(String) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    type Ids = Box<dyn Fn() -> Vec<String> + Send + Sync>;
    type Row = Arc<dyn Fn(String) -> AnyView + Send + Sync>;
    fn erased(ids: Ids, row: Row) -> AnyView {
        view! { <For each=move || ids() key=Clone::clone children=move |id| row(id) /> }.into_any()
    }
    erased(Box::new(ids), Arc::new(row))
}

/// Does this now, and again whenever something it reads changes.
pub(crate) fn effect(run: impl Fn() + 'static) {
    fn erased(run: Box<dyn Fn()>) {
        Effect::new(move |_| run());
    }
    erased(Box::new(run));
}
