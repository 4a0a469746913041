//! Relaxations: what to ask instead when nothing matches every word, each with its true total.

use cerulean_model::{Facet, Query};

use crate::answer::{Relaxation, RelaxationKind};
use crate::catalog::Catalog;
use crate::facets::Filter;
use crate::intent::without;
use crate::order;
use crate::terms::{Term, parse};

/// Most relaxations of an answer.
const MOST: usize = 6;

/// Most places around a named one that are offered.
const PLACES: usize = 2;
/// Most spellings of a word that are offered.
const SPELLINGS: usize = 2;
/// A word that looks less like the typed one than this is another word. Higher offers fewer; range 0.34 to 1.
const SPELLING_LEAST: f32 = 0.5;

/// The words of the dictionary that an unknown word may be a misspelling of, most alike first; further off than a slip
/// reaches, for those would have been found.
fn spellings(catalog: &Catalog, word: &str) -> Vec<String> {
    let names = catalog.names();
    if !names.vocabulary.forms_of(word).is_empty() {
        return Vec::new();
    }
    let alike =
        names.trigrams().similar(word).into_iter().filter(|(_, likeness)| *likeness >= SPELLING_LEAST);
    alike.take(SPELLINGS).map(|(id, _)| names.vocabulary.word(id).to_owned()).collect()
}

/// Words of the query that name a place, and the listed place around it.
struct Wider {
    at: usize,
    len: usize,
    to: String,
}

/// The places that words of the query name, each with what it lies in: those of the catalog, and those that no listing is in.
fn wider_places(catalog: &Catalog, terms: &[Term]) -> Vec<Wider> {
    let places = &catalog.manifest.places;
    let parent = |place: usize| Some(places[catalog.place_parents[place]? as usize].id.clone());
    let named = catalog.nameable().places(terms);
    let mut wider: Vec<Wider> = named
        .into_iter()
        .filter_map(|(place, at, len)| Some(Wider { at, len, to: parent(place)? }))
        .collect();
    let far = catalog.names().elsewhere.iter().flat_map(|elsewhere| elsewhere.places(terms));
    wider.extend(far.map(|far| Wider {
        at: far.at,
        len: far.len,
        to: places[far.within as usize].id.clone(),
    }));
    wider
}

/// The words as typed.
fn named(text: &str, terms: &[Term], wider: &Wider) -> String {
    let words = terms.get(wider.at..wider.at + wider.len).unwrap_or(&[]);
    let range =
        words.first().map_or(0, |term| term.range.start)..words.last().map_or(0, |term| term.range.end);
    text.get(range).unwrap_or_default().to_owned()
}

/// Queries that give up one thing and find something, most finds first.
pub(crate) fn relaxations(
    catalog: &Catalog,
    query: &Query,
    terms: &[Term],
    filter: &Filter,
) -> Vec<Relaxation> {
    let mut relaxations: Vec<Relaxation> = Vec::new();
    // Offers a query with other words, or with other values of a facet.
    let mut offer = |kind, changed: Query, facet: Option<Facet>| {
        let chosen = facet.map(|facet| filter.choosing(catalog, facet, &changed.refinements));
        let filter = chosen.as_ref().unwrap_or(filter);
        let total = catalog.total(&parse(&changed.text), filter);
        if total > 0 {
            relaxations.push(Relaxation { kind, query: changed, total });
        }
    };
    for (facet, value) in query.refinements.iter() {
        if facet == Facet::Location
            && let Some((parent, _)) = value.rsplit_once('/')
        {
            let refinements = query.refinements.without(facet, value).with(facet, parent);
            offer(
                RelaxationKind::WidenPlace { from: value.to_owned(), to: parent.to_owned() },
                Query { refinements, page: 1, ..query.clone() },
                Some(facet),
            );
        }
        let refinements = query.refinements.without(facet, value);
        offer(
            RelaxationKind::DropRefinement(facet, value.to_owned()),
            Query { refinements, page: 1, ..query.clone() },
            Some(facet),
        );
    }
    for wider in wider_places(catalog, terms).into_iter().take(PLACES) {
        let from = named(&query.text, terms, &wider);
        let text = without(&query.text, terms, wider.at, wider.len);
        let refinements = query.refinements.cleared(Facet::Location).with(Facet::Location, &wider.to);
        let to = wider.to;
        offer(
            RelaxationKind::WidenPlace { from, to },
            Query { refinements, page: 1, ..query.with_text(text) },
            Some(Facet::Location),
        );
    }
    for term in terms.iter().filter(|term| !term.is_phrase() && !term.is_optional) {
        for word in spellings(catalog, term.word()) {
            let mut text = query.text.clone();
            if text.get(term.range.clone()).is_some() {
                text.replace_range(term.range.clone(), &word);
                offer(RelaxationKind::Spelling(word), query.with_text(text), None);
            }
        }
    }
    if terms.len() > 1 {
        let words = terms.iter().enumerate().filter(|(_, term)| !term.is_phrase() && !term.is_optional);
        for (n, term) in words {
            let word = query.text.get(term.range.clone()).unwrap_or_default().to_owned();
            offer(RelaxationKind::DropWord(word), query.with_text(without(&query.text, terms, n, 1)), None);
        }
    }
    order::by(&mut relaxations, |a, b| b.total.cmp(&a.total));
    relaxations.truncate(MOST);
    relaxations
}
