//! The loaded catalog: takes the files of a published site as they arrive and hands out cards and labels.
//! Searching it is [`crate::search`]'s work; ranking and matching are unknown here.

use std::sync::OnceLock;

use cerulean_model::wire::{
    self, Bounds, Lexicon, Manifest, SUMMARY_ROWS, Segment, Summaries, Thesaurus, WireError,
};
use cerulean_model::{Date, Facet, Workplace};
use rustc_hash::FxHashMap;

use crate::answer::{Answer, Card, Field};
use crate::concepts::Concepts;
use crate::elsewhere::Elsewhere;
use crate::fold;
use crate::intent::Nameable;
use crate::names::{Collection, Names, Owner};
use crate::order;
use crate::postings::Postings;
use crate::rank::TEXT_BELOW;
use crate::rows::Rows;
use crate::slug::{default_slug, kebab};
use crate::terms::parse;
use crate::text::SegmentText;

/// Everything of a published site that search needs, as far as it has arrived.
pub struct Catalog {
    pub(crate) manifest: Manifest,
    pub(crate) today: Date,
    pub(crate) titles: Vec<String>,
    pub(crate) lexicon: Lexicon,
    names: OnceLock<Names>,
    /// What is collected of the names until they are all there.
    collection: Collection,
    pub(crate) rows: Rows,
    postings: OnceLock<Postings>,
    nameable: OnceLock<Nameable>,
    /// Parent of each place, by position.
    pub(crate) place_parents: Vec<Option<u32>>,
    /// Rank of each house in the alphabet.
    pub(crate) house_ranks: Vec<u32>,
    /// What is loaded of the long-text index, by segment.
    pub(crate) text: Vec<SegmentText>,
    segments: Vec<Loaded>,
    summaries: FxHashMap<(usize, usize), Vec<String>>,
}

struct Loaded {
    base: u32,
    summaries: Vec<String>,
}

/// A file of summaries that is not loaded yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SummaryRef {
    /// Position among the segments.
    pub segment: usize,
    /// Position among the segment's files of summaries.
    pub chunk: usize,
    /// Relative to the manifest.
    pub url: String,
}

/// A file about words that is not loaded yet.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct WordsRef {
    /// Which one.
    pub kind: WordsKind,
    /// Relative to the manifest.
    pub url: String,
}

/// Files about words that only a query with words needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum WordsKind {
    /// A [`Thesaurus`], for [`Catalog::set_thesaurus`].
    Thesaurus,
    /// A [`wire::Elsewhere`], for [`Catalog::set_elsewhere`].
    Elsewhere,
}

impl Catalog {
    /// An empty catalog for this manifest; the titles and the lexicon are those of the files it names.
    /// Listings that expired before `today` are left out.
    ///
    /// # Errors
    /// When the manifest has a format version this code does not read.
    pub fn new(
        manifest: Manifest,
        titles: Vec<String>,
        mut lexicon: Lexicon,
        today: Date,
    ) -> Result<Self, WireError> {
        manifest.check()?;
        let roles = lexicon.roles.len() as u32;
        for role in &mut lexicon.roles {
            role.broader.retain(|&other| other < roles);
            role.related.retain(|&other| other < roles);
        }
        let by_id: FxHashMap<&str, u32> =
            manifest.places.iter().enumerate().map(|(n, place)| (place.id.as_str(), n as u32)).collect();
        let place_parents = manifest
            .places
            .iter()
            .map(|place| {
                // The nearest one that is listed: a file another tool wrote may leave a region out.
                std::iter::successors(place.id.rsplit_once('/'), |(above, _)| above.rsplit_once('/'))
                    .find_map(|(above, _)| by_id.get(above).copied())
            })
            .collect();
        let mut by_name: Vec<(String, usize)> =
            manifest.houses.iter().enumerate().map(|(n, house)| (fold::key(&house.name), n)).collect();
        order::by(&mut by_name, Ord::cmp);
        let mut house_ranks = vec![0; by_name.len()];
        by_name.iter().enumerate().for_each(|(rank, (_, house))| house_ranks[*house] = rank as u32);
        Ok(Self {
            manifest,
            today,
            titles,
            lexicon,
            names: OnceLock::new(),
            collection: Collection::default(),
            rows: Rows::default(),
            postings: OnceLock::new(),
            nameable: OnceLock::new(),
            place_parents,
            house_ranks,
            text: Vec::new(),
            segments: Vec::new(),
            summaries: FxHashMap::default(),
        })
    }

    /// Gets ready for words: collects the names of so many more titles and roles and, in three last calls, indexes all of them.
    /// Says whether it is ready. Words can be searched for before that: then all that is left to do is done at once.
    pub fn prepare(&mut self, most: usize) -> bool {
        let Self { manifest, titles, lexicon, names, collection, .. } = self;
        if names.get().is_some() {
            return true;
        }
        let done = collection.step(manifest, titles, lexicon, most);
        done.map(|done| *names = OnceLock::from(done)).is_some()
    }

    /// The names; collected at the first call, unless [`Self::prepare`] has.
    pub(crate) fn names(&self) -> &Names {
        self.names.get_or_init(|| Names::new(&self.manifest, &self.titles, &self.lexicon))
    }

    fn take_names(&mut self) -> Names {
        self.names();
        self.names.take().unwrap_or_default()
    }

    /// The files about words that would make this answer better and that are not loaded: what words stand for, once there
    /// are some, and, where a page is not filled, what nobody offers.
    pub fn missing_words(&self, text: &str, answer: &Answer) -> Vec<WordsRef> {
        if parse(text).is_empty() {
            return Vec::new();
        }
        let (manifest, names) = (&self.manifest, self.names());
        let thesaurus = manifest.thesaurus.as_ref().filter(|_| names.concepts.is_none());
        let is_little = answer.total < TEXT_BELOW;
        let elsewhere = manifest.elsewhere.as_ref().filter(|_| is_little && names.elsewhere.is_none());
        let files = [(WordsKind::Thesaurus, thesaurus), (WordsKind::Elsewhere, elsewhere)];
        files.into_iter().filter_map(|(kind, file)| Some(WordsRef { kind, url: file?.url.clone() })).collect()
    }

    /// Adds the thesaurus; the catalog can be searched without it.
    pub fn set_thesaurus(&mut self, thesaurus: Thesaurus) {
        let mut names = self.take_names();
        names.concepts = Some(Concepts::new(thesaurus, &names));
        self.names = OnceLock::from(names);
    }

    /// Adds what no listing has; the catalog can be searched without it.
    pub fn set_elsewhere(&mut self, elsewhere: &wire::Elsewhere) {
        let (roles, places) = (self.lexicon.roles.len(), self.manifest.places.len());
        let mut names = self.take_names();
        names.elsewhere = Some(Box::new(Elsewhere::new(elsewhere, roles, places)));
        self.names = OnceLock::from(names);
    }

    /// Adds the next segment, in the order of the manifest.
    ///
    /// # Errors
    /// When the segment does not fit the manifest; the catalog stays as it was.
    pub fn add_segment(&mut self, mut segment: Segment) -> Result<(), WireError> {
        let Some(entry) = self.manifest.segments.get(self.segments.len()) else {
            return Err(WireError::Rows {
                column: "segments",
                found: self.segments.len() + 1,
                expected: self.segments.len(),
            });
        };
        segment.check(
            entry.count as usize,
            &self.manifest,
            Bounds { titles: self.titles.len(), roles: self.lexicon.roles.len() },
        )?;
        self.segments
            .push(Loaded { base: self.rows.len() as u32, summaries: std::mem::take(&mut segment.summaries) });
        self.rows.push(segment, &entry.removed, self.today);
        self.postings = OnceLock::new();
        Ok(())
    }

    /// Adds a file of summaries that [`Self::missing_summaries`] named.
    pub fn add_summaries(&mut self, which: &SummaryRef, summaries: Summaries) {
        self.summaries.insert((which.segment, which.chunk), summaries.summaries);
    }

    /// The files of summaries that cards of these rows need and that are not loaded, each once.
    pub fn missing_summaries(&self, rows: &[u32]) -> Vec<SummaryRef> {
        let mut missing: Vec<SummaryRef> = Vec::new();
        for &row in rows {
            let Some((segment, chunk, _)) = self.summary_place(row) else { continue };
            let is_known = self.summaries.contains_key(&(segment, chunk))
                || missing.iter().any(|m| (m.segment, m.chunk) == (segment, chunk));
            if let Some(url) = self.segments[segment].summaries.get(chunk).filter(|_| !is_known) {
                missing.push(SummaryRef { segment, chunk, url: url.clone() });
            }
        }
        missing
    }

    fn summary_place(&self, row: u32) -> Option<(usize, usize, usize)> {
        let segment = self.segments.partition_point(|segment| segment.base <= row).checked_sub(1)?;
        let offset = (row - self.segments[segment].base) as usize;
        Some((segment, offset / SUMMARY_ROWS, offset % SUMMARY_ROWS))
    }

    /// Which rows have which value; made at the first call after a segment.
    pub(crate) fn postings(&self) -> &Postings {
        self.postings.get_or_init(|| Postings::new(self))
    }

    /// The values of facets by their names; made at the first call.
    pub(crate) fn nameable(&self) -> &Nameable {
        self.nameable.get_or_init(|| Nameable::new(&self.manifest))
    }

    /// The manifest.
    pub fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The roles.
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// Rows that are searchable so far; `manifest().count` when all are.
    pub fn loaded(&self) -> u32 {
        self.rows.len() as u32
    }

    /// Segments added so far.
    pub(crate) fn segment_count(&self) -> usize {
        self.segments.len()
    }

    /// The first row of a segment, and how many it has; nothing of one that is not loaded.
    pub(crate) fn segment_rows(&self, segment: usize) -> (u32, u32) {
        let base = self.segments.get(segment).map_or(self.loaded(), |segment| segment.base);
        let end = self.segments.get(segment + 1).map_or(self.loaded(), |next| next.base);
        (base, end - base)
    }

    /// Whether every segment has been added.
    pub fn is_complete(&self) -> bool {
        self.segments.len() == self.manifest.segments.len()
    }

    /// What a result row shows; none past the loaded rows.
    pub fn card(&self, row: u32) -> Option<Card> {
        let rows = &self.rows;
        let at = row as usize;
        let house = &self.manifest.houses[*rows.house.get(at)? as usize];
        let term = |facet, value: u32| self.term_id(facet, value.checked_sub(1)?);
        let (segment, chunk, offset) = self.summary_place(row)?;
        let summary = self.summaries.get(&(segment, chunk)).and_then(|summaries| summaries.get(offset));
        Some(Card {
            slug: self.slug(row),
            title: self.titles[rows.title[at] as usize].clone(),
            alternate_titles: rows
                .alternate_titles
                .of(row)
                .iter()
                .map(|&title| self.titles[title as usize].clone())
                .collect(),
            role: rows.role[at].checked_sub(1).map(|role| self.lexicon.roles[role as usize].id.clone()),
            house: house.slug.clone(),
            house_name: house.name.clone(),
            places: rows.places(row).map(|place| self.manifest.places[place as usize].id.clone()).collect(),
            department: term(Facet::Department, rows.department[at]),
            seniority: term(Facet::Seniority, rows.seniority[at]),
            employment: rows
                .employments(row)
                .filter_map(|value| self.term_id(Facet::Employment, value))
                .collect(),
            industry: term(Facet::Industry, rows.industry[at]),
            workplace: Workplace::ALL[usize::from(rows.workplace[at])],
            posted: Date::from_days(rows.posted[at]),
            valid_through: rows.valid_through.get(row).copied().map(Date::from_days),
            salary: rows.salary.get(row).cloned(),
            language: self.manifest.languages[rows.language[at] as usize].clone(),
            summary: summary.cloned(),
        })
    }

    /// A place and everything it lies in, from the inside out.
    pub(crate) fn with_above(&self, place: u32) -> impl Iterator<Item = u32> {
        std::iter::successors(Some(place), |&place| self.place_parents[place as usize])
    }

    /// Whether this holds for anything a row has names by, with the field that stands in. (Not an iterator: that would be
    /// compiled anew, a kilobyte each, for everyone who asks.)
    pub(crate) fn any_owner(&self, row: u32, holds: &mut dyn FnMut(Field, Owner) -> bool) -> bool {
        let rows = &self.rows;
        let at = row as usize;
        holds(Field::Title, Owner::Title(rows.title[at]))
            || rows.role[at].checked_sub(1).is_some_and(|role| holds(Field::Role, Owner::Role(role)))
            || holds(Field::House, Owner::House(rows.house[at]))
            || rows.places(row).any(|place| holds(Field::Place, Owner::Place(place)))
            || self.terms_of(row).any(|(facet, term)| holds(Field::of(facet), Owner::Term(facet, term)))
            || rows
                .alternate_titles
                .of(row)
                .iter()
                .any(|&title| holds(Field::AlternateTitle, Owner::Title(title)))
    }

    /// The terms of a row: facet and position in the manifest's list.
    pub(crate) fn terms_of(&self, row: u32) -> impl Iterator<Item = (Facet, u32)> {
        let rows = &self.rows;
        let at = row as usize;
        let single = [
            (Facet::Department, rows.department[at]),
            (Facet::Seniority, rows.seniority[at]),
            (Facet::Industry, rows.industry[at]),
        ];
        let workplace = (Facet::Workplace, u32::from(rows.workplace[at]));
        let single = single.into_iter().filter_map(|(facet, value)| Some((facet, value.checked_sub(1)?)));
        single.chain([workplace]).chain(rows.employments(row).map(|term| (Facet::Employment, term)))
    }

    fn term_id(&self, facet: Facet, n: u32) -> Option<String> {
        self.manifest.terms(facet).get(n as usize).map(|term| term.id.clone())
    }

    fn slug(&self, row: u32) -> String {
        if let Some(slug) = self.rows.slug.get(row) {
            return slug.clone();
        }
        let city =
            self.rows.places(row).next().and_then(|place| city_of(&self.manifest.places[place as usize].id));
        let house = &self.manifest.houses[self.rows.house[row as usize] as usize];
        default_slug(&self.titles[self.rows.title[row as usize] as usize], &house.slug, city)
    }

    /// The open listing of this slug. O(titles + rows).
    pub fn row_of(&self, slug: &str) -> Option<u32> {
        let has_title: Vec<bool> = self.titles.iter().map(|title| slug.starts_with(&kebab(title))).collect();
        (0..self.loaded()).find(|&row| {
            let at = row as usize;
            let may_be = has_title[self.rows.title[at] as usize] || self.rows.slug.get(row).is_some();
            may_be && !self.rows.closed[at] && self.slug(row) == slug
        })
    }

    /// Open listings of this title or role, in the order they are in. Needs no names. O(titles + rows).
    pub fn rows_like(&self, title: &str, role: Option<&str>) -> Vec<u32> {
        let title = self.titles.iter().position(|known| known == title);
        // In rows, 0 stands for no role.
        let role = role.and_then(|role| self.lexicon.roles.iter().position(|known| known.id == role));
        let (title, role) = (title.map(|n| n as u32), role.map(|n| n as u32 + 1));
        let is_like = |at: usize| Some(self.rows.title[at]) == title || Some(self.rows.role[at]) == role;
        let open = |row: &u32| !self.rows.closed[*row as usize];
        (0..self.loaded()).filter(open).filter(|row| is_like(*row as usize)).collect()
    }

    /// The name of a facet value; none for unknown values and for `posted`, whose names are the interface's.
    pub fn label(&self, facet: Facet, id: &str, language: &str) -> Option<String> {
        let label = match facet {
            Facet::Location => {
                self.manifest.places.iter().find(|place| place.id == id)?.names.get(language)?
            }
            Facet::House => &self.manifest.houses.iter().find(|house| house.slug == id)?.name,
            Facet::Posted => return None,
            facet => self.manifest.terms(facet).iter().find(|term| term.id == id)?.label(language),
        };
        Some(label.to_owned())
    }

    /// The id of the facet value that has this id, label or alias, after folding.
    pub fn resolve(&self, facet: Facet, text: &str) -> Option<String> {
        let key = fold::key(text);
        let is = |name: &str| fold::key(name) == key;
        match facet {
            Facet::Location => {
                let places = &self.manifest.places;
                let named = |place: &&cerulean_model::wire::PlaceEntry| {
                    place.names.all().any(is) || place.aliases.iter().any(|alias| is(alias))
                };
                places
                    .iter()
                    .find(|place| place.id == text)
                    .or_else(|| places.iter().find(named))
                    .map(|place| place.id.clone())
            }
            Facet::House => self
                .manifest
                .houses
                .iter()
                .find(|house| house.slug == text || is(&house.name))
                .map(|house| house.slug.clone()),
            Facet::Posted => cerulean_model::PostedWithin::from_id(text).map(|value| value.id().to_owned()),
            facet => {
                let terms = self.manifest.terms(facet);
                terms
                    .iter()
                    .find(|term| term.id == text)
                    .or_else(|| {
                        terms.iter().find(|term| {
                            term.labels.all().any(is) || term.aliases.iter().any(|alias| is(alias))
                        })
                    })
                    .map(|term| term.id.clone())
            }
        }
    }
}

/// The city part of a place path, if it has one; the default slug ends in it.
pub fn city_of(place: &str) -> Option<&str> {
    let mut parts = place.split('/').skip(2);
    parts.next().filter(|_| parts.next().is_none())
}
