//! `cerulean search`: the app's engine on a published site, for people and for scripts.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use cerulean_model::{Date, Facet, Query, Refinements, Sort};
use cerulean_publisher::PublishedSite;
use cerulean_search::{Answer, Catalog, Field, Hit, SearchOptions, kebab};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Map, Value, json};

use super::{Misuse, date, today};

/// Search a published site with the app's own engine
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean search site \"vendeuse paris\"\n  cerulean search site manager --facet department=retail --facet location=fr --json\n  cerulean search site --queries queries.jsonl --json --limit 50\n\nFacets: location department seniority employment industry house workplace posted.\nA facet given several times means any of its values."
)]
pub(crate) struct Arguments {
    /// The published site's folder
    site: PathBuf,
    /// What to search for; without it, everything
    query: Option<String>,
    /// Only listings with this facet value (an id, label or alias)
    #[arg(long, value_name = "NAME=VALUE")]
    facet: Vec<String>,
    /// Order of the hits
    #[arg(long, default_value = "relevance", value_parser = ["relevance", "newest", "house"])]
    sort: String,
    /// How many hits to write
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: u32,
    /// The day to judge dates by [default: today, UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Write JSON
    #[arg(long)]
    json: bool,
    /// One query a line, as {"q": …}; one answer a line
    #[arg(long, value_name = "FILE.jsonl", conflicts_with = "query")]
    queries: Option<PathBuf>,
}

/// A line of a file of queries.
#[derive(Deserialize)]
struct Line<'a> {
    #[serde(borrow)]
    q: &'a RawValue,
    /// Of the person who asks, BCP 47: orders hits of equal score, and nothing else.
    #[serde(default)]
    lang: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if !arguments.site.is_dir() {
        return Err(Misuse(format!("{} is no folder", arguments.site.display())).into());
    }
    if arguments.queries.is_some() && !arguments.json {
        return Err(Misuse("--queries writes JSON Lines: add --json".into()).into());
    }
    let site = PublishedSite::new(&arguments.site);
    let mut catalog = site.catalog(arguments.today.unwrap_or_else(today))?;
    let refinements = refinements(&catalog, &arguments.facet)?;
    let query = |text: &str| Query {
        text: text.to_owned(),
        refinements: refinements.clone(),
        sort: Sort::from_name(&arguments.sort).unwrap_or_default(),
        page: 1,
    };
    let options = SearchOptions { page_size: arguments.limit.max(1) };
    let limit = arguments.limit as usize;
    if let Some(file) = &arguments.queries {
        // A little more than asked for: the last hit may have the score of some that follow.
        let options = SearchOptions { page_size: options.page_size.saturating_add(TIES) };
        return batch(file, |text, language| {
            let mut answer = site.search(&mut catalog, &query(text), &options)?;
            if let Some(language) = language.filter(|_| query(text).sort == Sort::Relevance) {
                break_ties(&catalog, &mut answer.hits, language);
            }
            Ok((answer.total, slugs(&catalog, answer.hits.iter().take(limit))))
        });
    }
    let text = arguments.query.as_deref().unwrap_or("");
    let mut answer = site.search(&mut catalog, &query(text), &options)?;
    answer.hits.truncate(limit);
    let mut out = BufWriter::new(io::stdout());
    if arguments.json {
        writeln!(out, "{}", as_json(&catalog, text, &answer))?;
    } else {
        table(&mut out, &catalog, &answer)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// Answers a file of queries, in input order. A line that is no query gets an empty answer and a message.
fn batch(
    file: &Path,
    mut search: impl FnMut(&str, Option<&str>) -> anyhow::Result<(u32, Vec<String>)>,
) -> anyhow::Result<ExitCode> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut out = BufWriter::new(io::stdout());
    let mut failed = false;
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let parsed = serde_json::from_str::<Line<'_>>(line).and_then(|parsed| {
            serde_json::from_str::<String>(parsed.q.get()).map(|text| (parsed.q.get(), text, parsed.lang))
        });
        let (q, (total, ids)) = match parsed {
            Ok((q, text, language)) => (q, search(&text, language.as_deref())?),
            Err(error) => {
                failed = true;
                writeln!(io::stderr(), "error: {}:{}: {error}", file.display(), number + 1)?;
                ("null", (0, Vec::new()))
            }
        };
        // The query is written back exactly as it came.
        writeln!(out, "{{\"q\":{q},\"ids\":{},\"total\":{total}}}", Value::from(ids))?;
    }
    out.flush()?;
    Ok(ExitCode::from(u8::from(failed)))
}

/// Hits beyond the limit that are looked at for ties.
const TIES: u32 = 100;

/// Of hits with equal grade and score, puts those written in this language first.
fn break_ties(catalog: &Catalog, hits: &mut [Hit], language: &str) {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let wanted = primary(language);
    for tied in hits.chunk_by_mut(|a, b| a.grade == b.grade && a.score == b.score) {
        tied.sort_by_key(|hit| catalog.card(hit.row).is_none_or(|card| primary(&card.language) != wanted));
    }
}

fn slugs<'a>(catalog: &Catalog, hits: impl Iterator<Item = &'a Hit>) -> Vec<String> {
    hits.filter_map(|hit| catalog.card(hit.row)).map(|card| card.slug).collect()
}

/// Reads `name=value` pairs; labels and aliases become ids.
fn refinements(catalog: &Catalog, facets: &[String]) -> anyhow::Result<Refinements> {
    let mut refinements = Refinements::default();
    for facet in facets {
        let Some((name, value)) = facet.split_once('=') else {
            return Err(Misuse(format!("`--facet {facet}` has to be NAME=VALUE")).into());
        };
        let Some(facet) = Facet::from_name(name.trim()) else {
            let known: Vec<&str> = Facet::ALL.iter().map(|facet| facet.name()).collect();
            return Err(Misuse(format!("there is no facet `{name}`; there are {}", known.join(", "))).into());
        };
        let value = value.trim();
        let as_id = value.split('/').map(kebab).collect::<Vec<_>>().join("/");
        let found = catalog.resolve(facet, value).or_else(|| catalog.resolve(facet, &as_id));
        if found.is_none() {
            writeln!(io::stderr(), "warning: no {facet} of this site is called `{value}`")?;
        }
        let id = found.unwrap_or(as_id);
        refinements = refinements.with(facet, &id);
    }
    Ok(refinements)
}

fn as_json(catalog: &Catalog, text: &str, answer: &Answer) -> Value {
    let hits: Vec<Value> = answer
        .hits
        .iter()
        .filter_map(|hit| {
            let card = catalog.card(hit.row)?;
            Some(json!({
                "slug": card.slug,
                "title": card.title,
                "house": card.house,
                "grade": hit.grade.name(),
                "tier": hit.tier.map(|tier| tier.name()),
                "field": hit.field.map(|field| field.name()),
                "score": hit.score,
                "why": why(hit),
            }))
        })
        .collect();
    let mut facets = Map::new();
    for counts in &answer.facets {
        let values: Vec<Value> = counts
            .values
            .iter()
            .map(|value| {
                let label = catalog.label(counts.facet, &value.id, "en").unwrap_or_else(|| value.id.clone());
                json!({ "id": value.id, "label": label, "count": value.count })
            })
            .collect();
        facets.insert(counts.facet.name().to_owned(), values.into());
    }
    let instead: Vec<Value> = answer
        .relaxations
        .iter()
        .map(|relaxation| json!({ "query": relaxation.query.to_search_string(), "total": relaxation.total }))
        .collect();
    json!({
        "q": text, "total": answer.total, "hits": hits, "facets": facets, "relaxations": instead,
    })
}

fn why(hit: &Hit) -> Option<String> {
    let why = hit.why.as_ref()?;
    Some(match why.field {
        Field::Title | Field::AlternateTitle | Field::Role => format!("also called {}", why.text),
        field => format!("{field}: {}", why.text),
    })
}

/// A table for people, with as many columns as the terminal has room for.
fn table(out: &mut impl Write, catalog: &Catalog, answer: &Answer) -> io::Result<()> {
    let total = answer.total;
    writeln!(out, "{total} {}", if total == 1 { "listing" } else { "listings" })?;
    let bold =
        io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
    let (bold, end) = if bold { ("\x1b[1m", "\x1b[0m") } else { ("", "") };
    let mut nearest = false;
    for hit in &answer.hits {
        let Some(card) = catalog.card(hit.row) else { continue };
        if hit.grade != cerulean_search::Grade::All && !nearest {
            nearest = true;
            writeln!(out, "\nnearest:")?;
        }
        let place = card.places.first().and_then(|place| catalog.label(Facet::Location, place, "en"));
        let place = place.map(|place| format!(", {place}")).unwrap_or_default();
        writeln!(
            out,
            "\n{bold}{}{end}\n  {}{place} · {} · {}",
            card.title, card.house_name, card.posted, card.slug
        )?;
        let mut reasons: Vec<String> = Vec::new();
        reasons.extend(hit.tier.map(|tier| tier.name().to_owned()));
        reasons.extend(hit.field.map(|field| format!("in {field}")));
        reasons.extend(why(hit));
        if !reasons.is_empty() {
            writeln!(out, "  {:.3} {}", hit.score, reasons.join(", "))?;
        }
    }
    if total == 0 {
        for relaxation in &answer.relaxations {
            let text = relaxation.query.to_search_string();
            writeln!(out, "\ninstead: ?{text} ({})", relaxation.total)?;
        }
    }
    Ok(())
}
