//! `index.html`, `<lang>/index.html`, `404.html` and `saved/index.html`.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::card::{Around, card};
use super::feed_title;
use super::html::Html;
use super::listing::{paragraphs, prose, shortened};
use super::messages::{Messages, fill, messages};
use super::shell::{Feed, Head, Shell, text_in};
use crate::emit::{File, Groups, Listed, Phase, fingerprint, fingerprint_of};
use crate::listing::Listing;
use crate::load::Portal;
use crate::taxonomy::places::country_of;

/// Roles on the home page: as many as the app shows on a page, so that nothing moves when it takes over.
const NEWEST: usize = 20;

/// The home page in every language, the page for addresses that lead nowhere, and the place of what is saved.
pub(crate) fn portal<'a>(portal: &'a Portal, shell: &Shell<'_>, groups: &Groups<'a>) -> Vec<File<'a>> {
    let languages = portal.config.languages.par_iter();
    let mut files: Vec<File<'_>> = languages.map(|language| home(portal, shell, groups, language)).collect();
    files.extend([not_found(shell), saved(shell)]);
    files
}

fn home<'a>(portal: &'a Portal, shell: &Shell<'_>, groups: &Groups<'a>, language: &'a str) -> File<'a> {
    let open = groups.open.as_slice();
    let alternates: Vec<(&str, String)> =
        portal.config.languages.iter().map(|other| (other.as_str(), shell.in_language(other, ""))).collect();
    let address = shell.in_language(language, "");
    let feed = feed_title(shell.default_language, &portal.config.name);
    let about = text_in(&portal.config.texts.about, language);
    let head = Head {
        language,
        title: None,
        description: &shortened(about.map_or("", |(text, _)| text)),
        path: Some(&address),
        indexed: true,
        alternates: &alternates,
        feed: Some(Feed { path: "feeds/all", title: &feed }),
        json_ld: Vec::new(),
    };
    let bytes = shell.page(&head, |html, words| {
        html.element("div", &[("class", "hero")], |html| {
            html.words("h1", &[], words.headline);
            if shell.has_app() {
                search_box(html, &shell.href(&address), words);
            }
            html.words("p", &[("class", "catalog-line")], &catalog_line(open, words));
        });
        html.element("div", &[("class", "layout")], |html| {
            // The app puts its filters there.
            html.element("div", &[("class", "column")], |_| {});
            html.element("section", &[("class", "results"), ("aria-label", words.results)], |html| {
                html.element("div", &[("class", "results-head")], |html| {
                    html.words("h2", &[], &words.count(words.roles, open.len()))
                });
                if !open.is_empty() {
                    let around = Around { portal, shell, language, words };
                    html.element("ol", &[("class", "cards")], |html| {
                        open.iter().take(NEWEST).for_each(|listing| card(html, around, listing));
                    });
                }
                if let Some((text, other)) = about {
                    let title = fill(words.about, &[("name", &portal.config.name)]);
                    shell.section(html, &title, |html| prose(html, other, |html| paragraphs(html, text)));
                }
            });
        });
    });
    let shown: Vec<u32> = (0u32..).zip(open.iter().take(NEWEST)).map(|(row, _)| row).collect();
    let counts = fingerprint_of(&(catalog_line(open, messages(language)), &portal.config.texts));
    let content = fingerprint(&[&groups.fingerprint(&shown), &counts]);
    let since = open.first().map(|listing| listing.posted);
    File::new(format!("{address}index.html"), Phase::Page, bytes).listed(Listed { address, content, since })
}

/// The app's box: what is typed before it has started comes along.
fn search_box(html: &mut Html, home: &str, words: &Messages) {
    html.element("form", &[("class", "search-box"), ("role", "search"), ("action", home)], |html| {
        html.words("label", &[("for", "q"), ("class", "visually-hidden")], words.search_label);
        html.words("span", &[("class", "lens"), ("aria-hidden", "true")], "");
        html.void(
            "input",
            &[
                ("type", "search"),
                ("id", "q"),
                ("name", "q"),
                ("autocomplete", "off"),
                ("enterkeyhint", "search"),
                ("maxlength", "200"),
                ("placeholder", words.search_placeholder),
            ],
        );
    });
}

/// "127 roles at 20 houses in 23 countries".
fn catalog_line(open: &[&Listing], words: &Messages) -> String {
    let houses: BTreeSet<&str> = open.iter().map(|listing| listing.house.as_str()).collect();
    let countries: BTreeSet<&str> =
        open.iter().flat_map(|listing| &listing.places).map(|id| country_of(id)).collect();
    let values = [
        ("roles", words.count(words.roles, open.len())),
        ("houses", words.count(words.houses, houses.len())),
        ("countries", words.count(words.countries, countries.len())),
    ];
    let values: Vec<(&str, &str)> = values.iter().map(|(name, value)| (*name, value.as_str())).collect();
    fill(words.catalog_line, &values)
}

fn not_found<'a>(shell: &Shell<'_>) -> File<'a> {
    let words = messages(shell.default_language);
    message(shell, "404.html", words.not_found_title, words.not_found)
}

/// What a visitor saved is on their device, so this page is the app's alone; here is where it stands.
fn saved<'a>(shell: &Shell<'_>) -> File<'a> {
    let words = messages(shell.default_language);
    message(shell, "saved/index.html", words.saved_title, words.saved)
}

/// A page with a heading, a sentence and the way home, which no search engine is to show.
fn message<'a>(shell: &Shell<'_>, path: &'static str, title: &str, text: &str) -> File<'a> {
    let head = Head {
        language: shell.default_language,
        title: Some(title),
        description: "",
        path: None,
        indexed: false,
        alternates: &[],
        feed: None,
        json_ld: Vec::new(),
    };
    let bytes = shell.page(&head, |html, words| {
        html.element("div", &[("class", "message")], |html| {
            html.words("h1", &[], title);
            html.words("p", &[], text);
            html.element("p", &[], |html| {
                html.words("a", &[("class", "button"), ("href", &shell.href(""))], words.all_roles);
            });
        });
    });
    File::new(path, Phase::Page, bytes)
}
