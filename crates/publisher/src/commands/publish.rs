//! `cerulean publish`: check, then write the whole static site.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use cerulean_model::Date;
use cerulean_publisher::{App, Publish, PublishError, Report, Severity, publish, render};

use super::{Deny, Misuse, Progress, date, today, write_report};

/// Check a portal, then write its whole static site
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean publish --out site\n  cerulean publish content --out site --base-url https://jobs.example.org/\n\nA portal with errors leaves the site as it is. Copy the folder to any static host."
)]
pub(crate) struct Arguments {
    /// The portal's folder
    #[arg(value_name = "DIR", default_value = ".")]
    portal: PathBuf,
    /// The site's folder
    #[arg(long, value_name = "SITE")]
    out: PathBuf,
    /// The built app to put into the pages [default: the one inside this program, if it was made with one]
    #[arg(long, value_name = "BUNDLE")]
    app: Option<PathBuf>,
    /// Where the site will be served from, instead of `base_url` in portal.toml
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Write .br and .gz beside every file that gets smaller, for hosts that serve them
    #[arg(long)]
    precompress: bool,
    /// The day of the publish [default: today, UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
    /// Make the catalog as if nothing had been published before
    #[arg(long)]
    fresh: bool,
    /// Fail on warnings too
    #[arg(long, value_name = "KIND")]
    deny: Option<Deny>,
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    if !arguments.portal.is_dir() {
        return Err(Misuse(format!("{} is no folder", arguments.portal.display())).into());
    }
    if arguments.out.join("portal.toml").exists() {
        return Err(Misuse(format!(
            "{} is a portal; a site goes into a folder of its own",
            arguments.out.display()
        ))
        .into());
    }
    let app = match &arguments.app {
        Some(folder) => Some(
            App::read(folder).with_context(|| format!("the app in {} cannot be read", folder.display()))?,
        ),
        None => App::built_in(),
    };
    let progress = Progress::start("publishing");
    let (result, report) = publish(&Publish {
        portal: &arguments.portal,
        site: &arguments.out,
        app: app.as_ref(),
        base_url: arguments.base_url.as_deref(),
        today: arguments.today.unwrap_or_else(today),
        deny_warnings: arguments.deny.is_some(),
        precompress: arguments.precompress,
        fresh: arguments.fresh,
    });
    drop(progress);
    let folder = arguments.portal.to_string_lossy();
    let mut err = io::stderr();
    let all = arguments.deny.is_some();
    write_report(&mut err, &report, &folder, |severity| all || severity == Severity::Error)?;
    match result {
        Err(PublishError::Problems) => {
            writeln!(err, "{}; nothing was written", render::counts(&report))?;
            Ok(ExitCode::FAILURE)
        }
        Err(PublishError::BaseUrl(reason)) => Err(Misuse(format!("--base-url {reason}")).into()),
        Err(error) => Err(error.into()),
        Ok(published) => {
            write_warnings(&mut err, &report)?;
            if app.is_none() {
                writeln!(err, "warning: no app is given (--app), so pages can be read but not searched")?;
            }
            if published.portal.config.base_url.is_none() {
                writeln!(
                    err,
                    "warning: no base_url is given, so canonical links, the sitemap and the feeds are left out"
                )?;
            }
            let written = published.written;
            let mut out = io::stdout();
            writeln!(
                out,
                "{} listings of {} houses: {} files written, {} unchanged, {} removed",
                published.portal.listings.len(),
                published.portal.houses.houses.len(),
                written.written,
                written.unchanged,
                written.removed
            )?;
            out.flush()?;
            // The process ends here: taking a whole portal apart first would take longer than writing one page.
            std::mem::forget(published);
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// Warnings in one line per rule: `cerulean check` says where.
fn write_warnings(err: &mut impl Write, report: &Report) -> io::Result<()> {
    let mut counts: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for problem in &report.problems {
        *counts.entry((problem.rule.name, problem.rule.says)).or_default() += 1 + problem.also.len();
    }
    for ((name, says), count) in &counts {
        writeln!(err, "warning[{name}]: {count} × {says}")?;
    }
    if !counts.is_empty() {
        writeln!(err, "         `cerulean check` says where.")?;
    }
    Ok(())
}
