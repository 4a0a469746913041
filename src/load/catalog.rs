//! The listing index, as a stream: the manifest first, then what is needed to search the newest listings, then
//! the rest in the background.

use std::collections::VecDeque;
use std::time::Duration;

use cerulean_model::wire::{Lexicon, Manifest, Segment, Titles, WireError};

use super::fetch::Download;
use super::{CATALOG, LoadError, manifest, read};
use crate::browser::clock;
use crate::browser::freshness::Freshness;
use crate::route::Base;

/// A piece of the catalog, in the order the engine takes them.
pub(crate) enum Part {
    /// The manifest with the lists that segments point into. Comes first.
    Head { manifest: Box<Manifest>, titles: Vec<String>, lexicon: Lexicon },
    /// The next segment, in the order of the manifest.
    Segment(Box<Segment>),
}

/// Segments under way at the same time. Range 1 to 8: fewer leaves the line idle between answers, more delays the one
/// that is needed next.
const AT_ONCE: usize = 4;

/// Fetches the catalog and hands over each part as it arrives. It ends with the first segment that cannot be had:
/// rows are numbered by the segments before theirs.
pub(crate) async fn catalog(
    base: Base,
    mut receive: Box<dyn FnMut(Part) -> Result<(), WireError>>,
) -> Result<(), LoadError> {
    let mut stale = None;
    loop {
        match attempt(&base, &mut *receive, &mut stale).await {
            // Between the manifest and its files a publish may have pruned them: the new manifest names the new ones.
            Err(Failure::Stale) => {}
            Err(Failure::Error(error)) => return Err(error),
            Ok(()) => return Ok(()),
        }
    }
}

enum Failure {
    /// The manifest names files that are gone.
    Stale,
    Error(LoadError),
}

impl From<LoadError> for Failure {
    fn from(error: LoadError) -> Self {
        Self::Error(error)
    }
}

/// One run. `stale` is the build that turned out to name missing files.
async fn attempt(
    base: &Base,
    receive: &mut dyn FnMut(Part) -> Result<(), WireError>,
    stale: &mut Option<String>,
) -> Result<(), Failure> {
    let url = base.join(&format!("{CATALOG}manifest.json"));
    let body = Download::start(url.clone(), Freshness::Revalidated).body().await?;
    let manifest = manifest(&url, &body)?;
    drop(body);

    let urls: Vec<String> =
        manifest.segments.iter().map(|segment| base.join(&format!("{CATALOG}{}", segment.url))).collect();
    let file = |url: &str| Download::start(base.join(&format!("{CATALOG}{url}")), Freshness::Immutable);
    let titles: Vec<Download> = manifest.titles.iter().map(|titles| file(&titles.url)).collect();
    let lexicon = manifest.lexicon.as_ref().map(|lexicon| file(&lexicon.url));
    let mut segments = urls.into_iter();
    // The first one alone with what it needs: the line is theirs.
    let mut under_way: VecDeque<Asked> = segments.by_ref().take(1).map(ask).collect();

    let build = manifest.build.clone();
    let mut gone = |error: LoadError| {
        // Once: the same manifest naming the same missing file is not stale, but broken.
        if error.is_missing() && stale.as_ref() != Some(&build) {
            *stale = Some(build.clone());
            Failure::Stale
        } else {
            Failure::Error(error)
        }
    };
    let mut all_titles = Vec::new();
    for download in titles {
        let body = download.body().await.map_err(&mut gone)?;
        all_titles.append(&mut read::<Titles>(&url, &body)?.titles);
    }
    let lexicon = match lexicon {
        Some(download) => {
            let body = download.body().await.map_err(&mut gone)?;
            breathe().await;
            read(&url, &body)?
        }
        None => Lexicon::default(),
    };
    breathe().await;
    let wire = |error: WireError| LoadError::wire(&url, &error);
    receive(Part::Head { manifest: Box::new(manifest), titles: all_titles, lexicon }).map_err(wire)?;

    while let Some((url, download)) = under_way.pop_front() {
        let body = download.body().await.map_err(&mut gone)?;
        let segment = read::<Segment>(&url, &body)?;
        drop(body);
        breathe().await;
        receive(Part::Segment(Box::new(segment))).map_err(wire)?;
        let room = AT_ONCE.saturating_sub(under_way.len());
        under_way.extend(segments.by_ref().take(room).map(ask));
        breathe().await;
    }
    Ok(())
}

/// Lets the browser draw and answer between two pieces of work, so that they do not become one long task.
async fn breathe() {
    clock::pause(Duration::ZERO).await;
}

/// A segment that was asked for, with its address.
type Asked = (String, Download);

fn ask(url: String) -> Asked {
    (url.clone(), Download::start(url, Freshness::Immutable))
}
