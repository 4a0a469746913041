//! `cargo xtask eval TITLES QUERIES`: search quality on a set of real titles. Each occupation becomes one
//! listing, its preferred title and every other indexed name as title and alternate titles; each query counts
//! as a success at k when one of the occupations it expects is among the first k hits.
//!
//! TITLES and QUERIES are JSON Lines: `{"id", "title": {lang}, "labels": {lang: {"preferred", "forms",
//! "indexed"}}}` and `{"q", "lang", "expect": [id…], "set", "kind"}`. When ids of several sources stand
//! together (`esco:…`, `onet:…`), hits of another source than the expected ones are left out before the rank is taken.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use cerulean_model::wire::{FORMAT_MAJOR, FORMAT_MINOR, FormatVersion, HouseEntry, Lexicon, Manifest, Segment, SegmentEntry, Site};
use cerulean_model::{Date, Query};
use cerulean_search::{Catalog, SearchOptions};
use serde_json::Value;

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Occupations, JSON Lines
    titles: PathBuf,
    /// Queries, JSON Lines
    queries: PathBuf,
    /// Also print the failed queries of this kind (`disjoint`, `typo1`, … or `all`)
    #[arg(long, value_name = "KIND")]
    failures: Option<String>,
}

/// How many hits are looked at.
const DEPTH: usize = 10;

pub(crate) fn run(options: &Options) -> Result<()> {
    let started = Instant::now();
    let occupations = read_lines(&options.titles)?;
    let ids: Vec<&str> = occupations.iter().map(|occupation| text(occupation, "id")).collect();
    let catalog = catalog(&occupations)?;
    println!("{} occupations indexed in {:.1} s", ids.len(), started.elapsed().as_secs_f64());

    let started = Instant::now();
    let queries = read_lines(&options.queries)?;
    let mut rows: BTreeMap<(String, String), Tally> = BTreeMap::new();
    let mut found_total = 0_u64;
    for query in &queries {
        let expected: Vec<&str> = query["expect"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let sources: BTreeSet<&str> = expected.iter().map(|id| source(id)).collect();
        let answer = catalog.search(&Query::text(text(query, "q")), &SearchOptions { page_size: 60 });
        found_total += u64::from(answer.total);
        let hits = answer.hits.iter().filter_map(|hit| ids.get(hit.row as usize)).filter(|id| sources.contains(source(id)));
        let rank = hits.take(DEPTH).position(|id| expected.contains(id));
        let (set, kind, language) = (text(query, "set"), text(query, "kind"), text(query, "lang"));
        for key in [(set, format!("kind {kind}")), (set, format!("lang {language}")), (set, "all".to_owned())] {
            rows.entry((key.0.to_owned(), key.1)).or_default().add(rank);
        }
        if rank.is_none_or(|rank| rank > 0) && options.failures.as_deref().is_some_and(|wanted| wanted == kind || wanted == "all") {
            let best: Vec<&str> = answer.hits.iter().take(3).filter_map(|hit| occupations.get(hit.row as usize)).map(|o| text(&o["title"], "en")).collect();
            let wanted: Vec<&str> = occupations.iter().filter(|o| expected.contains(&text(o, "id"))).map(|o| text(&o["title"], "en")).collect();
            let rank = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
            println!("  {kind} {language} {:?} rank {rank}, wanted {wanted:?}, total {}, got {best:?}", text(query, "q"), answer.total);
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{:<10}{:<24}{:>8}{:>9}{:>9}{:>9}", "set", "", "queries", "@1", "@5", "@10");
    for ((set, name), tally) in &rows {
        println!("{set:<10}{name:<24}{:>8}{:>9.3}{:>9.3}{:>9.3}", tally.queries, tally.share(1), tally.share(5), tally.share(10));
    }
    println!(
        "{} queries in {seconds:.1} s, {:.2} ms each; {:.1} listings of grade all each",
        queries.len(),
        seconds * 1000.0 / queries.len().max(1) as f64,
        found_total as f64 / queries.len().max(1) as f64
    );
    Ok(())
}

#[derive(Default)]
struct Tally {
    queries: u32,
    /// Queries whose first right hit has this rank, from 0.
    ranks: [u32; DEPTH],
}

impl Tally {
    fn add(&mut self, rank: Option<usize>) {
        self.queries += 1;
        if let Some(count) = rank.and_then(|rank| self.ranks.get_mut(rank)) {
            *count += 1;
        }
    }

    fn share(&self, k: usize) -> f64 {
        f64::from(self.ranks.iter().take(k).sum::<u32>()) / f64::from(self.queries.max(1))
    }
}

fn read_lines(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(n, line)| serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), n + 1))).collect()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The part of an id that names where it is from.
fn source(id: &str) -> &str {
    id.split_once(':').map_or("", |(source, _)| source)
}

/// A catalog of one segment: a row an occupation, with nothing but names.
fn catalog(occupations: &[Value]) -> Result<Catalog> {
    let mut titles: Vec<String> = Vec::new();
    let mut numbers: HashMap<String, u32> = HashMap::new();
    let mut number = |title: &str| {
        *numbers.entry(title.to_owned()).or_insert_with(|| {
            titles.push(title.to_owned());
            titles.len() as u32 - 1
        })
    };
    let mut segment = Segment::default();
    for (row, occupation) in occupations.iter().enumerate() {
        let mut names: Vec<u32> = Vec::new();
        for labels in occupation["labels"].as_object().into_iter().flat_map(|labels| labels.values()) {
            let listed = ["forms", "indexed"].into_iter().filter_map(|key| labels[key].as_array()).flatten();
            for name in std::iter::once(&labels["preferred"]).chain(listed).filter_map(Value::as_str) {
                let name = number(name);
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        segment.title.push(number(text(&occupation["title"], "en")));
        segment.alternate_titles.push((row as u32, names));
    }
    let count = occupations.len();
    for column in [&mut segment.house, &mut segment.role, &mut segment.place, &mut segment.department] {
        column.resize(count, 0);
    }
    for column in [&mut segment.seniority, &mut segment.employment, &mut segment.industry, &mut segment.language] {
        column.resize(count, 0);
    }
    segment.workplace.resize(count, 0);
    segment.posted.resize(count, 0);
    let today = Date::default();
    let manifest = Manifest {
        format: FormatVersion { major: FORMAT_MAJOR, minor: FORMAT_MINOR },
        build: String::new(),
        published: today,
        site: Site::default(),
        count: count as u32,
        terms: BTreeMap::new(),
        houses: vec![HouseEntry::default()],
        places: Vec::new(),
        languages: vec!["en".to_owned()],
        titles: Vec::new(),
        lexicon: None,
        portal: None,
        segments: vec![SegmentEntry { count: count as u32, ..SegmentEntry::default() }],
    };
    let mut catalog = Catalog::new(manifest, titles, Lexicon::default(), today)?;
    catalog.add_segment(segment)?;
    Ok(catalog)
}
