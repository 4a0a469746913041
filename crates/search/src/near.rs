//! What is nearest when not every word matches: names are compared softly, word by word, with everything a
//! word may stand for, and the listings whose names come closest are taken.

use crate::answer::{Field, Tier};
use crate::catalog::Catalog;
use crate::matches::{Mask, Matches};
use crate::names::{ByOwner, Memo, NameId, Names, Owner};
use crate::order;
use crate::rank::{
    NEAR_LIKENESS, NEAR_PLACE, NEAR_RELATED, NEAR_ROLE, NEAR_SYNONYM, NEAR_TEXT, RELATED_LEAST, field_weight,
};
use crate::row_set::RowSet;
use crate::terms::{Effort, LONGEST_PHRASE, MAX_TERMS, Term, candidates, synonyms};
use crate::vocabulary::WordId;

/// How strongly each term matches something, 0 to 1.
type Strengths = [f32; MAX_TERMS];

/// The soft matches of a title, role or other owner of names.
#[derive(Clone)]
struct Near {
    strengths: Strengths,
    likeness: f32,
    /// None if it is not among the names of the catalog.
    name: Option<NameId>,
}

/// The words that terms may stand for, looked up in one collection of names.
struct Words<'a> {
    names: &'a Names,
    /// The words of each term, ascending, with how strongly it stands for them.
    by_term: Vec<Vec<(WordId, f32)>>,
    /// Which terms are phrases.
    is_phrase: Vec<bool>,
    weights: Vec<f32>,
    /// Words of the dictionary that any term may stand for.
    is_meant: Vec<bool>,
}

/// Soft matches of a query.
pub(crate) struct NearMatches<'a> {
    words: Words<'a>,
    /// The same among the names of roles that nobody offers.
    elsewhere: Option<Words<'a>>,
    /// How near what was looked at comes.
    known: Memo<Near>,
    weights: Vec<f32>,
    /// What each role comes to, once asked for.
    roles: Vec<Option<Seen>>,
}

/// What has been seen of a row.
#[derive(Clone, Default)]
struct Seen {
    /// Strengths times the weight of the field.
    best: Strengths,
    /// Strengths alone.
    plain: Strengths,
    full: Mask,
    likeness: f32,
    name: Option<(Field, NameId)>,
}

impl Seen {
    fn add(&mut self, near: &Near, weight: f32, terms: usize) {
        for n in 0..terms {
            self.best[n] = self.best[n].max(near.strengths[n] * weight);
            self.plain[n] = self.plain[n].max(near.strengths[n]);
        }
    }
}

/// How near a row is.
pub(crate) struct Nearness {
    /// Higher is nearer.
    pub(crate) score: f32,
    /// The share of the query that something in the row answers, 0 to 1.
    pub(crate) share: f32,
    /// Terms matched at full strength.
    pub(crate) mask: Mask,
    /// The name that is most like the query.
    pub(crate) name: Option<(Field, NameId)>,
}

/// How far a word may be from what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Forms of the word, and the word joined or split.
    Forms,
    /// Also slips of it and words that look alike.
    LookAlikes,
}

impl<'a> Words<'a> {
    /// O(words of the dictionary + candidates).
    fn new(names: &'a Names, terms: &[Term], reach: Reach) -> Self {
        let mut words = Self {
            names,
            by_term: Vec::with_capacity(terms.len()),
            is_phrase: terms.iter().map(Term::is_phrase).collect(),
            weights: Vec::with_capacity(terms.len()),
            is_meant: vec![false; names.vocabulary.len()],
        };
        for (n, term) in terms.iter().enumerate() {
            let found = strengths(names, terms, n, reach);
            let known = found
                .iter()
                .filter(|(_, strength)| *strength == 1.0)
                .map(|(word, _)| names.weight(*word))
                .reduce(f32::min);
            words.weights.push(match known {
                Some(weight) => weight,
                None if term.is_phrase() => names.unknown_weight() * term.words.len() as f32,
                None => names.unknown_weight() * UNKNOWN,
            });
            found.iter().for_each(|(word, _)| words.is_meant[*word as usize] = true);
            words.by_term.push(found);
        }
        words
    }

    /// What the terms may be said of, each once or more often.
    fn said_of(&self) -> impl Iterator<Item = Owner> {
        let words = self.by_term.iter().flatten();
        words.flat_map(|(word, _)| self.names.with_word(*word)).map(|&name| self.names.owner(name))
    }

    /// How near an owner's names come.
    fn near(&self, owner: Owner) -> Option<Near> {
        self.names.names_of(owner).filter_map(|name| self.name(name)).reduce(|mut near, other| {
            near.strengths.iter_mut().zip(&other.strengths).for_each(|(own, &other)| *own = own.max(other));
            if other.likeness > near.likeness {
                near.likeness = other.likeness;
                near.name = other.name;
            }
            near
        })
    }

    /// How near a name comes.
    fn name(&self, name: NameId) -> Option<Near> {
        let names = self.names;
        let is_meant = |word: &WordId| self.is_meant[*word as usize];
        if !names.words_of(name).iter().any(is_meant) {
            return None;
        }
        let mut words: Vec<WordId> = names.words_of(name).iter().copied().filter(is_meant).collect();
        words.sort_unstable();
        words.dedup();
        let mut strengths: Strengths = [0.0; MAX_TERMS];
        let mut covered = 0.0;
        for (n, meant) in self.by_term.iter().enumerate() {
            // Of the words of one name that a term may stand for, the strongest counts.
            for &word in &words {
                let Ok(at) = meant.binary_search_by(|(other, _)| other.cmp(&word)) else { continue };
                let strength = meant[at].1;
                // Of a phrase each word answers its part.
                let before = if self.is_phrase[n] { 0.0 } else { strengths[n] };
                if strength > before {
                    covered += (strength - before) * names.weight(word);
                    strengths[n] += strength - before;
                }
            }
        }
        let all: f32 = self.weights.iter().sum();
        let answered: f32 =
            self.weights.iter().zip(&strengths).map(|(weight, strength)| weight * strength).sum::<f32>()
                / all;
        let share = (covered / names.name_weight(name)).min(1.0);
        let likeness = 2.0 * answered * share / (answered + share).max(f32::MIN_POSITIVE);
        Some(Near { strengths, likeness, name: Some(name) })
    }
}

impl<'a> NearMatches<'a> {
    /// Looks up what the terms may stand for. O(words of the dictionary + candidates).
    pub(crate) fn new(names: &'a Names, terms: &[Term], reach: Reach) -> Self {
        let words = Words::new(names, terms, reach);
        let weights = words.weights.clone();
        Self { words, elsewhere: None, known: Memo::default(), weights, roles: Vec::new() }
    }

    /// How near something comes.
    fn near(&mut self, owner: Owner) -> Option<&Near> {
        if !self.known.knows(owner) {
            let elsewhere = || {
                let near = self.elsewhere.as_ref()?.near(owner)?;
                Some(Near { name: None, ..near })
            };
            let found = self.words.near(owner).or_else(elsewhere);
            self.known.set(owner, found);
        }
        self.known.get(owner)
    }

    /// Everything that matches at all with its name that is most like the query and how like that is, in no order.
    pub(crate) fn likenesses(&mut self) -> Vec<(Owner, NameId, f32)> {
        let mut owners: Vec<Owner> = self.words.said_of().collect();
        let mut said = ByOwner::default();
        owners.retain(|&owner| said.set(owner, 1) == 0);
        let likeness = |owner| {
            let near = self.near(owner)?;
            Some((owner, near.name?, near.likeness))
        };
        owners.into_iter().filter_map(likeness).collect()
    }

    /// Adds what nobody offers: roles, which lead to those beside them, and places, which lead to what lies around.
    pub(crate) fn with_elsewhere(mut self, terms: &[Term], reach: Reach) -> Self {
        let Some(elsewhere) = &self.words.names.elsewhere else { return self };
        self.elsewhere = Some(Words::new(&elsewhere.roles, terms, reach));
        let all: f32 = self.weights.iter().sum();
        for place in elsewhere.places(terms) {
            let named = place.at..place.at + place.len;
            let weight: f32 = self.weights.get(named.clone()).into_iter().flatten().sum();
            let owner = Owner::Place(place.within);
            let none = Near { strengths: [0.0; MAX_TERMS], likeness: 0.0, name: None };
            let mut near = self.near(owner).cloned().unwrap_or(none);
            near.likeness = near.likeness.max(AROUND * weight / all);
            near.strengths[named].iter_mut().for_each(|strength| *strength = strength.max(AROUND));
            self.known.set(owner, Some(near));
        }
        self
    }

    /// Weighs terms that only the long text has by how rare they are there.
    pub(crate) fn with_text(mut self, matches: &Matches<'_>) -> Self {
        for (n, (weight, &there)) in self.weights.iter_mut().zip(&matches.weights).enumerate() {
            if matches.unnamed >> n & 1 == 1 {
                *weight = weight.min(there);
            }
        }
        self
    }

    /// What a role of a catalog comes to, for its rows. O(its relations).
    fn role(&mut self, catalog: &Catalog, role: u32) -> &Seen {
        let at = role as usize;
        let entry = &catalog.lexicon.roles[at];
        self.roles.resize_with(catalog.lexicon.roles.len(), || None);
        if self.roles[at].is_none() {
            let mut seen = Seen::default();
            for &name in std::iter::once(&role).chain(&entry.broader) {
                self.see(&mut seen, Field::Role, Owner::Role(name));
            }
            for &other in &entry.related {
                self.see_related(&mut seen, other);
            }
            self.roles[at] = Some(seen);
        }
        self.roles[at].get_or_insert_default()
    }

    fn see(&mut self, seen: &mut Seen, field: Field, owner: Owner) {
        let terms = self.weights.len();
        let Some(near) = self.near(owner) else { return };
        let weight = near_weight(field);
        seen.add(near, weight, terms);
        seen.full |= (0..terms).filter(|&n| near.strengths[n] == 1.0).fold(0, |mask: Mask, n| mask | 1 << n);
        if near.likeness * weight > seen.likeness {
            seen.likeness = near.likeness * weight;
            seen.name = near.name.map(|name| (field, name));
        }
    }

    /// Somebody who asks for a role by its name may look at the ones beside it. They do not have that name, so none of
    /// its words counts as matched.
    fn see_related(&mut self, seen: &mut Seen, role: u32) {
        let terms = self.weights.len();
        let near = self.near(Owner::Role(role)).filter(|near| near.likeness >= RELATED_LEAST);
        let Some(near) = near else { return };
        seen.add(near, NEAR_RELATED, terms);
        seen.likeness = seen.likeness.max(near.likeness * NEAR_RELATED);
    }

    /// The rows that come near at all. O(rows that have something near, and places and roles).
    pub(crate) fn rows(&mut self, catalog: &Catalog, matches: &Matches<'_>) -> RowSet {
        let postings = catalog.postings();
        let mut rows = RowSet::none(catalog.rows.len());
        let mut add = |owner: Owner| postings.rows(owner).iter().for_each(|&row| rows.insert(row));
        self.words.said_of().for_each(&mut add);
        // Places lead to what lies in them, roles to the roles around them.
        for place in 0..catalog.place_parents.len() as u32 {
            if catalog.with_above(place).any(|place| self.near(Owner::Place(place)).is_some()) {
                add(Owner::Place(place));
            }
        }
        for role in 0..catalog.lexicon.roles.len() as u32 {
            if self.role(catalog, role).likeness > 0.0 {
                add(Owner::Role(role));
            }
        }
        matches.text.keys().for_each(|&row| rows.insert(row));
        rows
    }

    /// How near a row is, of which the long text has every word of the terms `text`.
    pub(crate) fn row(&mut self, catalog: &Catalog, row: u32, text: Mask) -> Option<Nearness> {
        let rows = &catalog.rows;
        let at = row as usize;
        let role = rows.role[at].checked_sub(1).map(|role| self.role(catalog, role).clone());
        let mut seen = role.unwrap_or_default();
        self.see(&mut seen, Field::Title, Owner::Title(rows.title[at]));
        for &title in rows.alternate_titles.of(row) {
            self.see(&mut seen, Field::AlternateTitle, Owner::Title(title));
        }
        self.see(&mut seen, Field::House, Owner::House(rows.house[at]));
        for place in rows.places(row) {
            catalog
                .with_above(place)
                .for_each(|place| self.see(&mut seen, Field::Place, Owner::Place(place)));
        }
        for (facet, value) in catalog.terms_of(row) {
            self.see(&mut seen, Field::Department, Owner::Term(facet, value));
        }
        if seen.likeness == 0.0 && text == 0 {
            return None;
        }
        let Seen { mut best, mut plain, full, likeness, name } = seen;
        for n in (0..self.weights.len()).filter(|n| text >> n & 1 == 1) {
            best[n] = best[n].max(field_weight(Field::Text));
            plain[n] = 1.0;
        }
        let all: f32 = self.weights.iter().sum();
        let sum = |strengths: &Strengths| {
            self.weights.iter().zip(strengths).map(|(weight, strength)| weight * strength).sum::<f32>() / all
        };
        let of_text = |n: &usize| text >> n & 1 == 1;
        let in_text: f32 =
            (0..self.weights.len()).filter(of_text).map(|n| self.weights[n]).sum::<f32>() / all;
        let likeness = likeness.max(in_text * NEAR_TEXT);
        let score = (1.0 - NEAR_LIKENESS) * sum(&best) + NEAR_LIKENESS * likeness;
        Some(Nearness { score, share: sum(&plain), mask: full, name })
    }
}

/// How strongly the name of a place without listings stands for the listed one around it. Higher ranks what is there
/// higher; range 0 to below 1, which is the place itself. Not swept; the corpus' category `place` holds it.
const AROUND: f32 = 0.8;

/// A word that stands in no name says this much of what the rarest word says. Lower ranks by the known words
/// alone; range 0 to 1. Not swept.
const UNKNOWN: f32 = 0.8;

/// The words a term may stand for, each once, with how strongly.
fn strengths(names: &Names, terms: &[Term], n: usize, reach: Reach) -> Vec<(WordId, f32)> {
    let mut strengths: Vec<(WordId, f32)> = Vec::new();
    let mut add = |word: WordId, strength: f32| strengths.push((word, strength));
    let term = &terms[n];
    let effort = if reach == Reach::LookAlikes { Effort::Near } else { Effort::Forms };
    for candidate in candidates(names, terms, n, effort) {
        let Some(tier) = candidate.tier().filter(|tier| *tier != Tier::Synonym) else { continue };
        candidate.words().for_each(|word| add(word, tier_strength(tier)));
    }
    if !term.is_phrase() {
        let synonyms = synonyms(names, terms, n, 1..=LONGEST_PHRASE).into_iter().flatten();
        synonyms.for_each(|word| add(word, NEAR_SYNONYM));
    }
    for word in &term.words {
        if term.is_phrase() {
            names.vocabulary.find(word).into_iter().for_each(|word| add(word, 1.0 / term.words.len() as f32));
        } else if !term.is_optional && reach == Reach::LookAlikes {
            names.trigrams().similar(word).into_iter().for_each(|(word, likeness)| add(word, likeness));
        }
    }
    // The strongest of a word comes first.
    order::by(&mut strengths, |a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    strengths.dedup_by_key(|(word, _)| *word);
    strengths
}

/// How much a field counts among near matches: as among full ones, but a role's names are many, and being
/// nearly one of them says little.
const fn near_weight(field: Field) -> f32 {
    match field {
        Field::Role => NEAR_ROLE,
        Field::House | Field::Place => NEAR_PLACE,
        field => field_weight(field),
    }
}

/// How strongly a match of this tier counts among near ones. Softer than among full matches: what is nearest
/// has no tiers to keep apart.
const fn tier_strength(tier: Tier) -> f32 {
    match tier {
        Tier::Exact => 1.0,
        Tier::Prefix | Tier::Synonym => 0.8,
        Tier::OneSlip => 0.75,
        Tier::TwoSlips => 0.55,
        Tier::Joined => 0.7,
    }
}
