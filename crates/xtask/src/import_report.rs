//! `cargo xtask import-report DIR`: how well a folder of real answers is imported. Each file is imported alone into an
//! empty portal, its format guessed from its name or beginning; a file called `…_detail` goes with the list before it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use cerulean_model::Date;
use cerulean_publisher::import::{Format, Import, ImportReport, Source, import};
use serde_json::{Value, json};

/// What to measure.
#[derive(clap::Args)]
pub(crate) struct Options {
    /// A folder of answers, feeds, tables and pages
    folder: PathBuf,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
    /// The board's address, for files without links
    #[arg(long, value_name = "URL", default_value = "https://board.example/jobs")]
    board: String,
}

/// Files that are no answers.
const OTHERS: [&str; 3] = ["md", "txt", "license"];

pub(crate) fn run(options: &Options) -> Result<()> {
    let mut files: Vec<PathBuf> = fs::read_dir(&options.folder)
        .with_context(|| format!("{} cannot be read", options.folder.display()))?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .filter(|path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
            ending.is_none_or(|ending| !OTHERS.contains(&ending.as_str()))
        })
        .collect();
    files.sort();
    if files.is_empty() {
        bail!("{} holds no files", options.folder.display());
    }
    let mut all = Vec::new();
    for file in files {
        all.push(one(&file, &options.board)?);
    }
    if options.json {
        let reports = all.iter().map(|(name, report)| match report {
            Some(report) => json!({"file": name, "report": report.json()}),
            None => json!({"file": name, "report": Value::Null}),
        });
        println!("{:#}", Value::Array(reports.collect()));
        return Ok(());
    }
    let (mut jobs, mut listings) = (0, 0);
    let mut fill: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, report) in &all {
        let Some(report) = report else {
            println!("{name}: of no known format\n");
            continue;
        };
        println!("{name} ({})", report.format);
        print!("{}", indented(report));
        jobs += report.jobs() - report.merged;
        listings += report.listings;
        for (field, count) in &report.fill {
            *fill.entry(field).or_insert(0) += count;
        }
    }
    println!("{listings} listings of {jobs} jobs");
    println!("  {}", rates(&fill, listings));
    Ok(())
}

fn one(file: &Path, board: &str) -> Result<(String, Option<ImportReport>)> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let Some(format) = Format::guess(&name, &String::from_utf8_lossy(&bytes)) else {
        return Ok((name, None));
    };
    let portal = tempfile::tempdir()?;
    fs::write(portal.path().join("portal.toml"), "name = \"Report\"\n")?;
    let today = fs::metadata(file)?.modified()?.duration_since(std::time::UNIX_EPOCH)?.as_secs() / 86_400;
    let today = Date::from_days(i32::try_from(today)?);
    let options = Import {
        format,
        house: Some("report".into()),
        board: Some(board.to_owned()),
        columns: Vec::new(),
        today,
    };
    let source = Source { name: name.clone(), bytes: Ok(bytes), day: today };
    let (_, report) = import(portal.path(), vec![source], &options)?;
    Ok((name, Some(report)))
}

fn indented(report: &ImportReport) -> String {
    let mut out = String::new();
    let jobs = report.jobs();
    let mut line = |text: String| out.push_str(&format!("  {text}\n"));
    line(format!("{jobs} jobs, {} merged: {} listings", report.merged, report.listings));
    for refusal in &report.refused {
        line(format!("refused: {refusal}"));
    }
    for rejected in &report.rejected {
        line(format!("not imported: “{}”: {}", rejected.title, rejected.why));
    }
    line(rates(&report.fill, report.listings));
    for unmapped in &report.unmapped {
        line(format!(
            "not mapped: {} “{}” ({}): {}",
            unmapped.field, unmapped.value, unmapped.count, unmapped.why
        ));
    }
    for (title, role) in &report.roles {
        let near = role.as_deref().map_or_else(String::new, |role| format!(", most like {role}"));
        line(format!("no role: “{title}”{near}"));
    }
    out.push('\n');
    out
}

/// Each field's share of listings that have it.
fn rates(fill: &BTreeMap<&str, usize>, listings: usize) -> String {
    let share = |count: usize| (count * 100 + listings / 2).checked_div(listings).unwrap_or(0);
    fill.iter().map(|(field, count)| format!("{field} {} %", share(*count))).collect::<Vec<_>>().join(", ")
}
