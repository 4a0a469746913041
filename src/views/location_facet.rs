//! Places as the tree they are: a country unfolds into regions and cities, and a box finds one by name.

use leptos::prelude::*;

use super::element::{El, el};
use super::facet_group::{FIRST, checkbox, option, show_all};
use super::live::{memo_flag, part_if, rows};
use crate::browser::intl;
use crate::messages::{Language, fill};
use crate::search::{Mark, Place};

/// What the facet shows.
#[derive(Clone, Copy)]
pub(crate) struct LocationFacet {
    pub(crate) language: Language,
    /// The tree of what the words in the box leave.
    pub(crate) places: Memo<Vec<Place>>,
    pub(crate) on_toggle: Callback<String>,
    /// Words in the box.
    pub(crate) words: RwSignal<String>,
    /// Narrows to within so many kilometres of the visitor; says what came of it, if that is not to be seen.
    pub(crate) on_near: Callback<u32>,
    pub(crate) near_said: RwSignal<String>,
}

/// The location facet.
pub(crate) fn location_facet(facet: LocationFacet) -> AnyView {
    let LocationFacet { language, places, on_toggle, words, on_near, near_said } = facet;
    let messages = language.messages();
    let all = RwSignal::new(false);
    let looking = memo_flag(move || words.with(|words| !words.trim().is_empty()));
    let tree = Tree { language, places, on_toggle, looking, unfolded: RwSignal::new(Vec::new()) };
    let countries = move || {
        let all = all.get() || looking.get();
        places.with(|places| {
            let first =
                |(position, place): &(usize, &Place)| all || *position < FIRST || place.mark != Mark::Off;
            places.iter().enumerate().filter(first).map(|(_, place)| place.id.clone()).collect()
        })
    };
    let find = el("input")
        .attr("type", "search")
        .id("find-place")
        .class("facet-search")
        .attr("aria-label", messages.find_place)
        .attr("placeholder", messages.find_place)
        .attr("autocomplete", "off")
        .value(move || words.get())
        .on_value("input", move |typed| words.set(typed));
    let hint = el("p")
        .class("hint")
        .class_if("hidden", move || !looking.get() || places.with(|places| !places.is_empty()))
        .text(messages.no_value);
    let fieldset = el("fieldset")
        .child(el("legend").class("visually-hidden").text(messages.location))
        .child(find)
        .child(near(language, on_near, near_said))
        .child(el("ul").class("options").child(rows(countries, move |id| tree.row(id))))
        .child(hint);
    el("details")
        .class("facet")
        .attr("open", true)
        .class_if("hidden", move || !looking.get() && places.with(Vec::is_empty))
        .child(el("summary").text(messages.location))
        .child(fieldset)
        .child(show_all(language, all, move || if looking.get() { 0 } else { places.with(Vec::len) }))
        .into()
}

/// Distances to choose from, in kilometres.
const DISTANCES: [(&str, u32); 4] = [("10", 10), ("25", 25), ("50", 50), ("100", 100)];
/// The one offered first: as far as people commute.
const COMMUTE: u32 = 50;

/// Near the visitor, on request only.
fn near(language: Language, on_near: Callback<u32>, said: RwSignal<String>) -> El {
    let messages = language.messages();
    let distance = RwSignal::new(COMMUTE);
    let options = DISTANCES.map(|(value, kilometres)| {
        let label = fill(messages.near_within, &[("n", &intl::number(language, kilometres))]);
        el("option").attr("value", value).attr("selected", kilometres == COMMUTE).text(label)
    });
    let choose = el("select")
        .attr("aria-label", messages.near_me)
        .on_value("change", move |value| distance.set(value.parse().unwrap_or(COMMUTE)))
        .children(options);
    let go = el("button").attr("type", "button").class("text-button");
    let go = go.on_press(move || on_near.run(distance.get_untracked())).text(messages.near_me);
    let said = el("p").class("hint").attr("role", "status").live_text(move || said.get());
    el("div").class("near").child(go).child(choose).child(said)
}

/// What every row of the tree needs.
#[derive(Clone, Copy)]
struct Tree {
    language: Language,
    places: Memo<Vec<Place>>,
    on_toggle: Callback<String>,
    looking: Memo<bool>,
    unfolded: RwSignal<Vec<String>>,
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
        let is_part = move || of(|place| place.mark == Mark::Part);
        let is_chosen = move || of(|place| place.mark == Mark::On);
        let count = move || id.with_value(|id| self.read(id, |place| place.count));
        // Unfolded by hand, because something inside is chosen, or because the box found something inside.
        let open = memo_flag(move || {
            let by_hand = self.unfolded.with(|unfolded| id.with_value(|id| unfolded.contains(id)));
            (by_hand || self.looking.get() || is_part()) && has_inside()
        });
        let unfold = move || {
            self.unfolded.update(|unfolded| {
                let id = id.get_value();
                match unfolded.iter().position(|known| *known == id) {
                    Some(position) => drop(unfolded.swap_remove(position)),
                    None => unfolded.push(id),
                }
            });
        };
        let inside = move || {
            let ids = |place: &Place| place.inside.iter().map(|place| place.id.clone()).collect();
            id.with_value(|id| self.read(id, ids))
        };
        let input = checkbox(input, is_chosen)
            .flag("indeterminate", is_part)
            .on("change", move |_| self.on_toggle.run(id.get_value()));
        let count = el("span").class("count").live_text(move || intl::number(self.language, count()));
        let button = el("button")
            .attr("type", "button")
            .class("unfold")
            .class_if("invisible", move || !has_inside())
            .live_attr("aria-expanded", move || if open.get() { "true" } else { "false" })
            .attr("aria-controls", list.clone())
            .attr("aria-label", name)
            .on_press(unfold);
        let branch = el("div").class("branch").child(option(input, label).child(count)).child(button);
        let list = el("ul")
            .class("options inside")
            .id(list)
            .class_if("hidden", move || !open.get())
            // Closed branches are not built: a portal has hundreds of cities.
            .child(part_if(move || open.get(), move || rows(inside, move |id| self.row(id))));
        el("li").child(branch).child(list).into()
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
