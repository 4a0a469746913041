//! `cargo xtask bench wire`: what the index of a synthetic portal weighs on the wire, a listing, and what somebody downloads who
//! comes back after one listing of a hundred has changed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};
use cerulean_model::wire::Segment;
use cerulean_publisher::PublishedSite;
use rayon::prelude::*;

use super::{clear, demo};
use crate::bundle::Speed;
use crate::test::TODAY;
use crate::workspace::Workspace;
use crate::{command, site, sizes};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// Listings of the synthetic portals
    #[arg(long, value_delimiter = ',', default_values_t = [1_000, 10_000, 100_000])]
    listings: Vec<u32>,
}

/// The files of a catalog by their names, each with what it is for.
type Files = BTreeMap<String, Part>;

/// What a file is for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    /// Searching, counting and drawing cards without summaries.
    Rows,
    /// What words stand for, and what nobody offers.
    Words,
    Summaries,
}

/// Bytes of some files.
#[derive(Clone, Copy, Default)]
struct Bytes {
    gzip: usize,
    brotli: usize,
}

pub(crate) fn run(workspace: &Workspace, options: &Options) -> Result<()> {
    let cerulean = site::publisher(workspace, Speed::Shipped)?;
    println!(
        "Bytes a listing, brotli 11 / gzip 9; after a change, the share of all of it that is new to a returning visitor"
    );
    println!(
        "| listings | rows | and words | and summaries | all, kB | after a change of 1 % |\n|---|---|---|---|---|---|"
    );
    for &listings in &options.listings {
        let [portal, out] =
            ["portal", "site"].map(|what| workspace.output(format!("bench-wire-{what}-{listings}")));
        clear(&out)?;
        demo(&cerulean, listings, &portal)?;
        publish(&cerulean, &portal, &out)?;
        let before = files(&out)?;
        let rows = bytes(&out, before.iter().filter(|(_, part)| **part == Part::Rows))?;
        let words = bytes(&out, before.iter().filter(|(_, part)| **part <= Part::Words))?;
        let all = bytes(&out, before.iter())?;

        change(&portal)?;
        publish(&cerulean, &portal, &out)?;
        let is_new = |(name, _): &(&String, &Part)| *name == MANIFEST || !before.contains_key(*name);
        let new = bytes(&out, files(&out)?.iter().filter(is_new))?;

        let each = |bytes: Bytes| {
            let each = |bytes: usize| bytes as f64 / f64::from(listings);
            format!("{:.1} / {:.1}", each(bytes.brotli), each(bytes.gzip))
        };
        let share = |new: usize, all: usize| 100.0 * new as f64 / all as f64;
        println!(
            "| {listings} | {} | {} | {} | {:.0} / {:.0} | {:.1} % / {:.1} % |",
            each(rows),
            each(words),
            each(all),
            all.brotli as f64 / 1000.0,
            all.gzip as f64 / 1000.0,
            share(new.brotli, all.brotli),
            share(new.gzip, all.gzip)
        );
    }
    Ok(())
}

/// The one file whose name stays.
const MANIFEST: &str = "manifest.json";

fn publish(cerulean: &Path, portal: &Path, out: &Path) -> Result<()> {
    let mut publish = Command::new(cerulean);
    publish.arg("publish").arg(portal).args(["--today", TODAY, "--out"]).arg(out);
    command::run(publish.stdout(Stdio::null()).stderr(Stdio::null()))
}

/// The files of a published catalog but the long text, which is fetched by the shard and for few queries.
fn files(site: &Path) -> Result<Files> {
    let site = PublishedSite::new(site);
    let manifest = site.manifest()?;
    let mut files = Files::from([(MANIFEST.to_owned(), Part::Rows)]);
    let rows = manifest.titles.iter().chain(&manifest.lexicon).chain(&manifest.portal);
    files.extend(rows.map(|file| (file.url.clone(), Part::Rows)));
    let words = manifest.thesaurus.iter().chain(&manifest.elsewhere);
    files.extend(words.map(|file| (file.url.clone(), Part::Words)));
    for segment in &manifest.segments {
        files.insert(segment.url.clone(), Part::Rows);
        let summaries = site.named::<Segment>(&segment.file())?.summaries;
        files.extend(summaries.into_iter().map(|file| (file, Part::Summaries)));
    }
    Ok(files)
}

fn bytes<'a>(site: &Path, files: impl Iterator<Item = (&'a String, &'a Part)>) -> Result<Bytes> {
    let paths: Vec<PathBuf> = files.map(|(name, _)| site.join("catalog").join(name)).collect();
    let each = paths.par_iter().map(|path| {
        let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
        Ok(Bytes { gzip: sizes::gzip(&bytes)?, brotli: sizes::brotli(&bytes)? })
    });
    each.try_reduce(Bytes::default, |a, b| Ok(Bytes { gzip: a.gzip + b.gzip, brotli: a.brotli + b.brotli }))
}

/// Of a thousand listings, spread over all houses, closes four, edits one and adds five.
fn change(portal: &Path) -> Result<()> {
    let mut n = 0_usize;
    let mut files: Vec<PathBuf> =
        fs::read_dir(portal.join("listings"))?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    for path in files {
        let mut changed = String::new();
        for line in fs::read_to_string(&path)?.lines() {
            n += 1;
            let titled = |word: &str| line.replacen("\"title\":\"", &format!("\"title\":\"{word} "), 1);
            if n % 200 == 17 {
                let posted =
                    line.find("\"posted\":\"").context("a listing is not dated")? + "\"posted\":\"".len();
                let mut new = titled("Further");
                let shift = new.len() - line.len();
                new.replace_range(posted + shift..posted + shift + TODAY.len(), TODAY);
                changed += &(new + "\n");
            }
            match n % 1000 {
                500 => changed += &(titled("Edited") + "\n"),
                closed if closed % 250 == 99 => {}
                _ => changed += &(line.to_owned() + "\n"),
            }
        }
        fs::write(&path, changed).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}
