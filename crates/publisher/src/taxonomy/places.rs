//! The gazetteer: `taxonomy/places.toml`. Finds the place that a city, a region and a country name together.

use std::sync::OnceLock;

use cerulean_model::Labels;
use cerulean_search::{fold_key, kebab};
use rustc_hash::FxHashMap;

use super::{labels, terms};
use crate::problem::{Place as SourcePlace, Problem};
use crate::rules;
use crate::source;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::suggest;

/// How far down the path a place stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `fr`
    Country,
    /// `fr/ile-de-france`
    Region,
    /// `fr/ile-de-france/paris`
    City,
}

/// A country, region or city.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Place path.
    pub id: String,
    /// Which of the three.
    pub level: Level,
    /// Its names.
    pub names: Labels,
    /// Other names, in any language.
    pub aliases: Vec<String>,
    /// Latitude and longitude in degrees, of cities.
    pub at: Option<(f32, f32)>,
}

impl Place {
    /// Its name in `language`.
    pub fn name(&self, language: &str) -> &str {
        self.names.get(language).unwrap_or(&self.id)
    }

    /// The country's id, lower case.
    pub fn country(&self) -> &str {
        country_of(&self.id)
    }

    /// Every name in any language.
    pub fn every_name(&self) -> impl Iterator<Item = &str> {
        self.names.all().chain(self.aliases.iter().map(String::as_str))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = String> {
        // An id's last part is a name too: an ASCII spelling of it.
        let own = self.id.rsplit('/').next().unwrap_or(&self.id);
        self.every_name().chain([own]).map(fold_key)
    }
}

/// The country part of a place path.
pub fn country_of(id: &str) -> &str {
    id.split('/').next().unwrap_or(id)
}

/// The path one step up, if there is one.
pub fn parent_of(id: &str) -> Option<&str> {
    id.rsplit_once('/').map(|(parent, _)| parent)
}

/// A place and everything it lies in, from the inside out.
pub fn with_above(id: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(id), |id| parent_of(id))
}

/// Every known place.
#[derive(Clone, Debug, Default)]
pub struct Gazetteer {
    /// In the order of the file.
    pub places: Vec<Place>,
    by_id: FxHashMap<String, usize>,
    /// Folded name or code → position.
    countries: FxHashMap<String, usize>,
    /// Regions and cities by the country they lie in.
    inside: FxHashMap<String, Inside>,
}

/// The regions and cities of a country.
#[derive(Clone, Debug, Default)]
struct Inside {
    /// Positions.
    places: Vec<usize>,
    /// Folded name → positions. Made when the first place of the country is met: few portals know all countries.
    names: OnceLock<FxHashMap<(Level, String), Vec<usize>>>,
}

/// The places of one file.
pub(super) struct Part(Vec<(Place, SourcePlace)>);

/// A place as a listing names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// The city's name.
    pub city: Option<&'a str>,
    /// The region's name.
    pub region: Option<&'a str>,
    /// The country's name or code.
    pub country: &'a str,
}

/// What the gazetteer says to a [`Wanted`] place.
#[derive(Clone, Debug, PartialEq)]
pub enum Found<'a> {
    /// It knows it.
    Known(&'a Place),
    /// It knows the city, and another region for it.
    OtherRegion(&'a Place),
    /// It knows the country and not the rest; these are the places to add, from the outside in.
    New(Vec<Place>),
    /// Not even the country.
    UnknownCountry,
}

pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Part {
    let mut places: Vec<(Place, SourcePlace)> = Vec::new();
    let mut fields = Fields::new(file, source::toml_file(file, problems));
    for (name, level) in [("country", Level::Country), ("region", Level::Region), ("city", Level::City)] {
        for table in fields.tables(name) {
            let mut fields = Fields::new(file, table);
            let id = terms::id(&mut fields, file, true);
            let names = fields
                .table("names")
                .map(|table| labels::read(file, table.value, problems))
                .unwrap_or_default();
            let aliases = fields.strings("aliases").into_iter().map(|alias| alias.value).collect();
            let (lat, lon) = (fields.number("lat"), fields.number("lon"));
            if names.0.is_empty() {
                fields.missing("names", "at least the English name: names = { en = \"…\" }");
            }
            problems.extend(fields.finish());
            let Some(id) = id else { continue };
            let steps = id.value.split('/').count();
            let fits = match level {
                Level::Country => steps == 1 && id.value.len() == 2,
                Level::Region => steps == 2,
                Level::City => steps == 2 || steps == 3,
            };
            if !fits {
                let message = format!("`{}` is not the path of a {name}", id.value);
                let hint = "a country is `fr`, a region `fr/ile-de-france`, a city `fr/ile-de-france/paris`";
                problems.push(file.problem(&rules::BAD_ID, &id.span, message).hint(hint));
                continue;
            }
            let at = lat.zip(lon).map(|(lat, lon)| (lat.value as f32, lon.value as f32));
            places.push((Place { id: id.value, level, names, aliases, at }, file.place(&id.span)));
        }
    }
    problems.extend(fields.finish());
    Part(places)
}

impl Gazetteer {
    /// The place of this id.
    pub fn get(&self, id: &str) -> Option<&Place> {
        self.by_id.get(id).and_then(|&at| self.places.get(at))
    }

    /// The country of this code or name.
    pub fn country(&self, name: &str) -> Option<&Place> {
        self.countries.get(&fold_key(name)).and_then(|&at| self.places.get(at))
    }

    /// The place path or name closest to what a person wrote as a facet value.
    pub(crate) fn suggest_country(&self, name: &str) -> Option<&Place> {
        let countries = self.places.iter().filter(|place| place.level == Level::Country);
        let found = suggest::nearest(name, countries.flat_map(|place| place.names.all()))?;
        self.country(found)
    }

    /// A city of this country like `name`.
    pub(crate) fn suggest_city(&self, country: &str, name: &str) -> Option<&Place> {
        let cities =
            self.places.iter().filter(|place| place.level == Level::City && place.country() == country);
        let mut names: Vec<(&str, &Place)> = Vec::new();
        for place in cities {
            names.extend(place.names.all().map(|name| (name, place)));
        }
        let found = suggest::nearest(name, names.iter().map(|(name, _)| *name))?;
        names.into_iter().find(|(name, _)| *name == found).map(|(_, place)| place)
    }

    /// Every city of this name, in whatever country.
    pub(crate) fn cities_named(&self, name: &str) -> Vec<&Place> {
        let key = fold_key(name);
        self.places
            .iter()
            .filter(|place| place.level == Level::City && place.keys().any(|own| own == key))
            .collect()
    }

    fn named(&self, country: &str, level: Level, name: &str) -> impl Iterator<Item = &Place> {
        let names =
            self.inside.get(country).map(|inside| inside.names.get_or_init(|| self.names(&inside.places)));
        let found = names.and_then(|names| names.get(&(level, fold_key(name))));
        found.into_iter().flatten().filter_map(|&at| self.places.get(at))
    }

    fn names(&self, places: &[usize]) -> FxHashMap<(Level, String), Vec<usize>> {
        let mut names: FxHashMap<(Level, String), Vec<usize>> = FxHashMap::default();
        for &at in places {
            let Some(place) = self.places.get(at) else { continue };
            for key in place.keys() {
                let list = names.entry((place.level, key)).or_default();
                if !list.contains(&at) {
                    list.push(at);
                }
            }
        }
        names
    }

    /// Finds the place these names mean.
    pub fn find(&self, wanted: Wanted<'_>) -> Found<'_> {
        let Some(country) = self.country(wanted.country) else { return Found::UnknownCountry };
        let code = country.id.as_str();
        let region = wanted.region.and_then(|name| self.named(code, Level::Region, name).next());
        let Some(city) = wanted.city else {
            return match (wanted.region, region) {
                (None, _) => Found::Known(country),
                (Some(_), Some(region)) => Found::Known(region),
                (Some(name), None) => Found::New(vec![new_place(code, name, Level::Region)]),
            };
        };
        let inside =
            |place: &&Place| region.is_some_and(|region| parent_of(&place.id) == Some(region.id.as_str()));
        let cities: Vec<&Place> = self.named(code, Level::City, city).collect();
        if let Some(place) = cities.iter().find(|place| inside(place)) {
            return Found::Known(place);
        }
        match (cities.first(), wanted.region) {
            // Singapore, Singapore: the region is the city again, or the gazetteer has no regions there.
            (Some(place), Some(name))
                if place.id.split('/').count() == 3 && fold_key(name) != fold_key(city) =>
            {
                Found::OtherRegion(place)
            }
            (Some(place), _) => Found::Known(place),
            (None, None) => {
                // "Bavaria, DE": what stands first may be a region.
                let mut regions = self.named(code, Level::Region, city);
                match regions.next() {
                    Some(region) => Found::Known(region),
                    None => Found::New(vec![new_place(code, city, Level::City)]),
                }
            }
            (None, Some(name)) => {
                let mut places = Vec::new();
                let parent = region.map_or_else(
                    || {
                        let new = new_place(code, name, Level::Region);
                        let id = new.id.clone();
                        places.push(new);
                        id
                    },
                    |region| region.id.clone(),
                );
                places.push(new_place(&parent, city, Level::City));
                Found::New(places)
            }
        }
    }

    /// Adds a place nobody defined.
    pub(crate) fn add(&mut self, place: Place) {
        if !self.by_id.contains_key(&place.id) {
            let at = self.places.len();
            self.places.push(place);
            self.index_one(at);
        }
    }

    pub(super) fn extend(&mut self, part: Part, problems: &mut Vec<Problem>) {
        let known_before = self.places.len();
        for (place, source) in part.0 {
            match self.by_id.get(&place.id) {
                Some(&at) if at >= known_before => {
                    let message = format!("the place `{}` is given twice", place.id);
                    problems.push(Problem::new(&rules::DUPLICATE_ID, source, message));
                }
                Some(&at) => {
                    if let Some(known) = self.places.get_mut(at) {
                        known.names.0.extend(place.names.0);
                        known.aliases.extend(place.aliases);
                        known.at = place.at.or(known.at);
                    }
                }
                None => {
                    self.by_id.insert(place.id.clone(), self.places.len());
                    if let Some(parent) = parent_of(&place.id)
                        && !self.by_id.contains_key(parent)
                    {
                        let message = format!("`{}` lies in `{parent}`, which does not exist", place.id);
                        problems.push(Problem::new(&rules::UNKNOWN_REFERENCE, source, message));
                    }
                    self.places.push(place);
                }
            }
        }
    }

    /// Takes places whose ids are known to be right.
    pub(super) fn set(&mut self, places: Vec<Place>) {
        self.places = places;
        self.index();
    }

    pub(super) fn index(&mut self) {
        self.countries.clear();
        self.inside.clear();
        for at in 0..self.places.len() {
            self.index_one(at);
        }
        // A code always means its own country.
        for (at, place) in self.places.iter().enumerate().filter(|(_, place)| place.level == Level::Country) {
            self.countries.insert(place.id.clone(), at);
        }
    }

    fn index_one(&mut self, at: usize) {
        let Some(place) = self.places.get(at) else { return };
        self.by_id.insert(place.id.clone(), at);
        if place.level == Level::Country {
            for key in place.keys() {
                self.countries.entry(key).or_insert(at);
            }
            return;
        }
        let country = place.country();
        if !self.inside.contains_key(country) {
            self.inside.insert(country.to_owned(), Inside::default());
        }
        if let Some(inside) = self.inside.get_mut(country) {
            inside.places.push(at);
            inside.names = OnceLock::new();
        }
    }
}

fn new_place(parent: &str, name: &str, level: Level) -> Place {
    Place {
        id: format!("{parent}/{}", kebab(name)),
        level,
        names: Labels::english(name),
        aliases: Vec::new(),
        at: None,
    }
}
