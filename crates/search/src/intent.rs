//! Intent: words of a query that name a facet value outright (`alternance`, `Genf`, `Hermès`) are offered as
//! refinements in their place. The value must be named whole: `art` does not offer `Art & Culture`.

use cerulean_model::wire::Manifest;
use cerulean_model::{Facet, Query};
use rustc_hash::FxHashMap;

use crate::answer::Suggestion;
use crate::catalog::Catalog;
use crate::fold;
use crate::order;
use crate::terms::Term;

/// Most suggestions of an answer.
const MOST: usize = 4;

/// The values of facets by their folded names, for look-up by the words of a query.
#[derive(Default)]
pub(crate) struct Nameable {
    by_name: FxHashMap<String, Vec<Value>>,
    /// Words of the longest name.
    longest: usize,
}

/// A value of a facet, and which of its names it is found by.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Value {
    /// Position in [`FACETS`].
    facet: usize,
    /// Position in the manifest's list.
    value: usize,
    name: usize,
}

/// The facets whose values a text can name.
const FACETS: [Facet; 7] = [
    Facet::Location,
    Facet::Department,
    Facet::Seniority,
    Facet::Employment,
    Facet::Industry,
    Facet::House,
    Facet::Workplace,
];

/// A value that terms name.
struct Named {
    /// Positions among the facets and among its values.
    value: (usize, usize),
    /// The position of the name among those of the value, the first term of it and how many terms say it.
    by: (usize, usize, usize),
}

impl Nameable {
    /// O(letters of all names).
    pub(crate) fn new(manifest: &Manifest) -> Self {
        let mut nameable = Self::default();
        for (facet, _) in FACETS.iter().enumerate() {
            let mut add = |value, names: &mut dyn Iterator<Item = &str>| {
                for (name, text) in names.enumerate() {
                    let key = fold::key(text);
                    nameable.longest = nameable.longest.max(key.split(' ').count());
                    nameable.by_name.entry(key).or_default().push(Value { facet, value, name });
                }
            };
            match FACETS[facet] {
                Facet::Location => {
                    for (value, place) in manifest.places.iter().enumerate() {
                        add(value, &mut place.names.all().chain(place.aliases.iter().map(String::as_str)));
                    }
                }
                Facet::House => {
                    for (value, house) in manifest.houses.iter().enumerate() {
                        add(value, &mut std::iter::once(house.name.as_str()));
                    }
                }
                facet => {
                    for (value, term) in manifest.terms(facet).iter().enumerate() {
                        add(value, &mut term.labels.all().chain(term.aliases.iter().map(String::as_str)));
                    }
                }
            }
        }
        nameable
    }

    /// The values that the terms name, each by the first of its names they say.
    fn named(&self, terms: &[Term]) -> Vec<Named> {
        let mut named: Vec<Named> = Vec::new();
        for at in 0..terms.len() {
            let mut key = String::new();
            let words = terms[at..].iter().take(self.longest).take_while(|term| !term.is_phrase());
            for (before, term) in words.enumerate() {
                if before > 0 {
                    key.push(' ');
                }
                key.push_str(term.word());
                for found in self.by_name.get(&key).into_iter().flatten() {
                    let by = (found.name, at, before + 1);
                    match named.iter_mut().find(|other| other.value == (found.facet, found.value)) {
                        Some(known) => known.by = known.by.min(by),
                        None => named.push(Named { value: (found.facet, found.value), by }),
                    }
                }
            }
        }
        order::by(&mut named, |a, b| a.value.cmp(&b.value));
        named
    }

    /// The places that the terms name: position, first term and number of terms.
    pub(crate) fn places(&self, terms: &[Term]) -> Vec<(usize, usize, usize)> {
        let is_place = |named: &Named| FACETS[named.value.0] == Facet::Location;
        let named = self.named(terms).into_iter().filter(is_place);
        named.map(|Named { value: (_, place), by: (_, at, len) }| (place, at, len)).collect()
    }
}

/// The values that the terms name, in the order of the terms; none that is chosen already.
pub(crate) fn suggestions(catalog: &Catalog, query: &Query, terms: &[Term]) -> Vec<Suggestion> {
    if terms.is_empty() {
        return Vec::new();
    }
    let mut suggestions: Vec<(usize, Suggestion)> = Vec::new();
    for Named { value: (facet, value), by: (_, at, len) } in catalog.nameable().named(terms) {
        let facet = FACETS[facet];
        let id = id_of(&catalog.manifest, facet, value);
        if query.refinements.contains(facet, id) {
            continue;
        }
        let text = without(&query.text, terms, at, len);
        let query = query.with_text(text);
        let query = Query { refinements: query.refinements.with(facet, id), ..query };
        suggestions.push((at, Suggestion { facet, id: id.to_owned(), query }));
    }
    order::by(&mut suggestions, |a, b| a.0.cmp(&b.0));
    suggestions.into_iter().map(|(_, suggestion)| suggestion).take(MOST).collect()
}

fn id_of(manifest: &Manifest, facet: Facet, value: usize) -> &str {
    match facet {
        Facet::Location => &manifest.places[value].id,
        Facet::House => &manifest.houses[value].slug,
        facet => &manifest.terms(facet)[value].id,
    }
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
