//! The relevance corpus: little catalogs, what a person means by each query, and how often the engine agrees.
//!
//! Every catalog is published as an operator would publish it and read back as the app reads it; so the lexicon, the
//! assignment of roles, the gazetteer and the index are judged together with the engine. A category may never
//! pass less often than its floor in `floors.toml`; `ACCEPT=1` raises the floors to what passes today.
//!
//! Expectations are written from what the words mean, before the engine is asked. They are not for changing until it
//! passes: a query that fails stands in `explained.toml` with its reason, or the test fails.

mod corpus;
mod explained;
mod floors;
mod judge;
mod lexicon;
mod portal;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use anyhow::{Context, bail, ensure};
use rayon::prelude::*;

use crate::corpus::{CATEGORIES, LittleCatalog};

/// How a category did.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    passed: usize,
    asked: usize,
}

/// A judgement that is not met.
struct Failure {
    category: &'static str,
    catalog: String,
    q: String,
    /// What was found instead, for people.
    text: String,
}

/// Of each category, how it did; and the failures.
type Outcome = (BTreeMap<&'static str, Tally>, Vec<Failure>);

#[test]
fn no_category_falls_below_its_floor() -> anyhow::Result<()> {
    let catalogs = corpus::read()?;
    let outcomes: Vec<Outcome> = catalogs.par_iter().map(ask).collect::<Result<_, _>>()?;
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut failures = Vec::new();
    for (counts, failed) in outcomes {
        for (category, count) in counts {
            let tally = tallies.entry(category).or_default();
            tally.passed += count.passed;
            tally.asked += count.asked;
        }
        failures.extend(failed);
    }
    failures.sort_by_key(|failure| CATEGORIES.iter().position(|other| *other == failure.category));
    for failure in &failures {
        println!("{}", failure.text);
    }
    let passes: BTreeMap<&str, usize> =
        tallies.iter().map(|(category, tally)| (*category, tally.passed)).collect();
    let fallen = floors::compare(&passes)?;
    let (passed, asked) =
        tallies.values().fold((0, 0), |(passed, asked), tally| (passed + tally.passed, asked + tally.asked));
    for category in CATEGORIES {
        let tally = tallies.get(category).copied().unwrap_or_default();
        println!("{category:13} {:4} / {}", tally.passed, tally.asked);
    }
    println!("{:13} {passed:4} / {asked}", "all");
    ensure!(fallen.is_empty(), "below the floor: {}", fallen.join(", "));
    let explained = explained::read()?.query;
    let is_of = |query: &explained::Failing, failure: &Failure| {
        (&query.catalog, &query.q) == (&failure.catalog, &failure.q)
    };
    let unexplained: Vec<&str> = failures
        .iter()
        .filter(|failure| !explained.iter().any(|query| is_of(query, failure)))
        .map(|failure| failure.text.as_str())
        .collect();
    ensure!(unexplained.is_empty(), "not met, and no reason given:\n{}", unexplained.join("\n"));
    let is_met = |query: &&explained::Failing| !failures.iter().any(|failure| is_of(query, failure));
    if let Some(query) = explained.iter().find(is_met) {
        let explained::Failing { catalog, q, reason } = query;
        bail!("{catalog} {q:?} is met, or not asked: take its reason away ({reason})");
    }
    Ok(())
}

/// Publishes a catalog and asks its queries.
fn ask(little: &LittleCatalog) -> anyhow::Result<Outcome> {
    let context = || format!("catalog {}", little.name);
    let mut site = portal::publish(little).with_context(context)?;
    let mut tallies: BTreeMap<&'static str, Tally> = BTreeMap::new();
    let mut failures = Vec::new();
    for (category, judged) in &little.queries {
        let seen = site.ask(&judged.q).with_context(context)?;
        let complaints = judge::complaints(judged, &seen);
        let tally = tallies.entry(category).or_default();
        tally.asked += 1;
        if complaints.is_empty() {
            tally.passed += 1;
            continue;
        }
        let mut text =
            format!("{category}: {} {:?} ({}) {}", little.name, judged.q, judged.lang, complaints.join("; "));
        if let Some(note) = &judged.note {
            let _ = write!(text, " [{note}]");
        }
        let _ = write!(text, "\n    {} in all", seen.total);
        for hit in seen.hits.iter().take(5) {
            let _ = write!(text, "\n    {hit}");
        }
        failures.push(Failure { category, catalog: little.name.clone(), q: judged.q.clone(), text });
    }
    Ok((tallies, failures))
}

#[test]
fn the_corpus_asks_enough_in_every_language_and_category() -> anyhow::Result<()> {
    let catalogs = corpus::read()?;
    let queries = || catalogs.iter().flat_map(|little| &little.queries);
    ensure!(queries().count() >= 300, "the contract asks for 300 judged queries");
    for (language, least) in
        [("en", 100), ("fr", 100), ("de", 50), ("it", 50), ("es", 30), ("ja", 10), ("zh", 10)]
    {
        let asked = queries().filter(|(_, judged)| judged.lang == language).count();
        ensure!(asked >= least, "{asked} queries in {language}");
    }
    let asked: BTreeSet<&str> = queries().map(|(category, _)| *category).collect();
    ensure!(asked.len() == CATEGORIES.len(), "a category has no query");
    Ok(())
}
