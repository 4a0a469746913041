//! Places as the tree they are: a country unfolds into regions and cities, and a box finds one by name.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::browser::intl;
use crate::messages::{Language, fill};
use crate::search::{Mark, Place};

/// Places shown before somebody asks for all of them, on the level of countries.
const FIRST: usize = 7;

/// The location facet.
#[component]
pub(crate) fn LocationFacet(
    language: Language,
    /// The tree of what the words in the box leave.
    #[prop(into)]
    places: Signal<Vec<Place>>,
    /// How a place stands.
    mark: Callback<String, Mark>,
    on_toggle: Callback<String>,
    /// Words in the box.
    words: RwSignal<String>,
) -> impl IntoView {
    let messages = language.messages();
    let all = RwSignal::new(false);
    let looking = Memo::new(move |_| words.with(|words| !words.trim().is_empty()));
    let tree = Tree { language, places, mark, on_toggle, looking, unfolded: RwSignal::new(BTreeSet::new()) };
    let countries = Memo::new(move |_| {
        let all = all.get() || looking.get();
        places.with(|places| {
            let first = |(position, place): &(usize, &Place)| {
                all || *position < FIRST || mark.run(place.id.clone()) != Mark::Off
            };
            places.iter().enumerate().filter(first).map(|(_, place)| place.id.clone()).collect::<Vec<_>>()
        })
    });
    let total = Memo::new(move |_| places.with(Vec::len));
    view! {
        <details class="facet" open=true>
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
                    prop:value=words
                    on:input=move |event| words.set(event_target_value(&event))
                />
                <ul class="options">
                    <For each=move || countries.get() key=Clone::clone children=move |id| tree.row(id) />
                </ul>
                <p class="hint" class:hidden=move || { !looking.get() || total.get() > 0 }>
                    {messages.no_value}
                </p>
            </fieldset>
            <button
                type="button"
                class="text-button"
                class:hidden=move || total.get() <= FIRST || looking.get()
                aria-expanded=move || all.get().to_string()
                on:click=move |_| all.update(|all| *all = !*all)
            >
                {move || {
                    if all.get() {
                        messages.show_fewer.to_owned()
                    } else {
                        fill(messages.show_all, &[("n", &intl::number(language, total.get() as u32))])
                    }
                }}
            </button>
        </details>
    }
}

/// What every row of the tree needs.
#[derive(Clone, Copy)]
struct Tree {
    language: Language,
    places: Signal<Vec<Place>>,
    mark: Callback<String, Mark>,
    on_toggle: Callback<String>,
    looking: Memo<bool>,
    unfolded: RwSignal<BTreeSet<String>>,
}

impl Tree {
    fn row(self, id: String) -> AnyView {
        let read = {
            let id = id.clone();
            Memo::new(move |_| {
                self.places.with(|places| find(places, &id).map(|place| (place.label.clone(), place.count)))
            })
        };
        let inside = {
            let id = id.clone();
            Memo::new(move |_| {
                let ids =
                    |place: &Place| place.inside.iter().map(|place| place.id.clone()).collect::<Vec<_>>();
                self.places.with(|places| find(places, &id).map(ids).unwrap_or_default())
            })
        };
        let mark = {
            let id = id.clone();
            Memo::new(move |_| self.mark.run(id.clone()))
        };
        // Unfolded by hand, because something inside is chosen, or because the box found something inside.
        let open = {
            let id = id.clone();
            Memo::new(move |_| {
                let by_hand = self.unfolded.with(|unfolded| unfolded.contains(&id));
                by_hand || self.looking.get() || mark.get() == Mark::Part
            })
        };
        let label = Memo::new(move |_| read.get().map(|(label, _)| label).unwrap_or_default());
        let name = move || fill(self.language.messages().inside, &[("value", &label.get())]);
        let list = format!("in-{}", id.replace('/', "-"));
        let input = format!("f-location-{}", id.replace('/', "-"));
        let (toggled, unfold) = (id.clone(), id);
        let has_inside = Memo::new(move |_| inside.with(|inside| !inside.is_empty()));
        view! {
            <li>
                <div class="branch">
                    <label class="option">
                        <input
                            type="checkbox"
                            id=input
                            prop:checked=move || mark.get() == Mark::On
                            prop:indeterminate=move || mark.get() == Mark::Part
                            on:change=move |_| self.on_toggle.run(toggled.clone())
                        />
                        <span class="option-label">{label}</span>
                        <span class="count">
                            {move || intl::number(self.language, read.get().map_or(0, |(_, count)| count))}
                        </span>
                    </label>
                    <button
                        type="button"
                        class="unfold"
                        class:invisible=move || !has_inside.get()
                        aria-expanded=move || open.get().to_string()
                        aria-controls=list.clone()
                        aria-label=name
                        on:click=move |_| {
                            self.unfolded
                                .update(|unfolded| {
                                    if !unfolded.remove(&unfold) {
                                        unfolded.insert(unfold.clone());
                                    }
                                })
                        }
                    ></button>
                </div>
                <ul class="options inside" id=list class:hidden=move || !(open.get() && has_inside.get())>
                    {move || {
                        // Closed branches are not built: a portal has hundreds of cities.
                        open.get()
                            .then(|| {
                                view! {
                                    <For
                                        each=move || inside.get()
                                        key=Clone::clone
                                        children=move |id| self.row(id)
                                    />
                                }
                            })
                    }}
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
