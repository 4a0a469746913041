//! Answering a query: match names, walk the rows once, rank what matches every word, and, when that is
//! little, what is nearest.

use std::ops::Range;

use cerulean_model::{Query, Sort};

use crate::answer::{Answer, Field, Grade, Hit, Tier, Why};
use crate::catalog::Catalog;
use crate::facets::Filter;
use crate::how::How;
use crate::matches::{Mask, Matches};
use crate::names::{ByOwner, NameId, Owner};
use crate::near::{NearMatches, Reach};
use crate::order;
use crate::rank::{AVERAGE, LIKENESS, NEAREST_MOST, NEAREST_SHARE, TEXT_BELOW, field_weight, word_weight};
use crate::row_set::RowSet;
use crate::terms::{Effort, MAX_TERMS, Term, parse};
use crate::{intent, relax};

/// How an answer is wanted.
#[derive(Clone, Copy, Debug)]
pub struct SearchOptions {
    /// Hits of a page.
    pub page_size: u32,
}

/// Rows that pass the refinements up to which each is asked how near it is, instead of collecting what comes near at all.
/// Higher asks more rows, lower collects more often; range 0 to all rows. At 100,000 synthetic listings, natively, 0, 2,000 and all take 10.6,
/// 4.3 and 4.0 ms in 95 of 100 queries with three refinements, and 43, 44 and 58 ms without any.
const FEW_ROWS: u32 = 2_000;

/// Hits of a page where nobody says otherwise.
pub const PAGE_SIZE: u32 = 20;

impl Default for SearchOptions {
    fn default() -> Self {
        Self { page_size: PAGE_SIZE }
    }
}

/// A row with its place in the order.
#[derive(Clone, Copy)]
struct Scored {
    row: u32,
    score: f32,
}

/// A row that comes near, and its name that is most like the query.
struct Near {
    scored: Scored,
    grade: Grade,
    name: Option<(Field, NameId)>,
}

/// What matches a query.
struct Found {
    /// Rows of grade [`Grade::All`], as far as they pass the refinements of all facets but one.
    rows: RowSet,
    /// Rows of grade [`Grade::All`], whatever the refinements; at least up to [`TEXT_BELOW`].
    matched: u32,
    /// Whether the long text was looked at.
    wants_text: bool,
}

impl Catalog {
    /// Answers a query over the rows loaded so far. Never fails: what it cannot read in a query it ignores.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Answer {
        let terms = parse(&query.text);
        let filter = Filter::new(self, &query.refinements);
        let (mut matches, found) = self.find(&terms, &filter);
        let postings = self.postings();
        let (rows, counter) = if terms.is_empty() && filter.is_empty() {
            (postings.open.clone(), postings.everything.clone())
        } else {
            filter.apply(self, found.rows)
        };
        let total = rows.len();
        let mut reachable = total;
        let page_size = options.page_size.max(1);
        let from = (query.page.max(1) - 1).saturating_mul(page_size);
        let page = from as usize..from.saturating_add(page_size) as usize;
        let mut hits: Vec<Hit> = self
            .page(&rows, matches.as_mut(), query.sort, page)
            .into_iter()
            .map(|scored| self.hit(scored, Grade::All, matches.as_mut(), &terms))
            .collect();
        if let Some(matches) = matches.as_mut().filter(|_| total < page_size) {
            let nearest = self.nearest(matches, &terms, &filter, &rows);
            reachable += nearest.len() as u32;
            let skip = from.saturating_sub(total) as usize;
            let room = page_size as usize - hits.len();
            hits.extend(
                nearest.into_iter().skip(skip).take(room).map(|near| self.near_hit(&near, matches, &terms)),
            );
        }
        let facets = counter.finish(self, &query.refinements);
        let suggestions = intent::suggestions(self, query, &terms);
        let relaxations =
            if total == 0 { relax::relaxations(self, query, &terms, &filter) } else { Vec::new() };
        Answer { total, hits, reachable, facets, relaxations, suggestions, wants_text: found.wants_text }
    }

    /// How many listings match all of it.
    pub fn count(&self, query: &Query) -> u32 {
        self.total(&parse(&query.text), &Filter::new(self, &query.refinements))
    }

    /// How many listings match all of these terms and pass.
    pub(crate) fn total(&self, terms: &[Term], filter: &Filter) -> u32 {
        let mut rows = self.find(terms, filter).1.rows;
        filter.keep(&mut rows);
        rows.len()
    }

    /// Matches as typed; with the long text, when that is little; and with slips everywhere, when that is
    /// nothing. What is little or nothing does not depend on the refinements: a count beside a facet value
    /// must be what choosing it gives.
    fn find(&self, terms: &[Term], filter: &Filter) -> (Option<Matches<'_>>, Found) {
        if terms.is_empty() {
            let rows = self.postings().open.clone();
            return (None, Found { matched: rows.len(), rows, wants_text: false });
        }
        let mut matches = Matches::new(self, terms, Effort::AsTyped);
        let mut found = self.matching(&mut matches, filter);
        if found.matched < TEXT_BELOW && self.has_text() {
            matches.set_text(self.text_masks(terms), self.rows.len() as u32);
            found = self.matching(&mut matches, filter);
            found.wants_text = true;
        }
        if found.matched == 0 {
            let text = std::mem::take(&mut matches.text);
            matches = Matches::new(self, terms, Effort::Slips);
            matches.set_text(text, self.rows.len() as u32);
            found = Found { wants_text: found.wants_text, ..self.matching(&mut matches, filter) };
        }
        (Some(matches), found)
    }

    /// The open rows that match every required term, and how many do, counted to [`TEXT_BELOW`]. Of one term, what matches it
    /// says which rows; of several, the rows that all of them may be said of are found first, and each of those is asked.
    /// O(rows that every term may be said of).
    fn matching(&self, matches: &mut Matches<'_>, filter: &Filter) -> Found {
        let mut rows = self.postings().open.clone();
        let required = matches.required;
        let is_single = required.count_ones() == 1;
        for term in (0..matches.weights.len()).filter(|term| required >> term & 1 == 1) {
            let mut of_term = RowSet::none(self.rows.len());
            let in_text = matches.text.iter().filter(|(_, mask)| mask.all >> term & 1 == 1);
            in_text.for_each(|(&row, _)| of_term.insert(row));
            for (owner, is_certain) in self.with_inheritors(matches.said_of(term)) {
                if !is_single || is_certain || matches.mask(owner) >> term & 1 == 1 {
                    self.postings().rows(owner).iter().for_each(|&row| of_term.insert(row));
                }
            }
            rows.keep(&of_term);
        }
        let mut matched = rows.len();
        if !is_single {
            let mut others = rows.clone();
            filter.keep_counting(&mut rows);
            others.leave_out(&rows);
            rows.retain(|row| self.has_required(matches, row));
            let enough = TEXT_BELOW.saturating_sub(rows.len()) as usize;
            let others = others.iter().filter(|&row| self.has_required(matches, row));
            matched = rows.len() + others.take(enough).count() as u32;
        }
        Found { rows, matched, wants_text: false }
    }

    /// Whether a row matches every required term.
    fn has_required(&self, matches: &mut Matches<'_>, row: u32) -> bool {
        let mut missing = matches.required & !matches.text(row).all;
        missing == 0
            || self.any_owner(row, &mut |_, owner| {
                missing &= !matches.mask(owner);
                missing == 0
            })
    }

    /// These, and the places and roles that what is said of them holds for too.
    fn with_inheritors(&self, mut all: Vec<(Owner, bool)>) -> Vec<(Owner, bool)> {
        let mut said = ByOwner::default();
        // A title has one name, a role dozens.
        all.retain(|(owner, _)| matches!(owner, Owner::Title(_)) || said.set(*owner, 1) == 0);
        let is_said = |owner: Owner| said.get(owner) == 1;
        let places = (0..self.place_parents.len() as u32)
            .filter(|&place| self.with_above(place).skip(1).any(|above| is_said(Owner::Place(above))));
        let roles = self.lexicon.roles.iter().zip(0..);
        let narrower = roles.filter(|(role, _)| role.broader.iter().any(|&role| is_said(Owner::Role(role))));
        let inheritors = places.map(Owner::Place).chain(narrower.map(|(_, role)| Owner::Role(role)));
        all.extend(inheritors.map(|owner| (owner, false)));
        all
    }

    /// The best match of each term in a row.
    fn best(&self, matches: &mut Matches<'_>, row: u32) -> Best {
        let mut best = Best { terms: [None; MAX_TERMS], likeness: 0.0, name: None };
        let terms = matches.weights.len();
        self.any_owner(row, &mut |field, owner| {
            let Some(found) = matches.get(owner) else { return false };
            for (n, term) in best.terms.iter_mut().enumerate().take(terms) {
                let how = found.how(n);
                let value = word_weight(field, how) * how.weight();
                if value > term.map_or(0.0, |(before, _, _)| before) {
                    *term = Some((value, field, how));
                }
            }
            let likeness = found.likeness * field_weight(field);
            if likeness > best.likeness {
                best.likeness = likeness;
                best.name = Some((field, found.name));
            }
            false
        });
        let text = matches.text(row);
        let is_in = |mask: Mask, n: usize| mask >> n & 1 == 1;
        for (n, term) in
            best.terms.iter_mut().enumerate().filter(|(n, term)| term.is_none() && is_in(text.all, *n))
        {
            let tier = if is_in(text.whole, n) { Tier::Exact } else { Tier::Prefix };
            let how = How::new(tier, f32::from(u8::from(is_in(text.high, n))));
            *term = Some((field_weight(Field::Text), Field::Text, how));
        }
        best
    }

    /// The score of a row: how much of the query it answers and in which fields, how like the query its best
    /// name is, and how well the worst of its words matched.
    fn score(&self, matches: &mut Matches<'_>, row: u32) -> f32 {
        let best = self.best(matches, row);
        let mut worst = 1.0_f32;
        let (mut got, mut well, mut all) = (0.0, 0.0, 0.0);
        for (n, (weight, term)) in matches.weights.iter().zip(&best.terms).enumerate() {
            all += weight;
            if let Some((_, field, how)) = term {
                got += weight * word_weight(*field, *how);
                well += weight * how.weight();
                if matches.required >> n & 1 == 1 {
                    worst = worst.min(how.weight());
                }
            }
        }
        if all > 0.0 { ((got + AVERAGE * well) / all + LIKENESS * best.likeness) * worst } else { 0.0 }
    }

    /// The rows of one page, given as positions in their order.
    fn page(
        &self,
        rows: &RowSet,
        mut matches: Option<&mut Matches<'_>>,
        sort: Sort,
        page: Range<usize>,
    ) -> Vec<Scored> {
        let is_ranked = sort == Sort::Relevance && matches.is_some();
        let mut score = |row: u32| matches.as_mut().map_or(0.0, |matches| self.score(matches, row));
        if !is_ranked && sort != Sort::House {
            let newest = self.postings().newest.iter().filter(|row| rows.contains(**row));
            let page = newest.skip(page.start).take(page.len());
            return page.map(|&row| Scored { row, score: score(row) }).collect();
        }
        let posted = |row: u32| std::cmp::Reverse(self.rows.posted[row as usize]);
        let mut scored: Vec<Scored> =
            rows.iter().map(|row| Scored { row, score: if is_ranked { score(row) } else { 0.0 } }).collect();
        let compare = |a: &Scored, b: &Scored| {
            let first = match sort {
                Sort::Relevance => b.score.total_cmp(&a.score),
                Sort::Newest => std::cmp::Ordering::Equal,
                Sort::House => {
                    let rank = |row: u32| self.house_ranks[self.rows.house[row as usize] as usize];
                    rank(a.row).cmp(&rank(b.row))
                }
            };
            first.then_with(|| posted(a.row).cmp(&posted(b.row))).then_with(|| a.row.cmp(&b.row))
        };
        let end = page.end.min(scored.len());
        if page.start >= end {
            return Vec::new();
        }
        order::first_by(&mut scored, end, compare);
        scored.drain(..page.start);
        if !is_ranked {
            scored.iter_mut().for_each(|scored| scored.score = score(scored.row));
        }
        scored
    }

    /// The rows that come near, nearest first, without those that match every word.
    fn nearest(
        &self,
        matches: &mut Matches<'_>,
        terms: &[Term],
        filter: &Filter,
        matching: &RowSet,
    ) -> Vec<Near> {
        let reach = Reach::LookAlikes;
        let mut near =
            NearMatches::new(self.names(), terms, reach).with_elsewhere(terms, reach).with_text(matches);
        let mut rows = self.postings().open.clone();
        filter.keep(&mut rows);
        rows.leave_out(matching);
        // Of few rows, each says itself whether it is near.
        if rows.len() > FEW_ROWS {
            rows.keep(&near.rows(self, matches));
        }
        let mut nearest: Vec<Near> = rows
            .iter()
            .filter_map(|row| {
                let found = near.row(self, row, matches.text(row).loose)?;
                (found.share >= NEAREST_SHARE).then_some((row, found))
            })
            .map(|(row, found)| Near {
                scored: Scored { row, score: found.score },
                grade: if found.mask == 0 { Grade::Related } else { Grade::Most },
                name: found.name,
            })
            .collect();
        order::first_by(&mut nearest, NEAREST_MOST, |a, b| {
            b.scored.score.total_cmp(&a.scored.score).then(a.scored.row.cmp(&b.scored.row))
        });
        nearest
    }

    fn hit(&self, scored: Scored, grade: Grade, matches: Option<&mut Matches<'_>>, terms: &[Term]) -> Hit {
        let Some(matches) = matches else {
            return Hit { row: scored.row, grade, tier: None, field: None, score: 0.0, why: None };
        };
        let best = self.best(matches, scored.row);
        let required = |n: &usize| !terms[*n].is_optional;
        let matched = || {
            best.terms
                .iter()
                .take(terms.len())
                .enumerate()
                .filter(|(n, _)| required(n))
                .filter_map(|(_, term)| *term)
        };
        let tier: Option<Tier> = matched().filter_map(|(_, _, how)| how.tier()).max();
        let field: Option<Field> = matched().map(|(_, field, _)| field).min();
        let is_hidden = matched().any(|(_, field, _)| matches!(field, Field::AlternateTitle | Field::Role));
        let in_text = || {
            let (n, _) =
                best.terms.iter().enumerate().find(|(_, term)| matches!(term, Some((_, Field::Text, _))))?;
            Some(Why { field: Field::Text, text: terms[n].words.join(" ") })
        };
        let why =
            best.name.filter(|_| is_hidden).and_then(|(field, name)| self.why(field, name)).or_else(in_text);
        Hit { row: scored.row, grade, tier, field, score: scored.score, why }
    }

    fn near_hit(&self, near: &Near, matches: &mut Matches<'_>, terms: &[Term]) -> Hit {
        let why = near.name.and_then(|(field, name)| self.why(field, name));
        Hit { why, ..self.hit(near.scored, near.grade, Some(matches), terms) }
    }

    /// The reason a card does not show: the alternate title or role name that matched.
    fn why(&self, field: Field, name: NameId) -> Option<Why> {
        let text = match (field, self.names().owner(name)) {
            (Field::AlternateTitle, Owner::Title(title)) => self.titles[title as usize].clone(),
            (Field::Role, Owner::Role(_)) => self.names().shown(name, &self.lexicon)?.to_owned(),
            _ => return None,
        };
        Some(Why { field, text })
    }
}

/// The best match of each term in a row, and the row's name that is most like the query.
struct Best {
    terms: [Option<(f32, Field, How)>; MAX_TERMS],
    likeness: f32,
    name: Option<(Field, NameId)>,
}
