//! The listing index, as a stream: the manifest first, then what is needed to search the newest listings, then
//! the rest in the background.

use std::time::Duration;

use cerulean_model::wire::{FileEntry, Lexicon, Manifest, Segment, Titles, WireError};
use futures::future::{join, join_all};
use serde::de::DeserializeOwned;

use super::fetch::{self, Freshness};
use super::{CATALOG, LoadError, Reason, named};
use crate::browser::clock;
use crate::route::Base;

/// A piece of the catalog, in the order the engine takes them.
pub(crate) enum Part {
    /// The manifest with the lists that segments point into. Comes first.
    Head { manifest: Manifest, titles: Vec<String>, lexicon: Lexicon },
    /// The next segment, in the order of the manifest.
    Segment(Segment),
}

/// Segments fetched at the same time. Range 1 to 8: fewer leaves the line idle between answers, more delays the one
/// that is needed next.
const AT_ONCE: usize = 4;

/// Fetches the catalog and hands over each part as it arrives. It ends with the first segment that cannot be had:
/// rows are numbered by the segments before theirs.
pub(crate) async fn catalog(
    base: &Base,
    mut receive: impl FnMut(Part) -> Result<(), WireError>,
) -> Result<(), LoadError> {
    let mut stale = None;
    loop {
        match attempt(base, &mut receive, stale.as_deref()).await {
            // Between the manifest and its files a publish may have pruned them: the new manifest names the new ones.
            Err((error, Some(build))) if error.is_missing() && stale.is_none() => stale = Some(build),
            Err((error, _)) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
}

/// One run. A failure before anything was handed over names the build it belongs to.
async fn attempt(
    base: &Base,
    receive: &mut impl FnMut(Part) -> Result<(), WireError>,
    stale: Option<&str>,
) -> Result<(), (LoadError, Option<String>)> {
    let url = base.join(&format!("{CATALOG}manifest.json"));
    let manifest: Manifest = manifest(&url).await.map_err(|error| (error, None))?;
    let build = Some(manifest.build.clone()).filter(|build| stale != Some(build.as_str()));
    let before = |error| (error, build.clone());

    let first = manifest.segments.first().map(|segment| segment.file.clone());
    let files: Vec<FileEntry> = manifest.segments.iter().map(|segment| segment.file.clone()).collect();

    let titles = join_all(manifest.titles.iter().map(|file| named::<Titles>(base, &file.url)));
    let lexicon = optional::<Lexicon>(base, manifest.lexicon.as_ref());
    let segment = optional::<Segment>(base, first.as_ref());
    let (titles, (lexicon, segment)) = join(titles, join(lexicon, segment)).await;
    let titles: Result<Vec<Titles>, LoadError> = titles.into_iter().collect();
    let titles = titles.map_err(before)?.into_iter().flat_map(|file| file.titles).collect();
    let lexicon = lexicon.map_err(before)?;
    let segment = segment.map_err(before)?;

    let wire = |error: &WireError| (LoadError::wire(&url, error), None);
    receive(Part::Head { manifest, titles, lexicon: lexicon.unwrap_or_default() })
        .map_err(|error| wire(&error))?;
    if let Some(segment) = segment {
        receive(Part::Segment(segment)).map_err(|error| wire(&error))?;
    }

    for start in (1..files.len()).step_by(AT_ONCE) {
        let batch = files.iter().skip(start).take(AT_ONCE);
        for segment in join_all(batch.map(|file| named::<Segment>(base, &file.url))).await {
            // Lets the browser draw and answer between two of them.
            clock::pause(Duration::ZERO).await;
            receive(Part::Segment(segment.map_err(|error| (error, None))?)).map_err(|error| wire(&error))?;
        }
    }
    Ok(())
}

/// The manifest. Its version is read first, because a newer one may have another shape altogether.
async fn manifest(url: &str) -> Result<Manifest, LoadError> {
    #[derive(serde::Deserialize)]
    struct Version {
        format: cerulean_model::wire::FormatVersion,
    }
    let text = fetch::text(url, Freshness::Revalidated).await?;
    let error = |problem: serde_json::Error| LoadError {
        url: url.to_owned(),
        reason: Reason::Format(problem.to_string()),
    };
    match serde_json::from_str::<Manifest>(&text) {
        Ok(manifest) => manifest.check().map_err(|error| LoadError::wire(url, &error)).map(|()| manifest),
        Err(problem) => match serde_json::from_str::<Version>(&text) {
            Ok(Version { format }) if format.major != cerulean_model::wire::FORMAT_MAJOR => {
                Err(LoadError { url: url.to_owned(), reason: Reason::Version(format.major) })
            }
            _ => Err(error(problem)),
        },
    }
}

async fn optional<T: DeserializeOwned>(
    base: &Base,
    file: Option<&FileEntry>,
) -> Result<Option<T>, LoadError> {
    match file {
        Some(file) => named(base, &file.url).await.map(Some),
        None => Ok(None),
    }
}
