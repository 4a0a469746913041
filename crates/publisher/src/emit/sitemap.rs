//! `sitemap.xml` and `robots.txt`: what search engines are told of, and since when it says what it says
//! (<https://www.sitemaps.org/protocol.html>).

use rayon::prelude::*;

use super::dates::Dates;
use super::{File, Phase};
use crate::pages::encode_path;

/// Most addresses in one file, as the protocol says.
const MOST: usize = 50_000;

/// One sitemap, or an index of several.
pub(super) fn files<'a>(base: &str, pages: &[File<'_>], dates: &Dates) -> Vec<File<'a>> {
    let base = xml(base);
    let lines: Vec<(String, Option<String>)> = pages
        .par_iter()
        .filter_map(|file| file.listed.as_ref())
        .map(|page| {
            let address = format!("{base}{}", xml(&encode_path(&page.address)));
            (address, dates.since(&page.address).map(|date| date.to_string()))
        })
        .collect();
    split(&base, &lines, MOST).into_iter().map(|(path, text)| File::new(path, Phase::Page, text)).collect()
}

fn split(base: &str, lines: &[(String, Option<String>)], most: usize) -> Vec<(String, String)> {
    if lines.len() <= most {
        return vec![("sitemap.xml".to_owned(), list("urlset", "url", lines))];
    }
    let mut files = Vec::new();
    let mut parts = Vec::new();
    for (number, lines) in (1..).zip(lines.chunks(most)) {
        let path = format!("sitemap-{number}.xml");
        let newest = lines.iter().filter_map(|(_, date)| date.clone()).max();
        parts.push((format!("{base}{path}"), newest));
        files.push((path, list("urlset", "url", lines)));
    }
    files.push(("sitemap.xml".to_owned(), list("sitemapindex", "sitemap", &parts)));
    files
}

fn list(name: &str, item: &str, lines: &[(String, Option<String>)]) -> String {
    let mut text = String::with_capacity(128 + lines.len() * 128);
    text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str(&format!("<{name} xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n"));
    for (address, date) in lines {
        ["<", item, "><loc>", address, "</loc>"].iter().for_each(|part| text.push_str(part));
        if let Some(date) = date {
            ["<lastmod>", date, "</lastmod>"].iter().for_each(|part| text.push_str(part));
        }
        ["</", item, ">\n"].iter().for_each(|part| text.push_str(part));
    }
    text.push_str(&format!("</{name}>\n"));
    text
}

/// `robots.txt`.
pub(super) fn robots<'a>(base_url: Option<&str>) -> File<'a> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = base_url {
        text.push_str(&format!("\nSitemap: {base}sitemap.xml\n"));
    }
    File::new("robots.txt", Phase::Page, text)
}

/// Text or an attribute's value in XML; characters that XML has no place for are left out.
pub(super) fn xml(text: &str) -> String {
    let is_special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}');
    let mut escaped = String::with_capacity(text.len() + text.len() / 16);
    let mut rest = text;
    while let Some(at) = rest.find(is_special) {
        let (plain, special) = rest.split_at(at);
        escaped.push_str(plain);
        let mut chars = special.chars();
        match chars.next() {
            Some('&') => escaped.push_str("&amp;"),
            Some('<') => escaped.push_str("&lt;"),
            Some('>') => escaped.push_str("&gt;"),
            Some('"') => escaped.push_str("&quot;"),
            Some('\'') => escaped.push_str("&apos;"),
            _ => {}
        }
        rest = chars.as_str();
    }
    escaped.push_str(rest);
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_sitemap_is_split_under_an_index() {
        let line = |n: u32| (format!("https://x.example/{n}/"), (n != 2).then(|| format!("2026-05-0{n}")));
        let lines: Vec<_> = (1..=5).map(line).collect();
        let one = split("https://x.example/", &lines, 5);
        assert_eq!(one.len(), 1);
        assert!(one[0].1.contains("<url><loc>https://x.example/2/</loc></url>\n"), "{}", one[0].1);
        let files = split("https://x.example/", &lines, 2);
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml", "sitemap.xml"]);
        let index = &files[3].1;
        assert!(index.contains("<sitemapindex"), "{index}");
        let second =
            "<sitemap><loc>https://x.example/sitemap-2.xml</loc><lastmod>2026-05-04</lastmod></sitemap>";
        assert!(index.contains(second), "{index}");
        assert_eq!(files.iter().map(|(_, text)| text.matches("<url>").count()).sum::<usize>(), 5);
    }
}
