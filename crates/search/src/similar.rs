//! Words that look alike without being a slip of one another: compounds and their parts (`Uhrenverkäufer`,
//! `Verkäufer`), derivations (`pendulière`, `pendule`), spellings across languages (`Statistiker`,
//! `statistician`). Compared by their runs of three letters.

use rustc_hash::FxHashMap;

use crate::order;
use crate::vocabulary::{Vocabulary, WordId};

/// For each run of three letters the words it occurs in. Built when first needed: most queries find what they
/// name.
pub(crate) struct Trigrams {
    starts: FxHashMap<u32, (u32, u32)>,
    words: Vec<WordId>,
    sizes: Vec<u8>,
}

/// Words below this likeness are not looked at. Higher finds fewer; range 0 to 1. Chosen on the development
/// set of real titles: 0.3 to 0.4 are equal within noise, below it more work for nothing.
const LEAST: f32 = 0.34;
/// Most words that are taken for one.
const MOST: usize = 60;

impl Trigrams {
    /// O(letters of the dictionary).
    pub(crate) fn new(vocabulary: &Vocabulary) -> Self {
        let mut sizes = Vec::with_capacity(vocabulary.len());
        let mut pairs: Vec<(u32, WordId)> = Vec::new();
        let mut starts: FxHashMap<u32, (u32, u32)> = FxHashMap::default();
        for word in 0..vocabulary.len() as WordId {
            let grams = grams(vocabulary.word(word));
            sizes.push(u8::try_from(grams.len()).unwrap_or(u8::MAX));
            for gram in grams {
                starts.entry(gram).or_default().1 += 1;
                pairs.push((gram, word));
            }
        }
        // Each run gets a stretch as long as it has words, which then fills up in the order of the words.
        let mut next = 0;
        for range in starts.values_mut() {
            let size = range.1;
            *range = (next, next);
            next += size;
        }
        let mut words = vec![0; pairs.len()];
        for (gram, word) in pairs {
            if let Some(range) = starts.get_mut(&gram) {
                words[range.1 as usize] = word;
                range.1 += 1;
            }
        }
        Self { starts, words, sizes }
    }

    /// The most alike words with their likeness, 0 to 1, most alike first: twice the runs they share over the
    /// runs they have (Dice's coefficient).
    pub(crate) fn similar(&self, word: &str) -> Vec<(WordId, f32)> {
        let grams = grams(word);
        let mut shared = vec![0_u8; self.sizes.len()];
        for gram in &grams {
            if let Some(&(from, to)) = self.starts.get(gram) {
                for &word in &self.words[from as usize..to as usize] {
                    let shared = &mut shared[word as usize];
                    *shared = shared.saturating_add(1);
                }
            }
        }
        let likeness =
            |shared: u8, size: u8| 2.0 * f32::from(shared) / (grams.len() as f32 + f32::from(size));
        let mut found: Vec<(WordId, f32)> = shared
            .iter()
            .zip(&self.sizes)
            .zip(0..)
            .filter(|((shared, _), _)| **shared > 0)
            .map(|((&shared, &size), word)| (word, likeness(shared, size)))
            .filter(|(_, likeness)| *likeness >= LEAST)
            .collect();
        order::first_by(&mut found, MOST, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found
    }
}

/// How alike two words are, 0 to 1, as [`Trigrams::similar`] measures it.
pub(crate) fn likeness(a: &str, b: &str) -> f32 {
    if a == b {
        return 1.0;
    }
    let (a, b) = (grams(a), grams(b));
    let shared = a.iter().filter(|gram| b.binary_search(gram).is_ok()).count();
    2.0 * shared as f32 / (a.len() + b.len()).max(1) as f32
}

/// The distinct runs of three letters of a word with a mark at each end.
fn grams(word: &str) -> Vec<u32> {
    let letters: Vec<u32> =
        std::iter::once(1).chain(word.chars().map(|c| c as u32 % 1021 + 2)).chain([1]).collect();
    let mut grams: Vec<u32> = letters.windows(3).map(|run| run[0] << 20 | run[1] << 10 | run[2]).collect();
    grams.sort_unstable();
    grams.dedup();
    grams
}
