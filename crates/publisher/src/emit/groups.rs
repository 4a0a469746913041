//! The open listings by what somebody may browse them by: a place, a department, a role, a house, any other facet.

use std::collections::BTreeMap;

use cerulean_model::Facet;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Fingerprint, fingerprint};
use crate::listing::Listing;
use crate::taxonomy::places::with_above;

/// What listings are grouped by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Kind {
    /// By place path; a listing in Paris is in its region and in France too.
    Place,
    /// By department.
    Department,
    /// By role of the lexicon.
    Role,
    /// By house.
    House,
    /// By seniority.
    Seniority,
    /// By employment.
    Employment,
    /// By industry.
    Industry,
    /// By where the work is done.
    Workplace,
}

impl Kind {
    /// Those with pages of their own.
    pub(crate) const BROWSED: [Self; 4] = [Self::Place, Self::Department, Self::Role, Self::House];
    const ALL: [Self; 8] = [
        Self::Place,
        Self::Department,
        Self::Role,
        Self::House,
        Self::Seniority,
        Self::Employment,
        Self::Industry,
        Self::Workplace,
    ];

    /// The folder of its pages and feeds.
    pub(crate) fn folder(self) -> &'static str {
        match self {
            Self::Place => "places",
            Self::Department => "departments",
            Self::Role => "roles",
            Self::House => "houses",
            Self::Seniority => "seniority",
            Self::Employment => "employment",
            Self::Industry => "industry",
            Self::Workplace => "workplace",
        }
    }

    /// The facet that the search filters by; roles are searched by name.
    pub(crate) fn facet(self) -> Option<Facet> {
        match self {
            Self::Place => Some(Facet::Location),
            Self::Department => Some(Facet::Department),
            Self::Role => None,
            Self::House => Some(Facet::House),
            Self::Seniority => Some(Facet::Seniority),
            Self::Employment => Some(Facet::Employment),
            Self::Industry => Some(Facet::Industry),
            Self::Workplace => Some(Facet::Workplace),
        }
    }
}

/// The listings of each value, newest first.
type Values<'a> = BTreeMap<&'a str, Vec<u32>>;

/// Open listings, newest first, and their groups.
pub(crate) struct Groups<'a> {
    /// Newest first.
    pub(crate) open: Vec<&'a Listing>,
    /// Of each open listing, what it says.
    pub(crate) prints: Vec<Fingerprint>,
    of: BTreeMap<Kind, Values<'a>>,
}

impl<'a> Groups<'a> {
    /// Groups listings that are sorted already; one fingerprint each.
    pub(crate) fn new(open: Vec<&'a Listing>, prints: Vec<Fingerprint>) -> Self {
        let of = Kind::ALL.into_par_iter().map(|kind| (kind, values(kind, &open))).collect();
        Self { open, prints, of }
    }

    /// Every value of a kind that an open listing has, with the numbers of its listings.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = (&'a str, &[u32])> {
        self.of.get(&kind).into_iter().flatten().map(|(id, rows)| (*id, rows.as_slice()))
    }

    /// The numbers of a value's listings.
    pub(crate) fn rows(&self, kind: Kind, id: &str) -> &[u32] {
        self.of.get(&kind).and_then(|values| values.get(id)).map_or(&[], Vec::as_slice)
    }

    /// These listings.
    pub(crate) fn listings(&self, rows: &[u32]) -> impl Iterator<Item = &'a Listing> {
        rows.iter().filter_map(|row| self.open.get(*row as usize).copied())
    }

    /// Of everything these listings say.
    pub(crate) fn fingerprint(&self, rows: &[u32]) -> Fingerprint {
        let prints = rows.iter().filter_map(|row| self.prints.get(*row as usize));
        fingerprint(&[&prints.flatten().copied().collect::<Vec<u8>>()])
    }
}

fn values<'a>(kind: Kind, open: &[&'a Listing]) -> Values<'a> {
    let mut values: FxHashMap<&'a str, Vec<u32>> = FxHashMap::default();
    for (row, listing) in (0u32..).zip(open) {
        let mut add = |id: &'a str| {
            let rows = values.entry(id).or_default();
            // A listing in two cities of a country is in that country once.
            if rows.last() != Some(&row) {
                rows.push(row);
            }
        };
        match kind {
            Kind::Place => {
                for place in &listing.places {
                    with_above(place).for_each(&mut add);
                }
            }
            Kind::Department => listing.department.iter().for_each(|id| add(id)),
            Kind::Role => listing.role.iter().for_each(|id| add(id)),
            Kind::House => add(&listing.house),
            Kind::Seniority => listing.seniority.iter().for_each(|id| add(id)),
            Kind::Employment => listing.employment.iter().for_each(|id| add(id)),
            Kind::Industry => listing.industry.iter().for_each(|id| add(id)),
            Kind::Workplace => add(listing.workplace.id()),
        }
    }
    values.into_iter().collect()
}
