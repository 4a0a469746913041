//! `cerulean check`: read everything, report everything, write nothing.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use cerulean_model::Date;
use cerulean_publisher::{load, render};

use super::{Deny, Misuse, date, today, write_report};

/// Read and validate a portal; report every problem, write nothing
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean check\n  cerulean check content --json\n  cerulean check content --deny warnings"
)]
pub(crate) struct Arguments {
    /// The portal's folder
    #[arg(value_name = "DIR", default_value = ".")]
    portal: PathBuf,
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
    if !arguments.portal.is_dir() {
        return Err(Misuse(format!("{} is no folder", arguments.portal.display())).into());
    }
    let (portal, report) = load(&arguments.portal, arguments.today.unwrap_or_else(today));
    let mut out = io::stdout();
    if arguments.json {
        writeln!(out, "{:#}", render::json(&report))?;
    } else {
        write_report(&mut out, &report, &arguments.portal.to_string_lossy(), |_| true)?;
        let listings = portal.listings.len();
        writeln!(
            out,
            "{} in {listings} valid listings of {} houses",
            render::counts(&report),
            portal.houses.houses.len()
        )?;
    }
    out.flush()?;
    let failed = report.errors() > 0 || (arguments.deny.is_some() && report.warnings() > 0);
    Ok(ExitCode::from(u8::from(failed)))
}
