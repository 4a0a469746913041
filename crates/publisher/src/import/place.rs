//! Place strings of others: which city, region and country they name. The parts may stand in any order, with codes,
//! postal codes, streets and the names of shops between them; whatever is no place is handed back, never lost.

mod area;
mod country;
mod inside;
mod pieces;
mod provinces;
mod several;

use std::collections::HashMap;

use cerulean_model::{Facet, Workplace};
use cerulean_search::fold_key;
use serde::{Deserialize, Serialize};

use super::codes;
use super::html;
use crate::taxonomy::Taxonomy;
use crate::taxonomy::places::{Level, Place};
use inside::Inside;

/// A place as a source gives it: in parts, in words, or both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct RawPlace {
    pub(crate) text: Option<String>,
    pub(crate) city: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) country: Option<String>,
}

impl RawPlace {
    /// A place in words.
    pub(crate) fn text(text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..Self::default() }
    }

    /// Whether it says anything.
    pub(crate) fn is_given(&self) -> bool {
        [&self.text, &self.city, &self.region, &self.country]
            .into_iter()
            .flatten()
            .any(|part| !part.trim().is_empty())
    }

    /// All its words, to be shown in a report.
    pub(crate) fn shown(&self) -> String {
        let parts = [&self.text, &self.city, &self.region, &self.country].into_iter().flatten();
        let parts: Vec<&str> = parts.map(String::as_str).filter(|part| !part.trim().is_empty()).collect();
        parts.join(", ")
    }
}

/// A place as a listing's file holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Spot {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) city: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) region: Option<String>,
    /// ISO 3166-1 alpha-2, capitals.
    pub(crate) country: String,
}

/// What a place string says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Read {
    pub(crate) spots: Vec<Spot>,
    /// Where the work is done, if the string says so.
    pub(crate) workplace: Option<Workplace>,
    /// Words that are no part of a place.
    pub(crate) rest: Vec<String>,
    /// It only says how many places there are (`3 Locations`).
    pub(crate) is_count: bool,
    /// It names a part of the world and no country of it (`EMEA`).
    pub(crate) is_wide: bool,
    /// The countries of that part, where they are too many to be places.
    pub(crate) within: Vec<String>,
}

/// The gazetteer, turned round: from names to places in all countries.
pub(crate) struct Places<'a> {
    taxonomy: &'a Taxonomy,
    names: HashMap<String, Vec<&'a Place>>,
    areas: HashMap<String, Vec<&'static str>>,
}

/// A piece of a place string.
#[derive(Clone, Debug)]
struct Piece {
    text: String,
    key: String,
    /// It stood in brackets.
    bracketed: bool,
    /// It stood in a field named region, and is the name of one.
    is_region: bool,
    /// A comma stood before it.
    after_comma: bool,
}

/// Words that stand around the names of places and are none.
const AROUND: [&str; 45] = [
    "greater",
    "area",
    "metropolitan",
    "metro",
    "region",
    "cedex",
    "city",
    "of",
    "ville",
    "de",
    "province",
    "canton",
    "kanton",
    "county",
    "comune",
    "provincia",
    "di",
    "regione",
    "and",
    "surroundings",
    "et",
    "peripherie",
    "environs",
    "land",
    "state",
    "the",
    "based",
    "downtown",
    "central",
    "centre",
    "center",
    "centro",
    "raum",
    "umgebung",
    "und",
    "near",
    "e",
    "y",
    "ciudad",
    "district",
    "departement",
    "dipartimento",
    "zona",
    "du",
    "sar",
];

/// Words with which streets and buildings begin, or end.
const STREETS: [&str; 40] = [
    "rue",
    "avenue",
    "av",
    "ave",
    "bd",
    "boulevard",
    "blvd",
    "place",
    "quai",
    "allee",
    "impasse",
    "chemin",
    "route",
    "cours",
    "street",
    "st",
    "road",
    "rd",
    "lane",
    "square",
    "drive",
    "via",
    "viale",
    "corso",
    "piazza",
    "largo",
    "vicolo",
    "strasse",
    "str",
    "platz",
    "weg",
    "gasse",
    "calle",
    "avenida",
    "paseo",
    "plaza",
    "passeig",
    "faubourg",
    "floor",
    "building",
];

impl<'a> Places<'a> {
    /// Makes the index; to be done once.
    pub(crate) fn new(taxonomy: &'a Taxonomy) -> Self {
        let mut names: HashMap<String, Vec<&'a Place>> = HashMap::new();
        for place in &taxonomy.places.places {
            for key in place.keys() {
                let list = names.entry(key).or_default();
                if !list.iter().any(|other| other.id == place.id) {
                    list.push(place);
                }
            }
        }
        Self { taxonomy, names, areas: area::by_name() }
    }

    /// The country of a name or code, lower case: alpha-2, alpha-3 or a name in any language.
    pub(crate) fn country(&self, name: &str) -> Option<&'a Place> {
        let name = name.trim();
        let code = (name.len() == 3).then(|| codes::alpha_2(&name.to_ascii_uppercase())).flatten();
        self.taxonomy.places.country(code.unwrap_or(name)).or_else(|| {
            let key = fold_key(name);
            let key = key.strip_prefix("the ").or_else(|| key.strip_prefix("republic of "))?;
            self.taxonomy.places.country(key)
        })
    }

    /// Reads a place; `hint` is the country it lies in if it does not say so.
    pub(crate) fn read(&self, raw: &RawPlace, hint: Option<&str>) -> Read {
        let given = raw.country.as_deref().filter(|country| !country.trim().is_empty());
        let country = given.and_then(|country| self.country(&html::line(country)));
        let forced = country.map(|country| country.id.as_str());
        let parts = [&raw.city, &raw.region].into_iter().flatten();
        let mut read = if parts.into_iter().any(|part| !part.trim().is_empty()) {
            self.read_fields(raw, given.filter(|_| country.is_none()), forced, hint)
        } else {
            Read::default()
        };
        let text = raw.text.as_deref().filter(|text| !text.trim().is_empty());
        let is_vague = read.spots.iter().all(|spot| spot.city.is_none());
        if let Some(text) = text.filter(|_| is_vague) {
            let other = self.read_text(text, forced, hint);
            let better = other.spots.iter().any(|spot| spot.city.is_some()) || read.spots.is_empty();
            read.workplace = read.workplace.or(other.workplace);
            if better {
                read.spots = other.spots;
            }
            read.is_count = other.is_count && read.spots.is_empty();
            read.is_wide |= other.is_wide;
            read.within.extend(other.within);
            read.rest.extend(other.rest);
        }
        read.is_wide &= read.spots.is_empty() && country.is_none();
        if let Some(country) = country.filter(|_| read.spots.is_empty()) {
            read.spots.push(Spot { country: country.id.to_uppercase(), ..Spot::default() });
        }
        read
    }

    /// Reads the fields named city and region; `country` is what stands in the country's and is none.
    fn read_fields(
        &self,
        raw: &RawPlace,
        country: Option<&str>,
        forced: Option<&str>,
        hint: Option<&str>,
    ) -> Read {
        let cut = |field: Option<&str>| field.map(|text| self.pieces(text)).unwrap_or_default();
        let city = cut(raw.city.as_deref());
        let level = |piece: &Piece, level: Level| self.named(piece).iter().any(|place| place.level == level);
        let mut pieces = city.clone();
        let region = cut(raw.region.as_deref()).into_iter();
        pieces.extend(region.map(|piece| Piece { is_region: level(&piece, Level::Region), ..piece }));
        pieces.extend(cut(country));
        // A region that is only a city's name is the province around it: it helps to find the country, but is no second
        // place.
        let around = |piece: &Piece| !piece.is_region && level(piece, Level::City);
        if !city.is_empty() && pieces.iter().skip(city.len()).any(around) {
            let country = forced.map(str::to_owned).or_else(|| self.country_of_pieces(&pieces, hint));
            if country.is_some() {
                let own = city.len();
                let kept = pieces.into_iter().enumerate().filter(|(at, piece)| *at < own || !around(piece));
                return self.resolve(kept.map(|(_, piece)| piece).collect(), country.as_deref(), hint, true);
            }
        }
        self.resolve(pieces, forced, hint, true)
    }

    fn read_text(&self, text: &str, forced: Option<&str>, hint: Option<&str>) -> Read {
        let whole = html::line(text);
        if is_count(&whole) {
            return Read { is_count: true, rest: vec![whole], ..Read::default() };
        }
        let mut all = Read::default();
        let parts = self.cut_at_places(text).into_iter();
        for pieces in parts.flat_map(|one| self.cut_at_pairs(self.pieces(&one))) {
            let read = self.resolve(pieces, forced, hint, false);
            all.workplace = all.workplace.or(read.workplace);
            all.is_wide |= read.is_wide;
            all.within.extend(read.within);
            all.rest.extend(read.rest);
            for spot in read.spots {
                if !all.spots.contains(&spot) {
                    all.spots.push(spot);
                }
            }
        }
        all
    }

    /// Where the work is done, if these words say only that.
    fn workplace(&self, text: &str) -> Option<Workplace> {
        let found = self.taxonomy.terms.find(Facet::Workplace, text)?;
        Workplace::from_id(&found.id)
    }

    /// Makes places of pieces. With `structured` the pieces come from fields named city and region.
    fn resolve(
        &self,
        pieces: Vec<Piece>,
        forced: Option<&str>,
        hint: Option<&str>,
        structured: bool,
    ) -> Read {
        let mut read = Read::default();
        let mut left: Vec<Piece> = Vec::new();
        for piece in pieces {
            let mut remaining = Some(piece);
            while let Some(piece) = remaining.take() {
                match self.without_workplace(&piece) {
                    Some((workplace, rest)) => {
                        read.workplace = read.workplace.or(Some(workplace));
                        remaining = rest;
                    }
                    None => left.push(piece),
                }
            }
        }
        let areas = self.take_areas(&mut left);
        if forced.is_none() && !areas.is_empty() && !left.iter().any(|piece| self.is_place(piece)) {
            self.resolve_areas(&areas, &mut read);
            read.rest.extend(left.into_iter().map(|piece| piece.text));
            return read;
        }
        let Some(country) = forced.map(str::to_owned).or_else(|| self.country_of_pieces(&left, hint)) else {
            read.rest = left.into_iter().map(|piece| piece.text).collect();
            return read;
        };
        let inside = Inside { places: self, country: &country, structured };
        let names_country = forced.is_some() || left.iter().any(|piece| self.names_a_country(piece));
        inside.resolve(left, &mut read);
        if !names_country && !structured {
            self.resolve_others(&mut read, hint);
        }
        read
    }

    fn names_a_country(&self, piece: &Piece) -> bool {
        self.named(piece).iter().any(|place| place.level == Level::Country)
    }

    /// `London / Paris / Milan`: cities of other countries are places of their own.
    fn resolve_others(&self, read: &mut Read, hint: Option<&str>) {
        let is_city = |text: &String| {
            let key = fold_key(text);
            self.names.get(&key).into_iter().flatten().any(|place| place.level == Level::City)
        };
        let (cities, rest): (Vec<String>, Vec<String>) =
            std::mem::take(&mut read.rest).into_iter().partition(is_city);
        read.rest = rest;
        for city in cities {
            let other = self.resolve(self.pieces(&city), None, hint, false);
            for spot in other.spots {
                if !read.spots.contains(&spot) {
                    read.spots.push(spot);
                }
            }
        }
    }

    /// `Remote`, `Remote France`, `France remote`: where the work is done, and what is left of the piece.
    fn without_workplace(&self, piece: &Piece) -> Option<(Workplace, Option<Piece>)> {
        if self.names.contains_key(&piece.key) {
            return None;
        }
        if let Some(workplace) = self.workplace(&piece.text) {
            return Some((workplace, None));
        }
        let words: Vec<&str> = piece.text.split_whitespace().collect();
        let (first, last) = (words.first()?, words.last()?);
        let (workplace, rest) = match (self.workplace(first), self.workplace(last)) {
            _ if words.len() < 2 => return None,
            (Some(workplace), _) => (workplace, words.get(1..)?.join(" ")),
            (None, Some(workplace)) => (workplace, words.get(..words.len() - 1)?.join(" ")),
            (None, None) => return None,
        };
        let rest = rest
            .trim_start_matches("in ")
            .trim_start_matches("from ")
            .trim_matches(|c: char| !c.is_alphanumeric() && c != '(')
            .to_owned();
        let key = fold_key(&rest);
        Some((
            workplace,
            (!key.is_empty()).then_some(Piece {
                text: rest,
                key,
                bracketed: piece.bracketed,
                is_region: false,
                after_comma: piece.after_comma,
            }),
        ))
    }

    /// Places of a piece's name: as it stands, or without the words and numbers around it.
    fn named(&self, piece: &Piece) -> Vec<&'a Place> {
        let is_short = piece.key.len() <= 3 && piece.key.is_ascii();
        let found = self.names.get(&piece.key).or_else(|| self.names.get(&bare(&piece.key)));
        let places = found.into_iter().flatten().copied();
        // A code is written in capitals: `in` is no India, `la` no Los Angeles.
        let is_code = piece.text.chars().all(|c| !c.is_lowercase());
        places
            .filter(|place| !is_short || is_code || !is_code_of(place, &piece.key))
            .filter(|place| !piece.is_region || place.level != Level::City)
            .collect()
    }

    /// Cities with whose names a piece begins or ends, the longest names first: `Galeries Lafayette Paris`, `London Bond
    /// Street`. A street is no city, whatever it is called after.
    fn inner_cities(&self, piece: &Piece) -> Vec<&'a Place> {
        let words: Vec<&str> = piece.key.split(' ').collect();
        let mut found = Vec::new();
        if words.first().is_some_and(|first| STREETS.contains(first)) {
            return found;
        }
        for length in (1..words.len()).rev() {
            let ends = [words.get(..length), words.get(words.len() - length..)];
            for (at, name) in ends.into_iter().flatten().enumerate().map(|(at, words)| (at, words.join(" ")))
            {
                let before = words.get(..words.len() - length).unwrap_or_default();
                let after_street = at == 1 && before.iter().any(|word| STREETS.contains(word));
                let (beside, second) = if at == 0 {
                    (words.get(length), words.get(length))
                } else {
                    (before.last(), words.get(words.len() - length))
                };
                let is_part = beside.is_some_and(|word| joins_names(word, &piece.text))
                    || second.is_some_and(|word| is_beside(word, &piece.text));
                if name.chars().count() >= 4 && !after_street && !is_part {
                    let cities = self.names.get(&name).into_iter().flatten();
                    found.extend(cities.filter(|place| place.level == Level::City).copied());
                }
            }
        }
        let is_apart = |word: &&str| !STREETS.contains(word) && !joins_names(word, &piece.text);
        if found.is_empty() && words.iter().all(is_apart) {
            // In the middle only a city that the whole world has a name for.
            let inner = words
                .iter()
                .filter(|word| word.chars().count() >= 4)
                .filter_map(|word| self.names.get(*word));
            found.extend(
                inner
                    .flatten()
                    .filter(|place| place.level == Level::City && place.names.0.len() >= 4)
                    .copied(),
            );
        }
        found
    }

    /// Whether these words name only places, at least one of which is one of these spots or holds one.
    pub(crate) fn names_only(&self, text: &str, spots: &[Spot]) -> bool {
        let pieces = self.pieces(text);
        let mut own = false;
        for piece in &pieces {
            let key = bare(&piece.key);
            let is_own = spots.iter().any(|spot| {
                let names = [spot.city.as_deref(), spot.region.as_deref()];
                names.into_iter().flatten().any(|name| [&piece.key, &key].contains(&&fold_key(name)))
                    || self.named(piece).iter().any(|place| self.holds(place, spot))
                    || (piece.text == spot.country)
            });
            let is_place = is_own
                || !self.named(piece).is_empty()
                || key.is_empty()
                || alpha_3(piece).is_some()
                || self.workplace(&piece.text).is_some()
                || codes::department(&piece.text).is_some()
                || (piece.bracketed && codes::province(&piece.text).is_some());
            if !is_place {
                return false;
            }
            own |= is_own;
        }
        own
    }

    /// Whether these words say that the work is done from anywhere, and nothing else.
    pub(crate) fn is_remote(&self, text: &str) -> bool {
        self.workplace(text.trim()) == Some(Workplace::Remote)
    }

    /// Whether these words are a name of this spot's city.
    pub(crate) fn is_city(&self, text: &str, spot: &Spot) -> bool {
        let named = self.names.get(&fold_key(text)).into_iter().flatten();
        named.filter(|place| place.level == Level::City).any(|place| self.holds(place, spot))
    }

    /// Whether a spot is this place or lies in it.
    fn holds(&self, place: &Place, spot: &Spot) -> bool {
        let country = spot.country.to_lowercase();
        if place.country() != country {
            return false;
        }
        let named = |name: &Option<String>| {
            name.as_deref().is_some_and(|name| place.keys().any(|key| key == fold_key(name)))
        };
        match place.level {
            Level::Country => true,
            Level::Region => named(&spot.region) || named(&spot.city),
            Level::City => named(&spot.city),
        }
    }
}

fn is_code_of(place: &Place, key: &str) -> bool {
    (place.level == Level::Country && place.id == *key)
        || place.aliases.iter().any(|alias| alias.len() <= 3 && fold_key(alias) == *key)
}

fn alpha_3(piece: &Piece) -> Option<&str> {
    let code = piece.text.as_str();
    (code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase())).then(|| codes::alpha_2(code)).flatten()
}

/// A folded name without what stands around names, and without numbers.
fn bare(key: &str) -> String {
    let words: Vec<&str> = key.split(' ').filter(|word| !word.chars().any(|c| c.is_ascii_digit())).collect();
    let mut words = words.as_slice();
    while let [first, rest @ ..] = words
        && AROUND.contains(first)
        && words.len() > 1
    {
        words = rest;
    }
    while let [rest @ .., last] = words
        && AROUND.contains(last)
    {
        words = rest;
    }
    words.join(" ")
}

/// Whether a word of a text holds the words around it together to one name, so that none of them is a place by itself:
/// Saint-Louis-lès-Bitche is not Saint-Louis.
fn joins_names(word: &str, text: &str) -> bool {
    const ALWAYS: [&str; 7] = ["sur", "sous", "upon", "am", "aux", "sul", "ob"];
    // Small words of sentences, too, but not between hyphens.
    const HYPHENED: [&str; 8] = ["en", "an", "de", "du", "la", "le", "in", "on"];
    ALWAYS.contains(&word) || HYPHENED.contains(&word) && text.to_lowercase().contains(&format!("-{word}-"))
}

/// Whether a text says of a place only that it is near this one; folding takes `-lès` for a plural.
fn is_beside(word: &str, text: &str) -> bool {
    let text = text.to_lowercase();
    ["-lès-", "-les-", "-lez-"].iter().any(|tie| text.contains(&format!("{tie}{word}")))
}

/// `3 Locations`, `Plusieurs sites`.
fn is_count(text: &str) -> bool {
    const UNITS: [&str; 14] = [
        "location",
        "locations",
        "lieu",
        "lieux",
        "site",
        "sites",
        "standorte",
        "sedi",
        "localita",
        "ubicaciones",
        "emplacements",
        "orte",
        "locaties",
        "cities",
    ];
    let key = fold_key(text);
    let words: Vec<&str> = key.split(' ').collect();
    let many = [
        "multiple",
        "various",
        "several",
        "plusieurs",
        "mehrere",
        "diverse",
        "varie",
        "piu",
        "varias",
        "different",
        "all",
        "any",
    ];
    matches!(words.as_slice(), [count, .., unit] if UNITS.contains(unit) && words.len() <= 3 && (many.contains(count) || count.bytes().all(|b| b.is_ascii_digit())))
}

#[cfg(test)]
mod tests;
