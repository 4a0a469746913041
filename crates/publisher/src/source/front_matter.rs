//! Markdown files that begin with TOML between `+++` lines.

use std::ops::Range;

use super::file::SourceFile;

/// The two parts of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The TOML.
    pub(crate) front: Range<usize>,
    /// The Markdown.
    pub(crate) body: Range<usize>,
}

/// Why a file has no front matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The first line is not `+++`.
    Start,
    /// No later line is `+++`.
    End,
}

/// Finds the front matter.
pub(crate) fn split(file: &SourceFile) -> Result<Parts, Missing> {
    let text = file.text.as_str();
    let mut lines = text.split_inclusive('\n').scan(0, |at, line| {
        let start = *at;
        *at += line.len();
        Some((start, line))
    });
    let first = lines.next().filter(|(_, line)| line.trim_end() == "+++").ok_or(Missing::Start)?;
    let (end, line) = lines.find(|(_, line)| line.trim_end() == "+++").ok_or(Missing::End)?;
    Ok(Parts { front: first.1.len()..end, body: end + line.len()..text.len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Result<(&str, &str), Missing>) {
        let file = SourceFile::new("a.md", text.to_owned());
        let parts = split(&file);
        let texts =
            parts.as_ref().map(|parts| (&file.text[parts.front.clone()], &file.text[parts.body.clone()]));
        assert_eq!(texts.map_err(|missing| *missing), expected, "{text:?}");
    }

    #[test]
    fn the_parts_are_found() {
        check("+++\na = 1\n+++\nText", Ok(("a = 1\n", "Text")));
        check("+++\r\n+++ \r\n", Ok(("", "")));
        check("\u{feff}+++\n+++", Ok(("", "")));
        check("# Text", Err(Missing::Start));
        check("", Err(Missing::Start));
        check("+++\na = 1\n", Err(Missing::End));
    }
}
