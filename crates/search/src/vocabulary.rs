//! The term dictionary: every folded word that occurs in a name, sorted, with the ways a typed word can find
//! it. It knows words only, neither the names they stand in nor the listings.

use std::sync::OnceLock;

use crate::order;
use crate::slips::{Measure, letter_set, may_match};
use crate::stem::stem;

/// Number of a word: its position among the sorted words.
pub(crate) type WordId = u32;

/// Letters of the head of a compound from which it may be another form than the one asked for. Range 4 to 7.
const SHORTEST_FORM: usize = 5;

/// Letters of a word beyond which it counts as one of so many; longer than any word of a language.
const MOST_LETTERS: usize = 64;

/// Sorted words with what is asked of them again and again worked out.
#[derive(Default)]
pub(crate) struct Vocabulary {
    /// All words, one after the other.
    text: String,
    /// Where each word ends in `text`.
    ends: Vec<u32>,
    /// The words of so many letters, up to [`MOST_LETTERS`], and the letter set of each word: for the slip search.
    by_letters: Vec<Vec<WordId>>,
    sets: Vec<u32>,
    /// Words in the order of their stems, and the group of each word: those with the same stem.
    by_stem: Vec<WordId>,
    stem_group: Vec<u32>,
    /// Group starts, and an end.
    groups: Vec<u32>,
    /// Stems in the order of their letters from behind, with their groups; sorted at the first call.
    by_end: OnceLock<Vec<(String, u32)>>,
}

impl Vocabulary {
    /// From sorted, distinct words.
    pub(crate) fn new<'a>(sorted: impl Iterator<Item = &'a str>) -> Self {
        let mut vocabulary = Self { by_letters: vec![Vec::new(); MOST_LETTERS + 1], ..Self::default() };
        let mut stems = Vec::new();
        for word in sorted {
            vocabulary.text.push_str(word);
            vocabulary.ends.push(vocabulary.text.len() as u32);
            vocabulary.by_letters[word.chars().count().min(MOST_LETTERS)]
                .push(vocabulary.sets.len() as WordId);
            vocabulary.sets.push(letter_set(word));
            stems.push(stem(word));
        }
        // Groups are numbered as their stems are sorted, to be looked up by them.
        let mut by_stem: Vec<WordId> = (0..stems.len() as WordId).collect();
        order::numbers(&mut by_stem, &|a, b| stems[a as usize].cmp(&stems[b as usize]));
        vocabulary.stem_group = vec![0; stems.len()];
        for (at, &word) in by_stem.iter().enumerate() {
            if at == 0 || stems[by_stem[at - 1] as usize] != stems[word as usize] {
                vocabulary.groups.push(at as u32);
            }
            vocabulary.stem_group[word as usize] = vocabulary.groups.len() as u32 - 1;
        }
        vocabulary.groups.push(stems.len() as u32);
        vocabulary.by_stem = by_stem;
        vocabulary
    }

    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The word of this number.
    pub(crate) fn word(&self, id: WordId) -> &str {
        let start = if id == 0 { 0 } else { self.ends[id as usize - 1] };
        &self.text[start as usize..self.ends[id as usize] as usize]
    }

    /// The number of this word. O(log words).
    pub(crate) fn find(&self, word: &str) -> Option<WordId> {
        let at = self.lower_bound(word);
        (at < self.len() && self.word(at as WordId) == word).then_some(at as WordId)
    }

    /// Number of a word's stem.
    pub(crate) fn stem_of(&self, id: WordId) -> u32 {
        self.stem_group[id as usize]
    }

    /// All words of the same stem, the word itself among them.
    pub(crate) fn same_stem(&self, id: WordId) -> &[WordId] {
        self.with_stem(self.stem_of(id))
    }

    /// The words that share the stem of a word that need not be in the dictionary. O(log words).
    pub(crate) fn forms_of(&self, word: &str) -> Vec<WordId> {
        self.stem_like(word).map(|stem| self.with_stem(stem).to_vec()).unwrap_or_default()
    }

    /// Number of the stem of a word that need not be in the dictionary. O(log words).
    pub(crate) fn stem_like(&self, word: &str) -> Option<u32> {
        if let Some(id) = self.find(word) {
            return Some(self.stem_of(id));
        }
        let wanted = stem(word);
        let head = word.get(..3).filter(|_| word.is_ascii() && word.len() >= 4)?;
        let count = self.groups.len().saturating_sub(1);
        let stem_at = |group: usize| stem(self.word(self.by_stem[self.groups[group] as usize]));
        let group = partition(0, count, |group| stem_at(group) < wanted);
        let is_form = |&id: &WordId| self.word(id).starts_with(head) && stem(self.word(id)) == wanted;
        (group < count && self.with_stem(group as u32).iter().any(is_form)).then_some(group as u32)
    }

    /// The words of this stem.
    fn with_stem(&self, stem: u32) -> &[WordId] {
        &self.by_stem[self.groups[stem as usize] as usize..self.groups[stem as usize + 1] as usize]
    }

    /// The words that begin with these letters, the word itself included.
    pub(crate) fn starting_with(&self, prefix: &str) -> std::ops::Range<WordId> {
        let from = self.lower_bound(prefix);
        let len = partition(from, self.len(), |at| self.word(at as WordId).starts_with(prefix));
        from as WordId..len as WordId
    }

    /// The compounds that end with a form of this word, after at least `before` other letters: `Verkäufer` ends
    /// `Schmuckverkäuferin`. O(words of that stem), after a first call that sorts the stems of the dictionary.
    pub(crate) fn ending_with(&self, end: &str, before: usize) -> impl Iterator<Item = WordId> {
        let by_end = self.by_end.get_or_init(|| {
            let stems = (0..self.groups.len().saturating_sub(1) as u32)
                .filter_map(|group| Some((stem(self.word(*self.with_stem(group).first()?)), group)));
            let mut by_end: Vec<(String, u32)> = stems.collect();
            order::by(&mut by_end, |a, b| a.0.bytes().rev().cmp(b.0.bytes().rev()));
            by_end
        });
        let wanted = stem(end);
        let from = by_end.partition_point(|(stem, _)| stem.bytes().rev().lt(wanted.bytes().rev()));
        let mut found = Vec::new();
        for (stem, group) in by_end[from..].iter().take_while(|(stem, _)| stem.ends_with(&wanted)) {
            let at = stem.len() - wanted.len();
            // What ends alike need not be a form of the word: its own letters decide.
            let is_head = |word: &str| {
                word.get(at..).is_some_and(|head| {
                    head == end || head.len() >= SHORTEST_FORM && crate::stem::stem(head) == wanted
                })
            };
            if at >= before {
                found.extend(self.with_stem(*group).iter().copied().filter(|&id| is_head(self.word(id))));
            }
        }
        found.into_iter()
    }

    /// The words that end with this letter. O(words).
    pub(crate) fn ending_in(&self, letter: char) -> impl Iterator<Item = WordId> {
        (0..self.len() as WordId).filter(move |&id| self.word(id).ends_with(letter))
    }

    /// The words at most `limit` slips away, with their number of slips; the word itself is left out.
    /// O(words of about as many letters), one machine word compared each, plus the candidates.
    pub(crate) fn within_slips(&self, word: &str, limit: u8) -> Vec<(WordId, u8)> {
        let letters = word.chars().count().min(MOST_LETTERS);
        let set = letter_set(word);
        let most = usize::from(limit);
        let mut alike: Vec<WordId> = Vec::new();
        for letters in letters.saturating_sub(most)..=letters + most {
            let words = self.by_letters.get(letters).map_or(&[][..], Vec::as_slice);
            alike.extend(words.iter().filter(|id| may_match(self.sets[**id as usize], set, limit)));
        }
        order::numbers(&mut alike, &|a, b| a.cmp(&b));
        let mut measure = Measure::new(word);
        let slips = alike.into_iter().filter_map(|id| Some((id, measure.slips(self.word(id), limit)?)));
        slips.filter(|(_, slips)| *slips > 0).collect()
    }

    /// The ways to read a word as two words, each with at least `shortest` letters, of which `known` says something.
    pub(crate) fn splits<T>(
        &self,
        word: &str,
        shortest: usize,
        known: impl Fn(&Self, &str) -> Option<T>,
    ) -> Vec<(T, T)> {
        word.char_indices()
            .map(|(at, _)| word.split_at(at))
            .filter(|(left, right)| left.chars().count() >= shortest && right.chars().count() >= shortest)
            .filter_map(|(left, right)| Some((known(self, left)?, known(self, right)?)))
            .collect()
    }

    fn lower_bound(&self, word: &str) -> usize {
        partition(0, self.len(), |at| self.word(at as WordId) < word)
    }
}

/// The first position in `from..to` where `before` no longer holds.
fn partition(mut from: usize, mut to: usize, before: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) { from = middle + 1 } else { to = middle }
    }
    from
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut words = words.to_vec();
        words.sort_unstable();
        words.dedup();
        Vocabulary::new(words.into_iter())
    }

    #[test]
    fn words_are_found_by_form_beginning_slip_and_split() {
        let v = vocabulary(&["vendeur", "vendeuse", "vente", "shop", "manager", "commerce", "e"]);
        let words = |ids: Vec<WordId>| ids.iter().map(|&id| v.word(id).to_owned()).collect::<Vec<_>>();
        assert_eq!(words(v.forms_of("vendeuses")), ["vendeur", "vendeuse"]);
        assert_eq!(words(v.starting_with("ven").collect()), ["vendeur", "vendeuse", "vente"]);
        assert_eq!(words(v.within_slips("vemte", 1).into_iter().map(|(id, _)| id).collect()), ["vente"]);
        assert_eq!(v.splits("shopmanager", 3, Vocabulary::find).len(), 1);
        assert_eq!(v.splits("ecommerce", 1, Vocabulary::find).len(), 1);
        assert_eq!(words(v.ending_with("merce", 3).collect()), ["commerce"]);
        assert!(v.ending_with("commerce", 1).next().is_none());
        assert!(v.forms_of("xy").is_empty());
    }

    proptest! {
        #[test]
        fn every_word_is_found_and_slips_agree_with_a_full_search(words in proptest::collection::btree_set("[abé]{1,6}", 1..30), asked in "[abé]{1,6}") {
            let v = Vocabulary::new(words.iter().map(String::as_str));
            for word in &words {
                let id = v.find(word);
                prop_assert_eq!(id.map(|id| v.word(id)), Some(word.as_str()));
            }
            let found: Vec<_> = v.within_slips(&asked, 1).into_iter().map(|(id, _)| v.word(id).to_owned()).collect();
            let expected: Vec<_> = words.iter().filter(|word| Measure::new(&asked).slips(word, 1) == Some(1)).cloned().collect();
            prop_assert_eq!(found, expected);
        }
    }
}
