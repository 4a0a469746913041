//! What changes on a page, in as few types as possible. Leptos compiles its machinery anew for every type of closure
//! that a view holds, at one to several kilobytes each; what goes through here is compiled once. (Measured on the
//! whole bundle; see `ARCHITECTURE.md`.)

use std::sync::Arc;

use leptos::ev;
use leptos::prelude::*;

/// A text that follows what it reads.
pub(crate) fn text(read: impl Fn() -> String + Send + Sync + 'static) -> Signal<String> {
    Signal::derive(read)
}

/// A condition that follows what it reads.
pub(crate) fn flag(read: impl Fn() -> bool + Send + Sync + 'static) -> Signal<bool> {
    Signal::derive(read)
}

/// A part of a page that is drawn anew when something it reads changes.
pub(crate) fn part(draw: impl Fn() -> AnyView + Send + Sync + 'static) -> AnyView {
    fn erased(draw: Box<dyn Fn() -> AnyView + Send + Sync>) -> AnyView {
        (move || draw()).into_any()
    }
    erased(Box::new(draw))
}

/// A part of a page that is there while a condition holds.
pub(crate) fn part_if(
    condition: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + Sync + 'static,
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
    type Row = Arc<dyn Fn(String) -> AnyView + Send + Sync>;
    fn erased(ids: Signal<Vec<String>>, row: Row) -> AnyView {
        view! { <For each=move || ids.get() key=Clone::clone children=move |id| row(id) /> }.into_any()
    }
    erased(Signal::derive(ids), Arc::new(row))
}

/// What a button does.
pub(crate) fn press(run: impl Fn() + 'static) -> Box<dyn FnMut(ev::MouseEvent)> {
    Box::new(move |_| run())
}

/// What a field does with its new value.
pub(crate) fn changed(run: impl Fn(String) + 'static) -> Box<dyn FnMut(ev::Event)> {
    Box::new(move |event| run(event_target_value(&event)))
}

/// Does this now, and again whenever something it reads changes.
pub(crate) fn effect(run: impl Fn() + 'static) {
    fn erased(run: Box<dyn Fn()>) {
        Effect::new(move |_| run());
    }
    erased(Box::new(run));
}
