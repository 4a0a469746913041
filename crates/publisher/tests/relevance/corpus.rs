//! Reads the catalogs and their judged queries, and refuses what contradicts itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde::Deserialize;

/// What a query tests, in the order of the report.
pub(crate) const CATEGORIES: [&str; 22] = [
    "folding",
    "gender",
    "plural",
    "prefix",
    "slip-one",
    "slip-two",
    "joined",
    "split",
    "synonym",
    "translation",
    "intent",
    "place",
    "phrase",
    "combination",
    "field-order",
    "tier-order",
    "rare-word",
    "abbreviation",
    "text",
    "nearest",
    "gibberish",
    "cjk",
];

/// A catalog with the queries asked of it.
#[derive(Debug)]
pub(crate) struct LittleCatalog {
    pub(crate) name: String,
    /// Industry by the name of the house.
    pub(crate) houses: BTreeMap<String, String>,
    /// As a portal's source has them, but for `id`, which is the slug.
    pub(crate) listings: Vec<toml::Table>,
    /// With their categories; group names are replaced by what they stand for.
    pub(crate) queries: Vec<(&'static str, Judged)>,
}

/// A query and what a person means by it. Every list holds slugs, or `@name` for a group of them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Judged {
    /// As typed.
    pub(crate) q: String,
    /// Of the person who asks.
    pub(crate) lang: String,
    /// Why, where it is not plain.
    pub(crate) note: Option<String>,
    /// Exactly these match all words.
    pub(crate) all: Option<Vec<String>>,
    /// These match all words.
    #[serde(default)]
    pub(crate) contains: Vec<String>,
    /// These do not match all words.
    #[serde(default)]
    pub(crate) excludes: Vec<String>,
    /// This stands first, whatever its grade.
    pub(crate) first: Option<String>,
    /// One of these stands first, whatever its grade.
    #[serde(default)]
    pub(crate) first_of: Vec<String>,
    /// These are found in this order, others between them or not.
    #[serde(default)]
    pub(crate) order: Vec<String>,
    /// These are among the first three, whatever their grade.
    #[serde(default)]
    pub(crate) top: Vec<String>,
    /// Nothing matches all words, and these are among the first three.
    #[serde(default)]
    pub(crate) nearest: Vec<String>,
    /// How many match all words.
    pub(crate) total: Option<u32>,
    /// Nothing is found at all, not even near.
    #[serde(default)]
    pub(crate) none: bool,
    /// Refinements that are offered, as `facet:id` or, where ids are the gazetteer's business, `facet:English name`.
    #[serde(default)]
    pub(crate) suggests: Vec<String>,
    /// What is offered instead where nothing matches all words: `place:English name`, `word:as typed`, `spelling:word`.
    #[serde(default)]
    pub(crate) instead: Vec<String>,
}

/// A catalog as written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    houses: BTreeMap<String, String>,
    #[serde(default)]
    groups: BTreeMap<String, Vec<String>>,
    listing: Vec<toml::Table>,
    queries: BTreeMap<String, Vec<Judged>>,
}

/// This folder, also for `cargo xtask bench relevance`, which measures the corpus beside other libraries.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../publisher/tests/relevance")
}

/// Every catalog, by name.
pub(crate) fn read() -> anyhow::Result<Vec<LittleCatalog>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder().join("catalogs"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();
    paths.iter().map(|path| read_one(path).with_context(|| path.display().to_string())).collect()
}

fn read_one(path: &Path) -> anyhow::Result<LittleCatalog> {
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let file: File = toml::from_str(&std::fs::read_to_string(path)?)?;
    let ids: BTreeSet<&str> = file.listing.iter().filter_map(|listing| listing.get("id")?.as_str()).collect();
    ensure!(ids.len() == file.listing.len(), "an id is missing or there twice");
    let mut queries = Vec::new();
    for (category, asked) in &file.queries {
        let category = CATEGORIES
            .into_iter()
            .find(|known| known == category)
            .with_context(|| format!("{category} is no category"))?;
        for judged in asked {
            let judged = spelt_out(judged, &file.groups);
            check(&judged, &ids).with_context(|| format!("{category}: {:?}", judged.q))?;
            queries.push((category, judged));
        }
    }
    Ok(LittleCatalog { name, houses: file.houses, listings: file.listing, queries })
}

/// The judgement with every group replaced by its members.
fn spelt_out(judged: &Judged, groups: &BTreeMap<String, Vec<String>>) -> Judged {
    let members = |ids: &[String]| -> Vec<String> {
        let mut all = Vec::new();
        for id in ids {
            match id.strip_prefix('@').and_then(|name| groups.get(name)) {
                Some(group) => all.extend(group.iter().cloned()),
                None => all.push(id.clone()),
            }
        }
        all
    };
    Judged {
        all: judged.all.as_deref().map(members),
        contains: members(&judged.contains),
        excludes: members(&judged.excludes),
        first_of: members(&judged.first_of),
        order: members(&judged.order),
        top: members(&judged.top),
        nearest: members(&judged.nearest),
        ..judged.clone()
    }
}

/// Every id exists, something is judged, and nothing is both wanted and unwanted.
fn check(judged: &Judged, ids: &BTreeSet<&str>) -> anyhow::Result<()> {
    let lists =
        [&judged.contains, &judged.excludes, &judged.first_of, &judged.order, &judged.top, &judged.nearest];
    let named = lists.into_iter().chain(&judged.all).flatten().chain(&judged.first);
    if let Some(unknown) = named.clone().find(|id| !ids.contains(id.as_str())) {
        bail!("no listing is {unknown}");
    }
    let says_more =
        judged.none || judged.total.is_some() || !judged.suggests.is_empty() || !judged.instead.is_empty();
    ensure!(named.count() > 0 || says_more, "nothing is judged");
    let wanted = judged.contains.iter().chain(judged.all.iter().flatten());
    if let Some(both) = wanted.clone().find(|id| judged.excludes.contains(id)) {
        bail!("{both} is wanted and unwanted");
    }
    let is_zero = judged.none || judged.total == Some(0) || !judged.nearest.is_empty();
    ensure!(!is_zero || wanted.count() == 0, "nothing is to be found, and something is wanted");
    Ok(())
}
