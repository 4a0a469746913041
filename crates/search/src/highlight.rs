//! Highlights: the parts of a text that the words of a query match, through folding, forms, beginnings and
//! slips. It compares words directly, so it can mark any text a page shows, not only indexed names.

use std::ops::Range;

use crate::fold;
use crate::slips::{self, Measure};
use crate::stem::stem;
use crate::terms::{Term, parse};

/// Byte ranges of `text` to mark, ascending and apart. O(words of the text × words of the query).
pub fn highlight(text: &str, query: &str) -> Vec<Range<usize>> {
    let terms: Vec<Term> = parse(query).into_iter().filter(|term| !term.is_optional).collect();
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let words = fold::words(text);
    for word in &words {
        if let Some(range) = terms.iter().find_map(|term| marked(term, word, text)) {
            match ranges.last_mut() {
                Some(last) if last.end >= range.start => last.end = last.end.max(range.end),
                _ => ranges.push(range),
            }
        }
    }
    ranges
}

fn marked(term: &Term, word: &fold::Word, text: &str) -> Option<Range<usize>> {
    for wanted in &term.words {
        if word.text == *wanted || stem(&word.text) == stem(wanted) {
            return Some(word.range.clone());
        }
        if (term.is_open || wanted.chars().count() >= 3) && word.text.starts_with(wanted.as_str()) {
            return Some(word.range.start..beginning(text, word, wanted));
        }
        let limit = slips::allowed(wanted.chars().count());
        if !term.is_phrase() && limit > 0 && Measure::new(wanted).slips(&word.text, limit).is_some() {
            return Some(word.range.clone());
        }
    }
    None
}

/// Where in the text the beginning `wanted` of a word ends: the shortest part that folds to it.
fn beginning(text: &str, word: &fold::Word, wanted: &str) -> usize {
    let written = &text[word.range.clone()];
    written
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .find(|&end| fold::key(&written[..end]).len() >= wanted.len())
        .map_or(word.range.end, |end| word.range.start + end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, query: &str, marked: &str) {
        let mut out = text.to_owned();
        for range in highlight(text, query).into_iter().rev() {
            out.insert(range.end, ']');
            out.insert(range.start, '[');
        }
        assert_eq!(out, marked, "{query}");
    }

    #[test]
    fn matches_are_marked() {
        check("Vendeuse en joaillerie", "vendeur", "[Vendeuse] en joaillerie");
        check("Hermès, Paris", "hermes par", "[Hermès], [Par]is");
        check("Œuvre & Maître", "oeuv", "[Œuv]re & Maître");
        check("Sales Associate", "asociate", "Sales [Associate]");
        check("Sales Associate", "xqzt", "Sales Associate");
        check("Sales Associate", "", "Sales Associate");
        check("時計販売員", "販売", "時計[販売]員");
    }

    proptest! {
        #[test]
        fn ranges_are_ascending_and_lie_on_letters(text in "\\PC{0,30}", query in "\\PC{0,12}") {
            let mut end = 0;
            for range in highlight(&text, &query) {
                prop_assert!(range.start >= end && range.start < range.end && text.get(range.clone()).is_some());
                end = range.end;
            }
        }
    }
}
