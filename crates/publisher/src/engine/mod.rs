//! The open listings of a portal as documents for a search engine that somebody runs already, with the engine's settings and
//! synonyms (`cerulean publish --to …`). For catalogs that no browser should hold: docs/scale.md. Nothing here talks to an
//! engine: what is written is what its own tools load.

mod document;
mod formats;

use std::io::{self, Write};
use std::path::Path;

use cerulean_model::Date;
use cerulean_search::fold_key;
use rayon::prelude::*;

use crate::emit::json;
use crate::listing::Listing;
use crate::load::{Portal, sort_newest_first};
use crate::site::{WriteError, Written};
use crate::whole_file;
use document::{Documents, id};

/// A search engine whose formats are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// OpenSearch, and Elasticsearch, which reads the same.
    OpenSearch,
    /// Meilisearch.
    Meilisearch,
    /// Typesense.
    Typesense,
}

/// Documents that are made at once.
const CHUNK: usize = 4_096;

/// Writes the files of an engine into a folder. Each is put in place whole.
pub(crate) fn write(
    portal: &Portal,
    engine: Engine,
    today: Date,
    folder: &Path,
) -> Result<Written, WriteError> {
    let mut open: Vec<&Listing> = portal.listings.iter().filter(|listing| listing.is_open(today)).collect();
    sort_newest_first(&mut open);
    let documents = Documents::new(portal);
    let mut written = Written::default();
    let mut put = |path: &str, content: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>| {
        let bytes = whole_file::replace(&folder.join(path), content)
            .map_err(|error| WriteError::File { path: path.to_owned(), error })?;
        written.written += 1;
        written.bytes += bytes;
        Ok(())
    };
    put(engine.documents(), &mut |to| {
        for some in open.chunks(CHUNK) {
            let lines: Vec<Vec<u8>> = some
                .par_iter()
                .map(|listing| {
                    let mut line = engine.before(&id(&listing.slug));
                    line.append(&mut json(&documents.of(listing)));
                    line.push(b'\n');
                    line
                })
                .collect();
            lines.iter().try_for_each(|line| to.write_all(line))?;
        }
        Ok(())
    })?;
    for (path, value) in engine.settings(&synonyms(portal)) {
        put(path, &mut |to| writeln!(to, "{value:#}"))?;
    }
    Ok(written)
}

/// Words that stand for one another in titles, folded: a set each.
fn synonyms(portal: &Portal) -> Vec<Vec<String>> {
    let sets = portal.taxonomy.words.concepts.par_iter().map(|words| {
        let mut set: Vec<String> = words.iter().map(|word| fold_key(word)).collect();
        set.sort_unstable();
        set.dedup();
        set.retain(|word| !word.is_empty());
        set
    });
    sets.filter(|set| set.len() > 1).collect()
}
