//! A source file in memory, and the way from byte offsets to the lines and columns people see.

use std::ops::Range;
use std::sync::Arc;

use crate::problem::{Place, Problem, Rule};

/// A text file of a portal.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Relative to the portal folder, with `/`.
    pub(crate) path: Arc<str>,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    /// Offset of each line's first byte.
    lines: Vec<usize>,
}

impl SourceFile {
    /// A file of this path and text.
    pub(crate) fn new(path: impl Into<Arc<str>>, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { path: path.into(), text, lines }
    }

    /// The place of these bytes; what goes over the end of their first line is cut.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let line = self.lines.partition_point(|&start| start <= span.start).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let end = self.lines.get(line).map_or(self.text.len(), |&next| next.saturating_sub(1));
        let before = self.text.get(start..span.start.min(end)).unwrap_or("");
        let marked = self.text.get(span.start.min(end)..span.end.min(end)).unwrap_or("");
        Place {
            file: Arc::clone(&self.path),
            line: line as u32,
            column: before.chars().count() as u32 + 1,
            width: marked.trim_end().chars().count().max(1) as u32,
        }
    }

    /// A breach of `rule` at these bytes.
    pub(crate) fn problem(
        &self,
        rule: &'static Rule,
        span: &Range<usize>,
        message: impl Into<String>,
    ) -> Problem {
        Problem::new(rule, self.place(span), message)
    }

    /// The file as a whole.
    pub(crate) fn whole(&self) -> Place {
        Place { file: Arc::clone(&self.path), line: 0, column: 0, width: 0 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, span: Range<usize>, line: u32, column: u32, width: u32) {
        let place = SourceFile::new("a", text.to_owned()).place(&span);
        assert_eq!((place.line, place.column, place.width), (line, column, width), "{text:?} {span:?}");
    }

    #[test]
    fn offsets_become_lines_and_columns_in_characters() {
        check("", 0..0, 1, 1, 1);
        check("ab\ncd", 3..5, 2, 1, 2);
        check("é = 1\r\nx", 3..6, 1, 3, 3);
        check("a\nbc\nd", 2..6, 2, 1, 2);
        check("a\n", 2..2, 2, 1, 1);
        check("a", 9..12, 1, 2, 1);
    }
}
