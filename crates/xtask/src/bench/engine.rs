//! `cargo xtask bench engine`: how long the engine takes in Chromium to load a large synthetic catalog and to answer a query
//! with three refinements and all counts, by kind of query. How the browser is driven is `bench/engine.mjs`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use cerulean_model::{Facet, Query};
use cerulean_publisher::PublishedSite;
use cerulean_search::{Card, Catalog};
use serde::Deserialize;
use serde_json::json;

use super::demo;
use crate::bundle::Speed;
use crate::setup::{self, Components, WASM_BINDGEN, WASM_OPT};
use crate::test::TODAY;
use crate::workspace::Workspace;
use crate::{command, site, wasm};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Listings of the synthetic portal
    #[arg(long, default_value_t = 100_000)]
    listings: u32,
    /// Compile the engine with this instead of what Cargo.toml says: 3, s or z
    #[arg(long, value_name = "LEVEL")]
    opt_level: Option<String>,
}

/// Listings that queries are made from.
const ASKED: u32 = 60;
/// Letters up to which a title is typed one by one.
const TYPED: usize = 12;
/// A letter of a slip that no word of the titles is likely to have in its place.
const WRONG: char = 'x';

/// What bench/engine.mjs prints.
#[derive(Deserialize)]
struct Measured {
    browser: String,
    isolated: bool,
    memory: u64,
    /// Milliseconds by step.
    load: BTreeMap<String, f64>,
    /// Milliseconds and listings found, by kind of query.
    times: BTreeMap<String, Vec<(f64, u32)>>,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    setup::ensure_rust(workspace, Components::Build)?;
    setup::ensure_end2end(workspace)?;
    let chromium = setup::ensure_chromium(workspace)?;
    let wasm = compile(workspace, options.opt_level.as_deref())?;
    let site = publish(workspace, options.listings)?;
    let catalog = PublishedSite::new(&site).catalog(TODAY.parse().context("TODAY")?)?;
    let queries = site.with_extension("jsonl");
    fs::write(&queries, ask(&catalog)).with_context(|| format!("cannot write {}", queries.display()))?;

    let mut node = Command::new("node");
    node.current_dir(workspace.path("bench")).arg("engine.mjs").args([&site, &wasm, &chromium]);
    node.arg(TODAY).arg(&queries).stdin(Stdio::null()).stderr(Stdio::inherit());
    let output = node.output().context("node could not be started")?;
    ensure!(output.status.success(), "bench/engine.mjs failed");
    let measured = serde_json::from_slice(&output.stdout).context("bench/engine.mjs says something else")?;
    report(options, &wasm, &measured)
}

/// The engine for JavaScript, in a folder of its own.
fn compile(workspace: &Workspace, opt_level: Option<&str>) -> Result<PathBuf> {
    let toolbox = setup::ensure_tools(workspace, &[&WASM_OPT, &WASM_BINDGEN])?;
    let out = workspace.output("bench-engine");
    let mut cargo = workspace.cargo(&[
        "build",
        "--locked",
        "--target=wasm32-unknown-unknown",
        "--package=cerulean-bench",
    ]);
    cargo.arg("--profile=wasm");
    if let Some(level) = opt_level {
        let level = if level.chars().all(|digit| digit.is_ascii_digit()) {
            level.to_owned()
        } else {
            format!("\"{level}\"")
        };
        cargo.args(["--config", &format!("profile.wasm.package.cerulean-search.opt-level={level}")]);
    }
    command::run(&mut cargo).context("the engine does not compile")?;

    let compiled = workspace.cargo_target.join("wasm32-unknown-unknown/wasm/cerulean_bench.wasm");
    wasm::bind(&toolbox, &compiled, &out, "cerulean_bench").context("the glue cannot be made")?;
    let module = out.join("cerulean_bench_bg.wasm");
    wasm::optimise(&toolbox, &module, &module).context("the engine cannot be optimised")?;
    Ok(out)
}

/// The catalog of a synthetic portal.
fn publish(workspace: &Workspace, listings: u32) -> Result<PathBuf> {
    let cerulean = site::publisher(workspace, Speed::Shipped)?;
    let [portal, out] = ["portal", "site"].map(|what| workspace.output(format!("bench-{what}-{listings}")));
    demo(&cerulean, listings, &portal)?;
    let mut publish = Command::new(&cerulean);
    publish.arg("publish").arg(&portal).args(["--fresh", "--today", TODAY, "--out"]).arg(&out);
    command::run(&mut publish)?;
    Ok(out)
}

/// Queries of every kind about listings from all over the catalog, as JSON Lines. Each is asked with what is its
/// listing's department, seniority and country as refinements.
fn ask(catalog: &Catalog) -> String {
    let mut lines = String::new();
    let step = (catalog.loaded() / ASKED).max(1) as usize;
    for card in (0..catalog.loaded()).step_by(step).filter_map(|row| catalog.card(row)) {
        let refine = |text: &str| {
            let country = card.places.first().and_then(|place| place.split('/').next());
            let values = [
                (Facet::Department, card.department.as_deref()),
                (Facet::Seniority, card.seniority.as_deref()),
                (Facet::Location, country),
            ];
            let mut query = Query::text(text);
            for (facet, value) in values {
                query = value.map_or(query.clone(), |value| query.toggled(facet, value));
            }
            query.to_search_string()
        };
        for (kind, text) in texts(catalog, &card) {
            let line = json!({ "kind": kind, "search": refine(&text) });
            let _ = writeln!(lines, "{line}");
        }
    }
    lines
}

fn texts(catalog: &Catalog, card: &Card) -> Vec<(&'static str, String)> {
    let title = card.title.to_lowercase();
    let mut texts = vec![("everything", String::new()), ("title", title.clone())];
    let letters: Vec<char> = title.chars().collect();
    texts.extend((1..=letters.len().min(TYPED)).map(|typed| {
        let kind = if typed == 1 { "one letter" } else { "typed letter by letter" };
        (kind, letters[..typed].iter().collect())
    }));
    let roles = &catalog.lexicon().roles;
    let role = card.role.as_ref().and_then(|id| roles.iter().find(|role| role.id == *id));
    let names = role.iter().flat_map(|role| role.names.values()).filter_map(|names| names.last());
    texts.extend(names.map(|name| ("alternate title", name.to_lowercase())));
    let longest = title.split(' ').max_by_key(|word| word.chars().count()).unwrap_or_default();
    let slip = |places: &[usize]| -> String {
        let letter = |(at, letter)| if places.contains(&at) { WRONG } else { letter };
        longest.chars().enumerate().map(letter).collect()
    };
    let length = longest.chars().count();
    if length >= 5 {
        texts.push(("one slip", slip(&[length / 2])));
    }
    if length >= 8 {
        texts.push(("two slips", slip(&[2, length - 2])));
    }
    texts.push(("house and role", format!("{} {longest}", card.house_name)));
    if let Some(city) = card.places.first().and_then(|place| place.rsplit('/').next()) {
        texts.push(("city and role", format!("{} {longest}", city.replace('-', " "))));
    }
    texts.push(("gibberish", letters.iter().rev().filter(|letter| !"aeiou ".contains(**letter)).collect()));
    texts
}

fn report(options: &Options, wasm: &Path, measured: &Measured) -> Result<()> {
    let size = fs::metadata(wasm.join("cerulean_bench_bg.wasm"))?.len();
    let level = options.opt_level.as_deref().unwrap_or("as in Cargo.toml");
    println!(
        "\n{} listings, {}, opt-level {level}, wasm {:.1} kB, memory {:.1} MB{}",
        options.listings,
        measured.browser,
        size as f64 / 1e3,
        measured.memory as f64 / 1e6,
        if measured.isolated { "" } else { ", coarse clock" },
    );
    for (step, time) in &measured.load {
        println!("  {step:<24} {time:>9.1} ms");
    }
    println!(
        "\n  {:<24} {:>7} {:>8} {:>8} {:>8} {:>8} {:>9}",
        "ms", "queries", "p50", "p95", "p99", "max", "found"
    );
    let all = measured.times.values().flatten().copied().collect();
    for (kind, times) in measured.times.iter().chain([(&"all".to_owned(), &all)]) {
        let mut sorted: Vec<f64> = times.iter().map(|(time, _)| *time).collect();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| sorted[((sorted.len() - 1) as f64 * share).round() as usize];
        let found = times.iter().map(|(_, found)| f64::from(*found)).sum::<f64>() / times.len() as f64;
        println!(
            "  {kind:<24} {:>7} {:>8.3} {:>8.3} {:>8.3} {:>8.3} {found:>9.1}",
            sorted.len(),
            at(0.5),
            at(0.95),
            at(0.99),
            at(1.0)
        );
    }
    Ok(())
}
