//! `cerulean check`: read everything, report everything, write nothing.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use cerulean_model::Date;
use cerulean_publisher::{load, render, verify};

use super::{Deny, Misuse, Progress, date, today, write_report};

/// Read and validate a portal; report every problem, write nothing
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean check\n  cerulean check content --json\n  cerulean check content --deny warnings\n  cerulean check --site site"
)]
pub(crate) struct Arguments {
    /// The portal's folder
    #[arg(value_name = "DIR", default_value = ".")]
    portal: PathBuf,
    /// Check a published site instead of a portal
    #[arg(long, value_name = "SITE", conflicts_with = "portal")]
    site: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
    /// Fail on warnings too
    #[arg(long, value_name = "KIND")]
    deny: Option<Deny>,
    /// The day to judge dates by [default: today, UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let today = arguments.today.unwrap_or_else(today);
    let folder = arguments.site.as_ref().unwrap_or(&arguments.portal);
    if !folder.is_dir() {
        return Err(Misuse(format!("{} is no folder", folder.display())).into());
    }
    let progress = Progress::start("checking");
    let (report, what) = if arguments.site.is_some() {
        (verify(folder, today), String::new())
    } else {
        let (portal, report) = load(folder, today);
        let (listings, houses) = (portal.listings.len(), portal.houses.houses.len());
        (report, format!(" in {listings} valid listings of {houses} houses"))
    };
    drop(progress);
    let mut out = io::stdout();
    if arguments.json {
        writeln!(out, "{:#}", render::json(&report))?;
    } else {
        write_report(&mut out, &report, &folder.to_string_lossy(), |_| true)?;
        writeln!(out, "{}{what}", render::counts(&report))?;
    }
    out.flush()?;
    let failed = report.errors() > 0 || (arguments.deny.is_some() && report.warnings() > 0);
    Ok(ExitCode::from(u8::from(failed)))
}
