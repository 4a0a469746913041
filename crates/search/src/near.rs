//! What is nearest when not every word matches: names are compared softly, word by word, with everything a
//! word may stand for, and the listings whose names come closest are taken.

use std::collections::HashMap;

use crate::answer::{Field, Tier};
use crate::catalog::Catalog;
use crate::matches::Mask;
use crate::names::{NameId, Names, Owner};
use crate::order;
use crate::rank::{NEAR_LIKENESS, NEAR_ROLE, NEAR_SYNONYM, field_weight};
use crate::terms::{Effort, LONGEST_PHRASE, MAX_TERMS, Term, candidates, synonyms};
use crate::vocabulary::WordId;

/// How strongly each term matches something, 0 to 1.
type Strengths = [f32; MAX_TERMS];

/// The soft matches of a title, role or other owner of names.
#[derive(Clone)]
struct Near {
    strengths: Strengths,
    likeness: f32,
    name: NameId,
}

/// Soft matches of a query.
pub(crate) struct NearMatches {
    owners: HashMap<Owner, Near>,
    weights: Vec<f32>,
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

impl NearMatches {
    /// Matches terms softly against names. O(postings of all candidates).
    pub(crate) fn new(names: &Names, terms: &[Term], reach: Reach) -> Self {
        let mut words: Vec<Vec<(WordId, f32)>> = Vec::with_capacity(terms.len());
        let mut weights = Vec::with_capacity(terms.len());
        for (n, term) in terms.iter().enumerate() {
            let found = strengths(names, terms, n, reach);
            let known = found
                .iter()
                .filter(|(_, strength)| *strength == 1.0)
                .map(|(word, _)| names.weight(*word))
                .reduce(f32::min);
            weights.push(match known {
                Some(weight) => weight,
                None if term.is_phrase() => names.unknown_weight() * term.words.len() as f32,
                None => names.unknown_weight() * UNKNOWN,
            });
            words.push(found);
        }
        let mut slots: Vec<u32> = vec![0; names.len()];
        let mut found: Vec<(NameId, Strengths, f32)> = Vec::new();
        for (n, words) in words.iter().enumerate() {
            // Of the words of one name that a term may stand for, the strongest counts.
            for &(word, strength) in words {
                for &name in names.with_word(word) {
                    let slot = &mut slots[name as usize];
                    if *slot == 0 {
                        found.push((name, [0.0; MAX_TERMS], 0.0));
                        *slot = found.len() as u32;
                    }
                    let (_, strengths, covered) = &mut found[*slot as usize - 1];
                    if strength > strengths[n] {
                        *covered += (strength - strengths[n]) * names.weight(word);
                        strengths[n] = strength;
                    }
                }
            }
        }
        let all: f32 = weights.iter().sum();
        let mut owners: HashMap<Owner, Near> = HashMap::new();
        for (name, strengths, covered) in found {
            let answered: f32 =
                weights.iter().zip(&strengths).map(|(weight, strength)| weight * strength).sum::<f32>() / all;
            let share = (covered / names.name_weight(name)).min(1.0);
            let likeness = 2.0 * answered * share / (answered + share).max(f32::MIN_POSITIVE);
            let near = owners.entry(names.owner(name)).or_insert(Near { strengths, likeness, name });
            near.strengths.iter_mut().zip(&strengths).for_each(|(own, &other)| *own = own.max(other));
            if likeness > near.likeness {
                near.likeness = likeness;
                near.name = name;
            }
        }
        Self { owners, weights }
    }

    /// The likeness of everything that matches at all, in no order.
    pub(crate) fn likenesses(&self) -> impl Iterator<Item = (Owner, f32)> {
        self.owners.iter().map(|(owner, near)| (*owner, near.likeness))
    }

    /// How near a row is, of which the long text matches the terms `text`.
    pub(crate) fn row(&self, catalog: &Catalog, row: u32, text: Mask) -> Option<Nearness> {
        let rows = &catalog.rows;
        let at = row as usize;
        let mut best: Strengths = [0.0; MAX_TERMS];
        let mut full: Mask = 0;
        let mut plain: Strengths = [0.0; MAX_TERMS];
        let mut name = None;
        let mut likeness = 0.0_f32;
        let mut see = |field: Field, owner: Owner| {
            let Some(near) = self.owners.get(&owner) else { return };
            let weight = near_weight(field);
            for n in 0..self.weights.len() {
                best[n] = best[n].max(near.strengths[n] * weight);
                plain[n] = plain[n].max(near.strengths[n]);
                full |= Mask::from(near.strengths[n] == 1.0) << n;
            }
            if near.likeness * weight > likeness {
                likeness = near.likeness * weight;
                name = Some((field, near.name));
            }
        };
        see(Field::Title, Owner::Title(rows.title[at]));
        rows.more(&rows.alternate_titles, row)
            .iter()
            .for_each(|&title| see(Field::AlternateTitle, Owner::Title(title)));
        if let Some(role) = rows.role[at].checked_sub(1) {
            see(Field::Role, Owner::Role(role));
            catalog.lexicon.roles[role as usize]
                .broader
                .iter()
                .for_each(|&role| see(Field::Role, Owner::Role(role)));
        }
        see(Field::House, Owner::House(rows.house[at]));
        for place in rows.places(row) {
            std::iter::successors(Some(place), |&place| catalog.place_parents[place as usize])
                .for_each(|place| see(Field::Place, Owner::Place(place)));
        }
        for (facet, value) in catalog.terms_of(row) {
            see(Field::Department, Owner::Term(facet, value));
        }
        for n in (0..self.weights.len()).filter(|n| text >> n & 1 == 1) {
            best[n] = best[n].max(field_weight(Field::Text));
            plain[n] = 1.0;
        }
        name?;
        let all: f32 = self.weights.iter().sum();
        let sum = |strengths: &Strengths| {
            self.weights.iter().zip(strengths).map(|(weight, strength)| weight * strength).sum::<f32>() / all
        };
        let score = (1.0 - NEAR_LIKENESS) * sum(&best) + NEAR_LIKENESS * likeness;
        Some(Nearness { score, share: sum(&plain), mask: full, name })
    }
}

/// A word that stands in no name says this much of what the rarest word says. Lower ranks by the known words
/// alone; range 0 to 1.
const UNKNOWN: f32 = 0.8;

/// The words a term may stand for, each once, with how strongly.
fn strengths(names: &Names, terms: &[Term], n: usize, reach: Reach) -> Vec<(WordId, f32)> {
    let mut strengths: HashMap<WordId, f32> = HashMap::new();
    let mut add = |word: WordId, strength: f32| {
        let known = strengths.entry(word).or_insert(0.0);
        *known = known.max(strength);
    };
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
            names.vocabulary.find(word).into_iter().for_each(|word| add(word, 1.0));
        } else if !term.is_optional && reach == Reach::LookAlikes {
            names.trigrams().similar(word).into_iter().for_each(|(word, likeness)| add(word, likeness));
        }
    }
    let mut sorted: Vec<(WordId, f32)> = strengths.into_iter().collect();
    order::by(&mut sorted, |a, b| a.0.cmp(&b.0));
    sorted
}

/// How much a field counts among near matches: as among full ones, but a role's names are many, and being
/// nearly one of them says little.
const fn near_weight(field: Field) -> f32 {
    match field {
        Field::Role => NEAR_ROLE,
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
