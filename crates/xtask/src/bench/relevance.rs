//! `cargo xtask bench relevance [TITLES QUERIES]`: search quality beside the search libraries that run in a browser. All
//! get the same listings and the same queries in one run: those of the committed relevance corpus, or a set of real
//! titles in the form that `cargo xtask eval` takes. How the libraries are set up is `bench/relevance.mjs`.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};
use cerulean_model::{Date, Facet, Query};
use cerulean_publisher::PublishedSite;
use cerulean_search::{Catalog, SearchOptions};
use serde_json::{Value, json};

use crate::eval::{publish_occupations, read_lines, source, text};
use crate::setup;
use crate::workspace::Workspace;

// The corpus belongs to the publisher's tests; judged there, measured here.
#[allow(dead_code)]
#[path = "../../../publisher/tests/relevance/corpus.rs"]
mod corpus;
#[allow(dead_code)]
#[path = "../../../publisher/tests/relevance/judge.rs"]
mod judge;
#[allow(dead_code)]
#[path = "../../../publisher/tests/relevance/portal.rs"]
mod portal;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Occupations, JSON Lines; without them, the committed corpus
    #[arg(requires = "queries")]
    titles: Option<PathBuf>,
    /// Queries, JSON Lines
    queries: Option<PathBuf>,
    /// Also print the queries of this category of which Cerulean does not have the right one first
    #[arg(long, value_name = "CATEGORY")]
    misses: Option<String>,
}

/// Hits that are looked at.
const HITS: u32 = 50;
/// Hits among which everything wanted has to be, if it is not more.
const FEW: usize = 5;

/// Listings with the queries asked of them, published.
struct Set {
    docs: Vec<Value>,
    queries: Vec<Wanted>,
    /// What Cerulean found for each query.
    found: Vec<Vec<String>>,
}

/// A query and what it should find.
struct Wanted {
    category: String,
    text: String,
    /// One of these stands first; nothing is to be found at all when empty.
    first: Vec<String>,
    /// Whether the judgement speaks of ranks. If it only says that these match, others may stand above them.
    is_ranked: bool,
    /// These are among the first few.
    all: Vec<String>,
    /// Whether one of them is enough.
    is_any: bool,
}

/// Hits are compared with what was wanted; on sets of several sources, those of other sources are left out.
fn marks(wanted: &Wanted, found: &[String]) -> (f64, f64) {
    if wanted.first.is_empty() {
        let nothing = f64::from(u8::from(found.is_empty()));
        return (nothing, nothing);
    }
    let sources: BTreeSet<&str> = wanted.first.iter().map(|id| source(id)).collect();
    let found: Vec<&String> = found.iter().filter(|id| sources.contains(source(id))).collect();
    let is_first = found.first().is_some_and(|id| wanted.first.contains(id));
    let few = &found[..found.len().min(FEW.max(if wanted.is_any { 0 } else { wanted.all.len() }))];
    let there = wanted.all.iter().filter(|id| few.contains(id)).count();
    let share = match wanted.is_any {
        true => f64::from(u8::from(there > 0)),
        false => there as f64 / wanted.all.len().max(1) as f64,
    };
    (if wanted.is_ranked { f64::from(u8::from(is_first)) } else { share }, share)
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    setup::ensure_packages(workspace, "bench", "the libraries to measure beside")?;
    let sets = match (&options.titles, &options.queries) {
        (Some(titles), Some(queries)) => vec![real_titles(titles, queries)?],
        _ => corpus::read()?.iter().map(little).collect::<Result<_>>()?,
    };
    for set in sets.iter().filter(|_| options.misses.is_some()) {
        for (query, found) in set.queries.iter().zip(&set.found) {
            if Some(&query.category) == options.misses.as_ref() && marks(query, found).0 < 1.0 {
                println!(
                    "{:?}: wanted {:?}, got {:?}",
                    query.text,
                    query.first,
                    &found[..found.len().min(3)]
                );
            }
        }
    }
    let mut engines = vec![("Cerulean".to_owned(), sets.iter().map(|set| set.found.clone()).collect())];
    engines.extend(peers(workspace, &sets)?);
    report(&sets, &engines)
}

/// What each engine found, by set and query.
type Answers = Vec<Vec<Vec<String>>>;

/// Asks the peers.
fn peers(workspace: &Workspace, sets: &[Set]) -> Result<Vec<(String, Answers)>> {
    let input: Vec<Value> = sets
        .iter()
        .map(|set| {
            let queries: Vec<&str> = set.queries.iter().map(|query| query.text.as_str()).collect();
            json!({ "docs": set.docs, "queries": queries })
        })
        .collect();
    let mut node = Command::new("node")
        .arg("relevance.mjs")
        .current_dir(workspace.path("bench"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("node could not be started")?;
    let mut stdin = node.stdin.take().context("node takes no input")?;
    stdin.write_all(Value::from(input).to_string().as_bytes())?;
    drop(stdin);
    let output = node.wait_with_output()?;
    ensure!(output.status.success(), "bench/relevance.mjs failed");
    let answers: BTreeMap<String, Answers> = serde_json::from_slice(&output.stdout)?;
    Ok(answers.into_iter().collect())
}

/// Prints a table and fails where somebody is ahead.
fn report(sets: &[Set], engines: &[(String, Answers)]) -> Result<()> {
    let mut tallies: BTreeMap<&str, Vec<(f64, f64)>> = BTreeMap::new();
    let mut asked: BTreeMap<&str, usize> = BTreeMap::new();
    for (set, n) in sets.iter().zip(0..) {
        for (query, m) in set.queries.iter().zip(0..) {
            for category in [query.category.as_str(), "all"] {
                *asked.entry(category).or_default() += 1;
                let tally = tallies.entry(category).or_insert_with(|| vec![(0.0, 0.0); engines.len()]);
                for (sum, (name, answers)) in tally.iter_mut().zip(engines) {
                    let found: &Vec<String> = answers
                        .get::<usize>(n)
                        .and_then(|set| set.get::<usize>(m))
                        .with_context(|| format!("{name} did not answer {:?}", query.text))?;
                    let (first, few) = marks(query, found);
                    *sum = (sum.0 + first, sum.1 + few);
                }
            }
        }
    }
    print!("{:<26}{:>8}", "first / among the first", "queries");
    engines.iter().for_each(|(name, _)| print!("{name:>14}"));
    println!();
    let mut behind = Vec::new();
    for (category, tally) in &tallies {
        let count = asked[category];
        print!("{category:<26}{count:>8}");
        for (first, few) in tally {
            print!("{:>14}", format!("{:.3} {:.3}", first / count as f64, few / count as f64));
        }
        println!();
        let own = tally[0];
        let ahead = |peer: &(f64, f64)| peer.0 > own.0 || peer.1 > own.1;
        let names = engines.iter().zip(tally).filter(|(_, peer)| ahead(peer)).map(|((name, _), _)| name);
        behind.extend(names.map(|name| format!("{category}: {name}")));
    }
    if behind.is_empty() {
        return Ok(());
    }
    bail!("somebody is ahead: {}", behind.join(", "))
}

/// A catalog of the corpus.
fn little(little: &corpus::LittleCatalog) -> Result<Set> {
    let context = || format!("catalog {}", little.name);
    let mut site = portal::publish(little).with_context(context)?;
    let mut docs = Vec::new();
    for listing in &little.listings {
        let slug = listing.get("id").and_then(toml::Value::as_str).unwrap_or_default();
        docs.push(document(site.catalog(), slug, prose(listing))?);
    }
    let mut set = Set { docs, queries: Vec::new(), found: Vec::new() };
    for (category, judged) in &little.queries {
        let Some(wanted) = wanted(category, judged) else { continue };
        let seen = site.ask(&wanted.text).with_context(context)?;
        set.found.push(seen.hits.into_iter().take(HITS as usize).map(|hit| hit.slug).collect());
        set.queries.push(wanted);
    }
    Ok(set)
}

/// What a judgement says about ranks; nothing if it speaks of totals or offers alone.
fn wanted(category: &str, judged: &corpus::Judged) -> Option<Wanted> {
    let mut all: Vec<String> = judged.all.clone().unwrap_or_default();
    for ids in [&judged.contains, &judged.top, &judged.nearest, &judged.order] {
        all.extend(ids.iter().cloned());
    }
    all.extend(judged.first.clone());
    let is_ranked = all.len() > judged.contains.len() || !judged.first_of.is_empty();
    let is_any = all.is_empty();
    if is_any {
        all.clone_from(&judged.first_of);
    }
    all.sort();
    all.dedup();
    let mut first: Vec<String> = judged.first.iter().chain(&judged.first_of).cloned().collect();
    if first.is_empty() {
        first = judged.order.first().cloned().into_iter().collect();
    }
    if first.is_empty() {
        first.clone_from(&all);
    }
    let speaks = judged.none || !first.is_empty();
    speaks.then(|| Wanted {
        category: category.to_owned(),
        text: judged.q.clone(),
        first,
        is_ranked,
        all,
        is_any,
    })
}

/// The words of a listing's longer fields.
fn prose(listing: &toml::Table) -> String {
    let fields =
        ["summary", "skills", "responsibilities", "qualifications", "experience", "education", "culture"];
    let texts = fields.into_iter().filter_map(|field| listing.get(field)).flat_map(|value| match value {
        toml::Value::String(text) => vec![text.as_str()],
        toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_str).collect(),
        _ => Vec::new(),
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// A listing as a library gets it: what the card and its facets say, in the language of the house and in English.
fn document(catalog: &Catalog, slug: &str, prose: String) -> Result<Value> {
    let row = catalog.row_of(slug).with_context(|| format!("no listing is {slug}"))?;
    let card = catalog.card(row).with_context(|| format!("{slug} has no card"))?;
    let labels = |facet, ids: &[String]| -> Vec<String> {
        let mut labels: Vec<String> = ["en", card.language.as_str()]
            .iter()
            .flat_map(|language| ids.iter().filter_map(|id| catalog.label(facet, id, language)))
            .collect();
        labels.sort();
        labels.dedup();
        labels
    };
    let mut places: Vec<String> = Vec::new();
    for id in &card.places {
        let ends = id.match_indices('/').map(|(at, _)| at).chain([id.len()]);
        places.extend(ends.filter_map(|end| id.get(..end)).map(str::to_owned));
    }
    let terms = [
        (Facet::Department, card.department.iter().cloned().collect::<Vec<_>>()),
        (Facet::Seniority, card.seniority.iter().cloned().collect()),
        (Facet::Employment, card.employment.clone()),
        (Facet::Industry, card.industry.iter().cloned().collect()),
    ];
    let terms: Vec<String> = terms.iter().flat_map(|(facet, ids)| labels(*facet, ids)).collect();
    Ok(json!({
        "id": slug, "title": card.title, "names": card.alternate_titles, "house": card.house_name,
        "places": labels(Facet::Location, &places).join(" "), "terms": terms.join(" "), "text": prose,
    }))
}

/// A set of real titles.
fn real_titles(titles: &Path, queries: &Path) -> Result<Set> {
    let occupations = read_lines(titles)?;
    let folder = tempfile::tempdir()?;
    let site: PublishedSite = publish_occupations(&occupations, folder.path())?;
    let mut catalog = site.catalog(Date::default())?;
    let id_of = |slug: &str| {
        let n: Option<usize> = slug.strip_prefix('o').and_then(|n| n.parse().ok());
        n.and_then(|n| occupations.get(n)).map(|occupation| text(occupation, "id").to_owned())
    };
    let mut set = Set { docs: Vec::new(), queries: Vec::new(), found: Vec::new() };
    for row in 0..catalog.loaded() {
        let card = catalog.card(row).context("a row has no card")?;
        set.docs.push(json!({
            "id": id_of(&card.slug), "title": card.title, "names": card.alternate_titles,
            "house": "", "places": "", "terms": "", "text": "",
        }));
    }
    for query in read_lines(queries)? {
        let expected: Vec<String> = query["expect"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .map(str::to_owned)
            .collect();
        let answer =
            site.search(&mut catalog, &Query::text(text(&query, "q")), &SearchOptions { page_size: HITS })?;
        let cards = answer.hits.iter().filter_map(|hit| catalog.card(hit.row));
        set.found.push(cards.filter_map(|card| id_of(&card.slug)).collect());
        set.queries.push(Wanted {
            category: format!("{} {}", text(&query, "set"), text(&query, "kind")),
            text: text(&query, "q").to_owned(),
            first: expected.clone(),
            is_ranked: true,
            all: expected,
            is_any: true,
        });
    }
    Ok(set)
}
