//! Feeds of open listings: Atom and JSON Feed for all of them and for every value of every facet, and one XML file in
//! the form that job boards fetch. They need whole addresses, so a site without `base_url` has none.

mod atom;
mod board;
mod json_feed;

use std::sync::Arc;

use cerulean_model::Date;

use super::dates::Dates;
use super::{File, Fingerprint, Groups, Kind, fingerprint, fingerprint_of};
use crate::listing::Listing;
use crate::load::Portal;
use crate::pages::{Names, Shell, encode_path, feed_title};

/// Facets with a feed for each value.
const KINDS: [Kind; 7] = [
    Kind::Place,
    Kind::Department,
    Kind::House,
    Kind::Seniority,
    Kind::Employment,
    Kind::Industry,
    Kind::Workplace,
];

/// What all feeds are made from.
struct Feeds<'a> {
    portal: &'a Portal,
    shell: Arc<Shell<'a>>,
    groups: Arc<Groups<'a>>,
    dates: Arc<Dates>,
    base: &'a str,
    today: Date,
}

/// One feed, before it is written in a format.
struct Feed<'a> {
    /// Relative to the site's root, without ending.
    path: String,
    title: String,
    language: &'a str,
    /// The page for people.
    page: String,
    entries: Vec<Entry<'a>>,
    updated: Date,
}

/// One listing of a feed.
struct Entry<'a> {
    listing: &'a Listing,
    address: String,
    house: &'a str,
    department: Option<&'a str>,
    updated: Date,
}

/// Every feed.
pub(super) fn files<'a>(
    portal: &'a Portal,
    base: &'a str,
    shell: &Arc<Shell<'a>>,
    groups: &Arc<Groups<'a>>,
    dates: &Arc<Dates>,
    today: Date,
) -> Vec<File<'a>> {
    let feeds = Arc::new(Feeds {
        portal,
        shell: Arc::clone(shell),
        groups: Arc::clone(groups),
        dates: Arc::clone(dates),
        base,
        today,
    });
    let all: Vec<u32> = (0u32..).zip(&groups.open).map(|(row, _)| row).collect();
    let most = portal.config.feeds.entries as usize;
    let mut files = feeds.both("feeds/all".to_owned(), None, all.iter().copied().take(most).collect());
    for kind in KINDS {
        for (id, rows) in groups.of(kind) {
            let path = format!("feeds/{}/{id}", kind.folder());
            files.extend(feeds.both(path, Some((kind, id)), rows.iter().copied().take(most).collect()));
        }
    }
    if portal.config.feeds.indeed {
        let own = feeds.fingerprint(&all, &"feeds/indeed.xml");
        let feeds = Arc::clone(&feeds);
        files.push(File::lazy("feeds/indeed.xml", own, move || board::write(&feeds)));
    }
    files
}

impl<'a> Feeds<'a> {
    /// A feed as Atom and as JSON Feed.
    fn both(self: &Arc<Self>, path: String, of: Option<(Kind, &'a str)>, rows: Vec<u32>) -> Vec<File<'a>> {
        let name = of.map_or_else(|| self.portal.config.name.clone(), |(kind, id)| self.names().of(kind, id));
        let own = self.fingerprint(&rows, &(&path, &name));
        let rows = Arc::new(rows);
        let file = |ending: &str, write: fn(&Self, &Feed<'a>) -> Vec<u8>| {
            let (feeds, rows, path, name) = (Arc::clone(self), Arc::clone(&rows), path.clone(), name.clone());
            let file = format!("{path}.{ending}");
            File::lazy(file, own, move || write(&feeds, &feeds.feed(&path, &name, of, &rows)))
        };
        vec![file("atom", atom::write), file("json", json_feed::write)]
    }

    fn names(&self) -> Names<'a> {
        Names { portal: self.portal, language: self.portal.config.default_language() }
    }

    /// Of everything a feed of these listings says.
    fn fingerprint(&self, rows: &[u32], more: &impl std::hash::Hash) -> Fingerprint {
        let dates: Vec<_> = self.groups.listings(rows).map(|listing| self.updated(listing)).collect();
        let parts = [self.shell.fingerprint(), self.groups.fingerprint(rows), fingerprint_of(&(dates, more))];
        fingerprint(&[&parts[0], &parts[1], &parts[2]])
    }

    fn updated(&self, listing: &Listing) -> Date {
        self.dates.since(&format!("listings/{}/", listing.slug)).unwrap_or(listing.posted)
    }

    fn feed(&self, path: &str, name: &str, of: Option<(Kind, &'a str)>, rows: &[u32]) -> Feed<'a> {
        let names = self.names();
        let entries: Vec<Entry<'a>> = self
            .groups
            .listings(rows)
            .map(|listing| Entry {
                listing,
                address: self.address(&format!("listings/{}/", listing.slug)),
                house: self.portal.houses.find(&listing.house).map_or(&listing.house, |house| &house.name),
                department: listing.department.as_deref().and_then(|id| names.department(id)),
                updated: self.updated(listing),
            })
            .collect();
        let has_page = |kind| Kind::BROWSED.contains(&kind);
        let page = match of {
            Some((kind, id)) if has_page(kind) => format!("{}/{id}/", kind.folder()),
            _ => String::new(),
        };
        Feed {
            path: path.to_owned(),
            title: feed_title(names.language, name),
            language: names.language,
            page: self.address(&page),
            updated: entries.iter().map(|entry| entry.updated).max().unwrap_or(self.today),
            entries,
        }
    }

    /// A whole address.
    fn address(&self, path: &str) -> String {
        format!("{}{}", self.base, encode_path(path))
    }
}

/// The first moment of a day (RFC 3339).
fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}
