//! The long-text index of a segment: which rows have which words in their summary, skills and sections, cut into
//! shards of which a query fetches the one or two it needs.

use std::collections::BTreeMap;

use cerulean_model::wire::{FileEntry, Shard, ShardEntry, TextDirectory};
use cerulean_model::{SectionKind, plain_text};
use cerulean_search::{fold_key, is_stopword};
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Row, entry, immutable};
use crate::emit::File;
use crate::listing::Listing;

/// About how many bytes of JSON a shard has. Range 8 to 64 KiB: fewer means more files and a longer directory, more
/// means more bytes for one word.
const SHARD_BYTES: usize = 24 * 1024;
/// Letters of a word that decide its shard: forms of a word, which differ at the end, lie together.
const HEAD: usize = 3;
/// Longest word that is indexed, in bytes; longer ones are addresses and codes.
const LONGEST_WORD: usize = 40;
/// In a segment of more than [`COMMON_FROM`] rows, words that more than one in this many rows have are left out:
/// they tell listings apart no longer, and would be most of the index.
const COMMON_SHARE: usize = 4;
/// Rows whose words are put together at a time.
const CHUNK: usize = 512;
/// See [`COMMON_SHARE`].
const COMMON_FROM: usize = 1_000;

/// Adds the files of the index of these rows and says how the manifest names its directory; nothing if the rows have
/// no long text.
pub(super) fn files(rows: &[Row<'_>], files: &mut Vec<File<'_>>) -> Option<FileEntry> {
    let words = index(rows);
    if words.is_empty() {
        return None;
    }
    let shards: Vec<(String, File<'_>)> = cut(words)
        .into_par_iter()
        .map(|shard| (shard.words.first().cloned().unwrap_or_default(), immutable("text", &shard)))
        .collect();
    let directory = TextDirectory {
        shards: shards
            .iter()
            .map(|(from, file)| ShardEntry { from: from.clone(), url: format!("../{}", file.path) })
            .collect(),
    };
    files.extend(shards.into_iter().map(|(_, file)| file));
    let file = immutable("text", &directory);
    let entry = entry(&file, format!("../{}", file.path));
    files.push(file);
    Some(entry)
}

/// For each word the rows that have it, ascending.
fn index(rows: &[Row<'_>]) -> BTreeMap<String, Vec<u32>> {
    // Chunk by chunk, so that most words are put together on all cores and few are moved.
    let chunks: Vec<FxHashMap<String, Vec<u32>>> = rows
        .par_chunks(CHUNK)
        .enumerate()
        .map(|(n, rows)| {
            let mut index: FxHashMap<String, Vec<u32>> = FxHashMap::default();
            for (row, listing) in rows.iter().enumerate() {
                add(&mut index, (n * CHUNK + row) as u32, listing.listing);
            }
            index
        })
        .collect();
    let mut index: FxHashMap<String, Vec<u32>> = FxHashMap::default();
    for (word, rows) in chunks.into_iter().flatten() {
        index.entry(word).or_default().extend(rows);
    }
    let most = if rows.len() > COMMON_FROM { rows.len() / COMMON_SHARE } else { rows.len() };
    index.into_iter().filter(|(_, rows)| rows.len() <= most).collect()
}

/// Adds the words of a row; rows come in ascending order. Of the summary and the skills also every two words in a
/// row, so that quotes find what stands there (`"saddle stitch"`), and every word once more with a space behind it, because it
/// counts for more there; of the rest that would be most of the index.
fn add(index: &mut FxHashMap<String, Vec<u32>>, row: u32, listing: &Listing) {
    let mut insert = |word: &str| match index.get_mut(word) {
        Some(rows) if rows.last() == Some(&row) => {}
        Some(rows) => rows.push(row),
        None => {
            index.insert(word.to_owned(), vec![row]);
        }
    };
    let is_indexed = |word: &str| word.len() > 1 && word.len() <= LONGEST_WORD;
    let sections = listing
        .sections
        .iter()
        .map(|section| (section.kind == SectionKind::Skills, plain_text(&section.body)));
    for (is_list, text) in std::iter::once((true, listing.summary.clone())).chain(sections) {
        let key = fold_key(&text);
        key.split(' ').filter(|word| is_indexed(word) && !is_stopword(word)).for_each(&mut insert);
        if !is_list {
            continue;
        }
        key.split(' ')
            .filter(|word| is_indexed(word) && !is_stopword(word))
            .for_each(|word| insert(&format!("{word} ")));
        // A line is an entry: the end of one and the beginning of the next are no phrase.
        for line in text.lines().map(fold_key) {
            let words: Vec<&str> = line.split(' ').filter(|word| word.len() <= LONGEST_WORD).collect();
            words.windows(2).for_each(|pair| insert(&pair.join(" ")));
        }
    }
}

/// Cuts the index where a new head begins and the shard is full.
fn cut(index: BTreeMap<String, Vec<u32>>) -> Vec<Shard> {
    let head = |word: &str| word.chars().take(HEAD).collect::<String>();
    let mut shards: Vec<Shard> = Vec::new();
    let mut bytes = SHARD_BYTES;
    for (word, rows) in index {
        let is_new_head =
            shards.last().and_then(|shard| shard.words.last()).is_none_or(|last| head(last) != head(&word));
        if bytes >= SHARD_BYTES && is_new_head {
            shards.push(Shard::default());
            bytes = 0;
        }
        let mut above = 0;
        let steps: Vec<u32> = rows.into_iter().map(|row| row - std::mem::replace(&mut above, row)).collect();
        bytes += word.len()
            + 6
            + steps.iter().map(|step| step.checked_ilog10().unwrap_or(0) as usize + 2).sum::<usize>();
        if let Some(shard) = shards.last_mut() {
            shard.words.push(word);
            shard.rows.push(steps);
        }
    }
    shards
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shards_part_words_only_where_their_heads_differ() {
        let index: BTreeMap<String, Vec<u32>> = (0..4_000)
            .map(|n| (format!("{}{n:05}", if n % 2 == 0 { "aaa" } else { "bbb" }), vec![1, 4, n + 5]))
            .collect();
        let shards = cut(index.clone());
        assert_eq!(shards.len(), 2);
        let back: BTreeMap<String, Vec<u32>> = shards
            .into_iter()
            .flat_map(|shard| shard.words.into_iter().zip(shard.rows))
            .map(|(word, steps)| {
                let rows = steps.into_iter().scan(0, |row, step| {
                    *row += step;
                    Some(*row)
                });
                (word, rows.collect())
            })
            .collect();
        assert_eq!(back, index);
    }
}
