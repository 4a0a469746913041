//! The lists that columns point into. They begin with what the base segments point into, because those never change,
//! and go on with what is new.

use std::collections::BTreeMap;

use rayon::prelude::*;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Row, lexicon};
use crate::load::Portal;
use crate::taxonomy::places::with_above;
use crate::taxonomy::terms;

/// Distinct values and their positions.
#[derive(Debug, Default)]
pub(super) struct List<'a> {
    pub(super) values: Vec<&'a str>,
    positions: FxHashMap<&'a str, u32>,
}

impl<'a> List<'a> {
    pub(super) fn new(values: impl IntoIterator<Item = &'a str>) -> Self {
        let mut list = Self::default();
        for value in values {
            if !list.positions.contains_key(value) {
                list.positions.insert(value, list.values.len() as u32);
                list.values.push(value);
            }
        }
        list
    }

    /// The position; 0 for what is not in the list, which cannot be: lists are made of the rows' own values.
    pub(super) fn at(&self, value: &str) -> u32 {
        self.get(value).unwrap_or(0)
    }

    /// The position, if it is in the list.
    pub(super) fn get(&self, value: &str) -> Option<u32> {
        self.positions.get(value).copied()
    }

    fn owned(&self) -> Vec<String> {
        self.values.iter().map(|value| (*value).to_owned()).collect()
    }
}

/// Everything that columns point into.
pub(super) struct Lists<'a> {
    pub(super) titles: List<'a>,
    pub(super) houses: List<'a>,
    pub(super) places: List<'a>,
    pub(super) languages: List<'a>,
    pub(super) roles: List<'a>,
    pub(super) terms: BTreeMap<&'static str, List<'a>>,
}

/// The same as the base segments know it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BaseLists {
    pub(super) titles: Vec<String>,
    pub(super) houses: Vec<String>,
    pub(super) places: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) roles: Vec<String>,
    pub(super) terms: BTreeMap<String, Vec<String>>,
}

impl<'a> Lists<'a> {
    /// The lists of the base, if there is one, and of these rows.
    pub(super) fn new(portal: &'a Portal, rows: &[Row<'a>], base: Option<&'a BaseLists>) -> Self {
        let known = |list: fn(&BaseLists) -> &Vec<String>| {
            base.map_or(&[][..], |base| list(base).as_slice()).iter().map(String::as_str)
        };
        let listings = || rows.iter().map(|row| row.listing);
        let mut titles: Vec<&str> = listings()
            .flat_map(|listing| listing.alternate_titles.iter().chain([&listing.title]))
            .map(String::as_str)
            .collect();
        // Sorted, neighbours share their beginnings, which is what compression lives on.
        titles.par_sort_unstable();
        let mut houses: Vec<&str> = listings().map(|listing| listing.house.as_str()).collect();
        houses.sort_unstable();
        let mut places: Vec<&str> =
            listings().flat_map(|listing| &listing.places).flat_map(|id| path_of(id)).collect();
        places.sort_unstable();
        let languages = listings().map(|listing| listing.language.as_str());
        let of_facet = |facet: cerulean_model::Facet| {
            let known =
                base.and_then(|base| base.terms.get(facet.name())).into_iter().flatten().map(String::as_str);
            let now = portal.taxonomy.terms.list(facet).iter().map(|term| term.id.as_str());
            (facet.name(), List::new(known.chain(now)))
        };
        Self {
            titles: List::new(known(|base| &base.titles).chain(titles)),
            houses: List::new(known(|base| &base.houses).chain(houses)),
            places: List::new(known(|base| &base.places).chain(places)),
            languages: List::new(known(|base| &base.languages).chain(languages)),
            roles: List::new(known(|base| &base.roles).chain(lexicon::roles(portal, rows))),
            terms: terms::FACETS.into_iter().map(of_facet).collect(),
        }
    }

    /// What segments made with these lists point into.
    pub(super) fn base(&self) -> BaseLists {
        BaseLists {
            titles: self.titles.owned(),
            houses: self.houses.owned(),
            places: self.places.owned(),
            languages: self.languages.owned(),
            roles: self.roles.owned(),
            terms: self.terms.iter().map(|(facet, list)| ((*facet).to_owned(), list.owned())).collect(),
        }
    }

    /// Position + 1 of a term; 0 is none.
    pub(super) fn term(&self, facet: &str, id: Option<&String>) -> u32 {
        let list = self.terms.get(facet);
        id.and_then(|id| list?.get(id)).map_or(0, |at| at + 1)
    }
}

/// A place and everything it lies in, from the outside in.
fn path_of(id: &str) -> Vec<&str> {
    let mut path: Vec<&str> = with_above(id).collect();
    path.reverse();
    path
}
