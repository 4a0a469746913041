//! How titles, roles, houses, places and terms match the terms of a query: each by the one of its names that does best. Words
//! turn into dictionary numbers once; whether a name matches is found out when a row that has it is looked at, and
//! remembered.

use std::cmp::Ordering;

use cerulean_model::Facet;
use rustc_hash::FxHashMap;

use crate::answer::Tier;
use crate::catalog::Catalog;
use crate::how::How;
use crate::names::{Memo, NameId, Names, Owner};
use crate::rank::{ALIAS_BEGUN, BROADER_LIKENESS, GUESS_LIKENESS, ROLE_LIKENESS, ROLE_NAME_SHARE, log2};
use crate::terms::{Candidate, Effort, MAX_TERMS, Term, candidates};
use crate::text::TextMask;
use crate::vocabulary::WordId;

/// The terms something matches, one bit each.
pub(crate) type Mask = u16;

/// A share of a name from which all of it counts as covered; the rest is rounding and function words.
const WHOLE: f32 = 0.95;

/// How something matches: how each term does best, and its name that is most like the query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct EntityMatch {
    hows: [How; MAX_TERMS],
    /// The terms it matches.
    pub(crate) mask: Mask,
    /// Likeness of the best name, 0 to 1; see [`likeness`].
    pub(crate) likeness: f32,
    pub(crate) name: NameId,
}

impl EntityMatch {
    /// How a term matches.
    pub(crate) fn how(&self, term: usize) -> How {
        self.hows[term]
    }

    fn merge(&mut self, other: &Self) {
        for (own, &other) in self.hows.iter_mut().zip(&other.hows) {
            *own = (*own).min(other);
        }
        self.mask |= other.mask;
        if other.likeness > self.likeness {
            self.likeness = other.likeness;
            self.name = other.name;
        }
    }
}

/// A way for a term to match.
struct Entry {
    term: usize,
    candidate: Candidate,
    /// Whether the term is in the dictionary in any form.
    is_known: bool,
    /// Whether it is hardly more than what was typed.
    is_nearly_whole: bool,
    /// The next entry of the same word, plus 1.
    next: u32,
}

impl Entry {
    /// Whether a match of this kind counts for this name. Terms are named outright, or begun with a word under way that
    /// is not in the dictionary, an alias with nearly all of it: neither a relative of `watchmaking` nor `watchm` is a wish for the
    /// whole trade. Houses and places have
    /// names of their own; the thesaurus would only blur them.
    fn counts_for(&self, names: &Names, name: NameId) -> bool {
        match names.owner(name) {
            Owner::Title(_) | Owner::Role(_) => true,
            Owner::House(_) | Owner::Place(_) => !self.candidate.is_other,
            // On site is what most listings are without saying so: the beginning of `office` does not mean it.
            Owner::Term(Facet::Workplace, 0) if self.candidate.tier() == Some(Tier::Prefix) => false,
            Owner::Term(..) => match self.candidate.tier() {
                Some(Tier::Exact | Tier::OneSlip | Tier::TwoSlips) => !self.candidate.is_other,
                Some(Tier::Prefix) => !self.is_known && (self.is_nearly_whole || is_begun(names, name)),
                Some(Tier::Synonym | Tier::Joined) | None => false,
            },
        }
    }
}

/// Whether the first letters of a term's name are a wish for it: of a label, but not of a whole trade or department, whose labels begin like
/// the titles in them.
fn is_begun(names: &Names, name: NameId) -> bool {
    let is_wide = matches!(names.owner(name), Owner::Term(Facet::Department | Facet::Industry, _));
    !is_wide && !names.is_alias(name)
}

/// How a term matches a name, and which of the name's words it matches best.
#[derive(Clone, Copy)]
struct Cell {
    how: How,
    covered: u32,
}

impl Cell {
    const NONE: Self = Self { how: How::NONE, covered: 0 };

    fn add(&mut self, how: How, covered: u32) {
        // What a term matches as typed, it does not mean a second time as something else: a `chef` is not both words of
        // *Head Chef*.
        match how.tier().cmp(&self.how.tier()) {
            _ if self.how == How::NONE => self.covered = covered,
            Ordering::Less => self.covered = covered,
            Ordering::Equal => self.covered |= covered,
            Ordering::Greater => {}
        }
        self.how = self.how.min(how);
    }
}

/// All matches of a query.
pub(crate) struct Matches<'a> {
    catalog: &'a Catalog,
    names: &'a Names,
    entries: Vec<Entry>,
    /// The last entry of each word, plus 1.
    by_word: Vec<u32>,
    /// Phrases, with their terms.
    phrases: Vec<(usize, Vec<WordId>)>,
    /// The names with a word that a term may stand for.
    is_touched: Vec<bool>,
    /// How what was looked at matches.
    known: Memo<EntityMatch>,
    /// By row: the terms its long text matches, when it was looked at.
    pub(crate) text: FxHashMap<u32, TextMask>,
    /// Weight of each term.
    pub(crate) weights: Vec<f32>,
    /// Terms that must match.
    pub(crate) required: Mask,
    /// Terms that no name has.
    pub(crate) unnamed: Mask,
}

impl<'a> Matches<'a> {
    /// Looks up what the terms may stand for. O(words of the dictionary + candidates).
    pub(crate) fn new(catalog: &'a Catalog, terms: &[Term], effort: Effort) -> Self {
        let names = catalog.names();
        let required = terms.iter().enumerate().filter(|(_, term)| !term.is_optional);
        let mut matches = Self {
            catalog,
            names,
            entries: Vec::new(),
            by_word: vec![0; names.vocabulary.len()],
            phrases: Vec::new(),
            is_touched: vec![false; names.len()],
            known: Memo::default(),
            text: FxHashMap::default(),
            weights: Vec::with_capacity(terms.len()),
            required: required.fold(0, |mask, (n, _)| mask | 1 << n),
            unnamed: 0,
        };
        for n in 0..terms.len() {
            let weight = matches.add_term(terms, n, effort);
            matches.unnamed |= Mask::from(weight.is_none()) << n;
            matches.weights.push(weight.unwrap_or_else(|| names.unknown_weight()));
        }
        matches
    }

    /// Its weight, if it stands for anything.
    fn add_term(&mut self, terms: &[Term], n: usize, effort: Effort) -> Option<f32> {
        let (names, term) = (self.names, &terms[n]);
        if term.is_phrase() {
            let words = term.words.iter().map(|word| names.vocabulary.find(word));
            let words: Vec<WordId> = words.collect::<Option<_>>()?;
            let weight = words.iter().map(|&word| names.weight(word)).sum();
            words.iter().take(1).for_each(|&word| self.touch(word));
            self.phrases.push((n, words));
            return Some(weight);
        }
        let mut weight: Option<f32> = None;
        let candidates = candidates(names, terms, n, effort);
        let is_known = candidates.iter().any(|candidate| candidate.tier() == Some(Tier::Exact));
        for candidate in candidates {
            let own = candidate.words().map(|word| names.weight(word)).sum();
            // The most common form says how much the term says; another word only if there is none.
            if !candidate.is_other || weight.is_none() {
                weight = Some(weight.map_or(own, |weight: f32| weight.min(own)));
            }
            let whole = names.vocabulary.word(candidate.word).len() as f32;
            let word = candidate.word;
            self.touch(word);
            self.entries.push(Entry {
                term: n,
                candidate,
                is_known,
                is_nearly_whole: term.word().len() as f32 >= whole * ALIAS_BEGUN,
                next: self.by_word[word as usize],
            });
            self.by_word[word as usize] = self.entries.len() as u32;
        }
        weight
    }

    fn touch(&mut self, word: WordId) {
        self.names.with_word(word).iter().for_each(|&name| self.is_touched[name as usize] = true);
    }

    /// How something matches.
    pub(crate) fn get(&mut self, owner: Owner) -> Option<EntityMatch> {
        if !self.known.knows(owner) {
            let found = self.inherited(owner);
            self.known.set(owner, found);
        }
        self.known.get(owner).copied()
    }

    /// The terms something matches.
    pub(crate) fn mask(&mut self, owner: Owner) -> Mask {
        self.get(owner).map_or(0, |found| found.mask)
    }

    /// What is said of a place holds for the places in it; what is said of a role, for the narrower ones.
    fn inherited(&self, owner: Owner) -> Option<EntityMatch> {
        let mut found = self.own(owner);
        let mut merge = |other: EntityMatch| match &mut found {
            Some(found) => found.merge(&other),
            None => found = Some(other),
        };
        match owner {
            Owner::Place(place) => {
                let above = self.catalog.with_above(place).skip(1);
                above.filter_map(|place| self.own(Owner::Place(place))).for_each(&mut merge);
            }
            Owner::Role(role) => {
                for &broader in &self.catalog.lexicon.roles[role as usize].broader {
                    if let Some(own) = self.own(Owner::Role(broader)) {
                        merge(EntityMatch { likeness: own.likeness * BROADER_LIKENESS, ..own });
                    }
                }
            }
            _ => {}
        }
        found
    }

    /// How the names of an owner match.
    fn own(&self, owner: Owner) -> Option<EntityMatch> {
        let touched = self.names.names_of(owner).filter(|&name| self.is_touched[name as usize]);
        touched.filter_map(|name| self.name(name)).reduce(|mut best, other| {
            best.merge(&other);
            best
        })
    }

    /// How a name matches, if it counts. O(words of the name + entries of these).
    fn name(&self, name: NameId) -> Option<EntityMatch> {
        let names = self.names;
        let words = names.words_of(name);
        let mut cells = [Cell::NONE; MAX_TERMS];
        let cells = &mut cells[..self.weights.len()];
        for (at, &word) in words.iter().enumerate() {
            let mut next = self.by_word[word as usize];
            while let Some(entry) = next.checked_sub(1).map(|at| &self.entries[at as usize]) {
                next = entry.next;
                let has = |word: &WordId| words.contains(word);
                let Candidate { more, how, .. } = &entry.candidate;
                if entry.counts_for(names, name) && more.iter().all(has) {
                    let more = words.iter().enumerate().filter(|(_, word)| more.contains(word));
                    let covered = more.fold(1 << at, |bits, (n, _)| bits | 1 << n);
                    cells[entry.term].add(*how, covered);
                }
            }
        }
        for (term, phrase) in self.phrases.iter().filter(|_| is_own(names.owner(name))) {
            if let Some(at) = words.windows(phrase.len()).position(|window| window == phrase) {
                let covered = (0..phrase.len()).fold(0, |bits, n| bits | 1_u32 << (at + n));
                cells[*term].add(How::new(Tier::Exact, 1.0), covered);
            }
        }
        self.judge(name, cells)
    }

    /// What the terms make of a name together, if it counts.
    fn judge(&self, name: NameId, cells: &[Cell]) -> Option<EntityMatch> {
        let covered = cells.iter().fold(0, |all, cell| all | cell.covered);
        if covered == 0 {
            return None;
        }
        let names = self.names;
        let words = names.words_of(name);
        let owner = names.owner(name);
        let share = covered_share(names, name, covered);
        let mut hows = [How::NONE; MAX_TERMS];
        let mut mask = 0;
        for (n, cell) in cells.iter().enumerate().filter(|(_, cell)| cell.how != How::NONE) {
            hows[n] = cell.how;
            mask |= 1 << n;
        }
        // Of an alias every telling word is asked for; of `On Site` and `in person` every word: a `site manager` is no wish for one.
        let is_phrase = matches!(owner, Owner::Term(..)) && names.telling_words(name).count() == 1;
        if is_phrase || names.is_whole(name) {
            let mut missing = words.iter().enumerate().filter(|(n, _)| covered >> n & 1 == 0);
            if missing.any(|(_, &word)| is_phrase || names.is_telling(word)) {
                return None;
            }
        }
        // That it is a role's name, and not the listing's own, is said by the tier.
        let trust = if matches!(owner, Owner::Role(_)) { ROLE_LIKENESS } else { 1.0 };
        let by_thesaurus = cells.iter().any(|cell| cell.how.tier() == Some(Tier::Synonym));
        let is_guess = match owner {
            Owner::Role(_) => names.is_alias(name),
            _ => by_thesaurus,
        };
        let trust = if is_guess { trust * GUESS_LIKENESS } else { trust };
        let likeness = trust * likeness(&self.weights, &hows, share);
        let is_guess = |how: &How| *how == How::NONE || how.tier() == Some(Tier::Synonym);
        if matches!(owner, Owner::Title(_))
            && hows[..cells.len()].iter().all(is_guess)
            && names.is_more(name, covered)
        {
            return None;
        }
        if matches!(owner, Owner::Role(_)) {
            // The thesaurus gives whole names only: `praticante` stands for `intern`, `praticante legale` does not. So does
            // what says how far somebody has come: `junior` is no name of `Junior Merchandiser`.
            let says_work = || {
                let covered = words.iter().enumerate().filter(|(n, _)| covered >> n & 1 == 1);
                covered.into_iter().any(|(_, &word)| !names.is_rung(word))
            };
            if share < ROLE_NAME_SHARE || share < WHOLE && (by_thesaurus || !says_work()) {
                return None;
            }
            let matched = hows[..cells.len()].iter_mut().filter(|how| **how != How::NONE);
            matched.for_each(|how| *how = how.at_best(Tier::Synonym));
        }
        Some(EntityMatch { hows, mask, likeness, name })
    }

    /// What a term may be said of, once or more often, and whether it certainly is; otherwise [`Self::mask`] knows.
    pub(crate) fn said_of(&self, term: usize) -> Vec<(Owner, bool)> {
        let names = self.names;
        let mut said = Vec::new();
        for entry in self.entries.iter().filter(|entry| entry.term == term) {
            let Candidate { word, more, how, .. } = &entry.candidate;
            let is_plain = more.is_empty() && *how < How::new(Tier::Synonym, 1.0);
            for &name in names.with_word(*word) {
                if entry.counts_for(names, name) {
                    let owner = names.owner(name);
                    said.push((owner, is_plain && is_own(owner)));
                }
            }
        }
        for (_, words) in self.phrases.iter().filter(|(of, _)| *of == term) {
            let names_with = words.first().map_or(&[][..], |&word| names.with_word(word));
            said.extend(names_with.iter().map(|&name| (names.owner(name), false)));
        }
        said
    }

    /// The terms the long text of a row matches.
    pub(crate) fn text(&self, row: u32) -> TextMask {
        if self.text.is_empty() {
            TextMask::default()
        } else {
            self.text.get(&row).copied().unwrap_or_default()
        }
    }

    /// Takes what the long text of so many rows matches. A term that no name has says as much as it is rare in there: `team`
    /// is in every second text, `gemmology` in one.
    pub(crate) fn set_text(&mut self, text: FxHashMap<u32, TextMask>, rows: u32) {
        for (n, weight) in self.weights.iter_mut().enumerate().filter(|(n, _)| self.unnamed >> n & 1 == 1) {
            let having = text.values().filter(|mask| mask.all >> n & 1 == 1).count() as u32;
            if having > 0 {
                let all = log2(rows + 1) + 1.0;
                *weight *= (all - log2(having)) / all;
            }
        }
        self.text = text;
    }
}

/// Whether the names of such an owner are a listing's own words, and not what the lexicon and the facets call it.
fn is_own(owner: Owner) -> bool {
    !matches!(owner, Owner::Role(_) | Owner::Term(..))
}

/// Share of a name's weight that is covered, 0 to 1.
fn covered_share(names: &Names, name: NameId, covered: u32) -> f32 {
    let whole = names.name_weight(name);
    let words = names.words_of(name);
    let covered: f32 = words
        .iter()
        .enumerate()
        .filter(|(n, _)| covered >> n & 1 == 1)
        .map(|(_, &word)| names.weight(word))
        .sum();
    if whole > 0.0 { (covered / whole).min(1.0) } else { 0.0 }
}

/// How like the query a name is: the share of the query it answers, by weight and tier, times the share of
/// itself that is asked for. 1 when it is the query.
fn likeness(weights: &[f32], hows: &[How; MAX_TERMS], share: f32) -> f32 {
    let all: f32 = weights.iter().sum();
    let answered: f32 = weights.iter().zip(hows).map(|(weight, how)| weight * how.weight()).sum();
    if all > 0.0 { answered / all * share } else { 0.0 }
}
