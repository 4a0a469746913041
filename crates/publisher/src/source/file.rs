//! A source file in memory, and the way from byte offsets to the lines and columns people see.

use std::ops::Range;
use std::sync::Arc;

use crate::problem::{Excerpt, Place, Problem, Rule};

/// A text file of a portal.
#[derive(Debug)]
pub(crate) struct SourceFile {
    /// Relative to the portal folder, with `/`.
    pub(crate) path: Arc<str>,
    /// Its text, without a byte order mark.
    pub(crate) text: String,
    /// Offset of each line's first byte.
    lines: Vec<usize>,
    /// Characters before each block: a whole file may be one line, and every listing in it has a place.
    blocks: Vec<usize>,
}

/// Bytes of a block. Range 256 to 16,384: smaller takes more memory, larger more counting.
const BLOCK: usize = 2_048;
/// Longest stretch of a line that an excerpt holds, in characters.
const EXCERPT: usize = 100;

fn begins_character(byte: &&u8) -> bool {
    **byte & 0xc0 != 0x80
}

impl SourceFile {
    /// A file of this path and text.
    pub(crate) fn new(path: impl Into<Arc<str>>, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let mut before = 0;
        let counted = text.as_bytes().chunks(BLOCK).map(|block| {
            let after = before + block.iter().filter(begins_character).count();
            std::mem::replace(&mut before, after)
        });
        let blocks = counted.collect();
        Self { path: path.into(), text, lines, blocks }
    }

    /// The place of these bytes; what goes over the end of their first line is cut.
    pub(crate) fn place(&self, span: &Range<usize>) -> Place {
        let line = self.lines.partition_point(|&start| start <= span.start).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or(0);
        let end = self.lines.get(line).map_or(self.text.len(), |&next| next.saturating_sub(1));
        let from = span.start.min(end);
        let marked = self.text.get(from..span.end.min(end)).unwrap_or("").trim_end().len();
        let before = self.characters_before(from);
        Place {
            file: Arc::clone(&self.path),
            line: line as u32,
            column: (before - self.characters_before(start).min(before)) as u32 + 1,
            width: (self.characters_before(from + marked) - before).max(1) as u32,
        }
    }

    /// The line of a place, or what of a long one lies around the place.
    pub(crate) fn excerpt(&self, place: &Place) -> Option<Excerpt> {
        let line = (place.line as usize).checked_sub(1)?;
        let start = *self.lines.get(line)?;
        let end = self.lines.get(line + 1).map_or(self.text.len(), |&next| next - 1);
        let end = start + self.text.get(start..end)?.trim_end_matches('\r').len();
        let first = self.characters_before(start);
        let last = self.characters_before(end);
        let mark = (first + place.column.saturating_sub(1) as usize).min(last);
        let from = if last - first > EXCERPT { mark.saturating_sub(EXCERPT / 3).max(first) } else { first };
        let to = last.min(from + EXCERPT);
        let text = self.text.get(self.offset_of(from)..self.offset_of(to))?;
        let [lead, tail] = [from > first, to < last].map(|is_cut| if is_cut { "…" } else { "" });
        Some(Excerpt { text: format!("{lead}{text}{tail}"), before: mark - from + usize::from(from > first) })
    }

    /// Characters of the file before a byte.
    fn characters_before(&self, offset: usize) -> usize {
        let block = offset / BLOCK;
        let rest = self.text.as_bytes().get(block * BLOCK..offset).unwrap_or_default();
        let whole = self.blocks.get(block).or(self.blocks.last()).copied().unwrap_or(0);
        whole + rest.iter().filter(begins_character).count()
    }

    /// The first byte of a character of the file.
    fn offset_of(&self, character: usize) -> usize {
        let block = self.blocks.partition_point(|&before| before <= character).saturating_sub(1);
        let missing = character - self.blocks.get(block).copied().unwrap_or(0);
        let bytes = self.text.as_bytes().get(block * BLOCK..).unwrap_or_default();
        let mut begins = bytes.iter().enumerate().filter(|(_, byte)| begins_character(byte));
        begins.nth(missing).map_or(self.text.len(), |(at, _)| block * BLOCK + at)
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
        check(&format!("x\n{}ab", "é".repeat(5_000)), 10_002..10_004, 2, 5_001, 2);
    }

    #[test]
    fn an_excerpt_is_the_line_or_what_of_it_lies_around_the_place() {
        let check = |text: &str, span: Range<usize>, excerpt: &str, marked: &str| {
            let file = SourceFile::new("a", text.to_owned());
            let place = file.place(&span);
            let found = file.excerpt(&place).unwrap();
            assert_eq!(found.text, excerpt);
            let mark: String = found.text.chars().skip(found.before).take(place.width as usize).collect();
            assert_eq!(mark, marked);
        };
        check("ab\r\nné = 1\r\n", 4..7, "né = 1", "né");
        let long = "é".repeat(5_000);
        let (lead, tail) = ("é".repeat(33), "é".repeat(65));
        check(&format!("x\n{long}ab{long}"), 10_002..10_004, &format!("…{lead}ab{tail}…"), "ab");
        check(&format!("ab{long}"), 0..2, &format!("ab{}…", "é".repeat(98)), "ab");
        check(&format!("{long}ab"), 10_000..10_002, &format!("…{lead}ab"), "ab");
    }
}
