//! Pages to browse by: every place, department, role and house with open roles, in every language of the interface, and
//! an index of each kind. Long lists go on over several pages.

mod index;
mod names;
mod role;

use std::sync::Arc;

use cerulean_model::{Facet, Query};
use serde_json::Value;

use super::card::{Around, line};
use super::html::Html;
use super::messages::{Messages, fill, messages};
use super::shell::{Feed, Head, Shell};
use super::trail::Trail;
use crate::emit::{File, Fingerprint, Groups, Kind, Listed, fingerprint, fingerprint_of};
use crate::listing::Listing;
use crate::load::Portal;
use crate::taxonomy::places::parent_of;
pub(crate) use names::Names;

/// Roles on one page. A longer page is slow on a telephone and helps nobody who reads it; range 50 to 500.
const PER_PAGE: usize = 100;

/// Listings that a closed one leads on to.
const SIMILAR: usize = 6;

/// Everything that browse pages are made from.
pub(super) struct Browse<'a> {
    pub(super) portal: &'a Portal,
    pub(super) shell: Arc<Shell<'a>>,
    pub(super) groups: Arc<Groups<'a>>,
}

/// One page.
#[derive(Clone, Copy, Debug)]
struct Page<'a> {
    kind: Kind,
    id: &'a str,
    /// From 1.
    number: usize,
    /// How many there are.
    pages: usize,
}

/// Every browse page in every language of the interface.
pub(crate) fn browse<'a>(
    portal: &'a Portal,
    shell: &Arc<Shell<'a>>,
    groups: &Arc<Groups<'a>>,
) -> Vec<File<'a>> {
    let browse = Arc::new(Browse { portal, shell: Arc::clone(shell), groups: Arc::clone(groups) });
    let names = browse.names_fingerprint();
    let mut files = Vec::new();
    for language in &portal.config.languages {
        for kind in Kind::BROWSED {
            files.push(index::file(&browse, kind, language, names));
            for id in browse.ids(kind) {
                let pages = groups.rows(kind, id).len().div_ceil(PER_PAGE).max(1);
                for number in 1..=pages {
                    files.push(browse.file(Page { kind, id, number, pages }, language, names));
                }
            }
        }
    }
    files
}

impl<'a> Browse<'a> {
    /// The values with a page: those with open roles, and every house.
    fn ids(&self, kind: Kind) -> Vec<&'a str> {
        match kind {
            Kind::House => self.portal.houses.houses.iter().map(|house| house.slug.as_str()).collect(),
            _ => self.groups.of(kind).map(|(id, _)| id).collect(),
        }
    }

    /// Whether this value has a page.
    fn has(&self, kind: Kind, id: &str) -> bool {
        match kind {
            Kind::House => self.portal.houses.find(id).is_some(),
            _ => !self.groups.rows(kind, id).is_empty(),
        }
    }

    /// Of every name of places and departments that pages may show beside what their listings say.
    fn names_fingerprint(&self) -> Fingerprint {
        let taxonomy = &self.portal.taxonomy;
        let places = self
            .groups
            .of(Kind::Place)
            .map(|(id, rows)| (rows.len(), taxonomy.places.get(id).map(|place| (&place.id, &place.names))));
        let terms =
            [Facet::Department, Facet::Seniority, Facet::Industry].map(|facet| taxonomy.terms.list(facet));
        fingerprint_of(&(places.collect::<Vec<_>>(), terms))
    }

    fn file(self: &Arc<Self>, page: Page<'a>, language: &'a str, names: Fingerprint) -> File<'a> {
        let rows = self.rows(&page);
        let mut parts = vec![names, self.groups.fingerprint(rows)];
        match page.kind {
            Kind::Role => parts.push(role::fingerprint(self, page.id)),
            Kind::House => {
                let house = self.portal.houses.find(page.id).map(crate::emit::house_detail);
                parts.push(fingerprint_of(&house));
            }
            _ => {}
        }
        parts.push(fingerprint_of(&(page.id, language, page.number, page.pages)));
        let content = fingerprint(&parts.iter().map(Fingerprint::as_slice).collect::<Vec<_>>());
        let newest = self.groups.listings(rows).map(|listing| listing.posted).max();
        let address = self.shell.in_language(language, &path(page.kind, page.id, page.number));
        let own = fingerprint(&[&content, &self.shell.fingerprint()]);
        let browse = Arc::clone(self);
        let render = move || browse.render(&page, language);
        File::lazy(format!("{address}index.html"), own, render).listed(Listed {
            address,
            content,
            since: newest,
        })
    }

    /// The listings of one page.
    fn rows(&self, page: &Page<'a>) -> &[u32] {
        let rows = self.groups.rows(page.kind, page.id);
        rows.chunks(PER_PAGE).nth(page.number - 1).unwrap_or(&[])
    }

    fn render(&self, page: &Page<'a>, language: &'a str) -> Vec<u8> {
        let words = messages(language);
        let names = Names { portal: self.portal, language };
        let Page { kind, id, number, .. } = *page;
        let name = names.of(kind, id);
        let heading = match kind {
            Kind::House => fill(words.open_roles_at, &[("house", &name)]),
            _ => fill(words.open_in, &[("value", &name)]),
        };
        let title = if number > 1 {
            format!("{heading} – {}", fill(words.page, &[("n", &number.to_string())]))
        } else {
            heading.clone()
        };
        let total = self.groups.rows(kind, id).len();
        let description = match kind {
            Kind::House => self.portal.houses.find(id).map(super::house::description),
            Kind::Role => self.portal.taxonomy.roles.get(id).map(|role| role::description(role, language)),
            _ => None,
        };
        let description = description
            .filter(|text| !text.is_empty())
            .unwrap_or_else(|| format!("{name}: {}", words.count(words.roles, total)));
        let path = path(kind, id, number);
        let alternates = self.alternates(&path);
        let trail = self.trail(page, language, words, names);
        let feed = format!("feeds/{}/{id}", kind.folder());
        let head = Head {
            language,
            title: Some(&title),
            description: &description,
            path: Some(&self.shell.in_language(language, &path)),
            indexed: true,
            alternates: &alternates,
            feed: kind.facet().filter(|_| total > 0).map(|_| Feed { path: &feed, title: &heading }),
            json_ld: trail.json_ld(&self.shell).into_iter().collect::<Vec<Value>>(),
        };
        self.shell.page(&head, |html, words| {
            trail.write(html, &self.shell, words);
            html.element("article", &[("class", "article")], |html| {
                match kind {
                    Kind::House => super::house::head(html, self, id, language, number == 1),
                    _ => html.element("header", &[("class", "article-head")], |html| {
                        html.words("h1", &[], if kind == Kind::Role { &name } else { &heading });
                    }),
                }
                if kind == Kind::Role && number == 1 {
                    role::about(html, self, id, names, words);
                }
                self.list(html, page, &heading, names, words);
                if kind == Kind::Place && number == 1 {
                    self.inside(html, id, &name, names);
                }
            });
        })
    }

    /// The roles of one page, and the way to the others.
    fn list(
        &self,
        html: &mut Html,
        page: &Page<'a>,
        heading: &str,
        names: Names<'a>,
        words: &'static Messages,
    ) {
        let shell = &self.shell;
        let total = self.groups.rows(page.kind, page.id).len();
        if total == 0 {
            html.words("p", &[("class", "hint")], words.no_open_roles);
            return;
        }
        let around = Around { portal: self.portal, shell, language: names.language, words };
        let count = words.count(words.roles, total);
        html.element("section", &[("class", "role-links")], |html| {
            // Where the page's first heading says the same, the number of roles says more.
            let own = matches!(page.kind, Kind::House | Kind::Role);
            html.words("h2", &[("class", "section-title")], if own { heading } else { &count });
            html.element("ul", &[], |html| {
                for listing in self.groups.listings(self.rows(page)) {
                    line(html, around, listing, page.kind != Kind::House);
                }
            });
            let query = match page.kind.facet() {
                Some(facet) => Query::default().toggled(facet, page.id),
                // One of its forms: `Vendeur / Vendeuse` would ask for both words.
                None => Query::text(names.of(page.kind, page.id).split(" / ").next().unwrap_or_default()),
            };
            let search = format!("{}?{}", shell.href(""), query.to_search_string());
            html.element("p", &[], |html| {
                html.words("a", &[("class", "more"), ("href", &search)], words.search_these);
            });
        });
        let at = |number| shell.href(&shell.in_language(names.language, &path(page.kind, page.id, number)));
        pager(html, words, page.number, page.pages, at);
    }

    /// The regions and cities of a country, the cities of a region.
    fn inside(&self, html: &mut Html, id: &str, name: &str, names: Names<'a>) {
        let entries: Vec<&str> = self
            .groups
            .of(Kind::Place)
            .map(|(other, _)| other)
            .filter(|other| parent_of(other) == Some(id))
            .collect();
        if !entries.is_empty() {
            let title = fill(messages(names.language).places_in, &[("value", name)]);
            self.links(html, &title, Kind::Place, entries, names);
        }
    }

    /// Links to pages of a kind, in the order of their names, each with how many roles it has.
    fn links(&self, html: &mut Html, title: &str, kind: Kind, ids: Vec<&str>, names: Names<'a>) {
        let words = messages(names.language);
        html.element("section", &[("class", "role-links")], |html| {
            html.words("h2", &[("class", "section-title")], title);
            html.element("ul", &[], |html| {
                for (name, id) in names.sorted(kind, ids) {
                    html.element("li", &[], |html| {
                        let target = self.shell.in_language(names.language, &path(kind, id, 1));
                        html.words("a", &[("href", &self.shell.href(&target))], &name);
                        let total = self.groups.rows(kind, id).len();
                        if total > 0 {
                            html.words("span", &[("class", "note")], &words.count(words.roles, total));
                        }
                    });
                }
            });
        });
    }

    fn trail(&self, page: &Page<'a>, language: &str, words: &Messages, names: Names<'a>) -> Trail {
        let shell = &self.shell;
        let mut trail = Trail::from_home(shell, words, language).to(
            kind_name(words, page.kind),
            shell.in_language(language, &format!("{}/", page.kind.folder())),
        );
        let mut steps: Vec<&str> = match page.kind {
            Kind::Place => std::iter::successors(Some(page.id), |id| parent_of(id)).collect(),
            _ => vec![page.id],
        };
        steps.reverse();
        for id in steps {
            trail = trail.to(names.of(page.kind, id), shell.in_language(language, &path(page.kind, id, 1)));
        }
        if page.number > 1 {
            let here = shell.in_language(language, &path(page.kind, page.id, page.number));
            trail = trail.to(fill(words.page, &[("n", &page.number.to_string())]), here);
        }
        trail
    }

    /// The same page in every language.
    fn alternates(&self, path: &str) -> Vec<(&'a str, String)> {
        let languages = self.portal.config.languages.iter();
        languages.map(|language| (language.as_str(), self.shell.in_language(language, path))).collect()
    }
}

/// The path of a page, without its language. No place, department or role is called `page-2`: their ids come from names.
fn path(kind: Kind, id: &str, number: usize) -> String {
    match number {
        0 | 1 => format!("{}/{id}/", kind.folder()),
        _ => format!("{}/{id}/page-{number}/", kind.folder()),
    }
}

fn kind_name(words: &Messages, kind: Kind) -> &'static str {
    match kind {
        Kind::Place => words.places_title,
        Kind::Department => words.departments_title,
        Kind::House => words.houses_title,
        _ => words.roles_title,
    }
}

/// Links to the first page, the last, and those around this one.
fn pager(html: &mut Html, words: &Messages, number: usize, pages: usize, at: impl Fn(usize) -> String) {
    if pages < 2 {
        return;
    }
    html.element("nav", &[("class", "pager"), ("aria-label", words.pages)], |html| {
        html.element("ul", &[], |html| {
            let step = |html: &mut Html, to: usize, text: &str, rel: &str| {
                if (1..=pages).contains(&to) {
                    html.element("li", &[("class", "step")], |html| {
                        html.words("a", &[("href", &at(to)), ("rel", rel)], text);
                    });
                }
            };
            step(html, number - 1, words.previous, "prev");
            let mut last = 0;
            for to in (1..=pages).filter(|to| *to == 1 || *to == pages || to.abs_diff(number) <= 1) {
                if to > last + 1 {
                    html.words("li", &[("class", "gap"), ("aria-hidden", "true")], "…");
                }
                last = to;
                html.element("li", &[], |html| {
                    let (href, label) = (at(to), fill(words.page, &[("n", &to.to_string())]));
                    let mut attributes = vec![("href", href.as_str()), ("aria-label", label.as_str())];
                    attributes.extend((to == number).then_some(("aria-current", "page")));
                    html.words("a", &attributes, &to.to_string());
                });
            }
            step(html, number + 1, words.next, "next");
        });
    });
}

/// Open listings most like one that is closed: of its role in its country, of its role, of its house.
pub(crate) fn similar<'a>(groups: &Groups<'a>, listing: &Listing) -> Vec<&'a Listing> {
    let of = |kind, id: Option<&str>| id.map_or(&[][..], |id| groups.rows(kind, id));
    let country = listing.places.first().map(|id| crate::taxonomy::places::country_of(id));
    let role = of(Kind::Role, listing.role.as_deref());
    let in_country = of(Kind::Place, country);
    let department = of(Kind::Department, listing.department.as_deref());
    let near = |rows: &[u32]| -> Vec<u32> {
        let there = rows.iter().filter(|row| in_country.binary_search(row).is_ok());
        there.take(SIMILAR).copied().collect()
    };
    let house = of(Kind::House, Some(&listing.house));
    let mut rows: Vec<u32> = Vec::new();
    let wanted = [near(role), role.to_vec(), near(department), house.to_vec()];
    for row in wanted.into_iter().flatten() {
        if rows.len() < SIMILAR && !rows.contains(&row) {
            rows.push(row);
        }
    }
    groups.listings(&rows).collect()
}
