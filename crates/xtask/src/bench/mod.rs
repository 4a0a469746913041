//! `cargo xtask bench …`: measurements with the peers side by side.

mod relevance;

use anyhow::Result;

use crate::workspace::Workspace;

/// What to measure.
#[derive(clap::Subcommand)]
pub(crate) enum Bench {
    /// Search quality beside MiniSearch, FlexSearch, Orama and uFuzzy, on the same listings and queries
    Relevance(relevance::Options),
}

pub(crate) fn run(workspace: &Workspace, bench: &Bench) -> Result<()> {
    match bench {
        Bench::Relevance(options) => relevance::run(workspace, options),
    }
}
