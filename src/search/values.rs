//! The values of a facet as somebody chooses among them: with their names and counts, in the order they are read.

use cerulean_model::{Facet, PostedWithin, Query};
use cerulean_search::Answer;

use super::index::Index;

/// A value of a facet, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) count: u32,
    pub(crate) chosen: bool,
}

/// The values of a facet in this answer to this query; of the days of posting all, however few are found.
pub(crate) fn values(
    index: &Index,
    query: &Query,
    answer: Option<&Answer>,
    facet: Facet,
    label: &dyn Fn(&str) -> String,
) -> Vec<Value> {
    let counts = answer.iter().flat_map(|answer| &answer.facets).find(|counts| counts.facet == facet);
    let value = |id: &str, count| Value {
        id: id.to_owned(),
        label: label(id),
        count,
        chosen: query.refinements.contains(facet, id),
    };
    let count_of = |id: &str| {
        let known = counts.and_then(|counts| counts.values.iter().find(|value| value.id == id));
        known.map_or(0, |value| value.count)
    };
    if facet == Facet::Posted {
        return PostedWithin::ALL.iter().map(|within| value(within.id(), count_of(within.id()))).collect();
    }
    let shown = counts.iter().flat_map(|counts| &counts.values);
    let mut values: Vec<Value> = shown.map(|shown| value(&shown.id, shown.count)).collect();
    if facet == Facet::Seniority {
        // A ladder is read from its lowest rung, which is the order of its terms.
        let terms = index.read(|catalog| {
            catalog.manifest().terms(facet).iter().map(|term| term.id.clone()).collect::<Vec<_>>()
        });
        let mut in_order = Vec::new();
        for rung in terms.unwrap_or_default() {
            if let Some(position) = values.iter().position(|value| value.id == rung) {
                in_order.push(values.remove(position));
            }
        }
        in_order.append(&mut values);
        return in_order;
    }
    values
}
