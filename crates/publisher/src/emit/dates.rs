//! When each page began to say what it says. A sitemap's `lastmod` is only worth something when it is true, so it comes
//! from what the last publish noted, not from when files were written.

use cerulean_model::Date;
use rustc_hash::FxHashMap;

use super::{File, Fingerprint, Phase, hex, parse_hex};

/// Where they are noted.
pub(crate) const DATES: &str = ".cerulean/dates";
/// First line; a file of another version is not read.
const VERSION: &str = "cerulean dates 1";

/// Addresses of pages with what they say and since when.
#[derive(Clone, Debug, Default)]
pub(crate) struct Dates {
    of: FxHashMap<String, (Fingerprint, Option<Date>)>,
}

impl Dates {
    /// What the last publish noted.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.lines();
        if lines.next() != Some(VERSION) {
            return Self::default();
        }
        let entry = |line: &str| {
            let mut parts = line.splitn(3, ' ');
            let content = parse_hex(parts.next()?)?;
            let date = parts.next()?;
            let date = if date == "-" { None } else { Some(date.parse().ok()?) };
            Some((parts.next()?.to_owned(), (content, date)))
        };
        Self { of: lines.filter_map(entry).collect() }
    }

    /// The dates of these pages: of one that says what it said, the noted one; of any other today. When nothing was
    /// noted, this is the first publish of a site that may have been there before: then a page is as old as the
    /// newest listing on it.
    pub(super) fn next(&self, files: &[File<'_>], today: Date) -> Self {
        let listed = files.iter().filter_map(|file| file.listed.as_ref());
        let of = listed.map(|page| {
            let date = match self.of.get(&page.address) {
                Some((content, date)) if *content == page.content => *date,
                _ if self.of.is_empty() => page.since.map(|since| since.min(today)),
                _ => Some(today),
            };
            (page.address.clone(), (page.content, date))
        });
        Self { of: of.collect() }
    }

    /// Since when a page says what it says, if that is known.
    pub(super) fn since(&self, address: &str) -> Option<Date> {
        self.of.get(address).and_then(|(_, date)| *date)
    }

    /// The note for the next publish.
    pub(super) fn file<'a>(&self) -> File<'a> {
        let mut lines: Vec<(&String, &(Fingerprint, Option<Date>))> = self.of.iter().collect();
        lines.sort_unstable_by_key(|(address, _)| *address);
        let mut text = String::with_capacity(lines.len() * 96);
        text.push_str(VERSION);
        text.push('\n');
        for (address, (content, date)) in lines {
            let date = date.map_or_else(|| "-".to_owned(), |date| date.to_string());
            text.push_str(&format!("{} {date} {address}\n", hex(content)));
        }
        File::new(DATES, Phase::Note, text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Listed;
    use super::*;

    fn day(day: u32) -> Date {
        format!("2026-05-{day:02}").parse().unwrap()
    }

    fn page(address: &str, says: u8, since: u32) -> File<'static> {
        let listed = Listed { address: address.into(), content: [says; 16], since: Some(day(since)) };
        File::new(format!("{address}index.html"), Phase::Page, vec![says]).listed(listed)
    }

    #[test]
    fn a_page_keeps_its_date_until_it_says_something_else() {
        let first = Dates::default().next(&[page("a/", 1, 3), page("b/", 2, 30)], day(10));
        assert_eq!(first.since("a/"), Some(day(3)), "nothing was noted: as old as what is on it");
        assert_eq!(first.since("b/"), Some(day(10)), "nothing is from the future");
        let noted = Dates::read(&first.file().content.bytes());
        let second = noted.next(&[page("a/", 1, 3), page("b/", 3, 9), page("c/", 4, 1)], day(20));
        assert_eq!(second.since("a/"), Some(day(3)));
        assert_eq!(second.since("b/"), Some(day(20)), "changed");
        assert_eq!(second.since("c/"), Some(day(20)), "new");
        assert_eq!(second.since("d/"), None);
    }
}
