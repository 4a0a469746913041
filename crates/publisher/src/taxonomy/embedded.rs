//! The built-in taxonomy, as the build script left it. Trusted: a test holds it against the files.

use std::collections::BTreeMap;

use cerulean_model::{Labels, Term};
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::places::{Level, Place};
use super::roles::Role;
use super::{Taxonomy, terms};

static FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/taxonomy.rs"));

#[derive(Deserialize)]
struct TermFile {
    term: Vec<EmbeddedTerm>,
}

#[derive(Deserialize)]
struct EmbeddedTerm {
    #[serde(flatten)]
    term: Term,
    #[serde(default)]
    narrow: Vec<String>,
    schema_org: Option<String>,
}

#[derive(Deserialize)]
struct RoleFile {
    role: Vec<EmbeddedRole>,
}

#[derive(Deserialize)]
struct EmbeddedRole {
    id: String,
    title: String,
    department: Option<String>,
    seniority: Option<String>,
    #[serde(default)]
    broader: Vec<String>,
    #[serde(default)]
    beside: Vec<String>,
    #[serde(default)]
    names: BTreeMap<String, Vec<String>>,
    #[serde(default)]
    finds: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct PlaceFile {
    country: Vec<EmbeddedPlace>,
    region: Vec<EmbeddedPlace>,
    city: Vec<EmbeddedPlace>,
}

#[derive(Deserialize)]
struct EmbeddedPlace {
    id: String,
    names: Labels,
    #[serde(default)]
    aliases: Vec<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

#[derive(Deserialize)]
struct WordFile {
    concept: Vec<EmbeddedConcept>,
}

#[derive(Deserialize)]
struct EmbeddedConcept {
    words: BTreeMap<String, Vec<String>>,
}

/// The taxonomy.
pub(super) fn taxonomy() -> Taxonomy {
    let mut taxonomy = Taxonomy::default();
    let ((), (places, words)) = rayon::join(
        || {
            for (facet, name) in terms::FACETS.iter().map(|facet| (*facet, format!("{}.toml", facet.name())))
            {
                for EmbeddedTerm { term, narrow, schema_org } in
                    read::<TermFile>(&name).map(|file| file.term).unwrap_or_default()
                {
                    taxonomy.terms.add(facet, terms::Entry { term, narrow, schema_org });
                }
            }
            let files = FILES.iter().filter(|(name, _)| name.starts_with("roles/"));
            let roles = files.flat_map(|(name, _)| read::<RoleFile>(name)).flat_map(|file| file.role);
            taxonomy.roles.set(roles.map(role).collect());
        },
        || rayon::join(|| read::<PlaceFile>("places.toml"), || read::<WordFile>("words.toml")),
    );
    if let Some(file) = places {
        let levels = [(Level::Country, file.country), (Level::Region, file.region), (Level::City, file.city)];
        let of_level =
            |(level, places): (Level, Vec<EmbeddedPlace>)| places.into_iter().map(move |p| place(level, p));
        taxonomy.places.set(levels.into_iter().flat_map(of_level).collect());
    }
    let concepts = words.map(|file| file.concept).unwrap_or_default();
    taxonomy.words.concepts =
        concepts.into_iter().map(|concept| concept.words.into_values().flatten().collect()).collect();
    taxonomy
}

/// A file by its name. It was read when this program was built; a test reads all of them again.
fn read<T: DeserializeOwned>(name: &str) -> Option<T> {
    let (_, text) = FILES.iter().find(|(other, _)| *other == name)?;
    serde_json::from_str(text).ok()
}

fn role(role: EmbeddedRole) -> Role {
    let mut finds: Vec<String> = Vec::new();
    for word in role.finds.into_values().flatten() {
        if !finds.contains(&word) {
            finds.push(word);
        }
    }
    Role {
        id: role.id,
        title: role.title,
        department: role.department,
        seniority: role.seniority,
        broader: role.broader,
        beside: role.beside,
        names: role.names,
        finds,
    }
}

fn place(level: Level, place: EmbeddedPlace) -> Place {
    let at = place.lat.zip(place.lon).map(|(lat, lon)| (lat as f32, lon as f32));
    Place { id: place.id, level, names: place.names, aliases: place.aliases, at }
}
