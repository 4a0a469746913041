//! `cargo xtask eval TITLES QUERIES`: search quality on a set of real titles. Each occupation becomes one
//! listing, its preferred title and every other indexed name as title and alternate titles; each query counts
//! as a success at k when one of the occupations it expects is among the first k hits.
//!
//! TITLES and QUERIES are JSON Lines: `{"id", "title": {lang}, "labels": {lang: {"preferred", "forms",
//! "indexed"}}}` and `{"q", "lang", "expect": [id…], "set", "kind"}`. When ids of several sources stand
//! together (`esco:…`, `onet:…`), hits of another source than the expected ones are left out before the rank is taken.
//!
//! `cargo xtask eval TITLES --roles` prints which role of the lexicon each title would get, for reading.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};
use cerulean_model::{Date, Query};
use cerulean_publisher::taxonomy::Taxonomy;
use cerulean_publisher::{Publish, PublishedSite, assign_role, publish};
use cerulean_search::SearchOptions;
use serde_json::{Value, json};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Occupations, JSON Lines
    titles: PathBuf,
    /// Queries, JSON Lines
    #[arg(required_unless_present = "roles")]
    queries: Option<PathBuf>,
    /// Print the role that each title is given instead
    #[arg(long, conflicts_with = "queries")]
    roles: bool,
    /// Also print the failed queries of this kind (`disjoint`, `typo1`, … or `all`)
    #[arg(long, value_name = "KIND")]
    failures: Option<String>,
}

/// How many hits are looked at.
const DEPTH: usize = 10;

pub(crate) fn run(options: &Options) -> Result<()> {
    let started = Instant::now();
    let occupations = read_lines(&options.titles)?;
    let Some(queries) = &options.queries else {
        print_roles(&occupations);
        return Ok(());
    };
    let ids: Vec<&str> = occupations.iter().map(|occupation| text(occupation, "id")).collect();
    let folder = tempfile::tempdir()?;
    let site = publish_occupations(&occupations, folder.path())?;
    let mut catalog = site.catalog(Date::default())?;
    let rows: Vec<usize> = (0..catalog.loaded())
        .map(|row| {
            catalog.card(row).and_then(|card| card.slug.strip_prefix('o')?.parse().ok()).unwrap_or(usize::MAX)
        })
        .collect();
    let occupation_of = |row: u32| rows.get(row as usize).and_then(|&n| occupations.get(n));
    println!("{} occupations published and loaded in {:.1} s", ids.len(), started.elapsed().as_secs_f64());

    let started = Instant::now();
    let queries = read_lines(queries)?;
    let mut tallies: BTreeMap<(String, String), Tally> = BTreeMap::new();
    let mut found_total = 0_u64;
    for query in &queries {
        let expected: Vec<&str> =
            query["expect"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let sources: BTreeSet<&str> = expected.iter().map(|id| source(id)).collect();
        let answer =
            site.search(&mut catalog, &Query::text(text(query, "q")), &SearchOptions { page_size: 60 })?;
        found_total += u64::from(answer.total);
        let hits = answer.hits.iter().filter_map(|hit| Some(text(occupation_of(hit.row)?, "id")));
        let hits = hits.filter(|id| sources.contains(source(id)));
        let rank = hits.take(DEPTH).position(|id| expected.contains(&id));
        let (set, kind, language) = (text(query, "set"), text(query, "kind"), text(query, "lang"));
        for key in [(set, format!("kind {kind}")), (set, format!("lang {language}")), (set, "all".to_owned())]
        {
            tallies.entry((key.0.to_owned(), key.1)).or_default().add(rank);
        }
        if rank.is_none_or(|rank| rank > 0)
            && options.failures.as_deref().is_some_and(|wanted| wanted == kind || wanted == "all")
        {
            let best: Vec<&str> = answer
                .hits
                .iter()
                .take(3)
                .filter_map(|hit| occupation_of(hit.row))
                .map(|o| text(&o["title"], "en"))
                .collect();
            let wanted: Vec<&str> = occupations
                .iter()
                .filter(|o| expected.contains(&text(o, "id")))
                .map(|o| text(&o["title"], "en"))
                .collect();
            let rank = rank.map_or("-".to_owned(), |rank| (rank + 1).to_string());
            println!(
                "  {kind} {language} {:?} rank {rank}, wanted {wanted:?}, total {}, got {best:?}",
                text(query, "q"),
                answer.total
            );
        }
    }
    let seconds = started.elapsed().as_secs_f64();
    println!("{:<10}{:<24}{:>8}{:>9}{:>9}{:>9}", "set", "", "queries", "@1", "@5", "@10");
    for ((set, name), tally) in &tallies {
        println!(
            "{set:<10}{name:<24}{:>8}{:>9.3}{:>9.3}{:>9.3}",
            tally.queries,
            tally.share(1),
            tally.share(5),
            tally.share(10)
        );
    }
    println!(
        "{} queries in {seconds:.1} s, {:.2} ms each; {:.1} listings of grade all each",
        queries.len(),
        seconds * 1000.0 / queries.len().max(1) as f64,
        found_total as f64 / queries.len().max(1) as f64
    );
    Ok(())
}

/// Of each title in each language: the language, whether it is the role's very name or how like one it is, the title, the role.
fn print_roles(occupations: &[Value]) {
    let lexicon = &Taxonomy::built_in().roles;
    let titles = occupations.iter().flat_map(|occupation| occupation["title"].as_object()).flatten();
    let titles: Vec<(&String, &str)> =
        titles.filter_map(|(language, title)| Some((language, title.as_str()?))).collect();
    let (mut named, mut likely) = (0, 0);
    for (language, title) in &titles {
        let Some(role) = assign_role(title, lexicon) else { continue };
        let likeness = lexicon.guess(title).first().map_or(1.0, |(_, likeness)| *likeness);
        let how = if likeness < 1.0 {
            likely += 1;
            format!("{likeness:.2}")
        } else {
            named += 1;
            "name".to_owned()
        };
        println!("{language}  {how}  {title} → {}", role.title);
    }
    println!("{} titles: {named} are a role's name, {likely} are like one", titles.len());
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

pub(crate) fn read_lines(path: &Path) -> Result<Vec<Value>> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(n, line)| {
            serde_json::from_str(line).with_context(|| format!("{}, line {}", path.display(), n + 1))
        })
        .collect()
}

pub(crate) fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The part of an id that names where it is from.
pub(crate) fn source(id: &str) -> &str {
    id.split_once(':').map_or("", |(source, _)| source)
}

/// Publishes the occupations as a portal, the way an operator would, into a temporary folder.
pub(crate) fn publish_occupations(occupations: &[Value], folder: &Path) -> Result<PublishedSite> {
    let portal = folder.join("portal");
    fs::create_dir_all(portal.join("houses"))?;
    fs::create_dir_all(portal.join("listings"))?;
    fs::write(portal.join("portal.toml"), "name = \"Evaluation\"\n")?;
    fs::write(portal.join("houses/zz.md"), "+++\nname = \"Zz\"\nindustry = \"fashion\"\n+++\n")?;
    let mut lines = String::new();
    for (n, occupation) in occupations.iter().enumerate() {
        let titles = &occupation["title"];
        let title = titles["en"].as_str().or_else(|| titles.as_object()?.values().find_map(Value::as_str));
        let title = title.with_context(|| format!("occupation {} has no title", n + 1))?;
        let mut names: Vec<&str> = Vec::new();
        for labels in occupation["labels"].as_object().into_iter().flat_map(|labels| labels.values()) {
            let listed = ["forms", "indexed"].into_iter().filter_map(|key| labels[key].as_array()).flatten();
            for name in std::iter::once(&labels["preferred"]).chain(listed).filter_map(Value::as_str) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let listing = json!({
            "slug": slug(n), "title": title, "alternate_titles": names, "house": "zz",
            "location": ["FR"], "posted": "2026-01-01", "apply": "https://example.com/",
        });
        lines.push_str(&listing.to_string());
        lines.push('\n');
    }
    fs::write(portal.join("listings/occupations.jsonl"), lines)?;
    let site = folder.join("site");
    let (published, report) = publish(&Publish {
        portal: &portal,
        site: &site,
        app: None,
        base_url: None,
        today: Date::default(),
        deny_warnings: false,
        precompress: false,
        fresh: true,
    });
    published.with_context(|| format!("{} problems in the occupations", report.errors()))?;
    Ok(PublishedSite::new(site))
}

fn slug(n: usize) -> String {
    format!("o{n}")
}
