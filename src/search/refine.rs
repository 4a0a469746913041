//! Choosing and unchoosing facet values. Pure: a query in, a query out.
//!
//! Places contain each other, so a chosen place and another inside it would say less than the first alone. Choosing
//! one therefore gives up those around and inside it: from France, choosing Paris narrows to Paris, and choosing
//! France again widens.

use cerulean_model::{Facet, Query};

/// How a value's checkbox stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Not chosen.
    Off,
    /// Chosen.
    On,
    /// Something inside it is chosen.
    Part,
}

/// Whether a place path lies inside another one.
pub(super) fn is_inside(place: &str, around: &str) -> bool {
    place.strip_prefix(around).is_some_and(|rest| rest.starts_with('/'))
}

/// How this value stands in this query.
pub(crate) fn mark(query: &Query, facet: Facet, value: &str) -> Mark {
    if query.refinements.contains(facet, value) {
        Mark::On
    } else if facet == Facet::Location
        && query.refinements.values(facet).iter().any(|chosen| is_inside(chosen, value))
    {
        Mark::Part
    } else {
        Mark::Off
    }
}

/// The query with this value chosen, or no longer chosen if it was.
pub(crate) fn toggled(query: &Query, facet: Facet, value: &str) -> Query {
    let mut next = query.clone();
    if facet == Facet::Location && !query.refinements.contains(facet, value) {
        for chosen in query.refinements.values(facet) {
            if is_inside(chosen, value) || is_inside(value, chosen) {
                next.refinements = next.refinements.without(facet, chosen);
            }
        }
    }
    next.toggled(facet, value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(chosen: &[&str], toggle: &str, expected: &[&str]) {
        let query =
            chosen.iter().fold(Query::default(), |query, place| query.toggled(Facet::Location, place));
        assert_eq!(toggled(&query, Facet::Location, toggle).refinements.values(Facet::Location), expected);
    }

    #[test]
    fn choosing_a_place_gives_up_those_around_and_inside_it() {
        check(&[], "fr", &["fr"]);
        check(&["fr"], "fr/ile-de-france/paris", &["fr/ile-de-france/paris"]);
        check(&["fr/ile-de-france/paris", "fr/paca/nice", "it"], "fr", &["fr", "it"]);
        check(&["fr"], "fr", &[]);
        check(&["fr"], "fra", &["fr", "fra"]);
    }

    #[test]
    fn a_place_is_marked_in_part_when_something_inside_is_chosen() {
        let query = Query::default().toggled(Facet::Location, "fr/ile-de-france/paris");
        assert_eq!(mark(&query, Facet::Location, "fr"), Mark::Part);
        assert_eq!(mark(&query, Facet::Location, "fr/ile-de-france/paris"), Mark::On);
        assert_eq!(mark(&query, Facet::Location, "fr/ile-de-france/parisot"), Mark::Off);
        assert_eq!(mark(&query, Facet::House, "fr"), Mark::Off);
    }

    #[test]
    fn other_facets_are_plain_alternatives() {
        let query = toggled(&Query::default().on_page(3), Facet::Department, "retail");
        assert_eq!(
            toggled(&query, Facet::Department, "digital").to_search_string(),
            "department=digital&department=retail"
        );
    }
}
