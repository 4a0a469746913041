//! What is wrong with a portal's files, and where. Every part that reads or checks adds to one report, so that an
//! operator sees all problems at once.

use std::collections::HashMap;
use std::sync::Arc;

use crate::source::file::SourceFile;

/// Whether a problem stops a publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published.
    Error,
    /// Published all the same.
    Warning,
}

/// A rule that files have to follow: a stable name and one sentence that says it.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Kebab-case, stable: the JSON report holds it.
    pub name: &'static str,
    /// What breaking it means.
    pub severity: Severity,
    /// The rule, in one sentence.
    pub says: &'static str,
}

impl Rule {
    /// A rule whose breach stops a publish.
    pub(crate) const fn error(name: &'static str, says: &'static str) -> Self {
        Self { name, severity: Severity::Error, says }
    }

    /// A rule whose breach is reported and published all the same.
    pub(crate) const fn warning(name: &'static str, says: &'static str) -> Self {
        Self { name, severity: Severity::Warning, says }
    }
}

/// A stretch of a line in a source file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Path relative to the portal folder, with `/`.
    pub file: Arc<str>,
    /// From 1; 0 stands for the file as a whole.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// In characters; never over the end of the line.
    pub width: u32,
}

/// A line of a source, or the part of a long one around what is marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The text, with `…` where it is cut.
    pub text: String,
    /// Characters of it that stand before what is marked.
    pub before: usize,
}

/// One breach of one rule.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The broken rule.
    pub rule: &'static Rule,
    /// Where.
    pub place: Place,
    /// What stands there, once [`Report::finish`] has looked it up.
    pub excerpt: Option<Excerpt>,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: Option<String>,
    /// What to write instead of the marked stretch.
    pub fix: Option<String>,
    /// Warnings of one rule about one subject are reported once, with all their places.
    pub subject: Option<String>,
    /// The further places of the same warning.
    pub also: Vec<Place>,
}

impl Problem {
    /// A breach of `rule` at `place`.
    pub fn new(rule: &'static Rule, place: Place, message: impl Into<String>) -> Self {
        Self {
            rule,
            place,
            excerpt: None,
            message: message.into(),
            hint: None,
            fix: None,
            subject: None,
            also: Vec::new(),
        }
    }

    /// With advice.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// With what to write instead.
    #[must_use]
    pub fn fix(mut self, fix: impl Into<String>) -> Self {
        self.fix = Some(fix.into());
        self
    }

    /// With what it is about: equal subjects are reported once.
    #[must_use]
    pub fn about(mut self, subject: impl Into<String>) -> Self {
        self.subject = Some(subject.into());
        self
    }
}

/// Everything that is wrong.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// In the order of files and lines, once finished.
    pub problems: Vec<Problem>,
}

impl Report {
    /// Adds one.
    pub fn add(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Adds many.
    pub fn extend(&mut self, problems: impl IntoIterator<Item = Problem>) {
        self.problems.extend(problems);
    }

    /// Problems that stop a publish.
    pub fn errors(&self) -> usize {
        self.problems.iter().filter(|problem| problem.rule.severity == Severity::Error).count()
    }

    /// Problems that do not; one reported for several places counts once.
    pub fn warnings(&self) -> usize {
        self.problems.len() - self.errors()
    }

    /// Sorts by file and line, merges warnings about one subject, and looks up the lines they are about.
    pub(crate) fn finish(&mut self, read: impl Fn(&Arc<str>) -> Option<SourceFile>) {
        self.problems.sort_by(|a, b| (&a.place, a.rule.name).cmp(&(&b.place, b.rule.name)));
        self.merge();
        // A wrong header is wrong in every record; it is said once.
        self.problems.dedup_by(|a, b| (a.rule, &a.place, &a.message) == (b.rule, &b.place, &b.message));
        // Sorted by file: each is read once.
        let mut read_last: Option<(Arc<str>, Option<SourceFile>)> = None;
        for problem in self.problems.iter_mut().filter(|problem| problem.place.line > 0) {
            let path = &problem.place.file;
            let (_, file) = match read_last.take().filter(|(last, _)| last == path) {
                Some(last) => read_last.insert(last),
                None => read_last.insert((Arc::clone(path), read(path))),
            };
            problem.excerpt = file.as_ref().and_then(|file| file.excerpt(&problem.place));
        }
    }

    fn merge(&mut self) {
        let mut first: HashMap<(&'static str, String), usize> = HashMap::new();
        let mut merged: Vec<Problem> = Vec::with_capacity(self.problems.len());
        for problem in self.problems.drain(..) {
            let Some(subject) =
                problem.subject.clone().filter(|_| problem.rule.severity == Severity::Warning)
            else {
                merged.push(problem);
                continue;
            };
            match first.get(&(problem.rule.name, subject.clone())).and_then(|&at| merged.get_mut(at)) {
                Some(earlier) => earlier.also.push(problem.place),
                None => {
                    first.insert((problem.rule.name, subject), merged.len());
                    merged.push(problem);
                }
            }
        }
        self.problems = merged;
    }
}
