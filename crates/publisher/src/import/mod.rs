//! From the answers, feeds and tables of applicant tracking systems to listings of a portal.
//!
//! Each format has a reader that makes [`posting::Posting`]s, words as the source gives them. Everything after that is
//! common: postings of one job are merged, places, terms, titles and texts mapped, and the result is compared with
//! what an earlier import wrote. Nothing is written before everything is known, and a job that cannot be a listing is
//! reported, never dropped.

mod again;
mod build;
mod codes;
mod contract;
mod date;
mod employer;
mod format;
mod formats;
mod headings;
mod html;
mod input;
mod json;
mod language;
mod link;
mod marked;
mod place;
mod posting;
mod report;
mod salary;
mod terms;
mod text;
mod title;
mod verdict;
mod vocabulary;
mod write;
mod xml;

use std::collections::{BTreeMap, HashSet};
use std::path::Path;

use cerulean_model::Date;

use crate::load::load;
use build::{Builder, Built, Entry};
use employer::Employers;
pub use format::Format;
pub use input::Refusal;
use place::Places;
pub use report::{FileReport, ImportReport, Rejected, Unmapped};
pub use write::Planned;

/// What to import, and how.
#[derive(Clone, Debug)]
pub struct Import {
    /// The format of all the files.
    pub format: Format,
    /// The house that all jobs are of, by slug or name; otherwise the source names it.
    pub house: Option<String>,
    /// The address of the board, to complete links with.
    pub board: Option<String>,
    /// For tables: which column holds which field.
    pub columns: Vec<(String, String)>,
    /// The day of the import.
    pub today: Date,
}

/// A file to import.
#[derive(Clone, Debug)]
pub struct Source {
    /// As it is to be named in the report.
    pub name: String,
    /// Its bytes, or why they could not be read.
    pub bytes: Result<Vec<u8>, String>,
    /// The day it was downloaded: what "3 days ago" is told from.
    pub day: Date,
}

/// Reads these files and plans what to write into the portal in `root`. Nothing is written yet.
///
/// # Errors
/// An earlier import's file is not as it was written, or `--board` is no address.
pub fn import(
    root: &Path,
    sources: Vec<Source>,
    options: &Import,
) -> Result<(Planned, ImportReport), Refusal> {
    let board = options.board.as_deref().map(link::board).transpose().map_err(|message| Refusal {
        file: "--board".into(),
        line: None,
        message,
        hint: "for example --board https://jobs.example.org".into(),
    })?;
    let mut report = ImportReport::new(options.format);
    let (portal, _) = load(root, options.today);
    let files: Vec<(String, Date)> = sources.iter().map(|source| (source.name.clone(), source.day)).collect();
    let context = formats::Context { board: board.as_deref(), columns: &options.columns };
    let mut postings = Vec::new();
    for (at, source) in sources.into_iter().enumerate() {
        let read = source.bytes.map_err(input::Trouble::new).and_then(input::decode).and_then(|text| {
            input::expect(&text, options.format)?;
            formats::read(options.format, &text, &context)
        });
        match read {
            Ok(read) => {
                report.files.push(FileReport { name: source.name, jobs: read.postings.len() });
                report.notes.extend(read.notes);
                postings.extend(
                    read.postings.into_iter().map(|posting| posting::Posting { file: at, ..posting }),
                );
            }
            Err(trouble) => report.refused.push(trouble.of(&source.name, options.format)),
        }
    }
    let (postings, merged) = posting::merge(postings);
    report.merged = merged;

    let places = Places::new(&portal.taxonomy);
    let mut employers = Employers::new(&portal.houses, options.house.as_deref());
    let mut builder = Builder {
        taxonomy: &portal.taxonomy,
        config: &portal.config,
        places: &places,
        employers: &mut employers,
        board: board.as_deref(),
        today: options.today,
        files: &files,
        report: &mut report,
    };
    let built = builder.build(&postings)?;
    let new_houses = std::mem::take(&mut employers.new);
    for told in &employers.told_by_address {
        let note = format!(
            "no file names the house; `{told}` is taken from the address of the jobs, --house says it better"
        );
        report.notes.push(note);
    }
    let built = verdict::keep_valid(built, &portal, &new_houses, options.today, &mut report);

    let mut of_house: BTreeMap<String, Vec<Built>> = BTreeMap::new();
    for one in built {
        of_house.entry(one.entry.house.clone()).or_default().push(one);
    }
    // A house whose last job is gone is told by --house, or by jobs of an earlier import at the same address.
    let wanted =
        options.house.as_deref().and_then(|house| portal.houses.find(house)).map(|house| house.slug.clone());
    if let Some(slug) = wanted.filter(|_| report.refused.is_empty() && !report.files.is_empty()) {
        of_house.entry(slug).or_default();
    }
    let mut planned = Planned::default();
    let own: HashSet<String> =
        of_house.keys().map(|house| write::listings_path(house, options.format)).collect();
    let others = portal.listings.iter().filter(|listing| !own.contains(&*listing.place.file));
    let mut taken: HashSet<String> = others.map(|listing| listing.slug.clone()).collect();
    for (house, built) in of_house {
        let path = write::listings_path(&house, options.format);
        let before =
            write::read(root, &path)?.map_or_else(|| Ok(Vec::new()), |text| again::read(&path, &text))?;
        if before.is_empty() && built.is_empty() {
            continue;
        }
        let update = again::Update {
            before,
            taken: &mut taken,
            today: options.today,
            closes: report.refused.is_empty(),
            closed_days: i32::try_from(portal.config.retention.closed_days).unwrap_or(i32::MAX),
            report: &mut report,
        };
        let after = update.apply(built);
        count(&after, options.today, &mut report);
        planned.listings(root, &path, &after)?;
        if let Some(name) = new_houses.get(&house) {
            planned.house(&house, name);
            report.houses.push(house);
        }
    }
    if !report.refused.is_empty() && !report.files.is_empty() {
        report.notes.push("a file could not be read, so no listing is taken to be gone".into());
    }
    report.written = planned.paths();
    Ok((planned, report))
}

/// Counts open listings, and how many of them have each field.
fn count(entries: &[Entry], today: Date, report: &mut ImportReport) {
    for entry in entries.iter().filter(|entry| !again::is_over(entry, today)) {
        report.listings += 1;
        let has = [
            ("title", !entry.title.is_empty()),
            ("role", entry.role.is_some()),
            ("alternate_titles", !entry.alternate_titles.is_empty()),
            ("city", entry.location.iter().any(|spot| spot.city.is_some())),
            ("country", !entry.location.is_empty() || !entry.applicant_countries.is_empty()),
            ("department", entry.department.is_some()),
            ("seniority", entry.seniority.is_some()),
            ("employment", !entry.employment.is_empty()),
            ("workplace", entry.workplace.is_some()),
            ("salary", entry.salary.is_some()),
            ("valid_through", entry.valid_through.is_some()),
            ("apply", !entry.apply.is_empty()),
            ("language", entry.language.is_some()),
            ("summary", entry.summary.is_some()),
            ("responsibilities", entry.responsibilities.is_some()),
            ("qualifications", entry.qualifications.is_some()),
            ("skills", entry.skills.is_some()),
            ("experience", entry.experience.is_some()),
            ("education", entry.education.is_some()),
            ("workplace_note", entry.workplace_note.is_some()),
            ("culture", entry.culture.is_some()),
        ];
        for (field, there) in has {
            *report.fill.entry(field).or_insert(0) += usize::from(there);
        }
    }
}
