//! Words that stand for one another, whatever their language: which words of the dictionary a typed word, or two
//! typed together, may mean.

use std::sync::OnceLock;

use cerulean_model::wire::Thesaurus;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{Names, Owner};
use crate::order;
use crate::stem::stem;
use crate::stopwords::is_stopword;
use crate::vocabulary::{Vocabulary, WordId};

/// Letters of a place's name up to which it is a code (`OR`, `PA`), which means other things as well. Range 2 to 4.
const LONGEST_CODE: usize = 3;

/// A thesaurus, tied to a dictionary.
#[derive(Default)]
pub(crate) struct Concepts {
    /// Concepts by the stems of their words, joined by spaces.
    by_key: FxHashMap<String, Vec<u32>>,
    /// The words of each concept, as the thesaurus has them.
    words: Vec<Vec<String>>,
    /// What each concept is called by words of the dictionary; looked up when it is first asked for, since a visitor asks
    /// for few of them.
    members: Vec<OnceLock<Vec<Vec<WordId>>>>,
    /// Words that together are called something, by their stems: the two mean that, and not each what it means alone.
    bound: FxHashSet<(u32, u32)>,
}

impl Concepts {
    /// O(words of the thesaurus × log words of the dictionary). A word that is the name of a place of the catalog means that
    /// place: whoever asks for Paris does not bet (`paris`), and nobody who asks for a casino means Paris.
    pub(crate) fn new(thesaurus: Thesaurus, names: &Names) -> Self {
        let vocabulary = &names.vocabulary;
        let is_place = |word: &str| {
            word.len() > LONGEST_CODE
                && vocabulary
                    .find(word)
                    .is_some_and(|word| names.is_name(word, |owner| matches!(owner, Owner::Place(_))))
        };
        let mut concepts = Self::default();
        for mut words in thesaurus.concepts {
            let number = concepts.words.len() as u32;
            words.retain(|member| member.contains(' ') || !is_place(member));
            for member in &words {
                let parts: Vec<&str> = member.split(' ').collect();
                for key in keys(&parts) {
                    let numbers = concepts.by_key.entry(key).or_default();
                    if numbers.last() != Some(&number) {
                        numbers.push(number);
                    }
                }
                let mut telling = parts.iter().filter(|part| !is_stopword(part));
                if let (Some(left), Some(right), None) = (telling.next(), telling.next(), telling.next())
                    && let Some(left) = vocabulary.stem_like(left)
                    && let Some(right) = vocabulary.stem_like(right)
                {
                    concepts.bound.insert((left, right));
                }
            }
            concepts.words.push(words);
        }
        concepts.members.resize_with(concepts.words.len(), OnceLock::new);
        concepts
    }

    fn members(&self, concept: u32, vocabulary: &Vocabulary) -> &[Vec<WordId>] {
        self.members[concept as usize].get_or_init(|| {
            let mut members: Vec<Vec<WordId>> = Vec::new();
            for member in &self.words[concept as usize] {
                let forms: Vec<Vec<WordId>> =
                    member.split(' ').map(|part| vocabulary.forms_of(part)).collect();
                match forms.as_slice() {
                    [forms] => members.extend(forms.iter().map(|&word| vec![word])),
                    // Of a phrase, the first form of each word will do: phrases are written in one way.
                    forms => members
                        .extend(forms.iter().map(|forms| forms.first().copied()).collect::<Option<Vec<_>>>()),
                }
            }
            order::by(&mut members, Ord::cmp);
            members.dedup();
            members
        })
    }

    /// What these typed words, taken together, may be called instead.
    pub(crate) fn of(&self, words: &[&str], vocabulary: &Vocabulary) -> impl Iterator<Item = &[WordId]> {
        let numbers = keys(words).into_iter().filter_map(|key| self.by_key.get(&key)).flatten();
        numbers.flat_map(|&number| self.members(number, vocabulary)).map(Vec::as_slice)
    }

    /// Whether it is one word of several meanings, which does not say by itself what a phrase says: an `attaché de presse` is
    /// of the `stampa`, but so is who prints silk.
    pub(crate) fn is_ambiguous(&self, member: &[WordId], vocabulary: &Vocabulary) -> bool {
        let [word] = member else { return false };
        self.by_key.get(&stem(vocabulary.word(*word))).is_some_and(|numbers| numbers.len() > 1)
    }

    /// Whether two words that follow one another mean something together.
    pub(crate) fn binds(&self, left: u32, right: u32) -> bool {
        self.bound.contains(&(left, right))
    }

    /// Whether it knows these words, taken together.
    pub(crate) fn has(&self, words: &[&str]) -> bool {
        keys(words).iter().any(|key| self.by_key.contains_key(key))
    }
}

/// What words are looked up by: their stems, and, of several, also what they are when written together (`after sales`,
/// `aftersales`).
fn keys(words: &[&str]) -> Vec<String> {
    let apart = words.iter().map(|word| stem(word)).collect::<Vec<_>>().join(" ");
    let together = (words.len() > 1).then(|| stem(&words.concat()));
    std::iter::once(apart).chain(together).collect()
}
