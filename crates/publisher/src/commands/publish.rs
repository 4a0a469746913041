//! `cerulean publish`: check, then write the whole static site.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use cerulean_model::Date;
use cerulean_publisher::{
    App, Engine, Publish, PublishError, Report, Severity, WriteError, export, publish, render,
};

use super::{Deny, Misuse, Progress, date, today, write_report};

/// Check a portal, then write its whole static site
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  cerulean publish --out site\n  cerulean publish content --out site --base-url https://jobs.example.org/\n  cerulean publish --out documents --to meilisearch\n\nA portal with errors leaves the site as it is. Copy the folder to any static host."
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
    /// Instead of a site, write documents, settings and synonyms for a search engine
    #[arg(long, value_name = "ENGINE", conflicts_with_all = ["app", "precompress", "fresh"])]
    to: Option<To>,
}

/// Search engines as they are named on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum To {
    OpensearchBulk,
    Meilisearch,
    Typesense,
}

impl From<To> for Engine {
    fn from(to: To) -> Self {
        match to {
            To::OpensearchBulk => Self::OpenSearch,
            To::Meilisearch => Self::Meilisearch,
            To::Typesense => Self::Typesense,
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let app = arguments.prepare()?;
    let is_published = arguments.publish(app.as_ref(), true)?;
    Ok(if is_published { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

impl Arguments {
    /// The folder that is published.
    pub(crate) fn portal(&self) -> &Path {
        &self.portal
    }

    /// The folder that is written.
    pub(crate) fn out(&self) -> &Path {
        &self.out
    }

    /// Refuses what makes no sense, and reads the app.
    pub(crate) fn prepare(&self) -> anyhow::Result<Option<App>> {
        if !self.portal.is_dir() {
            return Err(Misuse(format!("{} is no folder", self.portal.display())).into());
        }
        if self.out.exists() && !self.out.is_dir() {
            return Err(Misuse(format!("{} is no folder", self.out.display())).into());
        }
        if self.out.join("portal.toml").exists() {
            return Err(Misuse(format!(
                "{} is a portal; a site goes into a folder of its own",
                self.out.display()
            ))
            .into());
        }
        if self.to.is_some() {
            // Its files are no pages: among those of a site they would be published with it.
            if self.out.join("catalog/manifest.json").exists() {
                return Err(Misuse(format!(
                    "{} is a published site; what an engine loads goes into a folder of its own",
                    self.out.display()
                ))
                .into());
            }
            return Ok(None);
        }
        let read = |folder: &PathBuf| {
            App::read(folder).with_context(|| format!("the app in {} cannot be read", folder.display()))
        };
        Ok(self.app.as_ref().map(read).transpose()?.or_else(App::built_in))
    }

    /// Publishes once and says what was done; `false` if the portal has problems. What concerns the command and not
    /// the portal is said the first time only.
    pub(crate) fn publish(&self, app: Option<&App>, is_first: bool) -> anyhow::Result<bool> {
        let progress = Progress::start("publishing");
        let wanted = Publish {
            portal: &self.portal,
            site: &self.out,
            app,
            base_url: self.base_url.as_deref(),
            today: self.today.unwrap_or_else(today),
            deny_warnings: self.deny.is_some(),
            precompress: self.precompress,
            fresh: self.fresh,
        };
        let (result, report) = match self.to {
            Some(engine) => export(&wanted, engine.into()),
            None => publish(&wanted),
        };
        drop(progress);
        let folder = self.portal.to_string_lossy();
        let mut err = io::stderr();
        let all = self.deny.is_some();
        write_report(&mut err, &report, &folder, |severity| all || severity == Severity::Error)?;
        let published = match result {
            Err(PublishError::Problems) => {
                writeln!(err, "{}; nothing was written", render::counts(&report))?;
                return Ok(false);
            }
            Err(PublishError::BaseUrl(reason)) => {
                return Err(Misuse(format!("--base-url {reason}")).into());
            }
            Err(error @ PublishError::Write(WriteError::File { .. })) => {
                writeln!(
                    err,
                    "not everything was written, but nothing by half: publish again once this is mended"
                )?;
                return Err(error.into());
            }
            Err(error) => return Err(error.into()),
            Ok(published) => published,
        };
        if is_first {
            write_warnings(&mut err, &report)?;
            if app.is_none() && self.to.is_none() {
                writeln!(err, "warning: no app is given (--app), so pages can be read but not searched")?;
            }
            if published.portal.config.base_url.is_none() {
                writeln!(
                    err,
                    "warning: no base_url is given, so {} are left out",
                    if self.to.is_some() {
                        "addresses"
                    } else {
                        "canonical links, the sitemap and the feeds"
                    }
                )?;
            }
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
        if is_first {
            // A single publish ends here: taking a whole portal apart would take longer than writing one page.
            std::mem::forget(published);
        }
        Ok(true)
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
