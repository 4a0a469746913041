//! The long text: summaries, skills and sections, searched through shards of an index that are fetched only
//! when a query needs them. It is looked at when the names alone match less than a page of listings: a word
//! such as `Excel` is in no name, and a word such as `manager` is in half of all texts.

use cerulean_model::wire::{Shard, TextDirectory};
use rustc_hash::FxHashMap;

use crate::catalog::Catalog;
use crate::matches::Mask;
use crate::stem::stem;
use crate::terms::{Term, parse};

/// A file of the long-text index that a query needs and that is not loaded.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TextRef {
    /// Position among the segments.
    pub segment: usize,
    /// Position among the segment's shards; none for its directory.
    pub shard: Option<usize>,
    /// Relative to the manifest.
    pub url: String,
}

/// What is loaded of one segment's index.
#[derive(Default)]
pub(crate) struct SegmentText {
    directory: Option<TextDirectory>,
    /// With their positions.
    shards: Vec<(usize, Shard)>,
}

impl SegmentText {
    fn shard(&self, position: usize) -> Option<&Shard> {
        self.shards.iter().find(|(other, _)| *other == position).map(|(_, shard)| shard)
    }
}

/// The terms that the text of a row matches.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct TextMask {
    /// Anywhere.
    pub(crate) all: Mask,
    /// As whole words, not only as beginnings.
    pub(crate) whole: Mask,
    /// In the summary or the skills, which count for more.
    pub(crate) high: Mask,
    /// Also of phrases whose words stand somewhere else in it, or in another order.
    pub(crate) loose: Mask,
}

/// A word or pair in the text of a row.
struct InText {
    row: u32,
    /// Not only as a beginning.
    is_whole: bool,
    /// In the summary or the skills.
    is_high: bool,
}

/// Rows of `some` that are also among `others`.
fn both(some: Vec<InText>, others: Vec<InText>) -> Vec<InText> {
    some.into_iter().filter(|found| others.iter().any(|other| other.row == found.row)).collect()
}

/// Letters from which a word under way is looked up as a beginning: shards never part words that begin with
/// the same three letters.
const SHORTEST_PREFIX: usize = 3;

impl Catalog {
    /// The files that the long-text search of this text needs and that are not loaded: first directories,
    /// then shards. Empty when there is nothing left to fetch.
    pub fn missing_text(&self, text: &str) -> Vec<TextRef> {
        let terms = parse(text);
        let mut missing: Vec<TextRef> = Vec::new();
        for (segment, entry) in self.manifest.segments.iter().take(self.segment_count()).enumerate() {
            let Some(file) = &entry.text else { continue };
            let loaded = self.text.get(segment);
            let Some(directory) = loaded.and_then(|loaded| loaded.directory.as_ref()) else {
                missing.push(TextRef { segment, shard: None, url: file.url.clone() });
                continue;
            };
            for word in terms.iter().filter(|term| !term.is_optional).flat_map(|term| &term.words) {
                let Some(shard) = shard_of(directory, word) else { continue };
                let is_known = loaded.is_some_and(|loaded| loaded.shard(shard).is_some());
                if !is_known && !missing.iter().any(|m| m.segment == segment && m.shard == Some(shard)) {
                    missing.push(TextRef {
                        segment,
                        shard: Some(shard),
                        url: directory.shards[shard].url.clone(),
                    });
                }
            }
        }
        missing
    }

    /// Whether any segment has a long-text index.
    pub(crate) fn has_text(&self) -> bool {
        self.manifest.segments.iter().any(|segment| segment.text.is_some())
    }

    fn text_of(&mut self, segment: usize) -> &mut SegmentText {
        if self.text.len() <= segment {
            self.text.resize_with(segment + 1, SegmentText::default);
        }
        &mut self.text[segment]
    }

    /// Adds a directory that [`Self::missing_text`] named.
    pub fn add_text_directory(&mut self, which: &TextRef, directory: TextDirectory) {
        self.text_of(which.segment).directory = Some(directory);
    }

    /// Adds a shard that [`Self::missing_text`] named.
    pub fn add_text_shard(&mut self, which: &TextRef, shard: Shard) {
        if let Some(n) = which.shard {
            self.text_of(which.segment).shards.push((n, shard));
        }
    }

    /// The terms that the long text of each row matches, as far as shards are loaded. A phrase matches summaries and
    /// skills, of which the index has every two words in a row.
    pub(crate) fn text_masks(&self, terms: &[Term]) -> FxHashMap<u32, TextMask> {
        let mut masks: FxHashMap<u32, TextMask> = FxHashMap::default();
        for (n, term) in terms.iter().enumerate().filter(|(_, term)| !term.is_optional) {
            let rows = if term.is_phrase() {
                let pairs = term.words.windows(2).map(|pair| self.text_rows(&pair.join(" "), false));
                for found in term
                    .words
                    .iter()
                    .map(|word| self.text_rows(word, false))
                    .reduce(both)
                    .into_iter()
                    .flatten()
                {
                    masks.entry(found.row).or_default().loose |= 1 << n;
                }
                pairs.reduce(both).unwrap_or_default()
            } else {
                self.text_rows(term.word(), term.is_open)
            };
            for found in rows {
                let mask = masks.entry(found.row).or_default();
                mask.all |= 1 << n;
                mask.loose |= 1 << n;
                mask.whole |= Mask::from(found.is_whole) << n;
                mask.high |= Mask::from(found.is_high || term.is_phrase()) << n;
            }
        }
        masks
    }

    /// The rows whose text has a word or pair.
    fn text_rows(&self, word: &str, is_open: bool) -> Vec<InText> {
        let mut rows = Vec::new();
        for (segment, text) in self.text.iter().enumerate() {
            let Some(shard) = text.directory.as_ref().and_then(|directory| shard_of(directory, word)) else {
                continue;
            };
            let Some(shard) = text.shard(shard) else { continue };
            let (base, count) = self.segment_rows(segment);
            let wanted = stem(word);
            let near = shard
                .words
                .partition_point(|other| other.as_str() < word.get(..SHORTEST_PREFIX).unwrap_or(word));
            for (n, other) in shard.words.iter().enumerate().skip(near) {
                if !other.starts_with(word.get(..SHORTEST_PREFIX).unwrap_or(word)) {
                    break;
                }
                // A space behind a word: it stands in the summary or the skills.
                let is_high = other.ends_with(' ');
                let other = other.trim_end();
                let is_beginning =
                    is_open && word.chars().count() >= SHORTEST_PREFIX && other.starts_with(word);
                // Pairs are literal.
                let is_form = if word.contains(' ') { other == word } else { stem(other) == wanted };
                if is_beginning || is_form {
                    let mut row = 0_u32;
                    for &step in shard.rows.get(n).into_iter().flatten() {
                        row = row.saturating_add(step);
                        if row < count {
                            rows.push(InText { row: base + row, is_whole: is_form, is_high });
                        }
                    }
                }
            }
        }
        rows
    }
}

/// The shard in which a word lies, if it is there at all.
fn shard_of(directory: &TextDirectory, word: &str) -> Option<usize> {
    // Forms and beginnings share the first letters; they decide, so that all forms lie in one shard.
    let head: String = word.chars().take(SHORTEST_PREFIX).collect();
    directory
        .shards
        .partition_point(|shard| shard.from.chars().take(SHORTEST_PREFIX).collect::<String>() <= head)
        .checked_sub(1)
}
