//! `houses/<slug>/index.html`: the house and its open roles.

use std::collections::HashMap;

use cerulean_model::plain_text;

use super::home::role_list;
use super::listing::{prose, shortened};
use super::messages::{fill, messages};
use super::shell::{Head, Shell};
use crate::emit::{File, Phase};
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
    let houses = portal.houses.houses.iter();
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
            let bytes = shell.page(&head, |html, words| {
                html.words("h1", &[], &house.name);
                let industry = house.industry.as_deref().and_then(|id| {
                    portal
                        .taxonomy
                        .terms
                        .list(cerulean_model::Facet::Industry)
                        .iter()
                        .find(|term| term.id == id)
                });
                html.element("section", &[("class", "facts"), ("aria-label", words.facts)], |html| {
                    html.element("dl", &[], |html| {
                        if let Some(industry) = industry {
                            html.element("div", &[("class", "fact")], |html| {
                                html.words("dt", &[], words.industry);
                                html.words("dd", &[], industry.label(language));
                            });
                        }
                        if let Some(website) = &house.website {
                            html.element("div", &[("class", "fact")], |html| {
                                html.words("dt", &[], words.website);
                                html.element("dd", &[], |html| {
                                    let rel = "external noopener noreferrer";
                                    html.words("a", &[("href", website), ("rel", rel)], website);
                                });
                            });
                        }
                    });
                });
                if !house.about.is_empty() {
                    let title = fill(words.about, &[("name", &house.name)]);
                    shell.section(html, &title, |html| prose(html, None, |html| html.blocks(&house.about)));
                }
                if !house.culture.is_empty() {
                    let title = words.section(cerulean_model::SectionKind::Culture);
                    shell.section(html, title, |html| prose(html, None, |html| html.blocks(&house.culture)));
                }
                shell.section(html, &title, |html| {
                    if roles.is_empty() {
                        html.words("p", &[], words.no_open_roles);
                    }
                    role_list(html, portal, shell, roles.iter().take(SHOWN).copied(), language);
                });
            });
            File::new(format!("houses/{}/index.html", house.slug), Phase::Page, bytes)
        })
        .collect()
}
