//! Reads a published site the way the app does: the manifest, then the files it names.

use std::fs;
use std::path::{Component, Path, PathBuf};

use cerulean_model::wire::{
    Elsewhere, FileEntry, Lexicon, Manifest, Segment, Shard, Summaries, TextDirectory, Thesaurus, Titles,
    WireError,
};
use cerulean_model::{Date, Query};
use cerulean_search::{Answer, Catalog, SearchOptions};
use rayon::prelude::*;
use serde::de::DeserializeOwned;

/// Why a published site cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SiteError {
    /// A file is missing or unreadable.
    #[error("{path} cannot be read: {error}")]
    Read {
        /// Relative to the site.
        path: String,
        /// Why.
        #[source]
        error: std::io::Error,
    },
    /// A file is not what the format says.
    #[error("{path} is damaged: {error}")]
    Format {
        /// Relative to the site.
        path: String,
        /// Why.
        #[source]
        error: serde_json::Error,
    },
    /// The index does not fit together.
    #[error("{path}: {error}")]
    Wire {
        /// Relative to the site.
        path: String,
        /// Why.
        error: WireError,
    },
    /// The manifest names a file outside of the site.
    #[error("catalog/manifest.json names `{0}`, which is outside of the site")]
    Outside(String),
}

/// A site's folder.
#[derive(Clone, Debug)]
pub struct PublishedSite {
    root: PathBuf,
}

impl PublishedSite {
    /// The site in this folder.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The manifest.
    ///
    /// # Errors
    /// When there is none, or one of a version this program does not read.
    pub fn manifest(&self) -> Result<Manifest, SiteError> {
        let path = "catalog/manifest.json";
        let manifest: Manifest = self.json(path)?;
        manifest.check().map_err(|error| SiteError::Wire { path: path.into(), error })?;
        Ok(manifest)
    }

    /// The whole catalog, without summaries and long text.
    ///
    /// # Errors
    /// The first file that cannot be used.
    pub fn catalog(&self, today: Date) -> Result<Catalog, SiteError> {
        let manifest = self.manifest()?;
        let mut titles = Vec::new();
        for entry in &manifest.titles {
            titles.extend(self.named::<Titles>(entry)?.titles);
        }
        let lexicon = match &manifest.lexicon {
            Some(entry) => self.named::<Lexicon>(entry)?,
            None => Lexicon::default(),
        };
        let entries = manifest.segments.clone();
        let wire = |error| SiteError::Wire { path: "catalog/manifest.json".into(), error };
        let (catalog, segments) = rayon::join(
            || Catalog::new(manifest, titles, lexicon, today).map_err(wire),
            || {
                entries
                    .par_iter()
                    .map(|entry| self.named::<Segment>(&entry.file()))
                    .collect::<Result<Vec<_>, _>>()
            },
        );
        let mut catalog = catalog?;
        if let Some(entry) = &catalog.manifest().thesaurus {
            let thesaurus = self.named::<Thesaurus>(entry)?;
            catalog.set_thesaurus(thesaurus);
        }
        if let Some(entry) = &catalog.manifest().elsewhere {
            let elsewhere = self.named::<Elsewhere>(entry)?;
            catalog.set_elsewhere(&elsewhere);
        }
        for (entry, segment) in entries.iter().zip(segments?) {
            catalog
                .add_segment(segment)
                .map_err(|error| SiteError::Wire { path: entry.url.clone(), error })?;
        }
        Ok(catalog)
    }

    /// Answers a query, fetching what it needs of the long text, as the app would.
    ///
    /// # Errors
    /// When a file of the long-text index cannot be used.
    pub fn search(
        &self,
        catalog: &mut Catalog,
        query: &Query,
        options: &SearchOptions,
    ) -> Result<Answer, SiteError> {
        let answer = catalog.search(query, options);
        if !answer.wants_text {
            return Ok(answer);
        }
        let mut fetched = false;
        loop {
            let missing = catalog.missing_text(&query.text);
            if missing.is_empty() {
                break;
            }
            for which in missing {
                let path = inside(&which.url)?;
                match which.shard {
                    None => catalog.add_text_directory(&which, self.json::<TextDirectory>(&path)?),
                    Some(_) => catalog.add_text_shard(&which, self.json::<Shard>(&path)?),
                }
                fetched = true;
            }
        }
        Ok(if fetched { catalog.search(query, options) } else { answer })
    }

    /// The files with the summaries of these rows, added to the catalog.
    ///
    /// # Errors
    /// When one of them cannot be used.
    pub fn add_summaries(&self, catalog: &mut Catalog, rows: &[u32]) -> Result<(), SiteError> {
        for which in catalog.missing_summaries(rows) {
            let summaries = self.json::<Summaries>(&inside(&which.url)?)?;
            catalog.add_summaries(&which, summaries);
        }
        Ok(())
    }

    /// A file the manifest names.
    ///
    /// # Errors
    /// When it cannot be used.
    pub fn named<T: DeserializeOwned>(&self, entry: &FileEntry) -> Result<T, SiteError> {
        self.json(&inside(&entry.url)?)
    }

    fn json<T: DeserializeOwned>(&self, path: &str) -> Result<T, SiteError> {
        let bytes = fs::read(self.root.join(path))
            .map_err(|error| SiteError::Read { path: path.to_owned(), error })?;
        serde_json::from_slice(&bytes).map_err(|error| SiteError::Format { path: path.to_owned(), error })
    }
}

/// The path, relative to the site, of an address relative to the manifest. Never outside of the site.
pub(crate) fn inside(url: &str) -> Result<String, SiteError> {
    let mut parts: Vec<&str> = vec!["catalog"];
    for part in Path::new(url).components() {
        match part {
            Component::Normal(name) => {
                parts.push(name.to_str().ok_or_else(|| SiteError::Outside(url.to_owned()))?)
            }
            Component::CurDir => {}
            Component::ParentDir if parts.pop().is_some() => {}
            _ => return Err(SiteError::Outside(url.to_owned())),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_names_nothing_outside_of_its_site() {
        assert_eq!(inside("a.json").unwrap(), "catalog/a.json");
        assert_eq!(inside("../text/a.json").unwrap(), "text/a.json");
        for wrong in ["../../a.json", "/etc/passwd", "../text/../../a"] {
            assert!(inside(wrong).is_err(), "{wrong}");
        }
    }
}
