//! Places as the tree they are: a country unfolds into regions and cities, and a box finds one by name.

use std::collections::BTreeSet;

use leptos::prelude::*;

use super::facet_group::{FIRST, show_all};
use super::live::{changed, flag, memo_flag, part_if, press, rows, text};
use crate::browser::intl;
use crate::messages::{Language, fill};
use crate::search::{Mark, Place};

/// The location facet.
#[component]
pub(crate) fn LocationFacet(
    language: Language,
    /// The tree of what the words in the box leave.
    places: Memo<Vec<Place>>,
    on_toggle: Callback<String>,
    /// Words in the box.
    words: RwSignal<String>,
) -> impl IntoView {
    let messages = language.messages();
    let all = RwSignal::new(false);
    let looking = memo_flag(move || words.with(|words| !words.trim().is_empty()));
    let tree = Tree { language, places, on_toggle, looking, unfolded: RwSignal::new(BTreeSet::new()) };
    let countries = move || {
        let all = all.get() || looking.get();
        places.with(|places| {
            let first =
                |(position, place): &(usize, &Place)| all || *position < FIRST || place.mark != Mark::Off;
            places.iter().enumerate().filter(first).map(|(_, place)| place.id.clone()).collect()
        })
    };
    view! {
        <details class="facet" open=true class:hidden=flag(move || !looking.get() && places.with(Vec::is_empty))>
            <summary>{messages.location}</summary>
            <fieldset>
                <legend class="visually-hidden">{messages.location}</legend>
                <input
                    type="search"
                    id="find-place"
                    class="facet-search"
                    aria-label=messages.find_place
                    placeholder=messages.find_place
                    autocomplete="off"
                    prop:value=text(move || words.get())
                    on:input=changed(move |typed| words.set(typed))
                />
                <ul class="options">{rows(countries, move |id| tree.row(id))}</ul>
                <p class="hint" class:hidden=flag(move || !looking.get() || places.with(|places| !places.is_empty()))>
                    {messages.no_value}
                </p>
            </fieldset>
            {show_all(language, all, move || if looking.get() { 0 } else { places.with(Vec::len) })}
        </details>
    }
}

/// What every row of the tree needs.
#[derive(Clone, Copy)]
struct Tree {
    language: Language,
    places: Memo<Vec<Place>>,
    on_toggle: Callback<String>,
    looking: Memo<bool>,
    unfolded: RwSignal<BTreeSet<String>>,
}

impl Tree {
    /// Reads something of a place.
    fn read<T: Default>(self, id: &str, read: impl FnOnce(&Place) -> T) -> T {
        self.places.with(|places| find(places, id).map(read).unwrap_or_default())
    }

    fn row(self, id: String) -> AnyView {
        let list = format!("in-{}", id.replace('/', "-"));
        let input = format!("f-location-{}", id.replace('/', "-"));
        let label = self.places.with_untracked(|places| find(places, &id).map(|place| place.label.clone()));
        let label = label.unwrap_or_default();
        let name = fill(self.language.messages().inside, &[("value", &label)]);
        let id = StoredValue::new(id);
        let of = move |read: fn(&Place) -> bool| id.with_value(|id| self.read(id, read));
        let has_inside = move || of(|place| !place.inside.is_empty());
        let is_part = flag(move || of(|place| place.mark == Mark::Part));
        let is_chosen = flag(move || of(|place| place.mark == Mark::On));
        let count =
            text(move || intl::number(self.language, id.with_value(|id| self.read(id, |place| place.count))));
        // Unfolded by hand, because something inside is chosen, or because the box found something inside.
        let open = memo_flag(move || {
            let by_hand = self.unfolded.with(|unfolded| id.with_value(|id| unfolded.contains(id)));
            (by_hand || self.looking.get() || is_part.get()) && has_inside()
        });
        let unfold = move || {
            self.unfolded.update(|unfolded| {
                let id = id.get_value();
                if !unfolded.remove(&id) {
                    unfolded.insert(id);
                }
            });
        };
        let inside = move || {
            let ids = |place: &Place| place.inside.iter().map(|place| place.id.clone()).collect();
            id.with_value(|id| self.read(id, ids))
        };
        view! {
            <li>
                <div class="branch">
                    <label class="option">
                        <input
                            type="checkbox"
                            id=input
                            prop:checked=is_chosen
                            prop:indeterminate=is_part
                            on:change=changed(move |_| self.on_toggle.run(id.get_value()))
                        />
                        <span class="option-label">{label}</span>
                        <span class="count">{count}</span>
                    </label>
                    <button
                        type="button"
                        class="unfold"
                        class:invisible=flag(move || !has_inside())
                        aria-expanded=text(move || open.get().to_string())
                        aria-controls=list.clone()
                        aria-label=name
                        on:click=press(unfold)
                    ></button>
                </div>
                <ul class="options inside" id=list class:hidden=flag(move || !open.get())>
                    // Closed branches are not built: a portal has hundreds of cities.
                    {part_if(move || open.get(), move || rows(inside, move |id| self.row(id)))}
                </ul>
            </li>
        }
        .into_any()
    }
}

/// The place of this id, found along its path.
fn find<'a>(places: &'a [Place], id: &str) -> Option<&'a Place> {
    let around = |place: &&Place| {
        id.strip_prefix(place.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let place = places.iter().find(around)?;
    if place.id == id { Some(place) } else { find(&place.inside, id) }
}
