//! What a visitor keeps on this device: roles, and searches with what they had found when last looked at. Here a value and
//! its text; the handle that pages share, and that stores it, is [`Shelf`].
//!
//! One line an entry, fields between tabs, so that a line which makes no sense (another version wrote it, or somebody
//! by hand) costs that entry alone.

mod shelf;

pub(crate) use shelf::Shelf;

use cerulean_model::Date;

/// Saved entries of each kind. Range 20 to 500: a longer list helps nobody, and storage is small.
const MOST: usize = 200;
/// Newest hits of a saved search that are remembered, to tell new ones from them. Range 20 to 200.
pub(crate) const REMEMBERED: usize = 50;

/// What is kept, last saved first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Saved {
    pub(crate) roles: Vec<SavedRole>,
    pub(crate) searches: Vec<SavedSearch>,
}

/// A role as it was when it was saved: should it close, this is what is left of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SavedRole {
    pub(crate) slug: String,
    pub(crate) title: String,
    pub(crate) house: String,
    pub(crate) place: String,
    pub(crate) saved_on: Date,
}

/// A search, and what it had found when it was last looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SavedSearch {
    /// The query as a search string.
    pub(crate) query: String,
    /// Slugs of its newest hits, newest first.
    pub(crate) seen: Vec<String>,
    /// The day the last of these was posted, if there were more.
    pub(crate) since: Option<Date>,
}

impl Saved {
    /// Whether this role is kept.
    pub(crate) fn has_role(&self, slug: &str) -> bool {
        self.roles.iter().any(|role| role.slug == slug)
    }

    /// Whether this search is kept.
    pub(crate) fn has_search(&self, query: &str) -> bool {
        self.searches.iter().any(|search| search.query == query)
    }

    /// Keeps a role, or no longer if it was kept.
    pub(crate) fn toggle_role(&mut self, role: SavedRole) {
        if self.has_role(&role.slug) {
            self.roles.retain(|known| known.slug != role.slug);
        } else {
            self.roles.insert(0, role);
            self.roles.truncate(MOST);
        }
    }

    /// Keeps a search, or no longer if it was kept.
    pub(crate) fn toggle_search(&mut self, search: SavedSearch) {
        if self.has_search(&search.query) {
            self.searches.retain(|known| known.query != search.query);
        } else {
            self.searches.insert(0, search);
            self.searches.truncate(MOST);
        }
    }

    /// Remembers what a kept search finds now as seen.
    pub(crate) fn look_at(&mut self, search: SavedSearch) {
        if let Some(known) = self.searches.iter_mut().find(|known| known.query == search.query) {
            *known = search;
        }
    }

    /// As one text.
    pub(crate) fn write(&self) -> String {
        let mut text = String::new();
        for SavedRole { slug, title, house, place, saved_on } in &self.roles {
            write_line(&mut text, &["role", slug, title, house, place, &saved_on.to_string()]);
        }
        for SavedSearch { query, seen, since } in &self.searches {
            let since = since.map(|since| since.to_string()).unwrap_or_default();
            write_line(&mut text, &["search", query, &seen.join(" "), &since]);
        }
        text
    }

    /// As a table (CSV, RFC 4180) for a spreadsheet. `address` turns a kind and its id into an address.
    pub(crate) fn export(&self, address: impl Fn(Entry<'_>) -> String) -> String {
        let mut table = String::from("kind,title,house,place,saved,address\r\n");
        for role in &self.roles {
            let (saved_on, address) = (role.saved_on.to_string(), address(Entry::Role(&role.slug)));
            write_row(&mut table, &["role", &role.title, &role.house, &role.place, &saved_on, &address]);
        }
        for search in &self.searches {
            let address = address(Entry::Search(&search.query));
            write_row(&mut table, &["search", &search.query, "", "", "", &address]);
        }
        table
    }

    /// What [`Self::write`] wrote; lines that make no sense are left out.
    pub(crate) fn read(text: &str) -> Self {
        let mut saved = Self::default();
        for line in text.lines() {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                ["role", slug, title, house, place, saved_on] if !slug.is_empty() => {
                    let [slug, title, house, place] =
                        [slug, title, house, place].map(|field| (*field).to_owned());
                    let saved_on = saved_on.parse().unwrap_or_default();
                    saved.roles.push(SavedRole { slug, title, house, place, saved_on });
                }
                ["search", query, seen, since] => saved.searches.push(SavedSearch {
                    query: (*query).to_owned(),
                    seen: seen.split(' ').filter(|slug| !slug.is_empty()).map(str::to_owned).collect(),
                    since: since.parse().ok(),
                }),
                _ => {}
            }
        }
        saved
    }
}

impl SavedSearch {
    /// A search that finds these listings now, newest first, each with the day it was posted.
    pub(crate) fn of(query: String, found: impl IntoIterator<Item = (String, Date)>) -> Self {
        let mut seen = Vec::new();
        let mut since = None;
        for (slug, posted) in found {
            if seen.len() == REMEMBERED {
                break;
            }
            seen.push(slug);
            since = (seen.len() == REMEMBERED).then_some(posted);
        }
        Self { query, seen, since }
    }

    /// How many of these, newest first, are new since it was looked at. What is older than all that is remembered was
    /// there before.
    pub(crate) fn news(&self, found: impl IntoIterator<Item = (String, Date)>) -> usize {
        let is_new = |(slug, posted): &(String, Date)| {
            !self.seen.contains(slug) && self.since.is_none_or(|since| *posted >= since)
        };
        found.into_iter().filter(is_new).count()
    }
}

/// A saved entry by its id: a slug, a search string.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Entry<'a> {
    Role(&'a str),
    Search(&'a str),
}

/// A row of a table. What a spreadsheet would take for a formula becomes a text: a title is somebody else's words.
fn write_row(table: &mut String, fields: &[&str]) {
    for (n, field) in fields.iter().enumerate() {
        if n > 0 {
            table.push(',');
        }
        table.push('"');
        if field.starts_with(['=', '+', '-', '@']) {
            table.push('\'');
        }
        table.push_str(&field.replace('"', "\"\""));
        table.push('"');
    }
    table.push_str("\r\n");
}

/// Fields between tabs; what would end a field or a line becomes a space.
fn write_line(text: &mut String, fields: &[&str]) {
    for (n, field) in fields.iter().enumerate() {
        if n > 0 {
            text.push('\t');
        }
        text.extend(field.chars().map(|c| if c.is_control() { ' ' } else { c }));
    }
    text.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(day: u32) -> Date {
        Date::from_ymd(2026, 11, day).unwrap()
    }

    fn role(slug: &str) -> SavedRole {
        SavedRole {
            slug: slug.into(),
            title: "Sarta".into(),
            house: "Maison".into(),
            saved_on: day(2),
            ..SavedRole::default()
        }
    }

    #[test]
    fn saving_again_gives_up() {
        let mut saved = Saved::default();
        saved.toggle_role(role("a"));
        saved.toggle_role(role("b"));
        assert_eq!(saved.roles.iter().map(|role| role.slug.as_str()).collect::<Vec<_>>(), ["b", "a"]);
        saved.toggle_role(role("a"));
        assert!(saved.has_role("b") && !saved.has_role("a"));
    }

    #[test]
    fn only_what_was_not_there_is_new() {
        let found = |slugs: &[(&str, u32)]| {
            slugs.iter().map(|(slug, on)| ((*slug).to_owned(), day(*on))).collect::<Vec<_>>()
        };
        let search = SavedSearch::of("q=a".into(), found(&[("a", 3), ("b", 1)]));
        assert_eq!(search.news(found(&[("a", 3), ("b", 1)])), 0);
        assert_eq!(search.news(found(&[("c", 3), ("a", 3), ("old", 1)])), 2, "all of it was remembered");
        let many = (0..REMEMBERED).map(|n| (format!("s{n}"), day(9))).chain([("older".to_owned(), day(2))]);
        let search = SavedSearch::of("q=a".into(), many);
        assert_eq!(search.seen.len(), REMEMBERED);
        assert_eq!(
            search.news(found(&[("new", 9), ("s1", 9), ("older", 2)])),
            1,
            "the older one was there before"
        );
    }

    #[test]
    fn looking_again_makes_news_old() {
        let mut saved = Saved::default();
        saved.toggle_search(SavedSearch::of("q=a".into(), []));
        let now = SavedSearch::of("q=a".into(), [("x".to_owned(), day(5))]);
        saved.look_at(now.clone());
        saved.look_at(SavedSearch::of("q=b".into(), []));
        assert_eq!(saved.searches, [now], "another search is not kept by being looked at");
    }

    #[test]
    fn a_spreadsheet_gets_texts_and_no_formulas() {
        let mut saved = Saved::default();
        saved.toggle_role(SavedRole { title: "=1+1, \"quoted\"".into(), ..role("a") });
        let table = saved.export(|entry| match entry {
            Entry::Role(slug) => format!("https://x/{slug}/"),
            Entry::Search(query) => format!("https://x/?{query}"),
        });
        let expected = "\"role\",\"'=1+1, \"\"quoted\"\"\",\"Maison\",\"\",\"2026-11-02\",\"https://x/a/\"";
        assert_eq!(table.lines().nth(1), Some(expected));
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        let text =
            "role\ta\tT\tH\tP\tsoon\nrole\t\tT\tH\tP\t2026-01-01\nnonsense\n\nsearch\tq=a\t\t\nrole\ta\n";
        let saved = Saved::read(text);
        assert_eq!((saved.roles.len(), saved.searches.len()), (1, 1));
        assert_eq!(saved.searches[0].seen, Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn what_was_saved_is_read_again(title in "[^\\pC]{0,20}", place in "[^\\pC]{0,20}", query in "[a-z=&%+/]{0,20}") {
            let mut saved = Saved::default();
            saved.toggle_role(SavedRole { title, place, ..role("a") });
            saved.toggle_search(SavedSearch::of(query, [("x".to_owned(), day(5))]));
            prop_assert_eq!(Saved::read(&saved.write()), saved);
        }

        #[test]
        fn no_text_panics(text in ".*") {
            let _ = Saved::read(&text);
        }
    }
}
