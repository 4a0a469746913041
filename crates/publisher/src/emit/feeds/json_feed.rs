//! JSON Feed 1.1 (<https://www.jsonfeed.org/version/1.1/>).

use serde::Serialize;

use super::{Feed, Feeds, moment};
use crate::emit::json;

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    home_page_url: &'a str,
    feed_url: String,
    language: &'a str,
    authors: [Author<'a>; 1],
    items: Vec<Item<'a>>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// An item has to have a text; one without a summary says its title.
    content_text: &'a str,
    date_published: String,
    date_modified: String,
    authors: [Author<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    language: &'a str,
}

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
}

/// The feed as JSON.
pub(super) fn write(feeds: &Feeds<'_>, feed: &Feed<'_>) -> Vec<u8> {
    let items = feed.entries.iter().map(|entry| {
        let listing = entry.listing;
        Item {
            id: &entry.address,
            url: &entry.address,
            title: &listing.title,
            content_text: if listing.summary.is_empty() { &listing.title } else { &listing.summary },
            date_published: moment(listing.posted),
            date_modified: moment(entry.updated),
            authors: [Author { name: entry.house }],
            tags: entry.department.into_iter().collect(),
            language: &listing.language,
        }
    });
    json(&JsonFeed {
        version: "https://jsonfeed.org/version/1.1",
        title: &feed.title,
        home_page_url: &feed.page,
        feed_url: feeds.address(&format!("{}.json", feed.path)),
        language: feed.language,
        authors: [Author { name: &feeds.portal.config.name }],
        items: items.collect(),
    })
}
