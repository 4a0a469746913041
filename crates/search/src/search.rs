//! Answering a query: match names, walk the rows once, rank what matches every word, and, when that is
//! little, what is nearest.

use std::ops::Range;

use cerulean_model::{Query, Sort};

use crate::answer::{Answer, Field, Grade, Hit, Tier, Why};
use crate::catalog::Catalog;
use crate::facets::{Counter, Filter};
use crate::how::How;
use crate::matches::{EntityMatch, Mask, Matches, Sizes};
use crate::names::{NameId, Owner};
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
    /// Rows of grade [`Grade::All`] that pass the refinements.
    rows: RowSet,
    /// Rows of grade [`Grade::All`], whatever the refinements.
    matched: u32,
    /// Whether the long text was looked at.
    wants_text: bool,
    counter: Counter,
}

impl Catalog {
    /// Answers a query over the rows loaded so far. Never fails: what it cannot read in a query it ignores.
    pub fn search(&self, query: &Query, options: &SearchOptions) -> Answer {
        let terms = parse(&query.text);
        let filter = Filter::new(self, &query.refinements);
        let (matches, found) = self.find(&terms, &filter);
        let total = found.rows.len();
        let mut reachable = total;
        let page_size = options.page_size.max(1);
        let from = (query.page.max(1) - 1).saturating_mul(page_size);
        let mut hits: Vec<Hit> = self
            .page(
                &found.rows,
                matches.as_ref(),
                query.sort,
                from as usize..from.saturating_add(page_size) as usize,
            )
            .into_iter()
            .map(|scored| self.hit(scored, Grade::All, matches.as_ref(), &terms))
            .collect();
        if let Some(matches) = matches.as_ref().filter(|_| total < page_size) {
            let nearest = self.nearest(matches, &terms, &filter);
            reachable += nearest.len() as u32;
            let skip = from.saturating_sub(total) as usize;
            let room = page_size as usize - hits.len();
            hits.extend(
                nearest.into_iter().skip(skip).take(room).map(|near| self.near_hit(&near, matches, &terms)),
            );
        }
        let facets = found.counter.finish(self, &query.refinements);
        let suggestions = intent::suggestions(self, query, &terms, matches.as_ref());
        let relaxations = if total == 0 { relax::relaxations(self, query, &terms) } else { Vec::new() };
        Answer { total, hits, reachable, facets, relaxations, suggestions, wants_text: found.wants_text }
    }

    /// How many listings match all of it.
    pub fn count(&self, query: &Query) -> u32 {
        self.find(&parse(&query.text), &Filter::new(self, &query.refinements)).1.rows.len()
    }

    /// Matches as typed; with the long text, when that is little; and with slips everywhere, when that is
    /// nothing. What is little or nothing does not depend on the refinements: a count beside a facet value
    /// must be what choosing it gives.
    fn find(&self, terms: &[Term], filter: &Filter) -> (Option<Matches>, Found) {
        if terms.is_empty() {
            return (None, self.walk(None, filter));
        }
        let mut matches = self.matches(terms, Effort::AsTyped);
        let mut found = self.walk(Some(&matches), filter);
        if found.matched < TEXT_BELOW && self.has_text() {
            matches.set_text(self.text_masks(terms), self.rows.len() as u32);
            found = self.walk(Some(&matches), filter);
            found.wants_text = true;
        }
        if found.matched == 0 {
            let text = std::mem::take(&mut matches.text);
            matches = self.matches(terms, Effort::Slips);
            matches.set_text(text, self.rows.len() as u32);
            found = Found { wants_text: found.wants_text, ..self.walk(Some(&matches), filter) };
        }
        (Some(matches), found)
    }

    pub(crate) fn matches(&self, terms: &[Term], effort: Effort) -> Matches {
        let sizes = Sizes {
            titles: self.titles.len(),
            roles: self.lexicon.roles.len(),
            broader: &|role| &self.lexicon.roles[role as usize].broader,
            houses: self.manifest.houses.len(),
            parents: &self.place_parents,
            terms: &|facet| self.manifest.terms(facet).len(),
        };
        Matches::new(self.names(), terms, &sizes, effort)
    }

    /// Finds the rows and counts them. O(rows with the rarest term, or all without terms).
    fn walk(&self, matches: Option<&Matches>, filter: &Filter) -> Found {
        let postings = self.postings();
        let rows = matches.map_or_else(|| postings.open.clone(), |matches| self.matching(matches));
        let matched = rows.len();
        let mut counter = Counter::new(self);
        let rows = if matches.is_none() && filter.is_empty() {
            counter = postings.everything.clone();
            rows
        } else {
            filter.apply(self, rows, &mut counter)
        };
        Found { rows, matched, wants_text: false, counter }
    }

    /// The open rows that match every required term: of those that have the rarest one, the ones that have the others.
    fn matching(&self, matches: &Matches) -> RowSet {
        let postings = self.postings();
        let columns = matches.columns(postings);
        let text = |term: Mask| matches.text.iter().filter(move |(_, mask)| mask.all & term != 0);
        let cost = |term: Mask| {
            let named = columns
                .iter()
                .flat_map(|(table, column)| table.matching(term).map(|value| column.rows(value).len()));
            named.sum::<usize>() + text(term).count()
        };
        let required = (0..matches.weights.len()).map(|n| 1 << n).filter(|term| matches.required & term != 0);
        let Some(rarest) = required.min_by_key(|term| cost(*term)) else { return postings.open.clone() };
        let mut rows = RowSet::none(self.rows.len());
        for (table, column) in columns {
            table.matching(rarest).flat_map(|value| column.rows(value)).for_each(|&row| rows.insert(row));
        }
        text(rarest).for_each(|(&row, _)| rows.insert(row));
        rows.keep(&postings.open);
        if matches.required != rarest {
            let has_all = |row: &u32| self.mask(matches, *row) & matches.required == matches.required;
            let both: Vec<u32> = rows.iter().filter(has_all).collect();
            rows = RowSet::none(self.rows.len());
            both.into_iter().for_each(|row| rows.insert(row));
        }
        rows
    }

    /// The terms a row matches.
    fn mask(&self, matches: &Matches, row: u32) -> Mask {
        let rows = &self.rows;
        let at = row as usize;
        let mut mask = matches.titles.mask(rows.title[at])
            | matches.roles.mask(rows.role[at])
            | matches.houses.mask(rows.house[at])
            | matches.places.mask(rows.place[at])
            | matches.departments.mask(rows.department[at])
            | matches.seniorities.mask(rows.seniority[at])
            | matches.employments.mask(rows.employment[at])
            | matches.industries.mask(rows.industry[at])
            | matches.workplaces.mask(u32::from(rows.workplace[at]))
            | matches.text(row).all;
        for &title in rows.alternate_titles.of(row) {
            mask |= matches.titles.mask(title);
        }
        for &place in rows.more_places.of(row) {
            mask |= matches.places.mask(place);
        }
        for &term in rows.more_employment.of(row) {
            mask |= matches.employments.mask(term);
        }
        mask
    }

    /// The matches of a row, with the fields they are in.
    fn fields<'a>(
        &'a self,
        matches: &'a Matches,
        row: u32,
    ) -> impl Iterator<Item = (Field, &'a EntityMatch)> {
        let rows = &self.rows;
        let at = row as usize;
        let single = [
            (Field::Title, matches.titles.get(rows.title[at])),
            (Field::Role, matches.roles.get(rows.role[at])),
            (Field::House, matches.houses.get(rows.house[at])),
            (Field::Place, matches.places.get(rows.place[at])),
            (Field::Department, matches.departments.get(rows.department[at])),
            (Field::Seniority, matches.seniorities.get(rows.seniority[at])),
            (Field::Employment, matches.employments.get(rows.employment[at])),
            (Field::Industry, matches.industries.get(rows.industry[at])),
            (Field::Workplace, matches.workplaces.get(u32::from(rows.workplace[at]))),
        ];
        let alternates = rows
            .alternate_titles
            .of(row)
            .iter()
            .map(|&title| (Field::AlternateTitle, matches.titles.get(title)));
        let places = rows.more_places.of(row).iter().map(|&place| (Field::Place, matches.places.get(place)));
        let employments = rows
            .more_employment
            .of(row)
            .iter()
            .map(|&term| (Field::Employment, matches.employments.get(term)));
        single
            .into_iter()
            .chain(alternates)
            .chain(places)
            .chain(employments)
            .filter_map(|(field, found)| Some((field, found?)))
    }

    /// The best match of each term in a row.
    fn best(&self, matches: &Matches, row: u32) -> Best {
        let mut best = Best { terms: [None; MAX_TERMS], likeness: 0.0, name: None };
        for (field, found) in self.fields(matches, row) {
            for (n, term) in best.terms.iter_mut().enumerate().take(matches.weights.len()) {
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
        }
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
    fn score(&self, matches: &Matches, row: u32) -> f32 {
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
    fn page(&self, rows: &RowSet, matches: Option<&Matches>, sort: Sort, page: Range<usize>) -> Vec<Scored> {
        if sort == Sort::Newest || sort == Sort::Relevance && matches.is_none() {
            let newest = self.postings().newest.iter().filter(|row| rows.contains(**row));
            let score = |row| matches.map_or(0.0, |matches| self.score(matches, row));
            return newest
                .skip(page.start)
                .take(page.len())
                .map(|&row| Scored { row, score: score(row) })
                .collect();
        }
        let posted = |row: u32| std::cmp::Reverse(self.rows.posted[row as usize]);
        let mut scored: Vec<Scored> = rows
            .iter()
            .map(|row| Scored {
                row,
                score: matches
                    .filter(|_| sort == Sort::Relevance)
                    .map_or(0.0, |matches| self.score(matches, row)),
            })
            .collect();
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
        if let Some(matches) = matches.filter(|_| sort != Sort::Relevance) {
            scored.iter_mut().for_each(|scored| scored.score = self.score(matches, scored.row));
        }
        scored
    }

    /// The rows that do not match every word but come near, nearest first.
    fn nearest(&self, matches: &Matches, terms: &[Term], filter: &Filter) -> Vec<Near> {
        let reach = Reach::LookAlikes;
        let near = NearMatches::new(self.names(), terms, reach)
            .with_elsewhere(self.names(), terms, reach)
            .with_text(matches)
            .with_roles(self);
        let mut rows = near.rows(self, matches);
        rows.keep(&self.postings().open);
        let mut nearest: Vec<Near> = rows
            .iter()
            .filter(|&row| filter.passes(row))
            .filter(|&row| self.mask(matches, row) & matches.required != matches.required)
            .filter_map(|row| {
                Some((
                    row,
                    near.row(self, row, matches.text(row).loose)
                        .filter(|found| found.share >= NEAREST_SHARE)?,
                ))
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

    fn hit(&self, scored: Scored, grade: Grade, matches: Option<&Matches>, terms: &[Term]) -> Hit {
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

    fn near_hit(&self, near: &Near, matches: &Matches, terms: &[Term]) -> Hit {
        let why = near.name.and_then(|(field, name)| self.why(field, name));
        Hit { why, ..self.hit(near.scored, near.grade, Some(matches), terms) }
    }

    /// The reason a card does not show: the alternate title or role name that matched.
    fn why(&self, field: Field, name: NameId) -> Option<Why> {
        let text = match (field, self.names().owner(name)) {
            (Field::AlternateTitle, Owner::Title(title)) => self.titles[title as usize].clone(),
            (Field::Role, Owner::Role(_)) => self.names().shown(name)?.to_owned(),
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
