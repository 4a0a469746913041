//! Feeds and sitemaps: well-formed, with the elements and values that their specifications ask for (RFC 4287, sections
//! 4.1.1 and 4.1.2; JSON Feed 1.1; sitemaps.org), checked by parsing them, not by comparing text.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::site::files;

/// An element with its text and children.
#[derive(Debug, Default)]
struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    fn all<'e>(&'e self, name: &'e str) -> impl Iterator<Item = &'e Element> {
        self.children.iter().filter(move |child| child.name == name)
    }

    /// The one child of this name.
    #[track_caller]
    fn one<'e>(&'e self, name: &'e str) -> &'e Element {
        let found: Vec<&Element> = self.all(name).collect();
        assert_eq!(found.len(), 1, "<{}> has {} <{name}>", self.name, found.len());
        found[0]
    }
}

/// Parses a document; anything that is not well-formed panics.
fn parse(path: &str, bytes: &[u8]) -> Element {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_end_names = true;
    let mut stack = vec![Element::default()];
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{path}: {error}"));
        match event {
            Event::Start(ref start) | Event::Empty(ref start) => {
                let mut element = Element { name: start.name().as_ref().to_owned(), ..Element::default() };
                for attribute in start.attributes() {
                    let attribute = attribute.unwrap();
                    let name = attribute.key.as_ref().to_owned();
                    let value = quick_xml::escape::unescape(&attribute.value).unwrap();
                    element.attributes.insert(name, value.into_owned());
                }
                if matches!(event, Event::Empty(_)) {
                    stack.last_mut().unwrap().children.push(element);
                } else {
                    stack.push(element);
                }
            }
            Event::End(_) => {
                let done = stack.pop().unwrap();
                stack.last_mut().unwrap().children.push(done);
            }
            Event::Text(text) => stack.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let name = format!("&{};", &*name);
                let text =
                    quick_xml::escape::unescape(&name).unwrap_or_else(|error| panic!("{path}: {error}"));
                stack.last_mut().unwrap().text.push_str(&text);
            }
            Event::CData(data) => stack.last_mut().unwrap().text.push_str(&data),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(stack.len(), 1, "{path} ends too early");
    let mut document = stack.pop().unwrap();
    assert_eq!(document.children.len(), 1, "{path}");
    document.children.pop().unwrap()
}

fn of_ending(ending: &'static str) -> impl Iterator<Item = (&'static str, &'static [u8])> {
    files()
        .iter()
        .filter(move |(path, _)| path.ends_with(ending))
        .map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") && !text.contains([' ', '<', '>', '"', '\n'])
}

/// `2026-05-20T00:00:00Z` (RFC 3339).
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    shape == "0000-00-00T00:00:00Z"
}

#[test]
fn atom_feeds_have_what_rfc_4287_asks_for() {
    let mut entries = 0;
    for (path, bytes) in of_ending(".atom") {
        let feed = parse(path, bytes);
        assert_eq!(feed.name, "feed");
        assert_eq!(feed.attributes["xmlns"], "http://www.w3.org/2005/Atom");
        let own = feed.all("link").find(|link| link.attributes["rel"] == "self").unwrap();
        assert_eq!(own.attributes["href"], feed.one("id").text, "{path}");
        let name = path.trim_start_matches("golden/");
        assert!(own.attributes["href"].ends_with(name), "{path}");
        assert!(!feed.one("title").text.is_empty() && is_moment(&feed.one("updated").text), "{path}");
        assert!(!feed.one("author").one("name").text.is_empty());
        let mut ids = HashSet::new();
        for entry in feed.all("entry") {
            let id = &entry.one("id").text;
            assert!(is_address(id) && ids.insert(id), "{path}: {id}");
            assert!(!entry.one("title").text.is_empty() && !entry.one("author").one("name").text.is_empty());
            let (published, updated) = (&entry.one("published").text, &entry.one("updated").text);
            assert!(is_moment(published) && is_moment(updated) && published <= updated, "{path}: {id}");
            assert!(updated <= &feed.one("updated").text, "{path}: {id}");
            let alternate = entry.all("link").filter(|link| link.attributes["rel"] == "alternate");
            assert_eq!(alternate.count(), 1, "{path}: without content there has to be one (4.1.1.1)");
            entries += 1;
        }
        assert!((1..=50).contains(&ids.len()), "{path} has {} entries", ids.len());
    }
    assert!(entries > 1_000, "{entries}");
}

/// What is wrong with a feed by the rules of JSON Feed 1.1, beside it.
fn wrong(feed: &Value) -> Vec<String> {
    static RULES: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let rules = serde_json::from_str(include_str!("json_feed.json")).unwrap();
        jsonschema::options().should_validate_formats(true).build(&rules).unwrap()
    });
    RULES.iter_errors(feed).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn json_feeds_have_what_version_1_1_asks_for() {
    let mut items = 0;
    for (path, bytes) in of_ending(".json").filter(|(path, _)| path.contains("feeds/")) {
        let feed: Value = serde_json::from_slice(bytes).unwrap();
        assert_eq!(wrong(&feed), [""; 0], "{path}");
        let own = feed["feed_url"].as_str().unwrap();
        assert!(
            own.ends_with(path.trim_start_matches("golden/")) && feed["home_page_url"].is_string(),
            "{path}"
        );
        let mut ids = HashSet::new();
        for item in feed["items"].as_array().unwrap() {
            assert!(ids.insert(item["id"].as_str().unwrap()), "{path}");
            assert!(item["url"].is_string() && item["date_published"].is_string(), "{path}");
            items += 1;
        }
    }
    assert!(items > 1_000, "{items}");
}

#[test]
fn a_wrong_json_feed_is_seen() {
    let good: Value = serde_json::from_slice(&files()["golden/feeds/all.json"]).unwrap();
    for (pointer, wrong_value) in [
        ("/version", Value::from("1.1")),
        ("/items/0/id", Value::from(7)),
        ("/items/0/date_published", Value::from("2026-05-20")),
        ("/items/0/authors/0", serde_json::json!({})),
        ("/items/0", serde_json::json!({ "id": "1", "title": "without a text" })),
        ("/items/0", serde_json::json!({ "id": "1", "content_text": "a", "unknown": "b" })),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong_value;
        assert!(!wrong(&bad).is_empty(), "{pointer}");
    }
}

#[test]
fn sitemaps_name_every_page_that_may_be_listed_and_no_other() {
    for site in ["", "golden/"] {
        let map = parse("sitemap.xml", &files()[&format!("{site}sitemap.xml")]);
        assert_eq!(map.name, "urlset");
        assert_eq!(map.attributes["xmlns"], "http://www.sitemaps.org/schemas/sitemap/0.9");
        let named: HashSet<&str> = map.all("url").map(|url| url.one("loc").text.as_str()).collect();
        assert_eq!(named.len(), map.children.len(), "an address is named twice");
        for url in map.all("url") {
            let date = &url.one("lastmod").text;
            assert!(is_moment(&format!("{date}T00:00:00Z")), "{date}");
        }
        let canonical = |page: &str| {
            let address = page.split("<link rel=\"canonical\" href=\"").nth(1)?.split('"').next()?;
            Some(address.replace("&#39;", "'").replace("&amp;", "&"))
        };
        let pages = of_ending(".html").filter(|(path, _)| path.starts_with("golden/") != site.is_empty());
        let listed: HashSet<String> =
            pages.filter_map(|(_, bytes)| canonical(std::str::from_utf8(bytes).unwrap())).collect();
        let listed: HashSet<&str> = listed.iter().map(String::as_str).collect();
        assert_eq!(named, listed);
    }
}

#[test]
fn the_feed_for_boards_has_every_open_listing() {
    for site in ["", "golden/"] {
        let feed = parse("indeed.xml", &files()[&format!("{site}feeds/indeed.xml")]);
        assert_eq!(feed.name, "source");
        feed.one("publisher");
        let mut numbers = HashSet::new();
        let mut addresses = HashSet::new();
        for job in feed.all("job") {
            assert!(numbers.insert(&job.one("referencenumber").text));
            addresses.insert(job.one("url").text.clone());
            for name in ["title", "date", "company", "country", "description"] {
                assert!(!job.one(name).text.is_empty(), "{name}");
            }
            assert!(job.one("date").text.ends_with(" GMT"));
        }
        let map = parse("sitemap.xml", &files()[&format!("{site}sitemap.xml")]);
        let listings = map.all("url").filter(|url| url.one("loc").text.contains("/listings/"));
        assert_eq!(addresses, listings.map(|url| url.one("loc").text.clone()).collect());
    }
}
