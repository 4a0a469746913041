//! A report as people and programs read it.

use std::fmt::Write;

use serde_json::{Value, json};

use crate::problem::{Excerpt, Place, Problem, Report, Severity};

/// How a report is written for people.
#[derive(Clone, Copy, Debug)]
pub struct Style<'a> {
    /// Whether to use colours.
    pub colour: bool,
    /// Stands before file names: the portal's folder as the user named it.
    pub folder: &'a str,
}

/// Further places of one warning that are listed before the rest is counted.
const SHOWN_PLACES: usize = 3;

struct Paint {
    red: &'static str,
    yellow: &'static str,
    blue: &'static str,
    bold: &'static str,
    end: &'static str,
}

const COLOURS: Paint =
    Paint { red: "\x1b[1;31m", yellow: "\x1b[1;33m", blue: "\x1b[1;34m", bold: "\x1b[1m", end: "\x1b[0m" };
const PLAIN: Paint = Paint { red: "", yellow: "", blue: "", bold: "", end: "" };

/// One problem, with its line and a mark under what is meant.
pub fn problem(problem: &Problem, style: Style<'_>) -> String {
    let paint = if style.colour { COLOURS } else { PLAIN };
    let mut text = String::new();
    let (name, colour) = match problem.rule.severity {
        Severity::Error => ("error", paint.red),
        Severity::Warning => ("warning", paint.yellow),
    };
    let Paint { blue, bold, end, .. } = paint;
    let number = problem.place.line.to_string();
    let margin = " ".repeat(number.len());
    // Writing to a string does not fail.
    let _ =
        writeln!(text, "{colour}{name}[{}]{end}{bold}: {}{end}", problem.rule.name, clean(&problem.message));
    let _ = writeln!(text, "{margin}{blue}-->{end} {}", place(&problem.place, style.folder));
    if let Some(line) = &problem.excerpt {
        let (line, before, width) = cells(line, problem.place.width as usize);
        let _ = writeln!(text, "{margin} {blue}|{end}");
        let _ = writeln!(text, "{blue}{number} |{end} {line}");
        let _ = writeln!(text, "{margin} {blue}|{end} {before}{colour}{}{end}", "^".repeat(width));
    }
    if let Some(hint) = &problem.hint {
        let _ = writeln!(text, "{margin} {blue}={end} help: {}", clean(hint));
    }
    if let Some(fix) = &problem.fix {
        let _ = writeln!(text, "{margin} {blue}={end} write: {}", clean(fix));
    }
    if !problem.also.is_empty() {
        let shown: Vec<String> =
            problem.also.iter().take(SHOWN_PLACES).map(|other| place(other, style.folder)).collect();
        let more = problem.also.len() - shown.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let _ = writeln!(text, "{margin} {blue}={end} also at {}{more}", shown.join(", "));
    }
    text
}

/// "2 errors, 1 warning".
pub fn counts(report: &Report) -> String {
    let many = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
    format!("{}, {}", many(report.errors(), "error"), many(report.warnings(), "warning"))
}

/// The report for programs.
pub fn json(report: &Report) -> Value {
    let place = |place: &Place| json!({ "file": &*place.file, "line": place.line, "column": place.column });
    let problems: Vec<Value> = report
        .problems
        .iter()
        .map(|problem| {
            let severity = match problem.rule.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            json!({
                "severity": severity,
                "rule": problem.rule.name,
                "file": &*problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "message": problem.message,
                "hint": problem.hint,
                "fix": problem.fix,
                "excerpt": problem.excerpt.as_ref().map(|excerpt| &excerpt.text),
                "also": problem.also.iter().map(place).collect::<Vec<_>>(),
            })
        })
        .collect();
    json!({ "errors": report.errors(), "warnings": report.warnings(), "problems": problems })
}

fn place(place: &Place, folder: &str) -> String {
    let folder = folder.trim_end_matches('/');
    let path = if folder.is_empty() || folder == "." {
        place.file.to_string()
    } else {
        format!("{folder}/{}", place.file)
    };
    let path = clean(&path);
    if place.line == 0 { path } else { format!("{path}:{}:{}", place.line, place.column) }
}

/// Text from files must not steer the terminal.
fn clean(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

/// A line as shown, what stands before its mark, and the mark's width, in terminal cells.
fn cells(excerpt: &Excerpt, width: usize) -> (String, String, usize) {
    let line: String = excerpt.text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let of = |from: usize, count: usize| line.chars().skip(from).take(count).map(cells_of).sum::<usize>();
    let (before, marked) = (of(0, excerpt.before), of(excerpt.before, width));
    (line, " ".repeat(before), marked.max(1))
}

/// Terminal cells of a character: two for East Asian wide ones, none for combining marks.
fn cells_of(c: char) -> usize {
    match c {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' => 0,
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}' => 2,
        '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{ffe0}'..='\u{ffe6}'
        | '\u{1f300}'..='\u{1faff}' => 2,
        _ => 1,
    }
}
