//! Whether a published site is whole: every file that something names is there and is what the format says. Knows
//! nothing of how it was made; any tool's site can be checked.

mod tree;

use std::fs;
use std::path::Path;
use std::sync::Arc;

use cerulean_model::wire::{
    Bounds, Elsewhere, FileEntry, Lexicon, Manifest, SUMMARY_ROWS, Segment, Shard, Summaries, TextDirectory,
    Thesaurus, Titles,
};
use cerulean_model::{Date, Detail, HouseDetail, Portal};
use cerulean_search::Catalog;
use rayon::prelude::*;
use serde::de::DeserializeOwned;

use crate::emit::sha256;
use crate::portal::base_path;
use crate::problem::{Place, Problem, Report};
use crate::published::inside;
use crate::rules;

const MANIFEST: &str = "catalog/manifest.json";

/// Checks the site in this folder; `today` decides which listings have to have a page.
pub fn verify(root: &Path, today: Date) -> Report {
    let mut verifier = Verifier { root, problems: Vec::new(), base_url: None };
    if let Some(manifest) = verifier.read::<Manifest>(MANIFEST) {
        match manifest.check() {
            Ok(()) => {
                verifier.base_url.clone_from(&manifest.site.base_url);
                verifier.catalog(&manifest, today);
            }
            Err(error) => verifier.damaged(MANIFEST, &error.to_string()),
        }
    }
    for page in ["index.html", "404.html"] {
        verifier.page(page);
    }
    let base_url = verifier.base_url.take();
    for tree::Damage { path, why } in tree::damages(root, base_path(base_url.as_deref())) {
        // What the catalog names has been looked at more closely.
        if verifier.problems.iter().all(|problem| *problem.place.file != *path) {
            verifier.damaged(&path, &why);
        }
    }
    let mut report = Report { problems: verifier.problems };
    report.finish(|_| None);
    report
}

struct Verifier<'a> {
    root: &'a Path,
    problems: Vec<Problem>,
    /// Where the manifest says that the site is served from.
    base_url: Option<String>,
}

fn place(path: &str) -> Place {
    Place { file: Arc::from(path), line: 0, column: 0, width: 0 }
}

impl Verifier<'_> {
    fn damaged(&mut self, path: &str, why: &str) {
        self.problems.push(Problem::new(&rules::DAMAGED_SITE, place(path), why));
    }

    fn bytes(&mut self, path: &str) -> Option<Vec<u8>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Some(bytes),
            Err(error) => {
                self.damaged(path, &format!("this file is named and cannot be read: {error}"));
                None
            }
        }
    }

    fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let bytes = self.bytes(path)?;
        match serde_json::from_slice(&bytes) {
            Ok(value) => Some(value),
            Err(error) => {
                self.damaged(path, &format!("this file is not what the format says: {error}"));
                None
            }
        }
    }

    /// A file whose address is relative to the manifest.
    fn path(&mut self, url: &str) -> Option<String> {
        inside(url).map_err(|error| self.damaged(MANIFEST, &error.to_string())).ok()
    }

    fn named<T: DeserializeOwned>(&mut self, entry: &FileEntry) -> Option<T> {
        let path = self.path(&entry.url)?;
        let bytes = self.bytes(&path)?;
        if bytes.len() as u64 != entry.bytes || sha256(&bytes) != entry.hash {
            self.damaged(&path, "the manifest names another size or hash for this file");
        }
        self.read(&path)
    }

    fn catalog(&mut self, manifest: &Manifest, today: Date) {
        let mut titles = Vec::new();
        for entry in &manifest.titles {
            titles.extend(self.named::<Titles>(entry).map(|file| file.titles).unwrap_or_default());
        }
        let lexicon =
            manifest.lexicon.as_ref().and_then(|entry| self.named::<Lexicon>(entry)).unwrap_or_default();
        manifest.thesaurus.as_ref().map(|entry| self.named::<Thesaurus>(entry));
        manifest.elsewhere.as_ref().map(|entry| self.named::<Elsewhere>(entry));
        manifest.portal.as_ref().map(|entry| self.named::<Portal>(entry));
        let bounds = Bounds { titles: titles.len(), roles: lexicon.roles.len() };
        let mut count = 0;
        let mut segments = Vec::with_capacity(manifest.segments.len());
        for entry in &manifest.segments {
            count += entry.count;
            let Some(segment) = self.named::<Segment>(&entry.file()) else { continue };
            if let Err(error) = segment.check(entry.count as usize, manifest, bounds) {
                self.damaged(&format!("catalog/{}", entry.url), &error.to_string());
                continue;
            }
            self.summaries(&segment, entry.count as usize);
            if let Some(text) = &entry.text {
                self.text(text, entry.count);
            }
            segments.push(segment);
        }
        if count != manifest.count {
            self.damaged(MANIFEST, &format!("`count` is {}, the segments have {count} rows", manifest.count));
        }
        if segments.len() == manifest.segments.len() {
            self.listings(manifest, titles, lexicon, segments, today);
        }
    }

    fn summaries(&mut self, segment: &Segment, count: usize) {
        for (n, url) in segment.summaries.iter().enumerate() {
            let Some(path) = self.path(url) else { continue };
            let Some(file) = self.read::<Summaries>(&path) else { continue };
            let expected = (count - n * SUMMARY_ROWS).min(SUMMARY_ROWS);
            if file.summaries.len() != expected {
                self.damaged(&path, &format!("{} summaries for {expected} rows", file.summaries.len()));
            }
        }
    }

    fn text(&mut self, entry: &FileEntry, count: u32) {
        let Some(directory) = self.named::<TextDirectory>(entry) else { return };
        for shard in &directory.shards {
            let Some(path) = self.path(&shard.url) else { continue };
            let Some(file) = self.read::<Shard>(&path) else { continue };
            let last = |steps: &Vec<u32>| steps.iter().map(|step| u64::from(*step)).sum::<u64>();
            let is_right = file.words.len() == file.rows.len()
                && file.words.is_sorted()
                && file.words.first().is_some_and(|word| *word == shard.from)
                && file.rows.iter().all(|steps| last(steps) < u64::from(count));
            if !is_right {
                self.damaged(&path, "this shard does not fit its directory");
            }
        }
    }

    /// Every open listing has its detail and its page.
    fn listings(
        &mut self,
        manifest: &Manifest,
        titles: Vec<String>,
        lexicon: Lexicon,
        segments: Vec<Segment>,
        today: Date,
    ) {
        let Ok(mut catalog) = Catalog::new(manifest.clone(), titles, lexicon, today) else { return };
        for segment in segments {
            if let Err(error) = catalog.add_segment(segment) {
                self.damaged(MANIFEST, &error.to_string());
                return;
            }
        }
        let removed = removed_rows(manifest);
        let rows: Vec<u32> =
            (0..catalog.loaded()).filter(|row| removed.binary_search(row).is_err()).collect();
        let root = self.root;
        let found: Vec<Vec<Problem>> = rows
            .par_iter()
            .filter_map(|row| catalog.card(*row))
            .filter(|card| card.valid_through.is_none_or(|last| today <= last))
            .map(|card| {
                let mut inner = Verifier { root, problems: Vec::new(), base_url: None };
                let path = format!("listings/{}.json", card.slug);
                if inner
                    .read::<Detail>(&path)
                    .is_some_and(|detail| detail.slug != card.slug || detail.title != card.title)
                {
                    inner.damaged(&path, "this is another listing than the catalog's");
                }
                inner.page(&format!("listings/{}/index.html", card.slug));
                inner.problems
            })
            .collect();
        self.problems.extend(found.into_iter().flatten());
        for house in &manifest.houses {
            self.read::<HouseDetail>(&format!("houses/{}.json", house.slug));
            self.page(&format!("houses/{}/index.html", house.slug));
        }
    }

    /// A page is there and goes on to its end.
    fn page(&mut self, path: &str) {
        let Some(bytes) = self.bytes(path) else { return };
        if !tree::is_whole_page(&String::from_utf8_lossy(&bytes)) {
            self.damaged(path, "this page is not whole");
        }
    }
}

/// Rows over all segments that no longer belong to the catalog, ascending.
fn removed_rows(manifest: &Manifest) -> Vec<u32> {
    let mut base = 0;
    let mut removed = Vec::new();
    for segment in &manifest.segments {
        removed.extend(segment.removed.iter().map(|row| base + row));
        base += segment.count;
    }
    removed
}
