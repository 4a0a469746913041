//! The WebAssembly half of the embeddable element: a catalog, and what a query finds in it. The other half, in
//! JavaScript beside this file, owns the page: it fetches, draws, follows attributes and speaks to the host.
//!
//! Not here: Leptos, the router, futures, fetching and the texts of the interface. All of that the browser has or a few lines
//! of JavaScript do, and in WebAssembly it weighed as much as the engine (`ARCHITECTURE.md` has the figures).

mod answer;
mod json;

use cerulean_model::wire::{Lexicon, Manifest, Segment, Titles, WireError};
use cerulean_model::{Facet, Query};

use crate::load::{self, LoadError, Reason};
use crate::search;

use json::Json;

/// The catalog of a portal, shared by every element that shows it.
pub struct Index {
    index: search::Index,
    /// What came before the catalog can begin.
    manifest: Option<Manifest>,
    titles: Vec<String>,
}

/// Why a file is refused, in the words of `cerulean-error`: `format`, or `version` with the one found.
pub struct Refused(String);

impl Refused {
    /// `format`, or `version 2`.
    pub fn reason(&self) -> &str {
        &self.0
    }
}

impl From<LoadError> for Refused {
    fn from(error: LoadError) -> Self {
        Self(match error.reason {
            Reason::Version(found) => format!("version {found}"),
            _ => "format".to_owned(),
        })
    }
}

impl From<WireError> for Refused {
    fn from(error: WireError) -> Self {
        LoadError::wire("", &error).into()
    }
}

impl Index {
    /// Nothing is here yet.
    pub fn new() -> Self {
        // Who puts something in knows that there is more.
        Self { index: search::Index::new(|_| {}), manifest: None, titles: Vec::new() }
    }

    /// Takes the manifest. What it names has to follow, as JSON: `{build, titles, lexicon, segments}`, addresses relative
    /// to it.
    ///
    /// # Errors
    /// It is no manifest, or of another version.
    pub fn manifest(&mut self, body: &str) -> Result<String, Refused> {
        let manifest = load::manifest("", body)?;
        let urls = |urls: Vec<&str>| Json::list(urls);
        let files = Json::Object(vec![
            ("build", manifest.build.as_str().into()),
            ("titles", urls(manifest.titles.iter().map(|file| file.url.as_str()).collect())),
            ("lexicon", urls(manifest.lexicon.iter().map(|file| file.url.as_str()).collect())),
            ("segments", urls(manifest.segments.iter().map(|file| file.url.as_str()).collect())),
        ]);
        self.manifest = Some(manifest);
        self.titles.clear();
        Ok(files.write())
    }

    /// Takes the next file of titles.
    ///
    /// # Errors
    /// It is none.
    pub fn titles(&mut self, body: &str) -> Result<(), Refused> {
        self.titles.append(&mut load::read::<Titles>("", body)?.titles);
        Ok(())
    }

    /// Takes the lexicon, or that there is none: everything before the first segment is here. `today` is the visitor's day
    /// (`2026-11-23`).
    ///
    /// # Errors
    /// It is none, or the manifest contradicts itself.
    pub fn begin(&mut self, lexicon: Option<String>, today: &str) -> Result<(), Refused> {
        let lexicon: Lexicon = lexicon.map(|body| load::read("", &body)).transpose()?.unwrap_or_default();
        let Some(manifest) = self.manifest.take() else { return Ok(()) };
        let today = today.parse().unwrap_or_default();
        Ok(self.index.begin(manifest, std::mem::take(&mut self.titles), lexicon, today)?)
    }

    /// Takes the next segment.
    ///
    /// # Errors
    /// It is none, or does not fit the manifest.
    pub fn segment(&self, body: &str) -> Result<(), Refused> {
        Ok(self.index.add(load::read::<Segment>("", body)?)?)
    }

    /// Gets a little further ready for words; says whether nothing is left to do.
    pub fn prepare(&self) -> bool {
        self.index.prepare()
    }

    /// What a query (a search string of the portal) finds, with the names of values in this language, as JSON; nothing
    /// while there is nothing to search.
    pub fn answer(&self, query: &str, language: &str, page_size: u32) -> Option<String> {
        let query = Query::from_search_string(query);
        let answer = self.index.ask(&query, page_size)?;
        Some(answer::write(&self.index, &query, &answer, language).write())
    }

    /// The files that the answer to this query lacks and nobody has asked for, as a JSON list of addresses.
    pub fn missing(&self, query: &str, page_size: u32) -> String {
        let query = Query::from_search_string(query);
        let answer = self.index.ask(&query, page_size);
        Json::list(answer.map(|answer| self.index.missing(&query, &answer)).unwrap_or_default()).write()
    }

    /// Takes a missing file, or that it cannot be had; answers with those that are missing because of it.
    pub fn put(&self, url: &str, body: Option<String>) -> String {
        let more = body.and_then(|body| self.index.put(url, &body).ok());
        if more.is_none() {
            self.index.give_up(url);
        }
        Json::list(more.unwrap_or_default()).write()
    }

    /// The id of the value of this facet that has this id, label or alias.
    pub fn resolve(&self, facet: &str, text: &str) -> Option<String> {
        let facet = Facet::from_name(facet)?;
        self.index.read(|catalog| catalog.resolve(facet, text))?
    }
}

impl Default for Index {
    fn default() -> Self {
        Self::new()
    }
}

/// The search string with a value chosen, or no longer chosen if it was.
pub fn toggled(query: &str, facet: &str, value: &str) -> String {
    let query = Query::from_search_string(query);
    let Some(facet) = Facet::from_name(facet) else { return query.to_search_string() };
    search::toggled(&query, facet, value).to_search_string()
}

#[cfg(test)]
mod words;
