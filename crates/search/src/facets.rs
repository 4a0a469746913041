//! Refinements and disjunctive counts: a row that fails no facet counts for all of them, a row that fails just one counts
//! for that one.

use cerulean_model::{Facet, PostedWithin, Refinements, Workplace};

use crate::answer::{FacetCounts, FacetValue};
use crate::catalog::Catalog;
use crate::order;
use crate::postings::Column;
use crate::row_set::RowSet;

/// What is chosen: for each facet with refinements, the rows that have a chosen value. For places, what lies in a chosen
/// place counts as chosen.
pub(crate) struct Filter {
    sets: Vec<(Facet, RowSet)>,
}

impl Filter {
    /// Values that the catalog does not know are ignored; a facet of which nothing known is chosen does not
    /// filter. O(values + rows that have a chosen one).
    pub(crate) fn new(catalog: &Catalog, refinements: &Refinements) -> Self {
        let chosen = Facet::ALL.into_iter().filter(|facet| !refinements.values(*facet).is_empty());
        chosen.fold(Self { sets: Vec::new() }, |filter, facet| filter.choosing(catalog, facet, refinements))
    }

    /// The same with what these refinements choose of one facet.
    pub(crate) fn choosing(&self, catalog: &Catalog, facet: Facet, refinements: &Refinements) -> Self {
        let mut sets = self.sets.clone();
        sets.retain(|(other, _)| *other != facet);
        sets.extend(rows_of(catalog, facet, refinements.values(facet)).map(|rows| (facet, rows)));
        Self { sets }
    }

    /// Keeps the rows that have what is chosen in every facet.
    pub(crate) fn keep(&self, rows: &mut RowSet) {
        self.sets.iter().for_each(|(_, set)| rows.keep(set));
    }

    /// The rows that count for a facet: they have what is chosen in every other one.
    fn counting(&self, rows: &RowSet, facet: Facet) -> RowSet {
        let mut counting = rows.clone();
        self.sets.iter().filter(|(other, _)| *other != facet).for_each(|(_, set)| counting.keep(set));
        counting
    }

    /// Keeps the rows that count for any facet.
    pub(crate) fn keep_counting(&self, rows: &mut RowSet) {
        let counting = self.sets.iter().map(|(facet, _)| self.counting(rows, *facet));
        if let Some(counting) = counting.reduce(RowSet::with) {
            *rows = counting;
        }
    }

    /// Counts these rows for the facets they may count for, and keeps those that pass.
    pub(crate) fn apply(&self, catalog: &Catalog, mut rows: RowSet) -> (RowSet, Counter) {
        let mut counter = Counter::new(catalog);
        for (facet, set) in &self.sets {
            // What fails this facet alone counts for it.
            let mut failing = self.counting(&rows, *facet);
            failing.leave_out(set);
            failing.iter().for_each(|row| counter.count(catalog, row, *facet));
        }
        self.keep(&mut rows);
        rows.iter().for_each(|row| counter.add(catalog, row));
        (rows, counter)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.sets.is_empty()
    }
}

/// The rows that have one of these values; none if no value is known.
fn rows_of(catalog: &Catalog, facet: Facet, chosen: &[String]) -> Option<RowSet> {
    let (manifest, postings) = (&catalog.manifest, catalog.postings());
    let count = catalog.rows.len();
    let is_chosen = |id: &str| chosen.iter().any(|value| value == id);
    let is_in = |id: &str| {
        let within = |rest: &str| rest.is_empty() || rest.starts_with('/');
        chosen.iter().any(|place| id.strip_prefix(place.as_str()).is_some_and(within))
    };
    let terms = || {
        let terms = manifest.terms(facet).iter().zip(1..);
        terms.filter(|(term, _)| is_chosen(&term.id)).map(|(_, value)| value).collect()
    };
    let (column, values): (&Column, Vec<u32>) = match facet {
        Facet::Posted => {
            let days =
                chosen.iter().filter_map(|id| PostedWithin::from_id(id)).map(PostedWithin::days).max()?;
            let oldest = catalog.today.days() - days;
            return Some(RowSet::of(count, |row| catalog.rows.posted[row] >= oldest));
        }
        Facet::House => {
            let houses = manifest.houses.iter().zip(0..);
            let values = houses.filter(|(house, _)| is_chosen(&house.slug)).map(|(_, value)| value);
            (&postings.houses, values.collect())
        }
        Facet::Workplace => {
            let values = Workplace::ALL.iter().zip(0..).filter(|(value, _)| is_chosen(value.id()));
            (&postings.workplaces, values.map(|(_, value)| value).collect())
        }
        Facet::Location => {
            let places = manifest.places.iter().zip(1..);
            let values = places.filter(|(place, _)| is_in(&place.id)).map(|(_, value)| value);
            (&postings.places, values.collect())
        }
        Facet::Department => (&postings.departments, terms()),
        Facet::Seniority => (&postings.seniorities, terms()),
        Facet::Employment => (&postings.employments, terms()),
        Facet::Industry => (&postings.industries, terms()),
    };
    if values.is_empty() {
        return None;
    }
    let mut set = RowSet::none(count);
    values.iter().flat_map(|&value| column.rows(value)).for_each(|&row| set.insert(row));
    Some(set)
}

/// Counts under way.
#[derive(Clone)]
pub(crate) struct Counter {
    /// By facet and column value.
    counts: [Vec<u32>; 8],
    /// Rows with a single place, by place; handed up to its parents at the end.
    leaves: Vec<u32>,
}

impl Counter {
    pub(crate) fn new(catalog: &Catalog) -> Self {
        let manifest = &catalog.manifest;
        let counts = Facet::ALL.map(|facet| {
            vec![
                0;
                match facet {
                    Facet::Location => manifest.places.len() + 1,
                    Facet::House => manifest.houses.len(),
                    Facet::Workplace | Facet::Posted => 3,
                    facet => manifest.terms(facet).len() + 1,
                }
            ]
        });
        let leaves = vec![0; manifest.places.len() + 1];
        Self { counts, leaves }
    }

    /// Counts a row for every facet.
    pub(crate) fn add(&mut self, catalog: &Catalog, row: u32) {
        Facet::ALL.into_iter().for_each(|facet| self.count(catalog, row, facet));
    }

    /// Counts a row for one facet.
    fn count(&mut self, catalog: &Catalog, row: u32, facet: Facet) {
        let rows = &catalog.rows;
        let at = row as usize;
        let counts = &mut self.counts[facet as usize];
        match facet {
            Facet::Department => counts[rows.department[at] as usize] += 1,
            Facet::Seniority => counts[rows.seniority[at] as usize] += 1,
            Facet::Industry => counts[rows.industry[at] as usize] += 1,
            Facet::House => counts[rows.house[at] as usize] += 1,
            Facet::Workplace => counts[usize::from(rows.workplace[at])] += 1,
            Facet::Employment => {
                let terms = rows.employments(row);
                distinct(terms, |term| counts[term as usize + 1] += 1);
            }
            Facet::Posted => {
                let age = catalog.today.days() - rows.posted[at];
                for (n, _) in PostedWithin::ALL.iter().enumerate().filter(|(_, within)| age <= within.days())
                {
                    counts[n] += 1;
                }
            }
            Facet::Location => {
                if rows.more_places.of(row).is_empty() {
                    self.leaves[rows.place[at] as usize] += 1;
                } else {
                    let places = rows.places(row).flat_map(|place| catalog.with_above(place));
                    distinct(places, |place| counts[place as usize + 1] += 1);
                }
            }
        }
    }

    /// The counts, with the chosen values among them even at zero.
    pub(crate) fn finish(mut self, catalog: &Catalog, refinements: &Refinements) -> Vec<FacetCounts> {
        for place in 0..catalog.place_parents.len() {
            let count = self.leaves[place + 1];
            let within = catalog.with_above(place as u32);
            within.for_each(|place| self.counts[Facet::Location as usize][place as usize + 1] += count);
        }
        let manifest = &catalog.manifest;
        Facet::ALL
            .into_iter()
            .map(|facet| {
                let counts = &self.counts[facet as usize];
                let mut values: Vec<FacetValue> = Vec::new();
                let mut add = |id: &str, count: u32| {
                    if count > 0 || refinements.contains(facet, id) {
                        values.push(FacetValue { id: id.to_owned(), count });
                    }
                };
                match facet {
                    Facet::Location => manifest
                        .places
                        .iter()
                        .zip(&counts[1..])
                        .for_each(|(place, &count)| add(&place.id, count)),
                    Facet::House => {
                        manifest.houses.iter().zip(counts).for_each(|(house, &count)| add(&house.slug, count))
                    }
                    Facet::Workplace => {
                        Workplace::ALL.iter().zip(counts).for_each(|(value, &count)| add(value.id(), count))
                    }
                    Facet::Posted => PostedWithin::ALL
                        .iter()
                        .zip(counts)
                        .for_each(|(value, &count)| add(value.id(), count)),
                    facet => manifest
                        .terms(facet)
                        .iter()
                        .zip(&counts[1..])
                        .for_each(|(term, &count)| add(&term.id, count)),
                }
                match facet {
                    Facet::Location => order::by(&mut values, |a, b| a.id.cmp(&b.id)),
                    // These have an order of their own.
                    Facet::Posted | Facet::Seniority | Facet::Workplace => {}
                    _ => order::by(&mut values, |a, b| b.count.cmp(&a.count)),
                }
                FacetCounts { facet, values }
            })
            .collect()
    }
}

/// Calls `each` once for every distinct value.
fn distinct(values: impl Iterator<Item = u32>, mut each: impl FnMut(u32)) {
    let mut seen: Vec<u32> = Vec::new();
    for value in values {
        if !seen.contains(&value) {
            seen.push(value);
            each(value);
        }
    }
}
