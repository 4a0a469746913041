//! `cerulean demo`: a synthetic portal of any size, for trying things at scale.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use cerulean_model::Date;
use cerulean_publisher::demo::{Demo, write};

use super::{Misuse, Progress, date};

/// Write a synthetic portal; the same arguments give the same files
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean demo --listings 10000 --out demo\n  cerulean demo --listings 100000 --out demo --seed 7"
)]
pub(crate) struct Arguments {
    /// How many listings
    #[arg(long, value_name = "N")]
    listings: usize,
    /// The folder to write into; it has to be empty or missing
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// Another seed makes another portal
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The day after which nothing was posted
    #[arg(long, value_name = "DATE", default_value = "2026-05-20", value_parser = date)]
    today: Date,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let out = &arguments.out;
    if out.read_dir().is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Misuse(format!("{} is not empty", out.display())).into());
    }
    let demo = Demo { listings: arguments.listings, seed: arguments.seed, today: arguments.today };
    let progress = Progress::start("writing");
    write(demo, out).with_context(|| format!("{} cannot be written", out.display()))?;
    drop(progress);
    writeln!(io::stdout(), "{} listings in {}", arguments.listings, out.display())?;
    Ok(ExitCode::SUCCESS)
}
