//! Puts a plan of files on disk so that visitors never notice: immutable files first, pages next, the manifest last,
//! pruning after. Every file is replaced by rename, and a journal lets the next publish finish what a killed one began.

mod disk;
mod state;

use std::collections::HashMap;
use std::io;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::SystemTime;

use rayon::prelude::*;

use crate::emit::{File, Phase};
pub(crate) use disk::Disk;
use state::{Entry, State};

/// Where the publisher keeps its own files.
pub(crate) const FOLDER: &str = ".cerulean";

/// What a publish did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Files that were made or replaced.
    pub written: usize,
    /// Files that were already as they should be.
    pub unchanged: usize,
    /// Files that nothing needs any more.
    pub removed: usize,
    /// Bytes of the files that were made or replaced.
    pub bytes: u64,
}

/// Why a site could not be written. What was there before still works.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A file could not be written.
    #[error("{path}: {error}")]
    File {
        /// Relative to the site.
        path: String,
        /// Why.
        #[source]
        error: io::Error,
    },
    /// Somebody else is writing there.
    #[error("another publish is writing to this folder")]
    Busy,
}

/// Writes a plan. Files of an earlier publish that are not in it any more are removed: catalog files and details after
/// `keep` more publishes, others at once.
///
/// # Errors
/// The first file that could not be written; the next publish goes on from there.
pub(crate) fn write(disk: &Disk, plan: &[File<'_>], keep: u32) -> Result<Written, WriteError> {
    let at = |path: &str| {
        let path = path.to_owned();
        move |error| WriteError::File { path, error }
    };
    let _lock = disk.lock().map_err(at(FOLDER))?.ok_or(WriteError::Busy)?;
    disk.clear_temporary().map_err(at(FOLDER))?;
    let (state, state_time) = State::read(disk).map_err(at(state::STATE))?;
    let journal = state::read_journal(disk).map_err(at(state::JOURNAL))?;

    // With a journal, files may be newer than the state says: look at every one of them.
    let trusted = state_time.filter(|_| journal.is_none());
    let stale: Vec<bool> = plan.par_iter().map(|file| !is_current(disk, file, &state, trusted)).collect();
    let paths: HashMap<&str, &File<'_>> = plan.iter().map(|file| (file.path.as_str(), file)).collect();
    let begun = journal.iter().flatten().filter(|(path, _)| !state.entries.contains_key(*path));
    let gone: Vec<(&String, &Entry)> = state
        .entries
        .iter()
        .chain(begun.clone())
        .filter(|(path, _)| !paths.contains_key(path.as_str()))
        .collect();
    if !stale.contains(&true) && journal.is_none() && gone.iter().all(|(_, entry)| entry.age.is_some()) {
        return Ok(Written { unchanged: plan.len(), ..Written::default() });
    }

    let new = plan.iter().filter(|file| !state.entries.contains_key(&file.path));
    let new = new.map(|file| (file.path.as_str(), is_kept(&file.path, file.phase)));
    let begun = begun.map(|(path, entry)| (path.as_str(), entry.age.is_some()));
    state::write_journal(disk, new.chain(begun)).map_err(at(state::JOURNAL))?;

    let (written, bytes) = (AtomicUsize::new(0), AtomicU64::new(0));
    let mut manifest_changed = false;
    let mut sizes: Vec<u64> = vec![0; plan.len()];
    for phase in [Phase::Immutable, Phase::Page, Phase::Manifest] {
        let before = written.load(Ordering::Relaxed);
        sizes
            .par_iter_mut()
            .zip(plan)
            .zip(&stale)
            .filter(|((_, file), _)| file.phase == phase)
            .try_for_each(|((size, file), stale)| {
                *size = match state.entries.get(&file.path).filter(|_| !stale) {
                    Some(entry) => entry.size,
                    None => {
                        let content = file.content.bytes();
                        if disk
                            .replace(&file.path, &content, phase == Phase::Manifest)
                            .map_err(at(&file.path))?
                        {
                            written.fetch_add(1, Ordering::Relaxed);
                            bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
                        }
                        content.len() as u64
                    }
                };
                Ok(())
            })?;
        manifest_changed |= phase == Phase::Manifest && written.load(Ordering::Relaxed) > before;
    }

    let mut next = State::default();
    for (file, size) in plan.iter().zip(&sizes) {
        let age = is_kept(&file.path, file.phase).then_some(0);
        next.entries.insert(file.path.clone(), Entry { fingerprint: file.fingerprint, size: *size, age });
    }
    let mut removed = 0;
    for (path, entry) in gone {
        match entry.age.map(|age| age + u32::from(manifest_changed || age == 0)) {
            Some(age) if age <= keep => {
                next.entries.insert(path.clone(), Entry { age: Some(age), ..entry.clone() });
            }
            _ => removed += usize::from(disk.remove(path).map_err(at(path))?),
        }
    }
    next.write(disk).map_err(at(state::STATE))?;
    state::remove_journal(disk).map_err(at(state::JOURNAL))?;
    let written = written.into_inner();
    Ok(Written { written, unchanged: plan.len() - written, removed, bytes: bytes.into_inner() })
}

/// Whether visitors in mid-session may still ask for a file after it has left the site: those whose names an older
/// manifest or page holds.
fn is_kept(path: &str, phase: Phase) -> bool {
    phase == Phase::Immutable || (path.starts_with("listings/") && path.ends_with(".json"))
}

/// Whether the file on disk is what the plan wants, judged by what the last publish noted. A file that was touched
/// after that publish finished is looked at again.
fn is_current(disk: &Disk, file: &File<'_>, state: &State, trusted: Option<SystemTime>) -> bool {
    let (Some(entry), Some(finished)) = (state.entries.get(&file.path), trusted) else { return false };
    entry.fingerprint == file.fingerprint
        && disk.stat(&file.path).is_some_and(|(size, modified)| size == entry.size && modified < finished)
}
