//! What the last publish left that the next one can build on: segments that stay as they are, and which listing each
//! of their rows is. A returning visitor then downloads only what is new, and the publisher makes only that.

use cerulean_model::wire::{FileEntry, SegmentEntry};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::Row;
use super::lists::BaseLists;
use crate::emit::{File, Fingerprint, Phase, fingerprint, hex, sha256};

/// Where it lies in the site's folder.
pub(crate) const PATH: &str = ".cerulean/base.json";
/// Another version's base is not built upon.
const VERSION: u32 = 1;
/// The base is given up when more than one in this many rows are new or gone. DESIGN: a tenth. Less makes delta
/// segments and what is downloaded in vain smaller, more makes whole downloads rarer.
const LARGEST_SHARE: usize = 10;

/// A row of a base segment: the slug, and the fingerprint of its listing in hex.
type BaseRow = (String, String);

/// Segments that stay as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Base {
    version: u32,
    pub(super) lists: BaseLists,
    pub(super) titles: FileEntry,
    pub(super) segments: Vec<BaseSegment>,
    /// Every file that belongs to it: path, bytes, fingerprint in hex.
    files: Vec<(String, u64, String)>,
    /// Of the file it was read from.
    #[serde(skip)]
    own: Fingerprint,
}

/// A segment that stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct BaseSegment {
    pub(super) entry: SegmentEntry,
    pub(super) rows: Vec<BaseRow>,
}

/// What of a base still holds.
pub(super) struct Kept<'a> {
    /// Its segments with the rows that are gone.
    pub(super) segments: Vec<SegmentEntry>,
    /// The rows it does not have.
    pub(super) new: Vec<Row<'a>>,
}

impl Base {
    /// Of freshly made segments and their files.
    pub(super) fn new(
        lists: BaseLists,
        titles: FileEntry,
        segments: Vec<BaseSegment>,
        files: &[File<'_>],
    ) -> Self {
        let files = files
            .iter()
            .filter(|file| file.phase == Phase::Immutable)
            .map(|file| (file.path.clone(), file.content.bytes().len() as u64, hex(&file.fingerprint)));
        Self {
            version: VERSION,
            lists,
            titles,
            segments,
            files: files.collect(),
            own: Fingerprint::default(),
        }
    }

    /// Reads what the last publish noted, if every file of it is still there; `is_there` tells.
    pub(crate) fn read(bytes: &[u8], is_there: impl Fn(&File<'_>, u64) -> bool) -> Option<Self> {
        let mut base: Self = serde_json::from_slice(bytes).ok()?;
        base.own = fingerprint(&[bytes]);
        let sizes = base.files.iter().map(|(_, size, _)| *size);
        let whole = base.version == VERSION
            && base.files().iter().zip(sizes).all(|(file, size)| is_there(file, size));
        whole.then_some(base)
    }

    /// The file it was read from, as it stands.
    pub(super) fn file<'a>(&self) -> File<'a> {
        File::kept(PATH, Phase::Note, self.own)
    }

    /// Its files, which are there already.
    pub(super) fn files<'a>(&self) -> Vec<File<'a>> {
        let file = |(path, _, fingerprint): &(String, u64, String)| {
            File::kept(path, Phase::Immutable, unhex(fingerprint))
        };
        self.files.iter().map(file).collect()
    }

    /// Compares it with the rows of today; nothing if too much has changed.
    pub(super) fn kept<'a>(&self, rows: &[Row<'a>]) -> Option<Kept<'a>> {
        let mut today: FxHashMap<&str, (Fingerprint, bool)> =
            rows.iter().map(|row| (row.listing.slug.as_str(), (row.fingerprint, false))).collect();
        let mut gone = 0;
        let mut segments = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            let mut entry = segment.entry.clone();
            entry.removed.clear();
            for (n, (slug, fingerprint)) in segment.rows.iter().enumerate() {
                match today.get_mut(slug.as_str()) {
                    Some((now, is_kept)) if hex(now) == *fingerprint => *is_kept = true,
                    _ => entry.removed.push(n as u32),
                }
            }
            gone += entry.removed.len();
            segments.push(entry);
        }
        let is_kept =
            |row: &&Row<'_>| today.get(row.listing.slug.as_str()).is_some_and(|(_, is_kept)| *is_kept);
        let new: Vec<Row<'a>> = rows.iter().filter(|row| !is_kept(row)).copied().collect();
        ((gone + new.len()) * LARGEST_SHARE <= rows.len()).then_some(Kept { segments, new })
    }
}

/// Whether a file's name is the beginning of its content's hash.
pub(crate) fn is_own_hash(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit('/').next().and_then(|name| name.split('.').next()).unwrap_or("");
    !name.is_empty() && sha256(bytes).starts_with(name)
}

fn unhex(text: &str) -> Fingerprint {
    let mut fingerprint = Fingerprint::default();
    for (n, byte) in fingerprint.iter_mut().enumerate() {
        *byte = text.get(2 * n..2 * n + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()).unwrap_or(0);
    }
    fingerprint
}
