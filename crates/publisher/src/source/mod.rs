//! From a portal's folder to trees of values with places. Knows formats, not what fields mean.

mod csv;
pub(crate) mod fields;
pub(crate) mod file;
pub(crate) mod front_matter;
mod json;
pub(crate) mod node;
mod toml;
pub(crate) mod walk;

use std::fs;
use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use rayon::prelude::*;

use crate::problem::{Place, Problem, Rule};
use crate::rules;
use file::SourceFile;
use node::{Node, Spanned, Table};

/// Largest file that is read, in bytes: offsets stay far from overflow, and a disk image by mistake is refused quickly.
const MAX_BYTES: u64 = 2 << 30;

/// Reads a text file; what stands in the way becomes a problem.
pub(crate) fn read(root: &Path, path: &Arc<str>, problems: &mut Vec<Problem>) -> Option<SourceFile> {
    let place = || Place { file: Arc::clone(path), line: 0, column: 0, width: 0 };
    let full = root.join(&**path);
    let mut bytes = Vec::new();
    let result = fs::File::open(&full).and_then(|mut file| {
        if file.metadata()?.len() > MAX_BYTES {
            return Err(std::io::Error::other("it is larger than 2 GiB"));
        }
        file.read_to_end(&mut bytes)
    });
    if let Err(error) = result {
        problems.push(Problem::new(
            &rules::UNREADABLE,
            place(),
            format!("this file cannot be read: {error}"),
        ));
        return None;
    }
    if let Some(text) = utf_16(&bytes).filter(|_| path.ends_with(".csv")) {
        let message = "this file is UTF-16; it is read as such";
        let problem = Problem::new(&rules::OTHER_ENCODING, place(), message);
        problems.push(problem.hint("save it as “CSV UTF-8”"));
        return Some(SourceFile::new(Arc::clone(path), text));
    }
    match String::from_utf8(bytes) {
        Ok(text) if !text.contains('\0') => Some(SourceFile::new(Arc::clone(path), text)),
        Ok(_) => {
            problems.push(binary(place()));
            None
        }
        Err(error) if error.as_bytes().contains(&0) => {
            problems.push(binary(place()));
            None
        }
        Err(error) if path.ends_with(".csv") => {
            let message = "this file is not UTF-8; it is read as Windows-1252, as spreadsheets write it";
            let hint = "look at accents and currency signs on the site, or save it as “CSV UTF-8”";
            problems.push(Problem::new(&rules::OTHER_ENCODING, place(), message).hint(hint));
            Some(SourceFile::new(
                Arc::clone(path),
                WINDOWS_1252.decode_without_bom_handling(error.as_bytes()).0.into_owned(),
            ))
        }
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            let line =
                error.as_bytes().get(..at).map_or(0, |before| before.iter().filter(|&&b| b == b'\n').count())
                    + 1;
            let message = format!("line {line} of this file is not UTF-8 (byte {at})");
            problems.push(Problem::new(&rules::NOT_TEXT, place(), message).hint("save it as UTF-8"));
            None
        }
    }
}

/// What to say of a picture, an archive, a spreadsheet's own file.
fn binary(place: Place) -> Problem {
    let hint = "it is a picture, an archive, a spreadsheet's own file or UTF-16: remove it, or save it as UTF-8 text";
    Problem::new(&rules::NOT_TEXT, place, "this file is not text: it holds NUL bytes").hint(hint)
}

/// Text in UTF-16 that begins with a byte order mark, as some spreadsheets write it.
fn utf_16(bytes: &[u8]) -> Option<String> {
    let (encoding, mark) = Encoding::for_bom(bytes).filter(|(encoding, _)| *encoding != UTF_8)?;
    // Half a unit at the end is no letter.
    let text = bytes.get(mark..bytes.len() & !1)?;
    Some(encoding.decode_without_bom_handling(text).0.into_owned())
}

/// A whole TOML file as one table.
pub(crate) fn toml_file(file: &SourceFile, problems: &mut Vec<Problem>) -> Spanned<Table> {
    Spanned::new(toml::parse(file, 0..file.text.len(), problems), 0..0)
}

/// A Markdown file.
pub(crate) struct Markdown {
    /// Its front matter, as far as it could be read.
    pub(crate) table: Spanned<Table>,
    /// Where its text stands.
    pub(crate) body: std::ops::Range<usize>,
    /// Where parts of the front matter could not be read.
    pub(crate) gaps: Vec<Place>,
}

/// Takes back what was said only because parts of a file could not be read: what seems to be missing may stand there,
/// and what stands there has been found wrong already.
pub(crate) fn forgive(gaps: &[Place], problems: &mut Vec<Problem>) {
    let is_said = |problem: &Problem| {
        let lies_in_gap =
            gaps.iter().any(|gap| (gap.line, gap.column) == (problem.place.line, problem.place.column));
        let is_absence = rules::ABSENCES.iter().any(|rule| rule.name == problem.rule.name);
        problem.rule.name == rules::SYNTAX.name || !(lies_in_gap || is_absence)
    };
    problems.retain(|problem| gaps.is_empty() || is_said(problem));
}

/// Reads a Markdown file. Without front matter there is nothing to read.
pub(crate) fn markdown_file(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Markdown> {
    match front_matter::split(file) {
        Ok(parts) => {
            let errors = problems.len();
            let table = toml::parse(file, parts.front.clone(), problems);
            let gaps = problems.iter().skip(errors).map(|problem| problem.place.clone()).collect();
            Some(Markdown { table: Spanned::new(table, parts.front), body: parts.body, gaps })
        }
        Err(missing) => {
            let (span, message) = match missing {
                front_matter::Missing::Start => {
                    (0..0, "the first line has to be `+++`, followed by fields in TOML")
                }
                front_matter::Missing::End => {
                    (0..3, "the fields in TOML never end: a second line `+++` is missing")
                }
            };
            let problem = file.problem(&rules::SYNTAX, &span, message);
            let is_yaml = file.text.starts_with("---");
            let yaml = "between `---` stands YAML: write `+++` for both, and `title = \"…\"` for `title: …`";
            problems.push(if is_yaml { problem.hint(yaml) } else { problem });
            None
        }
    }
}

/// Reads each table of a file of many, in parallel, and hands back what `each` made of them, in order. A broken one
/// does not hide the others, as far as its format allows.
pub(crate) fn each_table<T: Send>(
    file: &SourceFile,
    problems: &mut Vec<Problem>,
    each: impl Fn(Spanned<Table>) -> T + Sync + Send,
) -> Vec<T> {
    if file.path.ends_with(".csv") {
        let records = csv::parse(file, problems).into_par_iter();
        let results = records.map(|record| record.map(&each)).collect();
        return collect(file, results, problems);
    }
    if file.path.ends_with(".jsonl") {
        let lines: Vec<_> = line_ranges(&file.text).collect();
        let results: Vec<Result<T, Broken>> = lines
            .into_par_iter()
            .map(|range| parsed(file, range).and_then(|node| as_table(node).map(&each)))
            .collect();
        return collect(file, results, problems);
    }
    let all = 0..file.text.len();
    match parsed(file, all) {
        Err(broken) => {
            problems.push(broken.problem(file));
            Vec::new()
        }
        Ok(Spanned { value: Node::Array(values), .. }) => {
            let results = values.into_par_iter().map(|node| as_table(node).map(&each)).collect();
            collect(file, results, problems)
        }
        Ok(node) => {
            let problem = file.problem(
                &rules::WRONG_TYPE,
                &(node.span.start..node.span.start + 1),
                "the file has to be one list of listings",
            );
            problems.push(problem.hint("put `[` before the first and `]` after the last listing"));
            Vec::new()
        }
    }
}

/// Entries of one file that are no listings and are told one by one. Range 10 to 1,000: fewer means that more runs of
/// `check` are needed to mend a file by hand; more buries the other files' problems under a file that is something else.
const TOLD: usize = 100;

/// Why an entry of a file is no table. Its place is looked up only when it is told.
struct Broken {
    rule: &'static Rule,
    span: std::ops::Range<usize>,
    message: String,
    hint: Option<&'static str>,
}

impl Broken {
    fn problem(self, file: &SourceFile) -> Problem {
        let problem = file.problem(self.rule, &self.span, self.message);
        match self.hint {
            Some(hint) => problem.hint(hint),
            None => problem,
        }
    }
}

fn collect<T>(file: &SourceFile, results: Vec<Result<T, Broken>>, problems: &mut Vec<Problem>) -> Vec<T> {
    let (mut kept, mut broken) = (Vec::with_capacity(results.len()), 0);
    for result in results {
        match result {
            Ok(one) => kept.push(one),
            Err(one) => {
                broken += 1;
                if broken <= TOLD {
                    problems.push(one.problem(file));
                }
            }
        }
    }
    if let Some(more) = broken.checked_sub(TOLD).filter(|more| *more > 0) {
        let message = format!("{more} more entries of this file are no listings");
        let hint =
            "is it what its name says? .jsonl holds one whole object a line, .json one list, .csv one table";
        problems.push(Problem::new(&rules::SYNTAX, file.whole(), message).hint(hint));
    }
    kept
}

fn line_ranges(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> {
    let mut at = 0;
    text.split_inclusive('\n').filter_map(move |line| {
        let start = at;
        at += line.len();
        (!line.trim().is_empty()).then(|| start..start + line.trim_end().len())
    })
}

fn parsed(file: &SourceFile, range: std::ops::Range<usize>) -> Result<Spanned<Node>, Broken> {
    json::parse(&file.text, range).map_err(|error| Broken {
        rule: &rules::SYNTAX,
        span: error.span,
        message: format!("this is not JSON: {}", error.message),
        hint: None,
    })
}

fn as_table(node: Spanned<Node>) -> Result<Spanned<Table>, Broken> {
    match node.value {
        Node::Table(table) => Ok(Spanned::new(table, node.span)),
        other => Err(Broken {
            rule: &rules::WRONG_TYPE,
            span: node.span,
            message: format!("a listing has to be an object, this is {}", other.kind()),
            hint: None,
        }),
    }
}
