//! The words of long texts: a few hundred that every listing uses, and a long tail of invented ones, as names of
//! places, products and tools are in real listings.

use std::collections::HashSet;

use super::random::{Random, Zipf};

/// Words in the tail. With the frequencies below, 100,000 listings meet well over 80,000 of them.
const TAIL: usize = 100_000;
/// How often a word is from the tail.
const FROM_TAIL: f64 = 0.12;

const COMMON: &str = "the and of to with in for our a clients team house boutique collection quality service each day \
    week season you will support prepare maintain follow develop train manage report deliver improve plan coordinate \
    present welcome advise build keep share check document archive select order receive repair restore finish cut sew \
    polish set assemble measure model draw test review analyse forecast budget negotiate purchase ship return allocate \
    display photograph write edit translate publish launch host invite serve pour cook bake season arrange clean guide \
    colleagues partners suppliers workshops stores countries markets events exhibitions windows shelves stock orders \
    leather silk gold silver steel glass crystal porcelain wool cashmere linen cotton wood stone diamonds pearls enamel \
    perfume skincare wine champagne menus rooms suites terraces gardens yachts cars paintings prints furniture lighting \
    standards methods tools machines systems records reports results targets calendars briefs samples prototypes patterns \
    first second third daily weekly monthly yearly early late long short small large new old rare fine careful quiet exact \
    patient curious precise discreet warm fluent written spoken English French Italian German Japanese Arabic Mandarin \
    years experience degree diploma apprenticeship certificate portfolio driving licence weekends evenings travel shifts";

const ONSETS: [&str; 24] = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "l", "m", "n", "p", "pr", "qu", "r", "s", "st",
    "t", "tr", "v", "vr", "z",
];
const VOWELS: [&str; 12] = ["a", "e", "i", "o", "u", "ai", "au", "ea", "ie", "io", "ou", "é"];
const CODAS: [&str; 12] = ["", "", "", "l", "m", "n", "nd", "r", "rt", "s", "ss", "x"];
const ENDINGS: [&str; 12] = ["", "", "a", "e", "o", "elle", "ier", "ine", "is", "on", "our", "y"];

/// Words with their frequencies.
pub(super) struct Words {
    common: Vec<&'static str>,
    common_ranks: Zipf,
    tail: Vec<String>,
    tail_ranks: Zipf,
}

impl Words {
    /// The words of this seed.
    pub(super) fn new(seed: u64) -> Self {
        let mut random = Random::new(seed, 1);
        let mut seen = HashSet::with_capacity(TAIL);
        let mut tail = Vec::with_capacity(TAIL);
        while tail.len() < TAIL {
            let word = invent(&mut random);
            if seen.insert(word.clone()) {
                tail.push(word);
            }
        }
        let common: Vec<&str> = COMMON.split_whitespace().collect();
        let common_ranks = Zipf::new(common.len(), 0.8);
        Self { common, common_ranks, tail, tail_ranks: Zipf::new(TAIL, 0.85) }
    }

    /// A word.
    pub(super) fn draw(&self, random: &mut Random) -> &str {
        if random.chance(FROM_TAIL) {
            &self.tail[self.tail_ranks.draw(random)]
        } else {
            self.common[self.common_ranks.draw(random)]
        }
    }

    /// A sentence of this many words.
    pub(super) fn sentence(&self, random: &mut Random, words: usize) -> String {
        let mut sentence = String::with_capacity(words * 8);
        for n in 0..words {
            let word = self.draw(random);
            if n == 0 {
                let mut letters = word.chars();
                sentence.extend(letters.next().into_iter().flat_map(char::to_uppercase));
                sentence.push_str(letters.as_str());
            } else {
                sentence.push(' ');
                sentence.push_str(word);
            }
        }
        sentence.push('.');
        sentence
    }
}

/// A word nobody has heard of, that can be read aloud.
pub(super) fn invent(random: &mut Random) -> String {
    let mut word = String::new();
    for _ in 0..2 + random.below(2) {
        word.push_str(random.of(&ONSETS));
        word.push_str(random.of(&VOWELS));
        word.push_str(random.of(&CODAS));
    }
    word.push_str(random.of(&ENDINGS));
    word
}
