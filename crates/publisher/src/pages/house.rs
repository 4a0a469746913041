//! What a house's page says of the house itself; its roles are listed like those of a place or department.

use cerulean_model::{Facet, SectionKind, plain_text};

use super::browse::Browse;
use super::card::monogram;
use super::facts::{fact, facts, linked_fact};
use super::html::Html;
use super::listing::{prose, shortened};
use super::messages::{Messages, fill, messages};
use crate::house::House;
use crate::load::Portal;

/// The beginning of what the house says about itself.
pub(super) fn description(house: &House) -> String {
    shortened(&plain_text(&house.about))
}

/// Its name, and on its first page what it is.
pub(super) fn head(html: &mut Html, browse: &Browse<'_>, slug: &str, language: &str, is_first: bool) {
    let Some(house) = browse.portal.houses.find(slug) else { return };
    let words = messages(language);
    html.element("header", &[("class", "article-head")], |html| {
        monogram(html, &house.name);
        html.words("h1", &[], &house.name);
    });
    if !is_first {
        return;
    }
    known_facts(html, browse.portal, house, language, words);
    let other = (house.language != language).then_some(house.language.as_str());
    let about = fill(words.about, &[("name", &house.name)]);
    for (title, text) in
        [(about.as_str(), &house.about), (words.section(SectionKind::Culture), &house.culture)]
    {
        if !text.is_empty() {
            browse.shell.section(html, title, |html| prose(html, other, |html| html.blocks(text)));
        }
    }
}

fn known_facts(html: &mut Html, portal: &Portal, house: &House, language: &str, words: &Messages) {
    let industries = portal.taxonomy.terms.list(Facet::Industry);
    let industry = house.industry.as_deref().and_then(|id| industries.iter().find(|term| term.id == id));
    if industry.is_none() && house.website.is_none() {
        return;
    }
    facts(html, words, |html| {
        fact(html, words.industry, industry.map(|industry| industry.label(language)));
        if let Some(website) = &house.website {
            let shown = website.trim_start_matches("https://").trim_start_matches("http://");
            let attributes = [("href", website.as_str()), ("rel", "external noopener noreferrer")];
            linked_fact(html, words.website, &attributes, shown.trim_end_matches('/'));
        }
    });
}
