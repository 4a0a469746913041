//! The catalog: one manifest, and the immutable files it names. Small catalogs are made whole each time; of large ones
//! the segments of an earlier publish stay, and what has changed since makes one more.

mod base;
mod elsewhere;
mod lexicon;
mod lists;
mod segment;
mod text;
mod thesaurus;

use cerulean_model::Date;
use cerulean_model::wire::{
    FORMAT_MAJOR, FORMAT_MINOR, FileEntry, FormatVersion, HouseEntry, Manifest, PlaceEntry, SegmentEntry,
    Site, Titles,
};
use rayon::prelude::*;
use serde::Serialize;

use base::BaseSegment;
pub(crate) use base::{Base, PATH as BASE, is_own_hash};
use lists::Lists;

use super::plan::{File, Fingerprint, Phase, hex, json, sha256};
use crate::listing::Listing;
use crate::load::Portal;
use crate::taxonomy::terms;

/// Rows of the first segment. Range 500 to 5,000: fewer makes the first results come sooner, more leaves fewer
/// searches waiting for the second segment.
const FIRST_ROWS: usize = 2_000;
/// Rows of each further segment. Range 10,000 to 50,000: fewer compresses worse, more blocks the visitor's browser
/// longer while one is read.
const MORE_ROWS: usize = 25_000;

/// A row of the catalog.
#[derive(Clone, Copy, Debug)]
pub(super) struct Row<'a> {
    pub(super) listing: &'a Listing,
    /// Of the listing's detail: of everything a row and its text are made of.
    pub(super) fingerprint: Fingerprint,
}

/// The files of the catalog for these rows, newest first, built on what is there if possible.
pub(super) fn files<'a>(
    portal: &Portal,
    rows: &[Row<'_>],
    today: Date,
    base: Option<&Base>,
) -> Vec<File<'a>> {
    let kept = base.and_then(|base| Some((base, base.kept(rows)?)));
    let mut files = Vec::new();
    let (lists, titles, mut segments) = match &kept {
        Some((base, kept)) => {
            let lists = Lists::new(portal, &kept.new, Some(&base.lists));
            files.extend(base.files());
            let mut titles = vec![base.titles.clone()];
            let more = lists.titles.values.get(base.lists.titles.len()..).unwrap_or(&[]);
            if !more.is_empty() {
                titles.push(named(&mut files, &titles_of(more)));
            }
            let new = make(&lists, cut(&kept.new), &mut files);
            let segments: Vec<SegmentEntry> = new.into_iter().chain(kept.segments.iter().cloned()).collect();
            (lists, titles, segments)
        }
        None => {
            let lists = Lists::new(portal, rows, None);
            let titles = vec![named(&mut files, &titles_of(&lists.titles.values))];
            let segments = make(&lists, cut(rows), &mut files);
            (lists, titles, segments)
        }
    };
    // A small catalog is made whole faster than a visitor can notice, and is best in one piece.
    let next = match (&kept, rows.len() > FIRST_ROWS) {
        (_, false) => None,
        (Some((base, _)), true) => Some(base.file()),
        (None, true) => {
            let cut = cut(rows).into_iter().zip(&segments);
            let segments =
                cut.map(|(rows, entry)| BaseSegment { entry: entry.clone(), rows: base_rows(rows) });
            let titles = titles.first().cloned().unwrap_or_default();
            Some(File::json(BASE, Phase::Note, &Base::new(lists.base(), titles, segments.collect(), &files)))
        }
    };
    files.extend(next);
    segments.retain(|segment| segment.count > 0);

    let manifest = manifest(portal, &lists, Parts { titles, segments, today }, &mut files);
    files.push(File::json("catalog/manifest.json", Phase::Manifest, &manifest));
    files
}

fn titles_of(titles: &[&str]) -> Titles {
    Titles { titles: titles.iter().map(|title| (*title).to_owned()).collect() }
}

fn base_rows(rows: &[Row<'_>]) -> Vec<(String, String)> {
    rows.iter().map(|row| (row.listing.slug.clone(), hex(&row.fingerprint))).collect()
}

/// What a manifest names that is made before it.
struct Parts {
    titles: Vec<FileEntry>,
    segments: Vec<SegmentEntry>,
    today: Date,
}

fn manifest(portal: &Portal, lists: &Lists<'_>, parts: Parts, files: &mut Vec<File<'_>>) -> Manifest {
    let lexicon = (!lists.roles.values.is_empty()).then(|| named(files, &lexicon::lexicon(portal, lists)));
    let thesaurus = thesaurus::thesaurus(portal, lists);
    let thesaurus = (!thesaurus.concepts.is_empty()).then(|| named(files, &thesaurus));
    let elsewhere = elsewhere::elsewhere(portal, lists);
    let is_elsewhere = !elsewhere.roles.is_empty() || !elsewhere.places.is_empty();
    let elsewhere = is_elsewhere.then(|| named(files, &elsewhere));
    let texts = &portal.config.texts;
    let has_texts = !texts.about.0.is_empty() || !texts.faq.is_empty();
    let texts = has_texts.then(|| named(files, texts));
    let terms = terms::FACETS.into_iter().map(|facet| {
        let known = portal.taxonomy.terms.list(facet);
        let ids = lists.terms.get(facet.name()).map_or(&[][..], |list| list.values.as_slice());
        let term = |id: &&str| {
            let nameless =
                || cerulean_model::Term { id: (*id).to_owned(), ..cerulean_model::Term::default() };
            known.iter().find(|term| term.id == *id).cloned().unwrap_or_else(nameless)
        };
        (facet, ids.iter().map(term).collect())
    });
    let mut manifest = Manifest {
        format: FormatVersion { major: FORMAT_MAJOR, minor: FORMAT_MINOR },
        published: parts.today,
        site: Site {
            name: portal.config.name.clone(),
            base_url: portal.config.base_url.clone(),
            languages: portal.config.languages.clone(),
        },
        count: parts.segments.iter().map(|segment| segment.count).sum(),
        terms: terms.collect(),
        houses: lists.houses.values.iter().map(|slug| house(portal, slug)).collect(),
        places: lists.places.values.iter().map(|id| place(portal, id)).collect(),
        languages: lists.languages.values.iter().map(|tag| (*tag).to_owned()).collect(),
        titles: parts.titles,
        lexicon,
        thesaurus,
        elsewhere,
        portal: texts,
        segments: parts.segments,
        ..Manifest::empty()
    };
    manifest.build = sha256(&json(&manifest)).chars().take(16).collect();
    manifest
}

/// Makes the segments of these rows with everything that belongs to them.
fn make(lists: &Lists<'_>, cut: Vec<&[Row<'_>]>, files: &mut Vec<File<'_>>) -> Vec<SegmentEntry> {
    let made: Vec<(SegmentEntry, Vec<File<'_>>)> = cut
        .into_par_iter()
        .map(|rows| {
            let mut files = Vec::new();
            let segment = segment::segment(lists, rows, segment::summaries(rows, &mut files));
            let file = named(&mut files, &segment);
            let entry = SegmentEntry {
                url: file.url,
                bytes: file.bytes,
                hash: file.hash,
                count: rows.len() as u32,
                text: text::files(rows, &mut files),
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
    segments
}

/// Cuts rows into segments.
fn cut<'a, 'b>(rows: &'a [Row<'b>]) -> Vec<&'a [Row<'b>]> {
    let (first, rest) = rows.split_at(rows.len().min(FIRST_ROWS));
    std::iter::once(first).chain(rest.chunks(MORE_ROWS)).filter(|rows| !rows.is_empty()).collect()
}

/// Adds an immutable file and says how the manifest names it.
fn named(files: &mut Vec<File<'_>>, value: &impl Serialize) -> FileEntry {
    let file = immutable("catalog", value);
    let entry = entry(&file, file.path.trim_start_matches("catalog/").to_owned());
    files.push(file);
    entry
}

fn entry(file: &File<'_>, url: String) -> FileEntry {
    let bytes = file.content.bytes();
    FileEntry { url, bytes: bytes.len() as u64, hash: sha256(&bytes) }
}

/// A file whose name is the beginning of its hash: 64 bits, of which no two files of a site share all.
fn immutable<'a>(folder: &str, value: &impl Serialize) -> File<'a> {
    let bytes = json(value);
    let hash: String = sha256(&bytes).chars().take(16).collect();
    File::new(format!("{folder}/{hash}.json"), Phase::Immutable, bytes)
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
