//! The visitor's history: where they are, and where each page stood when they left it.
//!
//! The browser restores scroll positions only for content that is already there, and never focus, so this does both:
//! each entry carries a number in `history.state`, and [`History`] knows position and focus by that number. It lives
//! in memory and, for reloads, in the tab's storage. Links inside the portal are followed without loading a page.
//!
//! Which address is shown, and what Back and Forward make of it, is the router's (see `app`): this tells it when the
//! address was changed, and reads it from there.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, MouseEvent, ScrollRestoration};

use super::events::listen;
use super::storage::{self, Keep};
use super::{clock, focus};
use crate::route::{Base, Route};

/// Where the visitor is: path and raw search string (with `?`, or empty), neither decoded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    pub(crate) path: String,
    pub(crate) search: String,
}

/// Whether a change of state can be undone by Back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    Push,
    Replace,
}

/// How an entry stood when it was left.
#[derive(Clone, Debug, Default, PartialEq)]
struct Position {
    /// Whole pixels from the top.
    top: i32,
    /// Id of the focused element.
    focus: Option<String>,
}

/// What is left to do once the page that was asked for is drawn.
#[derive(Clone, Debug, PartialEq)]
enum Arrival {
    /// Another page: start at its top, with focus on its heading.
    Page,
    /// The same page in another state, by a link (another page of results): show and focus the results.
    Results,
    /// An entry seen before: as it was.
    Back(Position),
}

/// Entries whose position is kept for a reload.
const KEPT: usize = 50;
/// Name in the tab's storage.
const POSITIONS: &str = "positions";
/// Longest wait for a page to grow tall enough for a position that is to be restored.
const PATIENCE: Duration = Duration::from_secs(10);

struct Memory {
    entry: u32,
    /// By entry, oldest first.
    positions: Vec<(u32, Position)>,
    arrival: Option<Arrival>,
    before_leaving: Vec<Rc<dyn Fn()>>,
    router: Option<Router>,
}

/// The router, as far as the history has to know it.
#[derive(Clone)]
pub(crate) struct Router {
    /// The address it shows.
    pub(crate) address: Signal<Address>,
    /// Tells it that the browser's address was changed.
    pub(crate) moved: Rc<dyn Fn()>,
}

/// The history of this tab. A handle: copies are the same history.
#[derive(Clone, Copy)]
pub(crate) struct History {
    memory: StoredValue<Memory, LocalStorage>,
}

impl History {
    /// Takes over links and the Back button. Call once, before there is a router: listeners at the window are called in
    /// the order they came in, and this one has to see how a page stood before the router changes it.
    pub(crate) fn start(base: StoredValue<Base>) -> Self {
        if let Ok(history) = window().history() {
            let _ = history.set_scroll_restoration(ScrollRestoration::Manual);
        }
        let positions = read_positions(&storage::read(Keep::ThisTab, POSITIONS).unwrap_or_default());
        let known = current_entry();
        // Entries of earlier loads of this tab keep their numbers: a new one is above all of them.
        let entry = known.unwrap_or_else(|| positions.last().map_or(1, |(last, _)| last.wrapping_add(1)));
        let arrival = known.and_then(|known| position(&positions, known)).map(Arrival::Back);
        let memory = Memory { entry, positions, arrival, before_leaving: Vec::new(), router: None };
        let history = Self { memory: StoredValue::new_local(memory) };
        if known.is_none() {
            history.write(Entry::Replace, None);
        }
        history.listen(base);
        history
    }

    fn listen(self, base: StoredValue<Base>) {
        listen(&window(), "popstate", move |_| self.popped());
        // At the document, which hears of it before the window does: a link without a page of the app is none of the
        // router's business.
        listen(&document(), "click", move |event| {
            if let Ok(event) = event.dyn_into::<MouseEvent>() {
                self.clicked(&event, base);
            }
        });
        let _ = window_event_listener_untyped("pagehide", move |_| {
            self.before_leaving();
            self.remember();
            self.memory.with_value(|memory| {
                storage::write(Keep::ThisTab, POSITIONS, &write_positions(&memory.positions));
            });
        });
        // Whoever scrolls or types meanwhile has somewhere else to be.
        for event in ["wheel", "touchmove", "keydown", "pointerdown"] {
            let _ = window_event_listener_untyped(event, move |_| {
                self.memory.update_value(|memory| {
                    if matches!(memory.arrival, Some(Arrival::Back(_))) {
                        memory.arrival = None;
                    }
                });
            });
        }
    }

    /// From now on the router says where the visitor is.
    pub(crate) fn follow_router(self, router: Router) {
        self.memory.update_value(|memory| memory.router = Some(router));
    }

    /// Where the visitor is.
    pub(crate) fn address(self) -> Signal<Address> {
        let told = self.memory.with_value(|memory| memory.router.as_ref().map(|router| router.address));
        told.unwrap_or_else(|| Signal::stored(here()))
    }

    /// Whether the visitor came to this entry from another one of the portal.
    pub(crate) fn came_from_within(self) -> bool {
        self.memory
            .with_value(|memory| memory.positions.first().is_some_and(|(first, _)| *first < memory.entry))
    }

    /// Runs this before every change of entry, so that what is still to be written goes to the right one.
    pub(crate) fn on_leaving(self, run: impl Fn() + 'static) {
        self.memory.update_value(|memory| memory.before_leaving.push(Rc::new(run)));
    }

    /// Writes an address into the history without moving the visitor: same page, same position, same focus.
    pub(crate) fn write_address(self, url: &str, entry: Entry) {
        if entry == Entry::Push {
            self.remember();
            self.memory.update_value(|memory| memory.entry = next_entry(memory));
        }
        self.write(entry, Some(url));
        self.moved();
    }

    /// Loads the page at this address, in the place of this one.
    pub(crate) fn load(self, url: &str) {
        let _ = window().location().replace(url);
    }

    /// Goes to an address as a link does.
    pub(crate) fn follow(self, url: &str) {
        self.before_leaving();
        self.remember();
        let from = here();
        self.memory.update_value(|memory| memory.entry = next_entry(memory));
        self.write(Entry::Push, Some(url));
        let to = here();
        let arrival = if from.path == to.path { Arrival::Results } else { Arrival::Page };
        self.memory.update_value(|memory| memory.arrival = Some(arrival));
        self.moved();
    }

    fn moved(self) {
        // It reads from here while it is told, so nothing is held meanwhile.
        let router = self.memory.with_value(|memory| memory.router.clone());
        if let Some(router) = router {
            (router.moved)();
        }
    }

    /// Says that the page is drawn, or drawn further: scrolls and focuses as the visitor's way here asks for.
    /// `complete` means that nothing more will come.
    pub(crate) fn drawn(self, complete: bool) {
        if self.memory.with_value(|memory| memory.arrival.is_none()) {
            return;
        }
        // In the frame that shows the new content, not before: its elements are there then.
        request_animation_frame(move || {
            let arrival = self.memory.try_update_value(|memory| memory.arrival.take()).flatten();
            let waiting = arrival.filter(|arrival| !arrive(arrival, complete));
            if let Some(waiting) = waiting.filter(|_| !complete) {
                self.memory.update_value(|memory| {
                    memory.arrival.get_or_insert(waiting);
                });
            }
        });
    }

    /// The position and focus of the entry the visitor is about to leave.
    fn remember(self) {
        let top = window().scroll_y().unwrap_or_default() as i32;
        let position = Position { top, focus: focus::id() };
        self.memory.update_value(|memory| {
            let at = memory.positions.partition_point(|(entry, _)| *entry < memory.entry);
            match memory.positions.get_mut(at).filter(|(entry, _)| *entry == memory.entry) {
                Some(known) => known.1 = position,
                None => memory.positions.insert(at, (memory.entry, position)),
            }
            let surplus = memory.positions.len().saturating_sub(KEPT);
            memory.positions.drain(..surplus);
        });
    }

    fn before_leaving(self) {
        // They may write to the history themselves, so nothing is held while they run.
        let runs = self.memory.with_value(|memory| memory.before_leaving.clone());
        runs.iter().for_each(|run| run());
    }

    fn write(self, entry: Entry, url: Option<&str>) {
        let Ok(history) = window().history() else { return };
        let state = JsValue::from(self.memory.with_value(|memory| memory.entry));
        // Browsers limit how often an address may change; one that is missed is written with the next change.
        let _ = match entry {
            Entry::Push => history.push_state_with_url(&state, "", url),
            Entry::Replace => history.replace_state_with_url(&state, "", url),
        };
    }

    fn popped(self) {
        self.remember();
        let known = current_entry();
        self.memory.update_value(|memory| {
            memory.entry = known.unwrap_or_else(|| next_entry(memory));
            memory.arrival =
                Some(Arrival::Back(position(&memory.positions, memory.entry).unwrap_or_default()));
        });
        if known.is_none() {
            // A jump to a fragment, which the browser did itself: nothing moves.
            self.write(Entry::Replace, None);
            self.memory.update_value(|memory| memory.arrival = None);
        }
        let entry = self.memory.with_value(|memory| memory.entry);
        let _ = clock::after(PATIENCE, move || {
            self.memory.update_value(|memory| {
                if memory.entry == entry {
                    memory.arrival = None;
                }
            });
        });
    }

    fn clicked(self, event: &MouseEvent, base: StoredValue<Base>) {
        let plain = event.button() == 0
            && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key())
            && !event.default_prevented();
        if !plain {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let link = target.and_then(|target| target.closest("a[href]").ok().flatten());
        let Some(link) = link.and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok()) else { return };
        let same_origin = window().location().origin().is_ok_and(|origin| origin == link.origin());
        let elsewhere = link.has_attribute("download") || !matches!(link.target().as_str(), "" | "_self");
        let fragment = link.get_attribute("href").is_some_and(|href| href.starts_with('#'));
        // Pages that the publisher wrote and the app does not know (feeds, files) are loaded like any other.
        let route = base.with_value(|base| base.route(&link.pathname()));
        let ours =
            matches!(route, Some((Route::Search | Route::Listing(_) | Route::House(_) | Route::Saved, _)));
        if same_origin && ours && !elsewhere && !fragment {
            event.prevent_default();
            self.follow(&link.href());
        } else {
            event.stop_propagation();
        }
    }
}

/// Scrolls and focuses. Says whether that was possible.
fn arrive(arrival: &Arrival, complete: bool) -> bool {
    match arrival {
        Arrival::Page => {
            let there = focus::heading();
            window().scroll_to_with_x_and_y(0.0, 0.0);
            there
        }
        Arrival::Results => {
            focus::by_id("results");
            true
        }
        Arrival::Back(position) => {
            let tall = document().document_element().map_or(0, |root| root.scroll_height());
            let view =
                window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or_default() as i32;
            if tall - view < position.top && !complete {
                return false;
            }
            window().scroll_to_with_x_and_y(0.0, f64::from(position.top));
            let focused = position.focus.as_deref().is_some_and(focus::quietly_by_id);
            if !focused && focus::is_nowhere() {
                focus::heading();
            }
            true
        }
    }
}

/// The page this document was loaded for.
pub(crate) fn route_here(base: &Base) -> Route {
    base.route(&here().path).map_or(Route::Unknown, |(route, _)| route)
}

fn here() -> Address {
    let location = window().location();
    Address { path: location.pathname().unwrap_or_default(), search: location.search().unwrap_or_default() }
}

/// The number of the entry the browser stands on, if the app wrote it.
fn current_entry() -> Option<u32> {
    let state = window().history().ok()?.state().ok()?.as_f64()?;
    (state.fract() == 0.0 && (0.0..f64::from(u32::MAX)).contains(&state)).then_some(state as u32)
}

fn next_entry(memory: &Memory) -> u32 {
    let last = memory.positions.last().map_or(0, |(last, _)| *last).max(memory.entry);
    last.wrapping_add(1)
}

fn position(positions: &[(u32, Position)], entry: u32) -> Option<Position> {
    positions.iter().find(|(known, _)| *known == entry).map(|(_, position)| position.clone())
}

/// One line an entry: number, pixels, id of the focused element.
fn write_positions(positions: &[(u32, Position)]) -> String {
    let line = |(entry, position): &(u32, Position)| {
        format!("{entry}\t{}\t{}\n", position.top, position.focus.as_deref().unwrap_or_default())
    };
    positions.iter().map(line).collect()
}

/// What [`write_positions`] wrote; lines that make no sense are left out.
fn read_positions(text: &str) -> Vec<(u32, Position)> {
    let line = |line: &str| {
        let mut parts = line.split('\t');
        let entry = parts.next()?.parse().ok()?;
        let top = parts.next()?.parse().ok()?;
        let focus = parts.next().filter(|id| !id.is_empty()).map(str::to_owned);
        Some((entry, Position { top, focus }))
    };
    text.lines().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_survive_a_reload() {
        let positions = vec![
            (1, Position { top: 0, focus: None }),
            (2, Position { top: 1312, focus: Some("card-a".into()) }),
        ];
        assert_eq!(read_positions(&write_positions(&positions)), positions);
    }

    #[test]
    fn what_is_no_position_is_left_out() {
        assert!(read_positions("x\t1\t\n1\t1.5\t\n1\n\n\u{0}").is_empty());
    }
}
