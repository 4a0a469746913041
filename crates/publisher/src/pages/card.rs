//! A listing in a list, as the app shows it.

use cerulean_model::{Facet, Workplace};

use super::html::Html;
use super::messages::{Messages, fill};
use super::shell::Shell;
use crate::emit::location;
use crate::listing::Listing;
use crate::load::Portal;

/// What surrounds a list.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub(super) portal: &'a Portal,
    pub(super) shell: &'a Shell<'a>,
    /// Of the page, BCP 47.
    pub(super) language: &'a str,
    pub(super) words: &'static Messages,
}

impl<'a> Around<'a> {
    /// The language of something, if it is not the page's.
    pub(super) fn foreign<'l>(&self, language: &'l str) -> Option<&'l str> {
        (language != self.language).then_some(language)
    }

    fn label(&self, facet: Facet, id: &'a str) -> &'a str {
        let terms = self.portal.taxonomy.terms.list(facet);
        terms.iter().find(|term| term.id == id).map_or(id, |term| term.label(self.language))
    }

    fn house_name(&self, listing: &'a Listing) -> &'a str {
        self.portal.houses.find(&listing.house).map_or(listing.house.as_str(), |house| house.name.as_str())
    }

    /// The first place, and how many more there are.
    fn place(&self, listing: &Listing) -> String {
        let Some(first) = listing.places.first() else {
            return self.words.workplace_name(listing.workplace).to_owned();
        };
        let place = location(&self.portal.taxonomy.places, first, self.language);
        let name = match place.city.or(place.region) {
            Some(name) if name != place.country => format!("{name}, {}", place.country),
            _ => place.country,
        };
        match listing.places.len() {
            1 => name,
            n => format!("{name} + {}", n - 1),
        }
    }
}

/// A card.
pub(super) fn card<'a>(html: &mut Html, around: Around<'a>, listing: &'a Listing) {
    let Around { shell, words, .. } = around;
    let lang = around.foreign(&listing.language);
    let with_lang = |class: &'static str| -> Vec<(&str, &str)> {
        std::iter::once(("class", class)).chain(lang.map(|lang| ("lang", lang))).collect()
    };
    let house = around.house_name(listing);
    html.element("li", &[("class", "card")], |html| {
        monogram(html, house);
        html.element("div", &[("class", "card-body")], |html| {
            html.element("h3", &with_lang("card-title"), |html| {
                html.words(
                    "a",
                    &[("href", &shell.href(&format!("listings/{}/", listing.slug)))],
                    &listing.title,
                );
            });
            html.element("p", &[("class", "card-house")], |html| {
                html.words("a", &[("href", &shell.href(&format!("houses/{}/", listing.house)))], house);
                html.words("span", &[("class", "card-place")], &around.place(listing));
            });
            html.element("ul", &[("class", "card-facts")], |html| {
                for fact in facts(around, listing) {
                    html.words("li", &[], fact);
                }
                if let Some(salary) = &listing.salary {
                    html.words("li", &[("class", "card-salary")], &words.pay(salary));
                }
                html.element("li", &[], |html| {
                    let day = words.day(listing.posted);
                    let when = fill(words.posted_when, &[("when", &day)]);
                    html.words("time", &[("datetime", &listing.posted.to_string())], &when);
                });
            });
            if !listing.summary.is_empty() {
                html.words("p", &with_lang("card-summary"), &listing.summary);
            }
        });
    });
}

fn facts<'a>(around: Around<'a>, listing: &'a Listing) -> Vec<&'a str> {
    let employment = listing.employment.iter().map(|id| around.label(Facet::Employment, id));
    let seniority = listing.seniority.iter().map(|id| around.label(Facet::Seniority, id));
    let told = listing.workplace != Workplace::OnSite && !listing.places.is_empty();
    let workplace = told.then(|| around.words.workplace_name(listing.workplace));
    let mut facts: Vec<&str> = Vec::new();
    for fact in employment.chain(seniority).chain(workplace) {
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

/// A listing in one line; on its house's page the house goes without saying.
pub(super) fn line<'a>(html: &mut Html, around: Around<'a>, listing: &'a Listing, with_house: bool) {
    html.element("li", &[], |html| {
        let href = around.shell.href(&format!("listings/{}/", listing.slug));
        let lang = around.foreign(&listing.language).map(|lang| ("lang", lang));
        let attributes: Vec<(&str, &str)> = std::iter::once(("href", href.as_str())).chain(lang).collect();
        html.words("a", &attributes, &listing.title);
        let house = if with_house { format!("{} · ", around.house_name(listing)) } else { String::new() };
        let note = format!("{house}{} · {}", around.place(listing), around.words.day(listing.posted));
        html.words("span", &[("class", "note")], &note);
    });
}

/// A house's initial: decoration.
pub(super) fn monogram(html: &mut Html, house: &str) {
    html.words("span", &[("class", "monogram"), ("aria-hidden", "true")], &initial(house));
}

/// The first letter of the name, without its article.
fn initial(name: &str) -> String {
    const ARTICLES: [&str; 14] =
        ["la", "le", "les", "the", "il", "lo", "der", "die", "das", "de", "di", "da", "maison", "casa"];
    let words = || name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let telling = words().find(|word| !ARTICLES.contains(&word.to_lowercase().as_str()));
    let letter = telling.or_else(|| words().next()).and_then(|word| word.chars().next());
    letter.map(|letter| letter.to_uppercase().collect()).unwrap_or_default()
}
