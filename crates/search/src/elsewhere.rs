//! What people may ask for that no listing has: roles and places, and what of the catalog lies next to them. Kept apart
//! from the names of the catalog, so that it can arrive later and makes no word of theirs more common.

use cerulean_model::wire::Elsewhere as Wire;
use rustc_hash::FxHashMap;

use crate::fold;
use crate::names::Names;
use crate::terms::{Term, word_at};

/// Words of the longest name of a place that is looked for.
const LONGEST_PLACE: usize = 4;

/// Roles and places without listings.
#[derive(Default)]
pub(crate) struct Elsewhere {
    /// Names of roles; what they own are positions in the lexicon.
    pub(crate) roles: Names,
    /// Places by their folded names: the listed place they lie in.
    places: FxHashMap<String, Vec<u32>>,
}

/// Words that name a place without listings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FarPlace {
    /// The first term.
    pub(crate) at: usize,
    /// How many terms.
    pub(crate) len: usize,
    /// The listed place it lies in.
    pub(crate) within: u32,
}

impl Elsewhere {
    /// Of a catalog with so many roles and places. O(letters of all names).
    pub(crate) fn new(wire: &Wire, roles: usize, places: usize) -> Self {
        let mut by_name: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (within, names) in wire.places.iter().filter(|(within, _)| (*within as usize) < places) {
            for name in names {
                let known = by_name.entry(fold::key(name)).or_default();
                if !known.contains(within) {
                    known.push(*within);
                }
            }
        }
        let known = wire.roles.iter().filter(|(role, _)| (*role as usize) < roles);
        Self { roles: Names::of_roles(known.map(|(role, names)| (*role, names.as_slice()))), places: by_name }
    }

    /// The places that words of a query name, in their order.
    pub(crate) fn places(&self, terms: &[Term]) -> Vec<FarPlace> {
        let mut found = Vec::new();
        for at in 0..terms.len() {
            let mut name = String::new();
            for len in 1..=LONGEST_PLACE {
                let Some(word) = word_at(terms, at + len - 1) else { break };
                if len > 1 {
                    name.push(' ');
                }
                name.push_str(word);
                let within = self.places.get(&name).into_iter().flatten();
                found.extend(within.map(|&within| FarPlace { at, len, within }));
            }
        }
        found
    }

    /// Whether a word is the whole name of a place here: spelt right, and no slip of another word.
    pub(crate) fn is_place(&self, word: &str) -> bool {
        self.places.contains_key(word)
    }
}
