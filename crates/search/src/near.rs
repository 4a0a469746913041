//! What is nearest when not every word matches: names are compared softly, word by word, with everything a
//! word may stand for, and the listings whose names come closest are taken.

use cerulean_model::Facet;
use rustc_hash::FxHashMap;

use crate::answer::{Field, Tier};
use crate::catalog::Catalog;
use crate::matches::{Mask, Matches};
use crate::names::{NameId, Names, Owner};
use crate::order;
use crate::postings::Column;
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

/// Soft matches of a query.
pub(crate) struct NearMatches {
    owners: FxHashMap<Owner, Near>,
    weights: Vec<f32>,
    /// What each role comes to, once asked for.
    roles: Vec<Seen>,
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
            let is_phrase = terms[n].is_phrase();
            // Of the words of one name that a term may stand for, the strongest counts.
            for &(word, strength) in words {
                for &name in names.with_word(word) {
                    let slot = &mut slots[name as usize];
                    if *slot == 0 {
                        found.push((name, [0.0; MAX_TERMS], 0.0));
                        *slot = found.len() as u32;
                    }
                    let (_, strengths, covered) = &mut found[*slot as usize - 1];
                    // Of a phrase each word answers its part.
                    let before = if is_phrase { 0.0 } else { strengths[n] };
                    if strength > before {
                        *covered += (strength - before) * names.weight(word);
                        strengths[n] += strength - before;
                    }
                }
            }
        }
        let all: f32 = weights.iter().sum();
        let mut owners: FxHashMap<Owner, Near> = FxHashMap::default();
        for (name, strengths, covered) in found {
            let answered: f32 =
                weights.iter().zip(&strengths).map(|(weight, strength)| weight * strength).sum::<f32>() / all;
            let share = (covered / names.name_weight(name)).min(1.0);
            let likeness = 2.0 * answered * share / (answered + share).max(f32::MIN_POSITIVE);
            let near =
                owners.entry(names.owner(name)).or_insert(Near { strengths, likeness, name: Some(name) });
            near.strengths.iter_mut().zip(&strengths).for_each(|(own, &other)| *own = own.max(other));
            if likeness > near.likeness {
                near.likeness = likeness;
                near.name = Some(name);
            }
        }
        Self { owners, weights, roles: Vec::new() }
    }

    /// Everything that matches at all with its name that is most like the query and how like that is, in no order.
    pub(crate) fn likenesses(&self) -> impl Iterator<Item = (Owner, NameId, f32)> {
        self.owners.iter().filter_map(|(owner, near)| Some((*owner, near.name?, near.likeness)))
    }

    /// Adds what nobody offers: roles, which lead to those beside them, and places, which lead to what lies around.
    pub(crate) fn with_elsewhere(mut self, names: &Names, terms: &[Term], reach: Reach) -> Self {
        let Some(elsewhere) = &names.elsewhere else { return self };
        for (owner, near) in Self::new(&elsewhere.roles, terms, reach).owners {
            self.owners.entry(owner).or_insert(Near { name: None, ..near });
        }
        let all: f32 = self.weights.iter().sum();
        for place in elsewhere.places(terms) {
            let named = place.at..place.at + place.len;
            let weight: f32 = self.weights.get(named.clone()).into_iter().flatten().sum();
            let none = Near { strengths: [0.0; MAX_TERMS], likeness: 0.0, name: None };
            let near = self.owners.entry(Owner::Place(place.within)).or_insert(none);
            near.likeness = near.likeness.max(AROUND * weight / all);
            near.strengths[named].iter_mut().for_each(|strength| *strength = strength.max(AROUND));
        }
        self
    }

    /// Weighs terms that only the long text has by how rare they are there.
    pub(crate) fn with_text(mut self, matches: &Matches) -> Self {
        for (n, (weight, &there)) in self.weights.iter_mut().zip(&matches.weights).enumerate() {
            if matches.unnamed >> n & 1 == 1 {
                *weight = weight.min(there);
            }
        }
        self
    }

    /// Looks up once what each role of a catalog comes to, for its rows. O(roles and their relations).
    pub(crate) fn with_roles(mut self, catalog: &Catalog) -> Self {
        let lexicon = &catalog.lexicon;
        self.roles = (0..lexicon.roles.len() as u32)
            .map(|role| {
                let mut seen = Seen::default();
                let entry = &lexicon.roles[role as usize];
                for &name in std::iter::once(&role).chain(&entry.broader) {
                    self.see(&mut seen, Field::Role, Owner::Role(name));
                }
                for &other in &entry.related {
                    self.see_related(&mut seen, other);
                }
                seen
            })
            .collect();
        self
    }

    fn see(&self, seen: &mut Seen, field: Field, owner: Owner) {
        let Some(near) = self.owners.get(&owner) else { return };
        let weight = near_weight(field);
        seen.add(near, weight, self.weights.len());
        seen.full |= (0..self.weights.len())
            .filter(|&n| near.strengths[n] == 1.0)
            .fold(0, |mask: Mask, n| mask | 1 << n);
        if near.likeness * weight > seen.likeness {
            seen.likeness = near.likeness * weight;
            seen.name = near.name.map(|name| (field, name));
        }
    }

    /// Somebody who asks for a role by its name may look at the ones beside it. They do not have that name, so none of
    /// its words counts as matched.
    fn see_related(&self, seen: &mut Seen, role: u32) {
        let near = self.owners.get(&Owner::Role(role)).filter(|near| near.likeness >= RELATED_LEAST);
        let Some(near) = near else { return };
        seen.add(near, NEAR_RELATED, self.weights.len());
        seen.likeness = seen.likeness.max(near.likeness * NEAR_RELATED);
    }

    /// The rows that come near at all. O(rows that have something near, and places).
    pub(crate) fn rows(&self, catalog: &Catalog, matches: &Matches) -> RowSet {
        let postings = catalog.postings();
        let mut rows = RowSet::none(catalog.rows.len());
        let mut add = |column: &Column, value: u32| {
            column.rows(value).iter().for_each(|&row| rows.insert(row));
        };
        for owner in self.owners.iter().filter(|(_, near)| near.likeness > 0.0).map(|(owner, _)| *owner) {
            match owner {
                Owner::Title(n) => add(&postings.titles, n),
                Owner::House(n) => add(&postings.houses, n),
                Owner::Term(Facet::Department, n) => add(&postings.departments, n + 1),
                Owner::Term(Facet::Seniority, n) => add(&postings.seniorities, n + 1),
                Owner::Term(Facet::Employment, n) => add(&postings.employments, n + 1),
                Owner::Term(Facet::Industry, n) => add(&postings.industries, n + 1),
                Owner::Term(Facet::Workplace, n) if n < 3 => add(&postings.workplaces, n),
                // These lead further: to what lies in a place, to the roles around a role.
                Owner::Place(_) | Owner::Role(_) | Owner::Term(..) => {}
            }
        }
        let parents = &catalog.place_parents;
        let is_near =
            |place: &u32| self.owners.get(&Owner::Place(*place)).is_some_and(|near| near.likeness > 0.0);
        for place in 0..parents.len() as u32 {
            if std::iter::successors(Some(place), |&place| parents[place as usize])
                .any(|place| is_near(&place))
            {
                add(&postings.places, place + 1);
            }
        }
        let roles = self.roles.iter().zip(1..).filter(|(seen, _)| seen.likeness > 0.0);
        roles.for_each(|(_, value)| add(&postings.roles, value));
        matches.text.keys().for_each(|&row| rows.insert(row));
        rows
    }

    /// How near a row is, of which the long text has every word of the terms `text`.
    pub(crate) fn row(&self, catalog: &Catalog, row: u32, text: Mask) -> Option<Nearness> {
        let rows = &catalog.rows;
        let at = row as usize;
        let role = rows.role[at].checked_sub(1).and_then(|role| self.roles.get(role as usize));
        let mut seen = role.cloned().unwrap_or_default();
        self.see(&mut seen, Field::Title, Owner::Title(rows.title[at]));
        for &title in rows.alternate_titles.of(row) {
            self.see(&mut seen, Field::AlternateTitle, Owner::Title(title));
        }
        self.see(&mut seen, Field::House, Owner::House(rows.house[at]));
        for place in rows.places(row) {
            std::iter::successors(Some(place), |&place| catalog.place_parents[place as usize])
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
    let mut strengths: FxHashMap<WordId, f32> = FxHashMap::default();
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
            names.vocabulary.find(word).into_iter().for_each(|word| add(word, 1.0 / term.words.len() as f32));
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
