//! The pieces of a place string whose country is known: which is the city, which the region, and which is neither.

use super::{AROUND, Piece, Places, Read, STREETS, Spot, alpha_3, provinces};
use crate::import::codes;
use crate::taxonomy::places::{Level, Place, parent_of};

/// A country whose pieces are to be told apart.
pub(super) struct Inside<'p, 'a> {
    pub(super) places: &'p Places<'a>,
    pub(super) country: &'p str,
    pub(super) structured: bool,
}

impl<'a> Inside<'_, 'a> {
    pub(super) fn resolve(&self, pieces: Vec<Piece>, read: &mut Read) {
        let in_country = |piece: &Piece, level: Level| -> Vec<&'a Place> {
            let named = self.places.named(piece).into_iter();
            named.filter(|place| place.level == level && place.country() == self.country).collect()
        };
        let mut regions: Vec<&'a Place> = Vec::new();
        let mut cities: Vec<(Vec<&'a Place>, bool)> = Vec::new();
        let pieces = self.without_provinces(pieces);
        // `Virginia - Washington DC Metro` is about the surroundings of a city, not about a town in Virginia.
        let is_followed = pieces.windows(2).any(|pair| match pair {
            [city, state] => {
                (state.after_comma || self.structured)
                    && self.places.names.contains_key(&city.key)
                    && !in_country(city, Level::City).is_empty()
                    && !in_country(state, Level::Region).is_empty()
            }
            _ => false,
        });
        let mut unknown: Vec<Piece> = Vec::new();
        for piece in pieces {
            let city = in_country(&piece, Level::City);
            let region = in_country(&piece, Level::Region);
            let is_country = self.is_country(&piece);
            if !city.is_empty() {
                // Berlin, New York, Singapore: a name of a city is often a region's or the country's too.
                let is_wider = !region.is_empty() || is_country;
                regions.extend(region);
                cities.push((city, is_wider));
            } else if !region.is_empty() {
                regions.extend(region);
            } else if let Some(region) = self.coded_region(&piece) {
                regions.extend(region);
            } else if !is_country {
                unknown.push(piece);
            }
        }
        // What is surely a city comes before what may be its region.
        if cities.iter().any(|(_, is_wider)| !is_wider) {
            cities.retain(|(_, is_wider)| !is_wider);
        }
        if let Some(spot) = self.namesake(&cities, &regions).filter(|_| is_followed) {
            read.spots.push(spot);
            read.rest.extend(unknown.into_iter().map(|piece| piece.text));
            return;
        }
        let mut found: Vec<&'a Place> = Vec::new();
        for (candidates, _) in &cities {
            let in_region = candidates
                .iter()
                .find(|city| regions.iter().any(|region| parent_of(&city.id) == Some(region.id.as_str())));
            if let Some(city) = in_region.or_else(|| candidates.first())
                && !found.iter().any(|other| other.id == city.id)
            {
                found.push(city);
            }
        }
        if found.is_empty() {
            found.extend(self.city_inside(&unknown, &regions));
            if !found.is_empty() {
                // The words around the city are part of an address, and nothing else is known of them.
                read.rest.extend(unknown.drain(..).map(|piece| piece.text));
            }
        }
        if !found.is_empty() {
            read.spots.extend(found.into_iter().map(|city| self.spot(city)));
        } else if let Some(at) = self.unknown_city(&unknown, !regions.is_empty()) {
            let city = unknown.remove(at);
            let region = regions.first().map(|region| region.name("en").to_owned());
            let name = self.tidy_name(&city.text);
            read.spots.push(Spot { city: Some(name), region, country: self.country.to_uppercase() });
        } else if let Some(region) = regions.first() {
            read.spots.push(self.spot(region));
        } else {
            read.spots.push(self.whole_country());
        }
        read.rest.extend(unknown.into_iter().map(|piece| piece.text));
    }

    /// `Springfield, Illinois`, of which the gazetteer knows only the one in Massachusetts: where states are always named
    /// and names of towns come back in many, the state is right.
    fn namesake(&self, cities: &[(Vec<&'a Place>, bool)], regions: &[&'a Place]) -> Option<Spot> {
        const FEDERAL: [&str; 3] = ["au", "ca", "us"];
        let ([(candidates, false)], [region]) = (cities, regions) else { return None };
        let lies_in = |city: &&Place| parent_of(&city.id) == Some(region.id.as_str());
        let city = candidates.first().filter(|_| !candidates.iter().any(lies_in))?;
        FEDERAL.contains(&self.country).then(|| Spot {
            city: Some(city.name("en").to_owned()),
            region: Some(region.name("en").to_owned()),
            country: self.country.to_uppercase(),
        })
    }

    /// The pieces without a province that follows its town: `Scandicci, Firenze`. Two capitals are two places.
    fn without_provinces(&self, mut pieces: Vec<Piece>) -> Vec<Piece> {
        let city = |piece: &Piece| -> Option<&'a Place> {
            let named = self.places.named(piece).into_iter();
            named.filter(|place| place.level == Level::City).find(|place| place.country() == self.country)
        };
        let at = pieces.windows(2).position(|pair| match pair {
            [town, province] => {
                let (Some(inner), Some(outer)) = (city(town), city(province)) else { return false };
                province.after_comma
                    && parent_of(&inner.id) == parent_of(&outer.id)
                    && !provinces::is_capital(self.country, &town.key)
                    && provinces::is_capital(self.country, &province.key)
            }
            _ => false,
        });
        if let Some(at) = at {
            pieces.remove(at + 1);
        }
        pieces
    }

    /// The country alone; of a city state its city.
    fn whole_country(&self) -> Spot {
        const CITY_STATES: [&str; 5] = ["hk", "mc", "mo", "sg", "va"];
        let places = &self.places.taxonomy.places;
        let of_state = |place: &&Place| {
            place.level == Level::City
                && place.country() == self.country
                && places.get(self.country).is_some_and(|country| country.name("en") == place.name("en"))
        };
        let city = CITY_STATES.contains(&self.country).then(|| places.places.iter().find(of_state)).flatten();
        city.map_or_else(
            || Spot { country: self.country.to_uppercase(), ..Spot::default() },
            |city| self.spot(city),
        )
    }

    fn is_country(&self, piece: &Piece) -> bool {
        let named = self.places.named(piece);
        named.iter().any(|place| place.level == Level::Country && place.country() == self.country)
            || alpha_3(piece)
                .and_then(|code| self.places.country(code))
                .is_some_and(|country| country.id == self.country)
            || (piece.text.len() == 2 && piece.text.eq_ignore_ascii_case(self.country))
    }

    /// A province, department or postal code, and the region it lies in; one that means nothing is none's name.
    fn coded_region(&self, piece: &Piece) -> Option<Option<&'a Place>> {
        let code = piece.text.as_str();
        let path = match self.country {
            "it" => codes::province(code),
            "fr" => codes::department(code).or_else(|| provinces::department(&piece.key)),
            "ch" => codes::canton(code),
            _ => None,
        };
        if let Some(path) = path {
            return Some(self.places.taxonomy.places.get(&path));
        }
        let short = code.len() <= 3 && code.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
        let digits =
            code.chars().any(|c| c.is_ascii_digit()) && code.chars().all(|c| c.is_ascii_digit() || c == ' ');
        (short || digits).then_some(None)
    }

    /// A city among the words of a piece.
    fn city_inside(&self, pieces: &[Piece], regions: &[&'a Place]) -> Option<&'a Place> {
        let fits = |place: &&Place| {
            let inside = |region: &&Place| parent_of(&place.id) == Some(region.id.as_str());
            place.country() == self.country && (regions.is_empty() || regions.iter().any(inside))
        };
        pieces.iter().find_map(|piece| self.places.inner_cities(piece).into_iter().find(fits))
    }

    /// Which of the pieces is most likely a city that the gazetteer does not know.
    fn unknown_city(&self, pieces: &[Piece], in_region: bool) -> Option<usize> {
        let is_name = |piece: &Piece| {
            let words: Vec<&str> = piece.key.split(' ').collect();
            let long = piece.text.chars().filter(|c| c.is_alphabetic()).count() >= 2;
            let number = piece.text.chars().any(|c| c.is_ascii_digit());
            let street = words.iter().any(|word| STREETS.contains(word) && *word != "st" && *word != "place");
            let other = [
                "zentrale",
                "hauptsitz",
                "hauptsitze",
                "filiale",
                "firmensitz",
                "standort",
                "buro",
                "corporate",
                "home",
                "field",
                "territory",
                "store",
                "boutique",
                "shop",
                "office",
                "headquarters",
                "hq",
                "siege",
                "sede",
                "campus",
                "mall",
                "outlet",
                "warehouse",
                "flagship",
                "worldwide",
                "global",
                "europe",
                "emea",
                "apac",
                "multiple",
                "various",
                "anywhere",
                "county",
                "flexible",
                "several",
            ];
            let around = words.iter().all(|word| AROUND.contains(word));
            // `Paris, TX` is another Paris.
            let foreign = !self.structured && !in_region && self.places.names.contains_key(&piece.key);
            long && !number
                && !street
                && !around
                && !foreign
                && words.len() <= 5
                && !words.iter().any(|word| other.contains(word))
        };
        pieces
            .iter()
            .position(|piece| is_name(piece) && !piece.bracketed)
            .or_else(|| pieces.iter().position(is_name))
    }

    fn spot(&self, place: &Place) -> Spot {
        let places = &self.places.taxonomy.places;
        let region = match place.level {
            Level::Country => None,
            Level::Region => Some(place),
            Level::City => parent_of(&place.id)
                .and_then(|id| places.get(id))
                .filter(|parent| parent.level == Level::Region),
        };
        Spot {
            city: (place.level == Level::City).then(|| place.name("en").to_owned()),
            region: region.map(|region| region.name("en").to_owned()),
            country: self.country.to_uppercase(),
        }
    }

    /// A name as a listing shows it: capitals become ordinary letters.
    fn tidy_name(&self, name: &str) -> String {
        if name.chars().any(char::is_lowercase) || name.len() < 4 {
            return name.to_owned();
        }
        let mut start = true;
        let letters = name.chars().flat_map(|c| {
            let letter: Vec<char> = if start { vec![c] } else { c.to_lowercase().collect() };
            start = !c.is_alphabetic();
            letter
        });
        letters.collect()
    }
}
