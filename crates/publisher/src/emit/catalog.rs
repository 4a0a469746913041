//! The catalog: one manifest, and the immutable files it names. What a segment's columns hold are positions in lists;
//! lists are filled in the order rows ask for them, or sorted where the order costs nothing.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use cerulean_model::wire::{
    FORMAT_MAJOR, FORMAT_MINOR, FileEntry, FormatVersion, HouseEntry, Lexicon, Manifest, PlaceEntry,
    RoleEntry, SUMMARY_ROWS, Segment, SegmentEntry, Site, Summaries, Titles,
};
use cerulean_model::{Date, Workplace};
use cerulean_search::{city_of, default_slug};
use rayon::prelude::*;
use serde::Serialize;

use super::plan::{File, Phase, json, sha256};
use crate::listing::Listing;
use crate::load::Portal;
use crate::taxonomy::places::parent_of;
use crate::taxonomy::terms;

/// Rows of the first segment. Range 500 to 5,000: fewer makes the first results come sooner, more leaves fewer
/// searches waiting for the second segment.
const FIRST_ROWS: usize = 2_000;
/// Rows of each further segment. Range 10,000 to 50,000: fewer compresses worse, more blocks the visitor's browser
/// longer while one is read.
const MORE_ROWS: usize = 25_000;

/// The files of the catalog for these listings, newest first.
pub(super) fn files<'a>(portal: &Portal, rows: &[&Listing], today: Date) -> Vec<File<'a>> {
    let lists = Lists::new(portal, rows);
    let mut files = Vec::new();

    let titles = vec![named(
        &mut files,
        &Titles { titles: lists.titles.values.iter().map(|title| (*title).to_owned()).collect() },
    )];
    let lexicon = (!lists.roles.values.is_empty()).then(|| named(&mut files, &lexicon(portal, &lists)));
    let texts = &portal.config.texts;
    let has_texts = !texts.about.0.is_empty() || !texts.faq.is_empty();
    let texts = has_texts.then(|| named(&mut files, texts));

    let made: Vec<(SegmentEntry, Vec<File<'a>>)> = cut(rows)
        .into_par_iter()
        .map(|rows| {
            let mut files = Vec::new();
            let segment = segment(&lists, rows, summaries(rows, &mut files));
            let entry = SegmentEntry {
                file: named(&mut files, &segment),
                count: rows.len() as u32,
                text: super::text::files(rows, &mut files),
                ..SegmentEntry::default()
            };
            (entry, files)
        })
        .collect();
    let mut segments = Vec::with_capacity(made.len());
    for (entry, more) in made {
        segments.push(entry);
        files.extend(more);
    }

    let mut manifest = Manifest {
        format: FormatVersion { major: FORMAT_MAJOR, minor: FORMAT_MINOR },
        build: String::new(),
        published: today,
        site: Site {
            name: portal.config.name.clone(),
            base_url: portal.config.base_url.clone(),
            languages: portal.config.languages.clone(),
        },
        count: rows.len() as u32,
        terms: terms::FACETS
            .into_iter()
            .map(|facet| (facet, portal.taxonomy.terms.list(facet).to_vec()))
            .collect(),
        houses: lists.houses.values.iter().map(|slug| house(portal, slug)).collect(),
        places: lists.places.values.iter().map(|id| place(portal, id)).collect(),
        languages: lists.languages.values.iter().map(|tag| (*tag).to_owned()).collect(),
        titles,
        lexicon,
        portal: texts,
        segments,
    };
    manifest.build = sha256(&json(&manifest)).chars().take(16).collect();
    files.push(File::json("catalog/manifest.json", Phase::Manifest, &manifest));
    files
}

/// Cuts the rows into segments.
fn cut<'a, 'b>(rows: &'a [&'b Listing]) -> Vec<&'a [&'b Listing]> {
    let (first, rest) = rows.split_at(rows.len().min(FIRST_ROWS));
    std::iter::once(first).chain(rest.chunks(MORE_ROWS)).filter(|rows| !rows.is_empty()).collect()
}

/// Adds an immutable file and says how the manifest names it.
fn named(files: &mut Vec<File<'_>>, value: &impl Serialize) -> FileEntry {
    let file = immutable("catalog", value);
    let bytes = match &file.content {
        super::Content::Bytes(bytes) => bytes.as_slice(),
        super::Content::Render(_) => &[],
    };
    let entry = FileEntry {
        url: file.path.trim_start_matches("catalog/").to_owned(),
        bytes: bytes.len() as u64,
        hash: sha256(bytes),
    };
    files.push(file);
    entry
}

/// A file whose name is the beginning of its hash: 64 bits, of which no two files of a site share all.
pub(super) fn immutable<'a>(folder: &str, value: &impl Serialize) -> File<'a> {
    let bytes = json(value);
    let hash: String = sha256(&bytes).chars().take(16).collect();
    File::new(format!("{folder}/{hash}.json"), Phase::Immutable, bytes)
}

/// Distinct values and their positions.
struct List<T> {
    values: Vec<T>,
    positions: HashMap<T, u32>,
}

impl<T: Copy + Eq + Hash> List<T> {
    fn new(values: impl IntoIterator<Item = T>) -> Self {
        let mut list = Self { values: Vec::new(), positions: HashMap::new() };
        for value in values {
            if !list.positions.contains_key(&value) {
                list.positions.insert(value, list.values.len() as u32);
                list.values.push(value);
            }
        }
        list
    }

    /// The position; 0 for what is not in the list, which cannot be: lists are made of the rows' own values.
    fn at(&self, value: T) -> u32 {
        self.positions.get(&value).copied().unwrap_or(0)
    }
}

/// Everything that columns point into.
struct Lists<'a> {
    titles: List<&'a str>,
    houses: List<&'a str>,
    places: List<&'a str>,
    languages: List<&'a str>,
    roles: List<&'a str>,
    terms: BTreeMap<&'static str, List<&'a str>>,
}

impl<'a> Lists<'a> {
    fn new(portal: &'a Portal, rows: &[&'a Listing]) -> Self {
        let mut titles: Vec<&str> = rows
            .iter()
            .flat_map(|row| row.alternate_titles.iter().chain([&row.title]))
            .map(String::as_str)
            .collect();
        // Sorted, neighbours share their beginnings, which is what compression lives on.
        titles.par_sort_unstable();
        let mut houses: Vec<&str> = rows.iter().map(|row| row.house.as_str()).collect();
        houses.sort_unstable();
        let mut places: Vec<&str> =
            rows.iter().flat_map(|row| &row.places).flat_map(|id| path_of(id)).collect();
        places.sort_unstable();
        let facets = terms::FACETS.into_iter();
        Self {
            titles: List::new(titles),
            houses: List::new(houses),
            places: List::new(places),
            languages: List::new(rows.iter().map(|row| row.language.as_str())),
            roles: List::new(roles(portal, rows)),
            terms: facets
                .map(|facet| {
                    (
                        facet.name(),
                        List::new(portal.taxonomy.terms.list(facet).iter().map(|term| term.id.as_str())),
                    )
                })
                .collect(),
        }
    }

    /// Position + 1 of a term; 0 is none.
    fn term(&self, facet: &str, id: Option<&String>) -> u32 {
        let list = self.terms.get(facet);
        id.and_then(|id| list?.positions.get(id.as_str())).map_or(0, |at| at + 1)
    }
}

/// A place and everything it lies in, from the outside in.
fn path_of(id: &str) -> Vec<&str> {
    let mut path: Vec<&str> = std::iter::successors(Some(id), |id| parent_of(id)).collect();
    path.reverse();
    path
}

/// The roles of these rows in the order of the lexicon, then the ones related to them.
fn roles<'a>(portal: &'a Portal, rows: &[&Listing]) -> Vec<&'a str> {
    let lexicon = &portal.taxonomy.roles;
    let mut used: Vec<usize> = rows.iter().filter_map(|row| lexicon.position(row.role.as_deref()?)).collect();
    used.sort_unstable();
    used.dedup();
    let mut is_used = vec![false; lexicon.roles.len()];
    for &at in &used {
        if let Some(flag) = is_used.get_mut(at) {
            *flag = true;
        }
    }
    let mut related: Vec<usize> = Vec::new();
    for (at, role) in lexicon.roles.iter().enumerate() {
        let neighbours = || role.broader.iter().chain(&role.beside).filter_map(|id| lexicon.position(id));
        let here = is_used.get(at).copied().unwrap_or(false);
        if here {
            related.extend(neighbours());
        } else if neighbours().any(|at| is_used.get(at).copied().unwrap_or(false)) {
            // A role that names a used one as its broader or neighbour is related to it too.
            related.push(at);
        }
    }
    related.retain(|&at| !is_used.get(at).copied().unwrap_or(false));
    related.sort_unstable();
    related.dedup();
    used.into_iter()
        .chain(related)
        .filter_map(|at| lexicon.roles.get(at))
        .map(|role| role.id.as_str())
        .collect()
}

fn lexicon(portal: &Portal, lists: &Lists<'_>) -> Lexicon {
    let lexicon = &portal.taxonomy.roles;
    let position = |id: &String| lists.roles.positions.get(id.as_str()).copied();
    let mut related: Vec<Vec<u32>> = vec![Vec::new(); lists.roles.values.len()];
    let mut relate = |from: u32, to: u32| {
        if let Some(list) = related.get_mut(from as usize).filter(|list| !list.contains(&to)) {
            list.push(to);
        }
    };
    for (at, id) in lists.roles.values.iter().enumerate() {
        let Some(role) = lexicon.get(id) else { continue };
        // What lies beside lies beside both ways; what is broader for one is narrower, so related, for the other.
        role.broader.iter().filter_map(position).for_each(|other| relate(other, at as u32));
        for other in role.beside.iter().filter_map(position) {
            relate(at as u32, other);
            relate(other, at as u32);
        }
    }
    let entries = lists.roles.values.iter().zip(related).filter_map(|(id, mut related)| {
        let role = lexicon.get(id)?;
        let broader: Vec<u32> = role.broader.iter().filter_map(position).collect();
        related.retain(|other| !broader.contains(other));
        related.sort_unstable();
        Some(RoleEntry {
            id: role.id.clone(),
            title: role.title.clone(),
            names: role.names.clone(),
            finds: role.finds.clone(),
            broader,
            related,
        })
    });
    Lexicon { roles: entries.collect() }
}

fn house(portal: &Portal, slug: &str) -> HouseEntry {
    let name = portal.houses.find(slug).map_or(slug, |house| house.name.as_str());
    HouseEntry { slug: slug.to_owned(), name: name.to_owned() }
}

fn place(portal: &Portal, id: &str) -> PlaceEntry {
    match portal.taxonomy.places.get(id) {
        Some(place) => PlaceEntry {
            id: id.to_owned(),
            names: place.names.clone(),
            aliases: place.aliases.clone(),
            at: place.at,
        },
        None => PlaceEntry { id: id.to_owned(), ..PlaceEntry::default() },
    }
}

fn segment(lists: &Lists<'_>, rows: &[&Listing], summaries: Vec<String>) -> Segment {
    let mut segment = Segment { summaries, ..Segment::default() };
    let mut above: Option<Date> = None;
    for (row, listing) in rows.iter().enumerate() {
        let row = row as u32;
        // Days before the row above: newest first, so never negative after the first.
        segment
            .posted
            .push(above.map_or(listing.posted.days(), |above| above.days() - listing.posted.days()));
        above = Some(listing.posted);
        segment.title.push(lists.titles.at(&listing.title));
        segment.house.push(lists.houses.at(&listing.house));
        segment.role.push(
            listing.role.as_deref().and_then(|id| lists.roles.positions.get(id)).map_or(0, |at| at + 1),
        );
        let places: Vec<u32> = listing.places.iter().map(|id| lists.places.at(id)).collect();
        segment.place.push(places.first().map_or(0, |at| at + 1));
        if let Some(more) = places.get(1..).filter(|more| !more.is_empty()) {
            segment.more_places.push((row, more.to_vec()));
        }
        segment.department.push(lists.term("department", listing.department.as_ref()));
        segment.seniority.push(lists.term("seniority", listing.seniority.as_ref()));
        segment.industry.push(lists.term("industry", listing.industry.as_ref()));
        let employment: Vec<u32> =
            listing.employment.iter().map(|id| lists.term("employment", Some(id))).collect();
        segment.employment.push(employment.first().copied().unwrap_or(0));
        if let Some(more) = employment.get(1..).filter(|more| !more.is_empty()) {
            segment.more_employment.push((row, more.to_vec()));
        }
        segment.workplace.push(workplace(listing.workplace));
        segment.language.push(lists.languages.at(&listing.language));
        if !listing.alternate_titles.is_empty() {
            segment
                .alternate_titles
                .push((row, listing.alternate_titles.iter().map(|title| lists.titles.at(title)).collect()));
        }
        if let Some(last) = listing.valid_through {
            segment.valid_through.push((row, last.days()));
        }
        if let Some(salary) = &listing.salary {
            segment.salary.push((row, salary.clone()));
        }
        let city = listing.places.first().and_then(|place| city_of(place));
        if listing.slug != default_slug(&listing.title, &listing.house, city) {
            segment.slug.push((row, listing.slug.clone()));
        }
    }
    segment
}

fn workplace(workplace: Workplace) -> u8 {
    Workplace::ALL.iter().position(|other| *other == workplace).map_or(0, |at| at as u8)
}

/// Adds the files of the rows' summaries and names them, relative to the manifest.
fn summaries(rows: &[&Listing], files: &mut Vec<File<'_>>) -> Vec<String> {
    if rows.iter().all(|row| row.summary.is_empty()) {
        return Vec::new();
    }
    let chunks: Vec<File<'_>> = rows
        .par_chunks(SUMMARY_ROWS)
        .map(|rows| {
            immutable(
                "catalog",
                &Summaries { summaries: rows.iter().map(|row| row.summary.clone()).collect() },
            )
        })
        .collect();
    let urls = chunks.iter().map(|file| file.path.trim_start_matches("catalog/").to_owned()).collect();
    files.extend(chunks);
    urls
}
