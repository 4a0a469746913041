//! `cerulean import`: the answers, feeds and tables of applicant tracking systems become listings.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::UNIX_EPOCH;

use anyhow::Context;
use cerulean_model::Date;
use cerulean_publisher::import::{Format, Import, Source, import};

use super::{Misuse, Progress, date, today};

const EXAMPLES: &str = "Examples:
  cerulean import greenhouse jobs.json
  cerulean import lever postings.json --house maison-x
  cerulean import ashby board.json
  cerulean import workable widget.json
  cerulean import recruitee offers.json
  cerulean import smartrecruiters page-1.json page-2.json detail-*.json
  cerulean import teamtailor jobs.rss
  cerulean import personio feed.xml --board https://maison-x.jobs.personio.de
  cerulean import workday list.json job-*.json --board https://maison-x.wd3.myworkdayjobs.com/Careers
  cerulean import oracle list.json job-*.json --board https://host.oraclecloud.com/hcmUI/CandidateExperience/en/sites/CX_1
  cerulean import successfactors googlefeed.xml
  cerulean import eightfold positions.json --board https://maison-x.eightfold.ai
  cerulean import pinpoint postings.json --board https://maison-x.pinpointhq.com
  cerulean import rippling jobs.json
  cerulean import bamboohr list.json --board https://maison-x.bamboohr.com
  cerulean import indeed feed.xml
  cerulean import jsonld page-*.html
  cerulean import csv roles.csv --house maison-x --map title=Poste --map url=Lien

Formats: successfactors smartrecruiters oracle eightfold workday greenhouse lever ashby workable recruitee
  teamtailor personio pinpoint rippling bamboohr indeed jsonld csv

Importing again keeps slugs and days of posting, and closes what is gone. docs/import.md says which address to
download for each system.";

/// Turn an ATS answer, feed, table or page into listings
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Arguments {
    /// The system the files are from
    format: Format,
    /// Files as they were downloaded; all pages and details of one board together
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The house all jobs are of [default: as the files say]
    #[arg(long, value_name = "SLUG")]
    house: Option<String>,
    /// The board's address, to complete links that the files lack
    #[arg(long, value_name = "URL")]
    board: Option<String>,
    /// The portal's folder
    #[arg(long, value_name = "DIR", default_value = ".")]
    into: PathBuf,
    /// Write nothing, and fail, if anything of the files cannot be taken over
    #[arg(long)]
    strict: bool,
    /// For csv: the column that holds a field
    #[arg(long = "map", value_name = "FIELD=COLUMN", value_parser = column)]
    columns: Vec<(String, String)>,
    /// Show what would happen, write nothing
    #[arg(long)]
    dry_run: bool,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
    /// The day of the import and of files without one [default: today, UTC]
    #[arg(long, value_name = "DATE", value_parser = date)]
    today: Option<Date>,
}

fn column(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((field, column)) if !field.trim().is_empty() && !column.trim().is_empty() => {
            Ok((field.trim().to_owned(), column.trim().to_owned()))
        }
        _ => Err("a column is given as field=column: --map title=Poste".to_owned()),
    }
}

pub(crate) fn run(arguments: &Arguments) -> anyhow::Result<ExitCode> {
    let root = &arguments.into;
    if root.is_file() {
        return Err(Misuse(format!("{} is a file, not a portal's folder", root.display())).into());
    }
    let is_portal = root.join("portal.toml").is_file();
    if !is_portal && root.as_os_str() == "." {
        let message =
            "this folder has no portal.toml; say --into DIR, or make a portal with `cerulean new DIR`";
        return Err(Misuse(message.into()).into());
    }
    if let Some(folder) = arguments.files.iter().find(|file| file.is_dir()) {
        return Err(Misuse(format!("{} is a folder; name the files in it", folder.display())).into());
    }
    let options = Import {
        format: arguments.format,
        house: arguments.house.clone(),
        board: arguments.board.clone(),
        columns: arguments.columns.clone(),
        today: arguments.today.unwrap_or_else(today),
    };
    let progress = Progress::start("importing");
    let sources = arguments.files.iter().map(|file| source(file, arguments.today)).collect();
    let result = import(root, sources, &options);
    drop(progress);
    let (planned, mut report) = result?;
    let refuses = arguments.strict && !report.is_complete();
    if refuses || arguments.dry_run {
        report.written.clear();
    } else if !report.written.is_empty() {
        if !is_portal {
            let name = root.canonicalize().unwrap_or_else(|_| root.clone());
            let name = name
                .file_name()
                .map_or_else(|| "Portal".to_owned(), |name| name.to_string_lossy().into_owned());
            let name = name.replace(['"', '\\'], "");
            fs::create_dir_all(root).with_context(|| format!("{} cannot be made", root.display()))?;
            fs::write(root.join("portal.toml"), format!("name = \"{name}\"\n"))
                .with_context(|| format!("{} cannot be written", root.display()))?;
            report.written.insert(0, "portal.toml".into());
        }
        planned.write(root).with_context(|| format!("{} cannot be written", root.display()))?;
    }
    if refuses {
        report.notes.push("--strict: nothing was written".into());
    }
    let mut out = io::stdout();
    if arguments.json {
        writeln!(out, "{:#}", report.json())?;
    } else {
        write!(out, "{}", report.human())?;
    }
    let failed = refuses || !report.refused.is_empty();
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A file with the day it was last written, which is the day it was downloaded unless `--today` says another.
fn source(file: &Path, today: Option<Date>) -> Source {
    let modified = fs::metadata(file).and_then(|meta| meta.modified()).ok();
    let seconds = modified.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map(|since| since.as_secs());
    let day = seconds.and_then(|seconds| i32::try_from(seconds / 86_400).ok()).map(Date::from_days);
    Source {
        name: file.display().to_string(),
        bytes: fs::read(file).map_err(|error| format!("this file cannot be read: {error}")),
        day: today.or(day).unwrap_or_else(super::today),
    }
}
