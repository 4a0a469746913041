//! Parts of the world that boards name instead of a place: `EMEA`, `DACH`, `Worldwide`. None of them is a city of some
//! country, and none may pass for one country of many.

use std::collections::HashMap;

use cerulean_search::fold_key;

use super::{Piece, Places, Read, Spot, alpha_3};

/// The countries of an area, as codes.
type Members = &'static [&'static str];

/// An area of up to this many countries can be where the work is done; a larger one only where applicants live.
const MOST_PLACES: usize = 6;

const EUROPE: Members = &[
    "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE",
    "IS", "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
];
const UNION: Members = &[
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT",
    "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
];

const MIDDLE_EAST: Members = &["AE", "BH", "IL", "JO", "KW", "LB", "OM", "QA", "SA", "TR"];
const AFRICA: Members = &["CI", "EG", "GH", "KE", "MA", "MU", "NG", "SN", "TN", "ZA"];
const ASIA: Members = &["CN", "HK", "ID", "IN", "JP", "KR", "MO", "MY", "PH", "SG", "TH", "TW", "VN"];
const OCEANIA: Members = &["AU", "NZ"];
const LATIN_AMERICA: Members = &["AR", "BR", "CL", "CO", "CR", "DO", "MX", "PA", "PE", "UY"];
const NORTH_AMERICA: Members = &["CA", "US"];

/// Names in the languages boards are written in, separated by bars, and the countries meant: of large areas those where
/// houses have people. An area without countries is the whole world, or leaves open what it is.
const AREAS: [(&str, &[Members]); 22] = [
    (
        "Europe|Europa|欧洲|ヨーロッパ|유럽|European Economic Area|EEA|EEE|EWR|Western Europe|Europe de l'Ouest|Westeuropa",
        &[EUROPE],
    ),
    ("European Union|EU|UE|Union européenne|Europäische Union|Unione Europea|Unión Europea", &[UNION]),
    ("DACH|D-A-CH|DACH region", &[&["DE", "AT", "CH"]]),
    ("Benelux|Bénélux", &[&["BE", "NL", "LU"]]),
    (
        "Nordics|The Nordics|Nordic|Nordic countries|Pays nordiques|Nordics region",
        &[&["DK", "FI", "IS", "NO", "SE"]],
    ),
    ("Scandinavia|Scandinavie|Skandinavien|Escandinavia", &[&["DK", "NO", "SE"]]),
    ("Iberia|Iberian Peninsula|Péninsule ibérique|Penisola iberica|Península ibérica", &[&["ES", "PT"]]),
    ("Baltics|Baltic states|Pays baltes|Baltikum", &[&["EE", "LT", "LV"]]),
    ("UK & Ireland|UK and Ireland|UKI|UK&I|British Isles", &[&["GB", "IE"]]),
    ("France & Benelux|Frabel", &[&["FR", "BE", "NL", "LU"]]),
    ("GCC|GCC countries|Gulf|Gulf countries|Pays du Golfe", &[&["AE", "BH", "KW", "OM", "QA", "SA"]]),
    ("Greater China|Grande Chine|大中华区", &[&["CN", "HK", "MO", "TW"]]),
    ("ANZ|Australia & New Zealand|Australia and New Zealand|Oceania|Océanie|Ozeanien", &[OCEANIA]),
    (
        "North America|Amérique du Nord|Nordamerika|America del Nord|Nord America|América del Norte|Norteamérica",
        &[NORTH_AMERICA],
    ),
    ("EMEA|EMEIA|Europe Middle East and Africa", &[EUROPE, MIDDLE_EAST, AFRICA]),
    ("Middle East and Africa|Middle East & Africa|MEA|MENA", &[MIDDLE_EAST, AFRICA]),
    ("Middle East|Moyen-Orient|Naher Osten|Medio Oriente|Oriente Medio", &[MIDDLE_EAST]),
    ("Africa|Afrique|Afrika|África", &[AFRICA]),
    (
        "APAC|Asia Pacific|Asia-Pacific|Asie-Pacifique|Asien-Pazifik|亚太|亚太区|JAPAC|Asia|Asie|Asien|アジア",
        &[ASIA, OCEANIA],
    ),
    (
        "Southeast Asia|South East Asia|SEA|Asie du Sud-Est|Südostasien",
        &[&["ID", "MY", "PH", "SG", "TH", "VN"]],
    ),
    (
        "LATAM|Latin America|LAC|South America|Amérique latine|Lateinamerika|America Latina|América Latina|Sudamérica|\
         Südamerika|Amérique du Sud",
        &[LATIN_AMERICA],
    ),
    ("Americas|The Americas|Amériques|AMER", &[NORTH_AMERICA, LATIN_AMERICA]),
];

/// The whole world, and what leaves open which part of it.
const WORLD: &str = "Worldwide|World Wide|World|Global|Globally|Globale|International|Internationally|Anywhere in the world|\
     Weltweit|Monde|Monde entier|Mondial|Dans le monde entier|Tutto il mondo|Mondo|In tutto il mondo|Todo el mundo|Mundial|\
     Mundo|Mondiale|全球|グローバル|Multi-country|Multiple countries|Any country|All countries|Various countries|Travel Retail|\
     Central Europe|Eastern Europe|Southern Europe|Northern Europe|Osteuropa|CEE|Central America|Caribbean|Caraïbes|Karibik";

/// The areas by their folded names.
pub(super) fn by_name() -> HashMap<String, Vec<&'static str>> {
    let world = WORLD.split('|').map(|name| (fold_key(name), Vec::new()));
    let named = AREAS
        .iter()
        .flat_map(|(names, members)| names.split('|').map(move |name| (fold_key(name), members.concat())));
    world.chain(named).collect()
}

impl Places<'_> {
    /// Takes the parts of the world from the pieces; none of them is where a listing's city lies.
    pub(super) fn take_areas(&self, pieces: &mut Vec<Piece>) -> Vec<Piece> {
        let (areas, left) = std::mem::take(pieces).into_iter().partition(|piece| {
            // `SEA` and `EU` are written in capitals.
            let is_code = piece.key.len() > 3 || piece.text.chars().all(|c| !c.is_lowercase());
            is_code && self.areas.contains_key(&piece.key)
        });
        *pieces = left;
        areas
    }

    /// Whether a piece leads to a country.
    pub(super) fn is_place(&self, piece: &Piece) -> bool {
        !self.named(piece).is_empty() || alpha_3(piece).is_some() || !self.inner_cities(piece).is_empty()
    }

    pub(super) fn resolve_areas(&self, areas: &[Piece], read: &mut Read) {
        read.is_wide = true;
        for country in areas.iter().filter_map(|piece| self.areas.get(&piece.key)).flat_map(|members| {
            read.within.extend(members.iter().map(|code| (*code).to_owned()));
            members.iter().filter(|_| members.len() <= MOST_PLACES)
        }) {
            let spot = Spot { country: (*country).to_owned(), ..Spot::default() };
            if !read.spots.contains(&spot) {
                read.spots.push(spot);
            }
        }
    }
}
