//! `cargo xtask bench …`: measurements with the peers side by side.

mod engine;
mod lighthouse;
mod publish;
mod relevance;
mod wire;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command;
use crate::workspace::Workspace;

/// What to measure.
#[derive(clap::Subcommand)]
pub(crate) enum Bench {
    /// Search quality beside MiniSearch, FlexSearch, Orama and uFuzzy, on the same listings and queries
    Relevance(relevance::Options),
    /// Time and memory of the engine in Chromium, on a large synthetic catalog
    Engine(engine::Options),
    /// Time and memory of publishing a synthetic portal: everything, after one change, after none
    Publish(publish::Options),
    /// What the index weighs on the wire, and what a returning visitor downloads after a change
    Wire(wire::Options),
    /// Lighthouse, as on a phone, on the search page and a listing of the sample site
    Lighthouse(lighthouse::Options),
}

pub(crate) fn run(workspace: &Workspace, bench: &Bench) -> Result<()> {
    match bench {
        Bench::Relevance(options) => relevance::run(workspace, options),
        Bench::Engine(options) => engine::run(workspace, options),
        Bench::Publish(options) => publish::run(workspace, options),
        Bench::Wire(options) => wire::run(workspace, options),
        Bench::Lighthouse(options) => lighthouse::run(workspace, options),
    }
}

/// Makes a synthetic portal of so many listings, anew.
fn demo(cerulean: &Path, listings: u32, portal: &Path) -> Result<()> {
    clear(portal)?;
    let mut demo = Command::new(cerulean);
    demo.args(["demo", "--listings", &listings.to_string(), "--out"]).arg(portal).stdout(Stdio::null());
    command::run(&mut demo)
}

fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))?;
    }
    Ok(())
}
