//! The country that the pieces of a place string lie in, when none is given.

use std::collections::HashMap;

use cerulean_search::fold_key;

use super::{Piece, Places, alpha_3, provinces};
use crate::import::codes;
use crate::taxonomy::places::{Level, Place, country_of, parent_of};

impl<'a> Places<'a> {
    /// The country that explains most of the pieces.
    pub(super) fn country_of_pieces(&self, pieces: &[Piece], hint: Option<&str>) -> Option<String> {
        let mut scores: HashMap<&str, i32> = HashMap::new();
        let mut best_city: HashMap<&str, usize> = HashMap::new();
        let last = pieces.len().saturating_sub(1);
        for (at, piece) in pieces.iter().enumerate() {
            let mut from_piece: HashMap<&str, i32> = HashMap::new();
            let mut give = |country: &'a str, score: i32| {
                let known = from_piece.entry(country).or_insert(0);
                *known = (*known).max(score);
            };
            for place in self.named(piece) {
                let score = match place.level {
                    // `Granada` is Grenada in Spanish, and first of all a city.
                    Level::Country if piece.key.len() > 3 && !self.is_foreign_name(place, &piece.key) => 5,
                    Level::Country if at == last || at == 0 => 3,
                    Level::Country => 1,
                    // `Paris, TX`: a state's code at the end is meant.
                    Level::Region if at == last && at > 0 && piece.key.len() <= 3 && piece.key != "de" => 4,
                    Level::Region | Level::City => 3,
                };
                if place.level == Level::City {
                    let names = place.names.0.len() + place.aliases.len();
                    let known = best_city.entry(country_of(&place.id)).or_insert(0);
                    *known = (*known).max(names);
                }
                give(place.country(), score);
            }
            if let Some(country) = alpha_3(piece).and_then(|code| self.country(code)) {
                give(country.country(), 4);
            }
            if piece.bracketed
                && codes::province(&piece.text).is_some()
                && !COMMON_CODES.contains(&piece.text.as_str())
            {
                give("it", 4);
            }
            let in_italy = |other: &Piece| {
                self.named(other).iter().any(|place| place.level == Level::City && place.country() == "it")
            };
            if codes::province(&piece.text).is_some() && pieces.iter().any(in_italy) {
                give("it", 3);
            }
            // `La Chaux-de-Fonds (NE)`: no town of Nebraska lies in that canton.
            let in_canton = |path: &String| {
                let cities = pieces.iter().flat_map(|other| self.named(other));
                cities.into_iter().any(|place| parent_of(&place.id) == Some(path.as_str()))
            };
            if codes::canton(&piece.text).as_ref().is_some_and(in_canton) {
                give("ch", 4);
            }
            if codes::department(&piece.text).is_some() && pieces.len() > 1 {
                give("fr", 2);
            }
            if piece.key.contains(' ') && provinces::department(&piece.key).is_some() {
                give("fr", 4);
            }
            for (country, score) in from_piece {
                *scores.entry(country).or_insert(0) += score;
            }
        }
        if scores.is_empty() {
            // No piece is a name as a whole: `London Bond Street` still begins with one.
            for city in pieces.iter().flat_map(|piece| self.inner_cities(piece)) {
                let country = country_of(&city.id);
                let known = best_city.entry(country).or_insert(0);
                *known = (*known).max(city.names.0.len() + city.aliases.len());
                scores.insert(country, 2);
            }
        }
        if let Some(hint) = hint.and_then(|hint| self.country(hint)) {
            // A hint decides between equals, and where nothing else speaks.
            *scores.entry(hint.country()).or_insert(0) += 1;
        }
        let known = |country: &str| best_city.get(country).copied().unwrap_or(0);
        let best = scores.into_iter().max_by(|(a, x), (b, y)| {
            // Among equals the country with the better-known city, then the state before the country of its code.
            (x, known(a), state_first(a), *b).cmp(&(y, known(b), state_first(b), *a))
        });
        best.map(|(country, _)| country.to_owned())
    }

    /// Whether a city has this name, and the country only in another language than English.
    fn is_foreign_name(&self, country: &Place, key: &str) -> bool {
        let own =
            fold_key(country.name("en")) == key || country.aliases.iter().any(|alias| fold_key(alias) == key);
        !own && self.names.get(key).into_iter().flatten().any(|place| place.level == Level::City)
    }
}

/// Codes of Italian provinces that mostly mean a country.
const COMMON_CODES: [&str; 13] =
    ["FR", "CH", "AT", "PT", "NO", "BR", "CN", "LU", "MC", "RO", "AR", "CL", "CR"];

/// Between a state of the US and a country of the same code, where nothing else speaks, boards mean the state: `CA`
/// is California. Germany, whose code is Delaware's, is the exception.
fn state_first(country: &str) -> u8 {
    match country {
        "de" | "fr" | "it" => 2,
        "us" => 1,
        _ => 0,
    }
}
