//! Whatever lies in a site's folder: pages are whole and lead nowhere that is not there, data can be read.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::fs;
use std::path::Path;

use rayon::prelude::*;
use serde::de::IgnoredAny;

/// What is wrong with one file.
pub(super) struct Damage {
    pub(super) path: String,
    pub(super) why: String,
}

/// Looks at every file; `base` is the path the site is served from, beginning and ending in `/`.
pub(super) fn damages(root: &Path, base: &str) -> Vec<Damage> {
    let mut files = Vec::new();
    walk(root, "", &mut files);
    let there: HashSet<&str> = files.iter().map(String::as_str).collect();
    let found: Vec<(&String, Vec<Finding>)> =
        files.par_iter().map(|path| (path, look(root, path, base, &there))).collect();
    let mut damages = Vec::new();
    let mut leads: HashMap<&str, Vec<String>> = HashMap::new();
    for (path, findings) in found {
        for finding in findings {
            match finding {
                Finding::Broken(why) => damages.push(Damage { path: path.clone(), why }),
                Finding::Leads(target) => leads.entry(path).or_default().push(target),
            }
        }
    }
    // A page nobody is led to may be about to come or to go: a publish adds pages before it links them, and removes them
    // after it has stopped to.
    let mut reached: BTreeSet<&str> = ROOTS.into_iter().filter(|root| there.contains(root)).collect();
    let mut waiting: Vec<&str> = reached.iter().copied().collect();
    let mut missing: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    while let Some(path) = waiting.pop() {
        for target in leads.get(path).into_iter().flatten() {
            match there.get(target.as_str()) {
                Some(target) => {
                    if reached.insert(target) {
                        waiting.push(target);
                    }
                }
                None => {
                    missing.entry(target).or_default().insert(path);
                }
            }
        }
    }
    for (path, from) in missing {
        let first = from.first().copied().unwrap_or_default();
        let more = if from.len() > 1 { format!(" and {} more", from.len() - 1) } else { String::new() };
        let why = format!("{first}{more} lead here, and nothing is here");
        damages.push(Damage { path: path.to_owned(), why });
    }
    damages.sort_by(|a, b| (&a.path, &a.why).cmp(&(&b.path, &b.why)));
    damages
}

/// Where visitors and crawlers begin.
const ROOTS: [&str; 3] = ["404.html", "index.html", "robots.txt"];

/// What a look at a file brings to light.
enum Finding {
    /// It is not as it should be.
    Broken(String),
    /// It leads to this file, whether that is there or not.
    Leads(String),
}

/// Links are not followed: what they lead to is not the site's.
fn walk(root: &Path, folder: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = if folder.is_empty() { name } else { format!("{folder}/{name}") };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(root, &path, files),
            Ok(kind) if kind.is_file() => files.push(path),
            _ => {}
        }
    }
}

/// What is wrong with this file. Other files than pages and data are anybody's.
fn look(root: &Path, path: &str, base: &str, there: &HashSet<&str>) -> Vec<Finding> {
    let broken = |why: String| vec![Finding::Broken(why)];
    let name = path.rsplit('/').next().unwrap_or(path);
    let is_page = matches!(name, "index.html" | "404.html");
    let ending = name.rsplit('.').next().unwrap_or_default();
    if !is_page && name != "robots.txt" && !matches!(ending, "json" | "xml" | "atom") {
        return Vec::new();
    }
    let bytes = match fs::read(root.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => return broken(format!("this file cannot be read: {error}")),
    };
    let text = String::from_utf8_lossy(&bytes);
    match ending {
        _ if is_page => {
            if !is_whole_page(&text) {
                return broken("this page is not whole".to_owned());
            }
            let targets: HashSet<String> = links(&text).filter_map(|link| inside(link, base)).collect();
            targets.into_iter().map(|target| Finding::Leads(file_of(target, there))).collect()
        }
        "json" => match serde_json::from_slice::<IgnoredAny>(&bytes) {
            Ok(_) => Vec::new(),
            Err(error) => broken(format!("this file is no JSON: {error}")),
        },
        "txt" => {
            let maps = text.lines().filter_map(|line| line.strip_prefix("Sitemap: "));
            let maps = maps.filter_map(|map| map.rsplit('/').next());
            maps.map(|map| Finding::Leads(map.to_owned())).collect()
        }
        _ if is_whole_xml(&text) => Vec::new(),
        _ => broken("this file is not whole".to_owned()),
    }
}

pub(super) fn is_whole_page(text: &str) -> bool {
    text.starts_with("<!doctype html>") && text.trim_end().ends_with("</html>")
}

/// Whether the first element is the last one to end.
fn is_whole_xml(text: &str) -> bool {
    let Some((_, after)) = text.split_once("?>") else { return false };
    let root = after.trim_start().strip_prefix('<').unwrap_or_default();
    let end = root.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(root.len());
    let name = root.get(..end).unwrap_or_default();
    !name.is_empty() && text.trim_end().ends_with(&format!("</{name}>"))
}

/// The addresses in `href` and `src`.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let of = |attribute| page.split(attribute).skip(1).filter_map(|rest: &str| rest.split('"').next());
    of(" href=\"").chain(of(" src=\""))
}

/// The path inside of the site that an address leads to, decoded.
fn inside(link: &str, base: &str) -> Option<String> {
    let path = link.strip_prefix(base).filter(|path| !path.starts_with('/'))?;
    let path = path.split(['?', '#']).next().unwrap_or(path);
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let code = || {
            let digits = [rest.clone().next()?, rest.clone().nth(1)?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()
        };
        match (byte, code()) {
            (b'%', Some(code)) => {
                bytes.push(code);
                rest.nth(1);
            }
            _ => bytes.push(byte),
        }
    }
    Some(String::from_utf8_lossy(&bytes).into_owned())
}

/// The file that a link asks for.
fn file_of(path: String, there: &HashSet<&str>) -> String {
    if path.is_empty() || path.ends_with('/') {
        return format!("{path}index.html");
    }
    let page = format!("{path}/index.html");
    if there.contains(page.as_str()) { page } else { path }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_inside_of_the_site_are_found() {
        for (link, base, expected) in [
            ("/jobs/a/?q=1#x", "/jobs/", Some("a/")),
            ("/jobs/%C3%A9.json", "/jobs/", Some("é.json")),
            ("/jobs/100%", "/jobs/", Some("100%")),
            ("/jobs-board/", "/jobs/", None),
            ("//evil.example/", "/", None),
            ("https://x.example/", "/", None),
            ("#content", "/", None),
        ] {
            assert_eq!(inside(link, base).as_deref(), expected, "{link}");
        }
    }

    #[test]
    fn xml_ends_as_it_began() {
        assert!(is_whole_xml("<?xml version=\"1.0\"?>\n<feed xmlns=\"x\">\n<a/>\n</feed>\n"));
        assert!(!is_whole_xml("<?xml version=\"1.0\"?>\n<feed>\n<entry></entry>\n"));
        assert!(!is_whole_xml(""));
    }
}
