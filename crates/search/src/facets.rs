//! Refinements and disjunctive counts over one pass of the rows: a row that fails no facet counts for all of
//! them, a row that fails just one counts for that one.

use cerulean_model::{Facet, PostedWithin, Refinements};

use crate::answer::{FacetCounts, FacetValue};
use crate::catalog::Catalog;
use crate::order;

/// What is chosen, by column value.
pub(crate) struct Filter {
    /// For each facet with refinements, whether a value is chosen. Indexed like the columns (position + 1
    /// where the column may be empty); for places, what lies in a chosen place counts as chosen.
    allowed: [Option<Vec<bool>>; 8],
    /// For [`Facet::Posted`]: the oldest day that is chosen.
    oldest: Option<i32>,
}

/// The facets a row fails: none, one, or more than one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fails {
    None,
    One(Facet),
    More,
}

impl Filter {
    /// Values that the catalog does not know are ignored; a facet of which nothing known is chosen does not
    /// filter.
    pub(crate) fn new(catalog: &Catalog, refinements: &Refinements) -> Self {
        let mut filter = Self { allowed: Default::default(), oldest: None };
        for facet in Facet::ALL {
            let chosen = refinements.values(facet);
            if chosen.is_empty() {
                continue;
            }
            let is_chosen = |id: &str| chosen.iter().any(|value| value == id);
            let manifest = &catalog.manifest;
            let allowed: Vec<bool> = match facet {
                Facet::Posted => {
                    let days = chosen
                        .iter()
                        .filter_map(|id| PostedWithin::from_id(id))
                        .map(PostedWithin::days)
                        .max();
                    filter.oldest = days.map(|days| catalog.today.days() - days);
                    continue;
                }
                Facet::House => manifest.houses.iter().map(|house| is_chosen(&house.slug)).collect(),
                Facet::Workplace => {
                    cerulean_model::Workplace::ALL.iter().map(|value| is_chosen(value.id())).collect()
                }
                Facet::Location => {
                    let is_in = |id: &str| {
                        chosen.iter().any(|place| {
                            id.strip_prefix(place.as_str())
                                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
                        })
                    };
                    std::iter::once(false)
                        .chain(manifest.places.iter().map(|place| is_in(&place.id)))
                        .collect()
                }
                facet => std::iter::once(false)
                    .chain(manifest.terms(facet).iter().map(|term| is_chosen(&term.id)))
                    .collect(),
            };
            if allowed.contains(&true) {
                filter.allowed[facet as usize] = Some(allowed);
            }
        }
        filter
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.oldest.is_none() && self.allowed.iter().all(Option::is_none)
    }

    /// Which facets this row fails.
    pub(crate) fn fails(&self, catalog: &Catalog, row: u32) -> Fails {
        let rows = &catalog.rows;
        let at = row as usize;
        let mut fails = Fails::None;
        let mut note = |facet| {
            fails = match fails {
                Fails::None => Fails::One(facet),
                _ => Fails::More,
            };
        };
        let single = [
            (Facet::Department, rows.department[at]),
            (Facet::Seniority, rows.seniority[at]),
            (Facet::Industry, rows.industry[at]),
            (Facet::House, rows.house[at]),
            (Facet::Workplace, u32::from(rows.workplace[at])),
        ];
        for (facet, value) in single {
            if let Some(allowed) = &self.allowed[facet as usize]
                && !allowed[value as usize]
            {
                note(facet);
            }
        }
        if let Some(allowed) = &self.allowed[Facet::Location as usize]
            && !rows.places(row).any(|place| allowed[place as usize + 1])
        {
            note(Facet::Location);
        }
        if let Some(allowed) = &self.allowed[Facet::Employment as usize]
            && !rows.employments(row).any(|term| allowed[term as usize + 1])
        {
            note(Facet::Employment);
        }
        if self.oldest.is_some_and(|oldest| rows.posted[at] < oldest) {
            note(Facet::Posted);
        }
        fails
    }
}

/// Counts under way.
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

    /// Counts a row for the facets it may count for.
    pub(crate) fn add(&mut self, catalog: &Catalog, row: u32, fails: Fails) {
        match fails {
            Fails::None => Facet::ALL.into_iter().for_each(|facet| self.count(catalog, row, facet)),
            Fails::One(facet) => self.count(catalog, row, facet),
            Fails::More => {}
        }
    }

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
                if rows.more(&rows.more_places, row).is_empty() {
                    self.leaves[rows.place[at] as usize] += 1;
                } else {
                    let up = |place: u32| {
                        std::iter::successors(Some(place), |&place| catalog.place_parents[place as usize])
                    };
                    distinct(rows.places(row).flat_map(up), |place| counts[place as usize + 1] += 1);
                }
            }
        }
    }

    /// The counts, with the chosen values among them even at zero.
    pub(crate) fn finish(mut self, catalog: &Catalog, refinements: &Refinements) -> Vec<FacetCounts> {
        for place in 0..catalog.place_parents.len() {
            let count = self.leaves[place + 1];
            let up =
                std::iter::successors(Some(place as u32), |&place| catalog.place_parents[place as usize]);
            up.for_each(|place| self.counts[Facet::Location as usize][place as usize + 1] += count);
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
                    Facet::Workplace => cerulean_model::Workplace::ALL
                        .iter()
                        .zip(counts)
                        .for_each(|(value, &count)| add(value.id(), count)),
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
