//! Which names match the terms, gathered to the titles, roles, houses, places and terms they belong to. This
//! is where words turn into dictionary numbers; after it, rows are only looked up.

use std::cmp::Ordering;

use cerulean_model::Facet;
use rustc_hash::FxHashMap;

use crate::answer::Tier;
use crate::how::How;
use crate::names::{NameId, Names, Owner};
use crate::postings::{Column, Postings};
use crate::rank::{ALIAS_BEGUN, BROADER_LIKENESS, GUESS_LIKENESS, ROLE_LIKENESS, ROLE_NAME_SHARE, log2};
use crate::stopwords::is_stopword;
use crate::terms::{Effort, MAX_TERMS, Term, candidates};
use crate::text::TextMask;
use crate::vocabulary::WordId;

/// The terms something matches, one bit each.
pub(crate) type Mask = u16;

/// A share of a name from which all of it counts as covered; the rest is rounding and function words.
const WHOLE: f32 = 0.95;

/// How something matches: how each term does best, and its name that is most like the query.
#[derive(Clone, Debug)]
pub(crate) struct EntityMatch {
    hows: [How; MAX_TERMS],
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
        if other.likeness > self.likeness {
            self.likeness = other.likeness;
            self.name = other.name;
        }
    }
}

/// The matches of one kind of thing, by its column value.
#[derive(Clone, Default)]
pub(crate) struct Table {
    masks: Vec<Mask>,
    slots: Vec<u32>,
    entities: Vec<EntityMatch>,
    /// The values that match, in the order of `entities`.
    values: Vec<u32>,
}

impl Table {
    fn new(len: usize) -> Self {
        Self { masks: vec![0; len], slots: vec![0; len], entities: Vec::new(), values: Vec::new() }
    }

    /// The values that match one of these terms.
    pub(crate) fn matching(&self, terms: Mask) -> impl Iterator<Item = u32> {
        self.values.iter().copied().filter(move |&value| self.mask(value) & terms != 0)
    }

    /// The terms this value matches.
    pub(crate) fn mask(&self, value: u32) -> Mask {
        self.masks[value as usize]
    }

    pub(crate) fn get(&self, value: u32) -> Option<&EntityMatch> {
        self.slots[value as usize].checked_sub(1).map(|slot| &self.entities[slot as usize])
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.entities.is_empty()
    }

    fn add(&mut self, value: u32, found: &EntityMatch) {
        let slot = self.slots[value as usize];
        match slot.checked_sub(1) {
            Some(slot) => self.entities[slot as usize].merge(found),
            None => {
                self.entities.push(found.clone());
                self.values.push(value);
                self.slots[value as usize] = self.entities.len() as u32;
            }
        }
        for (term, _) in found.hows.iter().enumerate().filter(|(_, how)| **how != How::NONE) {
            self.masks[value as usize] |= 1 << term;
        }
    }
}

/// How long the tables must be: column values that occur.
pub(crate) struct Sizes<'a> {
    pub(crate) titles: usize,
    pub(crate) roles: usize,
    /// Broader roles of each role.
    pub(crate) broader: &'a dyn Fn(u32) -> &'a [u32],
    pub(crate) houses: usize,
    /// Parent of each place.
    pub(crate) parents: &'a [Option<u32>],
    pub(crate) terms: &'a dyn Fn(Facet) -> usize,
}

/// All matches of a query.
pub(crate) struct Matches {
    /// By position.
    pub(crate) titles: Table,
    /// By position + 1.
    pub(crate) roles: Table,
    /// By position.
    pub(crate) houses: Table,
    /// By position + 1.
    pub(crate) places: Table,
    /// By position + 1.
    pub(crate) departments: Table,
    /// By position + 1.
    pub(crate) seniorities: Table,
    /// By position + 1.
    pub(crate) employments: Table,
    /// By position + 1.
    pub(crate) industries: Table,
    /// By position.
    pub(crate) workplaces: Table,
    /// By row: the terms its long text matches, when it was looked at.
    pub(crate) text: FxHashMap<u32, TextMask>,
    /// Weight of each term.
    pub(crate) weights: Vec<f32>,
    /// Terms that must match.
    pub(crate) required: Mask,
    /// Terms that no name has.
    pub(crate) unnamed: Mask,
}

/// A name on its way: how each term matches, and which of its words are covered.
struct NameMatch {
    name: NameId,
    hows: [How; MAX_TERMS],
    /// Of each term, the words that it matches best.
    covered: [u32; MAX_TERMS],
}

impl NameMatch {
    /// Its words that are matched at all.
    fn covered(&self) -> u32 {
        self.covered.iter().fold(0, |all, words| all | words)
    }
}

struct Gather<'a> {
    names: &'a Names,
    /// Whether the word of the term under way is in the dictionary in any form.
    is_known: bool,
    /// Whether the candidate under way is another word than the typed one.
    is_other: bool,
    /// Whether the candidate under way is hardly more than what was typed.
    is_nearly_whole: bool,
    slots: Vec<u32>,
    found: Vec<NameMatch>,
}

impl Gather<'_> {
    fn add(&mut self, term: usize, name: NameId, how: How, covered: u32) {
        let slot = &mut self.slots[name as usize];
        if *slot == 0 {
            self.found.push(NameMatch { name, hows: [How::NONE; MAX_TERMS], covered: [0; MAX_TERMS] });
            *slot = self.found.len() as u32;
        }
        let found = &mut self.found[*slot as usize - 1];
        // What a term matches as typed, it does not mean a second time as something else: a `chef` is not both words of
        // *Head Chef*.
        match how.tier().cmp(&found.hows[term].tier()) {
            _ if found.hows[term] == How::NONE => found.covered[term] = covered,
            Ordering::Less => found.covered[term] = covered,
            Ordering::Equal => found.covered[term] |= covered,
            Ordering::Greater => {}
        }
        found.hows[term] = found.hows[term].min(how);
    }

    fn word(&mut self, term: usize, word: WordId, how: How) {
        let names = self.names;
        for &name in names.with_word(word) {
            if !self.may_match(name, how) {
                continue;
            }
            self.add(term, name, how, covered(names, name, |other| other == word));
        }
    }

    fn all(&mut self, term: usize, words: &[WordId], how: How) {
        let names = self.names;
        let Some(rarest) = words.iter().copied().min_by_key(|&word| names.with_word(word).len()) else {
            return;
        };
        let has_all =
            |name: &NameId| words.iter().all(|&word| names.with_word(word).binary_search(name).is_ok());
        for &name in names.with_word(rarest).iter().filter(|name| has_all(name)) {
            if !self.may_match(name, how) {
                continue;
            }
            self.add(term, name, how, covered(names, name, |word| words.contains(&word)));
        }
    }

    /// Whether a match of this tier counts for this name. Terms are named outright, or begun with a word under way that
    /// is not in the dictionary, an alias with nearly all of it: neither a relative of `watchmaking` nor `watchm` is a wish for the
    /// whole trade. Houses and places have
    /// names of their own; the thesaurus would only blur them.
    fn may_match(&self, name: NameId, how: How) -> bool {
        let Some(tier) = how.tier() else { return false };
        match self.names.owner(name) {
            Owner::Title(_) | Owner::Role(_) => true,
            Owner::House(_) | Owner::Place(_) => !self.is_other,
            // On site is what most listings are without saying so: the beginning of `office` does not mean it.
            Owner::Term(Facet::Workplace, 0) if tier == Tier::Prefix => false,
            Owner::Term(..) => match tier {
                Tier::Exact | Tier::OneSlip | Tier::TwoSlips => !self.is_other,
                Tier::Prefix => !self.is_known && (self.is_nearly_whole || self.is_begun(name)),
                Tier::Synonym | Tier::Joined => false,
            },
        }
    }

    /// Whether the first letters of a term's name are a wish for it: of a label, but not of a whole trade or department, whose labels begin like
    /// the titles in them.
    fn is_begun(&self, name: NameId) -> bool {
        let is_wide = matches!(self.names.owner(name), Owner::Term(Facet::Department | Facet::Industry, _));
        !is_wide && !self.names.is_alias(name)
    }

    fn phrase(&mut self, term: usize, words: &[WordId]) {
        let names = self.names;
        let Some(rarest) = words.iter().copied().min_by_key(|&word| names.with_word(word).len()) else {
            return;
        };
        let literal = |name: &&NameId| !matches!(names.owner(**name), Owner::Role(_) | Owner::Term(..));
        for &name in names.with_word(rarest).iter().filter(literal) {
            if let Some(at) = names.words_of(name).windows(words.len()).position(|window| window == words) {
                let covered = (0..words.len()).fold(0, |bits, n| bits | 1_u32 << (at + n));
                self.add(term, name, How::new(Tier::Exact, 1.0), covered);
            }
        }
    }
}

/// Whether it says how far somebody has come, rather than what they do.
fn is_rung(owner: Owner) -> bool {
    matches!(owner, Owner::Term(Facet::Seniority, _))
}

fn covered(names: &Names, name: NameId, is: impl Fn(WordId) -> bool) -> u32 {
    names
        .words_of(name)
        .iter()
        .enumerate()
        .filter(|(_, word)| is(**word))
        .fold(0, |bits, (n, _)| bits | 1 << n)
}

impl Matches {
    /// Matches terms against names. O(postings of the candidates + names).
    pub(crate) fn new(names: &Names, terms: &[Term], sizes: &Sizes<'_>, effort: Effort) -> Self {
        let mut gather = Gather {
            names,
            is_known: false,
            is_other: false,
            is_nearly_whole: false,
            slots: vec![0; names.len()],
            found: Vec::new(),
        };
        let mut weights = Vec::with_capacity(terms.len());
        let mut unnamed: Mask = 0;
        for (n, term) in terms.iter().enumerate() {
            let mut weight: Option<f32> = None;
            if term.is_phrase() {
                let words: Option<Vec<WordId>> =
                    term.words.iter().map(|word| names.vocabulary.find(word)).collect();
                if let Some(words) = words {
                    gather.phrase(n, &words);
                    weight = Some(words.iter().map(|&word| names.weight(word)).sum());
                }
            } else {
                let candidates = candidates(names, terms, n, effort);
                gather.is_known = candidates.iter().any(|candidate| candidate.tier() == Some(Tier::Exact));
                for candidate in candidates {
                    gather.is_other = candidate.is_other;
                    let whole = names.vocabulary.word(candidate.word).len() as f32;
                    gather.is_nearly_whole = term.word().len() as f32 >= whole * ALIAS_BEGUN;
                    if candidate.more.is_empty() {
                        gather.word(n, candidate.word, candidate.how);
                    } else {
                        gather.all(n, &candidate.words().collect::<Vec<_>>(), candidate.how);
                    }
                    let own = candidate.words().map(|word| names.weight(word)).sum();
                    // The most common form says how much the term says; another word only if there is none.
                    if !candidate.is_other || weight.is_none() {
                        weight = Some(weight.map_or(own, |weight: f32| weight.min(own)));
                    }
                }
            }
            unnamed |= Mask::from(weight.is_none()) << n;
            weights.push(weight.unwrap_or_else(|| names.unknown_weight()));
        }
        let required = terms
            .iter()
            .enumerate()
            .filter(|(_, term)| !term.is_optional)
            .fold(0, |mask, (n, _)| mask | 1 << n);
        let table = |facet| Table::new((sizes.terms)(facet) + 1);
        let mut matches = Self {
            titles: Table::new(sizes.titles),
            roles: Table::new(sizes.roles + 1),
            houses: Table::new(sizes.houses),
            places: Table::new(sizes.parents.len() + 1),
            departments: table(Facet::Department),
            seniorities: table(Facet::Seniority),
            employments: table(Facet::Employment),
            industries: table(Facet::Industry),
            workplaces: Table::new(3),
            text: FxHashMap::default(),
            weights,
            required,
            unnamed,
        };
        for found in gather.found {
            matches.add(names, found);
        }
        matches.inherit(sizes);
        matches
    }

    fn add(&mut self, names: &Names, mut found: NameMatch) {
        let words = names.words_of(found.name);
        let owner = names.owner(found.name);
        let covered = found.covered();
        let share = covered_share(names, found.name, covered);
        // Of an alias every telling word is asked for; of `On Site` and `in person` every word: a `site manager` is no wish for one.
        let is_telling = |word: &WordId| !is_stopword(names.vocabulary.word(*word));
        let is_phrase =
            matches!(owner, Owner::Term(..)) && words.iter().filter(|word| is_telling(word)).count() == 1;
        if (is_phrase || names.is_whole(found.name))
            && words
                .iter()
                .enumerate()
                .any(|(n, word)| covered >> n & 1 == 0 && (is_phrase || is_telling(word)))
        {
            return;
        }
        // That it is a role's name, and not the listing's own, is said by the tier.
        let trust = if matches!(owner, Owner::Role(_)) { ROLE_LIKENESS } else { 1.0 };
        let by_thesaurus = found.hows.iter().any(|how| how.tier() == Some(Tier::Synonym));
        let is_guess = match owner {
            Owner::Role(_) => names.is_alias(found.name),
            _ => by_thesaurus,
        };
        let trust = if is_guess { trust * GUESS_LIKENESS } else { trust };
        let likeness = trust * likeness(&self.weights, &found.hows, share);
        let is_guess = |how: &How| *how == How::NONE || how.tier() == Some(Tier::Synonym);
        if matches!(owner, Owner::Title(_))
            && found.hows.iter().all(is_guess)
            && names.is_more(found.name, covered)
        {
            return;
        }
        if matches!(owner, Owner::Role(_)) {
            // The thesaurus gives whole names only: `praticante` stands for `intern`, `praticante legale` does not. So does
            // what says how far somebody has come: `junior` is no name of `Junior Merchandiser`.
            let says_work = || {
                let covered = words.iter().enumerate().filter(|(n, _)| covered >> n & 1 == 1);
                covered.into_iter().any(|(_, &word)| !names.is_name(word, is_rung))
            };
            if share < ROLE_NAME_SHARE || share < WHOLE && (by_thesaurus || !says_work()) {
                return;
            }
            for how in found.hows.iter_mut().filter(|how| **how != How::NONE) {
                *how = how.at_best(Tier::Synonym);
            }
        }
        let entity = EntityMatch { likeness, hows: found.hows, name: found.name };
        match owner {
            Owner::Title(n) => self.titles.add(n, &entity),
            Owner::Role(n) => self.roles.add(n + 1, &entity),
            Owner::House(n) => self.houses.add(n, &entity),
            Owner::Place(n) => self.places.add(n + 1, &entity),
            Owner::Term(Facet::Department, n) => self.departments.add(n + 1, &entity),
            Owner::Term(Facet::Seniority, n) => self.seniorities.add(n + 1, &entity),
            Owner::Term(Facet::Employment, n) => self.employments.add(n + 1, &entity),
            Owner::Term(Facet::Industry, n) => self.industries.add(n + 1, &entity),
            Owner::Term(Facet::Workplace, n) if n < 3 => self.workplaces.add(n, &entity),
            Owner::Term(..) => {}
        }
    }

    /// What matches in each column, with the rows that have it.
    pub(crate) fn columns<'a>(&'a self, postings: &'a Postings) -> [(&'a Table, &'a Column); 9] {
        [
            (&self.titles, &postings.titles),
            (&self.roles, &postings.roles),
            (&self.houses, &postings.houses),
            (&self.places, &postings.places),
            (&self.departments, &postings.departments),
            (&self.seniorities, &postings.seniorities),
            (&self.employments, &postings.employments),
            (&self.industries, &postings.industries),
            (&self.workplaces, &postings.workplaces),
        ]
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

    /// What is said of a place holds for the places in it; what is said of a role, for the narrower ones.
    fn inherit(&mut self, sizes: &Sizes<'_>) {
        if !self.places.is_empty() {
            let own = self.places.clone();
            for place in 0..sizes.parents.len() as u32 {
                let mut above = sizes.parents[place as usize];
                while let Some(parent) = above {
                    if let Some(found) = own.get(parent + 1) {
                        self.places.add(place + 1, found);
                    }
                    above = sizes.parents[parent as usize];
                }
            }
        }
        if !self.roles.is_empty() {
            let own = self.roles.clone();
            for role in 0..sizes.roles as u32 {
                for &broader in (sizes.broader)(role) {
                    if let Some(found) = own.get(broader + 1) {
                        let likeness = found.likeness * BROADER_LIKENESS;
                        self.roles.add(role + 1, &EntityMatch { likeness, ..found.clone() });
                    }
                }
            }
        }
    }
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
