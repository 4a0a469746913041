//! What an import did and could not do, for people and for scripts.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::{Value, json};

use super::format::Format;
use super::input::Refusal;

/// A file that was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileReport {
    /// As it was named.
    pub name: String,
    /// Jobs in it.
    pub jobs: usize,
}

/// A job that became no listing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    /// Its title, or what stands for it.
    pub title: String,
    /// Its number in the source.
    pub reference: Option<String>,
    /// The file it is from.
    pub file: String,
    /// Its line, where that is known.
    pub line: Option<usize>,
    /// Why.
    pub why: String,
}

/// A value of a source that no field of a listing could take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmapped {
    /// The listing's field.
    pub field: &'static str,
    /// What the source says.
    pub value: String,
    /// Why it was not taken, and what was instead.
    pub why: String,
    /// In how many jobs.
    pub count: usize,
}

/// What an import did.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The format that was read.
    pub format: Format,
    /// Files that were read.
    pub files: Vec<FileReport>,
    /// Files that were not.
    pub refused: Vec<Refusal>,
    /// Listings that were not there before: slugs.
    pub new: Vec<String>,
    /// Listings that say something else than before: slugs.
    pub changed: Vec<String>,
    /// Listings that were closed and are open again: slugs.
    pub reopened: Vec<String>,
    /// Listings that are as they were.
    pub unchanged: usize,
    /// Listings that are gone from the source, and are closed now: slugs.
    pub closed: Vec<String>,
    /// Closed listings whose pages are no longer kept.
    pub dropped: usize,
    /// Postings that were joined with another one of the same job.
    pub merged: usize,
    /// Jobs that became no listing.
    pub rejected: Vec<Rejected>,
    /// Values that could not be mapped, each once.
    pub unmapped: Vec<Unmapped>,
    /// Titles that are no role's, with the role that is most like them.
    pub roles: Vec<(String, Option<String>)>,
    /// Houses that were made.
    pub houses: Vec<String>,
    /// What else an operator should know.
    pub notes: Vec<String>,
    /// Files of the portal that hold the listings now.
    pub written: Vec<String>,
    /// How many listings have each field.
    pub fill: BTreeMap<&'static str, usize>,
    /// Listings that are open after this import.
    pub listings: usize,
    unmapped_at: BTreeMap<(&'static str, String, String), usize>,
}

impl ImportReport {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            files: Vec::new(),
            refused: Vec::new(),
            new: Vec::new(),
            changed: Vec::new(),
            reopened: Vec::new(),
            unchanged: 0,
            closed: Vec::new(),
            dropped: 0,
            merged: 0,
            rejected: Vec::new(),
            unmapped: Vec::new(),
            roles: Vec::new(),
            houses: Vec::new(),
            notes: Vec::new(),
            written: Vec::new(),
            fill: BTreeMap::new(),
            listings: 0,
            unmapped_at: BTreeMap::new(),
        }
    }

    /// Notes a value that could not be mapped; the same one is counted.
    pub(crate) fn unmapped(&mut self, field: &'static str, value: &str, why: impl Into<String>) {
        let why = why.into();
        let key = (field, value.to_owned(), why.clone());
        match self.unmapped_at.get(&key).and_then(|&at| self.unmapped.get_mut(at)) {
            Some(known) => known.count += 1,
            None => {
                self.unmapped_at.insert(key, self.unmapped.len());
                self.unmapped.push(Unmapped { field, value: value.to_owned(), why, count: 1 });
            }
        }
    }

    /// Whether something of the sources was not taken over.
    pub fn is_complete(&self) -> bool {
        self.refused.is_empty() && self.rejected.is_empty() && self.unmapped.is_empty()
    }

    /// Jobs in all the files.
    pub fn jobs(&self) -> usize {
        self.files.iter().map(|file| file.jobs).sum()
    }

    /// For scripts; the names are part of the public surface.
    pub fn json(&self) -> Value {
        let refused = self.refused.iter().map(|refusal| {
            json!({"file": refusal.file, "line": refusal.line, "message": refusal.message, "hint": refusal.hint})
        });
        let rejected = self.rejected.iter().map(|rejected| {
            json!({"title": rejected.title, "reference": rejected.reference, "file": rejected.file, "line": rejected.line, "why": rejected.why})
        });
        let unmapped = self.unmapped.iter().map(|unmapped| {
            json!({"field": unmapped.field, "value": unmapped.value, "why": unmapped.why, "count": unmapped.count})
        });
        json!({
            "format": self.format.name(),
            "files": self.files.iter().map(|file| json!({"file": file.name, "jobs": file.jobs})).collect::<Vec<_>>(),
            "jobs": self.jobs(),
            "listings": self.listings,
            "new": self.new,
            "changed": self.changed,
            "reopened": self.reopened,
            "unchanged": self.unchanged,
            "closed": self.closed,
            "dropped": self.dropped,
            "merged": self.merged,
            "refused": refused.collect::<Vec<_>>(),
            "rejected": rejected.collect::<Vec<_>>(),
            "unmapped": unmapped.collect::<Vec<_>>(),
            "roles": self.roles.iter().map(|(title, role)| json!({"title": title, "nearest": role})).collect::<Vec<_>>(),
            "houses": self.houses,
            "notes": self.notes,
            "written": self.written,
            "fill": self.fill,
        })
    }

    /// For people. Nothing of a source reaches the terminal but printable text.
    pub fn human(&self) -> String {
        let mut out = String::new();
        for refusal in &self.refused {
            line(&mut out, &format!("error: {refusal}"));
        }
        for file in &self.files {
            line(&mut out, &format!("{}: {}", file.name, plural(file.jobs, "job")));
        }
        let list = |out: &mut String, what: &str, slugs: &[String]| {
            for slug in slugs {
                line(out, &format!("  {what} {slug}"));
            }
        };
        list(&mut out, "+ new", &self.new);
        list(&mut out, "~ changed", &self.changed);
        list(&mut out, "^ open again", &self.reopened);
        list(&mut out, "- closed", &self.closed);
        if !self.rejected.is_empty() {
            line(&mut out, "\nNot imported:");
            for rejected in &self.rejected {
                let number =
                    rejected.reference.as_deref().map_or_else(String::new, |number| format!(" ({number})"));
                let at = rejected.line.map_or_else(String::new, |line| format!(":{line}"));
                line(
                    &mut out,
                    &format!("  “{}”{number}, {}{at}: {}", rejected.title, rejected.file, rejected.why),
                );
            }
        }
        if !self.unmapped.is_empty() {
            line(&mut out, "\nNot mapped:");
            for unmapped in &self.unmapped {
                let count =
                    if unmapped.count > 1 { format!(" ({} jobs)", unmapped.count) } else { String::new() };
                line(
                    &mut out,
                    &format!("  {} “{}”{count}: {}", unmapped.field, unmapped.value, unmapped.why),
                );
            }
        }
        if !self.roles.is_empty() {
            line(&mut out, "\nNo role of the lexicon:");
            for (title, role) in &self.roles {
                let near = role.as_deref().map_or_else(String::new, |role| format!(", most like `{role}`"));
                line(&mut out, &format!("  “{title}”{near}"));
            }
        }
        for note in &self.notes {
            line(&mut out, &format!("note: {note}"));
        }
        for house in &self.houses {
            line(&mut out, &format!("house made: houses/{house}.md"));
        }
        for path in &self.written {
            line(&mut out, &format!("written: {path}"));
        }
        let counts = [
            (self.new.len(), "new"),
            (self.changed.len(), "changed"),
            (self.reopened.len(), "open again"),
            (self.unchanged, "unchanged"),
            (self.closed.len(), "closed"),
            (self.merged, "merged"),
            (self.rejected.len(), "not imported"),
            (self.unmapped.len(), "values not mapped"),
        ];
        let counts: Vec<String> = counts.iter().map(|(count, what)| format!("{count} {what}")).collect();
        line(&mut out, &format!("{}: {}", plural(self.jobs(), "job"), counts.join(", ")));
        out
    }
}

fn plural(count: usize, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}

fn line(out: &mut String, text: &str) {
    let printable: String = text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    let _ = writeln!(out, "{printable}");
}
