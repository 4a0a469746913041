//! Atom (RFC 4287).

use super::{Feed, Feeds, moment};
use crate::emit::sitemap::xml;

/// The feed as Atom.
pub(super) fn write(feeds: &Feeds<'_>, feed: &Feed<'_>) -> Vec<u8> {
    let own = xml(&feeds.address(&format!("{}.atom", feed.path)));
    let mut text = String::with_capacity(1024 + feed.entries.len() * 1024);
    text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!(
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n<id>{own}</id>\n<title>{}</title>\n<updated>{}</updated>\n",
        feed.language,
        xml(&feed.title),
        moment(feed.updated),
    ));
    text.push_str(&format!(
        "<author><name>{}</name></author>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n",
        xml(&feeds.portal.config.name),
        xml(&feed.page),
    ));
    for entry in &feed.entries {
        let listing = entry.listing;
        let address = xml(&entry.address);
        text.push_str(&format!(
            "<entry xml:lang=\"{}\">\n<id>{address}</id>\n<title>{}</title>\n<published>{}</published>\n<updated>{}</updated>\n<author><name>{}</name></author>\n<link rel=\"alternate\" type=\"text/html\" href=\"{address}\"/>\n",
            listing.language,
            xml(&listing.title),
            moment(listing.posted),
            moment(entry.updated),
            xml(entry.house),
        ));
        if let (Some(id), Some(label)) = (&listing.department, entry.department) {
            text.push_str(&format!("<category term=\"{}\" label=\"{}\"/>\n", xml(id), xml(label)));
        }
        if !listing.summary.is_empty() {
            text.push_str(&format!("<summary>{}</summary>\n", xml(&listing.summary)));
        }
        text.push_str("</entry>\n");
    }
    text.push_str("</feed>\n");
    text.into_bytes()
}
