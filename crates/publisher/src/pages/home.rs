//! `index.html` and `404.html`.

use std::collections::BTreeSet;

use super::card::{Around, card};
use super::html::Html;
use super::listing::{paragraphs, prose, shortened};
use super::messages::{fill, messages};
use super::shell::{Head, Shell, text_in};
use crate::emit::{File, Phase};
use crate::listing::Listing;
use crate::load::Portal;
use crate::taxonomy::places::country_of;

/// Roles on the home page. Enough to show that the portal is alive; the search holds the rest.
const NEWEST: usize = 50;

/// The home page and the page for addresses that lead nowhere.
pub(crate) fn portal<'a>(portal: &'a Portal, shell: &Shell<'_>, open: &[&'a Listing]) -> Vec<File<'a>> {
    vec![home(portal, shell, open), not_found(shell)]
}

fn home<'a>(portal: &'a Portal, shell: &Shell<'_>, open: &[&'a Listing]) -> File<'a> {
    let language = shell.default_language;
    let about = text_in(&portal.config.texts.about, language);
    let head = Head {
        language,
        title: None,
        description: &shortened(&about.map_or("", |(text, _)| text).replace('\n', " ")),
        path: Some(""),
        indexed: true,
        json_ld: None,
    };
    let bytes = shell.page(&head, |html, words| {
        html.element("div", &[("class", "hero")], |html| {
            html.words("h1", &[], words.headline);
            if shell.has_app() {
                search_box(html, shell, words);
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
    File::new("index.html", Phase::Page, bytes)
}

/// The app's box: what is typed before it has started comes along.
fn search_box(html: &mut Html, shell: &Shell<'_>, words: &super::messages::Messages) {
    let home = shell.href("");
    html.element("form", &[("class", "search-box"), ("role", "search"), ("action", &home)], |html| {
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
fn catalog_line(open: &[&Listing], words: &super::messages::Messages) -> String {
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
    let head = Head {
        language: shell.default_language,
        title: Some(words.not_found_title),
        description: "",
        path: None,
        indexed: false,
        json_ld: None,
    };
    let bytes = shell.page(&head, |html, words| {
        html.element("div", &[("class", "message")], |html| {
            html.words("h1", &[], words.not_found_title);
            html.words("p", &[], words.not_found);
            html.element("p", &[], |html| {
                html.words("a", &[("class", "button"), ("href", &shell.href(""))], words.all_roles);
            });
        });
    });
    File::new("404.html", Phase::Page, bytes)
}
