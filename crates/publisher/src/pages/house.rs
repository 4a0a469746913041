//! `houses/<slug>/index.html`: the house and its open roles.

use std::collections::HashMap;

use cerulean_model::{Facet, SectionKind, plain_text};

use rayon::prelude::*;

use super::card::{Around, line, monogram};
use super::html::Html;
use super::listing::{prose, shortened};
use super::messages::{Messages, fill, messages};
use super::shell::{Head, Shell};
use crate::emit::{File, Phase};
use crate::house::House;
use crate::listing::Listing;
use crate::load::Portal;

/// Most roles on one page. The search page shows the rest; a longer page helps nobody who reads it.
const SHOWN: usize = 500;

/// The pages of all houses.
pub(crate) fn houses<'a>(portal: &'a Portal, shell: &Shell<'_>, open: &[&'a Listing]) -> Vec<File<'a>> {
    let mut by_house: HashMap<&str, Vec<&Listing>> = HashMap::new();
    for listing in open {
        by_house.entry(listing.house.as_str()).or_default().push(listing);
    }
    let none = Vec::new();
    let houses = portal.houses.houses.par_iter();
    houses
        .map(|house| {
            let roles = by_house.get(house.slug.as_str()).unwrap_or(&none);
            let language = house.language.as_str();
            let words = messages(language);
            let title = fill(words.open_roles_at, &[("house", &house.name)]);
            let about = plain_text(&house.about).replace('\n', " ");
            let path = format!("houses/{}/", house.slug);
            let head = Head {
                language,
                title: Some(&title),
                description: &shortened(&about),
                path: Some(&path),
                indexed: true,
                json_ld: None,
            };
            let around = Around { portal, shell, language, words };
            let bytes = shell.page(&head, |html, words| {
                html.element("article", &[("class", "article")], |html| {
                    html.element("header", &[("class", "article-head")], |html| {
                        monogram(html, &house.name);
                        html.words("h1", &[], &house.name);
                    });
                    facts(html, portal, house, words);
                    if !house.about.is_empty() {
                        let title = fill(words.about, &[("name", &house.name)]);
                        shell.section(html, &title, |html| {
                            prose(html, None, |html| html.blocks(&house.about))
                        });
                    }
                    if !house.culture.is_empty() {
                        let title = words.section(SectionKind::Culture);
                        shell.section(html, title, |html| {
                            prose(html, None, |html| html.blocks(&house.culture))
                        });
                    }
                    if roles.is_empty() {
                        html.words("p", &[("class", "hint")], words.no_open_roles);
                    } else {
                        html.element("section", &[("class", "role-links")], |html| {
                            html.words("h2", &[("class", "section-title")], &title);
                            html.element("ul", &[], |html| {
                                roles.iter().take(SHOWN).for_each(|role| line(html, around, role));
                            });
                        });
                    }
                });
            });
            File::new(format!("houses/{}/index.html", house.slug), Phase::Page, bytes)
        })
        .collect()
}

fn facts(html: &mut Html, portal: &Portal, house: &House, words: &Messages) {
    let industries = portal.taxonomy.terms.list(Facet::Industry);
    let industry = house.industry.as_deref().and_then(|id| industries.iter().find(|term| term.id == id));
    if industry.is_none() && house.website.is_none() {
        return;
    }
    html.element("section", &[("class", "facts"), ("aria-label", words.facts)], |html| {
        html.element("dl", &[], |html| {
            if let Some(industry) = industry {
                html.element("div", &[("class", "fact")], |html| {
                    html.words("dt", &[], words.industry);
                    html.words("dd", &[], industry.label(&house.language));
                });
            }
            if let Some(website) = &house.website {
                html.element("div", &[("class", "fact")], |html| {
                    html.words("dt", &[], words.website);
                    html.element("dd", &[], |html| {
                        let shown = website.trim_start_matches("https://").trim_start_matches("http://");
                        let attributes =
                            [("href", website.as_str()), ("rel", "external noopener noreferrer")];
                        html.words("a", &attributes, shown.trim_end_matches('/'));
                    });
                });
            }
        });
    });
}
