//! Relaxations: what to ask instead when nothing matches every word, each with its true total.

use cerulean_model::{Facet, Query};

use crate::answer::{Relaxation, RelaxationKind};
use crate::catalog::Catalog;
use crate::intent::without;
use crate::order;
use crate::terms::Term;

/// Most relaxations of an answer.
const MOST: usize = 6;

/// Queries that give up one thing and find something, most finds first.
pub(crate) fn relaxations(catalog: &Catalog, query: &Query, terms: &[Term]) -> Vec<Relaxation> {
    let mut relaxations: Vec<Relaxation> = Vec::new();
    let mut offer = |kind, query: Query| {
        let total = catalog.count(&query);
        if total > 0 {
            relaxations.push(Relaxation { kind, query, total });
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
            );
        }
        let refinements = query.refinements.without(facet, value);
        offer(
            RelaxationKind::DropRefinement(facet, value.to_owned()),
            Query { refinements, page: 1, ..query.clone() },
        );
    }
    let words = terms.iter().filter(|term| !term.is_phrase());
    if terms.len() > 1 {
        for (n, term) in words.enumerate().filter(|(_, term)| !term.is_optional) {
            let word = query.text.get(term.range.clone()).unwrap_or_default().to_owned();
            offer(RelaxationKind::DropWord(word), query.with_text(without(&query.text, terms, n, 1)));
        }
    }
    order::by(&mut relaxations, |a, b| b.total.cmp(&a.total));
    relaxations.truncate(MOST);
    relaxations
}
