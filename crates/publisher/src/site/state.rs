//! What the last publish wrote, so that the next one knows what is its own and what has not changed; and the journal
//! of the files a publish is about to add. Plain lines, without times: the same publish writes the same bytes.

use std::collections::BTreeMap;
use std::io;
use std::time::SystemTime;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::disk::Disk;
use crate::emit::{Fingerprint, hex, parse_hex};

pub(super) const STATE: &str = ".cerulean/state";
pub(super) const JOURNAL: &str = ".cerulean/journal";
/// First line of the state file; one of another version is not read, and every file is looked at.
const VERSION: &str = "cerulean state 1";

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) fingerprint: Fingerprint,
    /// Bytes.
    pub(super) size: u64,
    /// For files that are kept after they have left the site: for how many publishes they have been out of it.
    pub(super) age: Option<u32>,
}

/// Everything that was written.
#[derive(Debug, Default)]
pub(super) struct State {
    pub(super) entries: FxHashMap<String, Entry>,
}

impl State {
    /// Reads the state and when it was written: the last moment of that publish.
    pub(super) fn read(disk: &Disk) -> io::Result<(Self, Option<SystemTime>)> {
        let Some(bytes) = disk.read(STATE)? else { return Ok((Self::default(), None)) };
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        if lines.next() != Some(VERSION) {
            return Ok((Self::default(), None));
        }
        let entries = lines.filter_map(parse).collect();
        Ok((Self { entries }, disk.stat(STATE).map(|(_, modified)| modified)))
    }
}

/// Notes everything that was written, in the order of paths.
pub(super) fn write(disk: &Disk, mut entries: Vec<(String, Entry)>) -> io::Result<()> {
    entries.par_sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    let mut text = String::with_capacity(entries.len() * 96);
    text.push_str(VERSION);
    text.push('\n');
    for (path, entry) in &entries {
        let age = entry.age.map_or_else(|| "-".to_owned(), |age| age.to_string());
        text.push_str(&format!("{} {} {age} {path}\n", hex(&entry.fingerprint), entry.size));
    }
    disk.replace(STATE, text.as_bytes(), true).map(|_| ())
}

fn parse(line: &str) -> Option<(String, Entry)> {
    let mut parts = line.splitn(4, ' ');
    let fingerprint = parse_hex(parts.next()?)?;
    let size = parts.next()?.parse().ok()?;
    let age = match parts.next()? {
        "-" => None,
        age => Some(age.parse().ok()?),
    };
    Some((parts.next()?.to_owned(), Entry { fingerprint, size, age }))
}

/// The files that a publish which never finished was about to add; their fingerprints say nothing.
pub(super) fn read_journal(disk: &Disk) -> io::Result<Option<BTreeMap<String, Entry>>> {
    let bytes = disk.read(JOURNAL)?;
    Ok(bytes.map(|bytes| {
        let text = String::from_utf8_lossy(&bytes);
        let entry = |line: &str| {
            let (age, path) = line.split_once(' ')?;
            let age = (age == "0").then_some(0);
            Some((path.to_owned(), Entry { fingerprint: Fingerprint::default(), size: 0, age }))
        };
        text.lines().filter_map(entry).collect()
    }))
}

/// Notes files that are about to be added, each with whether it is kept after it has left the site.
pub(super) fn write_journal<'a>(disk: &Disk, files: impl Iterator<Item = (&'a str, bool)>) -> io::Result<()> {
    let mut text = String::new();
    for (path, is_kept) in files {
        text.push_str(if is_kept { "0 " } else { "- " });
        text.push_str(path);
        text.push('\n');
    }
    disk.replace(JOURNAL, text.as_bytes(), true).map(|_| ())
}

pub(super) fn remove_journal(disk: &Disk) -> io::Result<()> {
    disk.remove(JOURNAL).map(|_| ())
}
