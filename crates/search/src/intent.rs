//! Intent: words of a query that name a facet value outright (`alternance`, `Genf`, `Hermès`) are offered as
//! refinements in their place. The value must be named whole: `art` does not offer `Art & Culture`.

use cerulean_model::{Facet, Query};

use crate::answer::Suggestion;
use crate::catalog::Catalog;
use crate::fold;
use crate::matches::Matches;
use crate::order;
use crate::terms::Term;

/// Most suggestions of an answer.
const MOST: usize = 4;

/// The values that the terms name, in the order of the terms; none that is chosen already.
pub(crate) fn suggestions(
    catalog: &Catalog,
    query: &Query,
    terms: &[Term],
    matches: Option<&Matches>,
) -> Vec<Suggestion> {
    if matches.is_none() {
        return Vec::new();
    }
    let mut suggestions: Vec<(usize, Suggestion)> = Vec::new();
    for facet in Catalog::nameable() {
        for (id, names) in values(catalog, facet) {
            if query.refinements.contains(facet, &id) {
                continue;
            }
            if let Some((at, len)) = names.iter().find_map(|name| position(terms, name)) {
                let text = without(&query.text, terms, at, len);
                let query = query.with_text(text);
                let query = Query { refinements: query.refinements.with(facet, &id), ..query };
                suggestions.push((at, Suggestion { facet, id, query }));
            }
        }
    }
    order::by(&mut suggestions, |a, b| a.0.cmp(&b.0));
    suggestions.into_iter().map(|(_, suggestion)| suggestion).take(MOST).collect()
}

/// Where the terms say a name, whole: the first of them, and how many.
pub(crate) fn position(terms: &[Term], name: &str) -> Option<(usize, usize)> {
    let key = fold::key(name);
    let wanted: Vec<&str> = key.split(' ').collect();
    let is_named = |window: &[Term]| {
        window.iter().zip(&wanted).all(|(term, word)| !term.is_phrase() && term.word() == *word)
    };
    Some((terms.windows(wanted.len()).position(is_named)?, wanted.len()))
}

/// The text without these terms.
pub(crate) fn without(text: &str, terms: &[Term], at: usize, len: usize) -> String {
    let mut kept = text.to_owned();
    for term in terms.iter().skip(at).take(len).rev() {
        if kept.get(term.range.clone()).is_some() {
            kept.replace_range(term.range.clone(), "");
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn values(catalog: &Catalog, facet: Facet) -> Vec<(String, Vec<&str>)> {
    let manifest = &catalog.manifest;
    match facet {
        Facet::Location => manifest
            .places
            .iter()
            .map(|place| {
                (
                    place.id.clone(),
                    place.names.all().chain(place.aliases.iter().map(String::as_str)).collect(),
                )
            })
            .collect(),
        Facet::House => {
            manifest.houses.iter().map(|house| (house.slug.clone(), vec![house.name.as_str()])).collect()
        }
        facet => manifest
            .terms(facet)
            .iter()
            .map(|term| {
                (term.id.clone(), term.labels.all().chain(term.aliases.iter().map(String::as_str)).collect())
            })
            .collect(),
    }
}
