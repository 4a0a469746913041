//! From the text of a query to its terms: what must match, and by which words of the dictionary it may.

use std::ops::Range;

use crate::answer::Tier;
use crate::fold;
use crate::names::Names;
use crate::rank::SYNONYM_LEAST_WEIGHT;
use crate::slips;
use crate::stopwords::is_stopword;
use crate::vocabulary::WordId;

/// Most terms of a query; further words are not looked at. The terms a listing matches are the bits of one
/// number, and no name for a role has more words.
pub(crate) const MAX_TERMS: usize = 16;

/// A word or quoted phrase of the query.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Term {
    /// Its folded words: one, or those of a phrase.
    pub(crate) words: Vec<String>,
    /// Where it stands in the text, quotes excluded.
    pub(crate) range: Range<usize>,
    /// Whether it may be the beginning of a word: it ends the text.
    pub(crate) is_open: bool,
    /// A function word among others, unless it may be the beginning of another word.
    pub(crate) is_optional: bool,
}

impl Term {
    pub(crate) fn is_phrase(&self) -> bool {
        self.words.len() > 1
    }

    /// The word, of a term that is no phrase.
    pub(crate) fn word(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }
}

/// Cuts a text into terms.
pub(crate) fn parse(text: &str) -> Vec<Term> {
    let mut terms = Vec::new();
    let mut at = 0;
    for (n, part) in text.split(is_quote).enumerate() {
        let base = at;
        at += part.len() + text[at + part.len()..].chars().next().map_or(0, char::len_utf8);
        let is_quoted = n % 2 == 1 && base + part.len() < text.len();
        let words = fold::words(part);
        if is_quoted && words.len() > 1 {
            let range = words.first().map_or(0, |word| word.range.start)
                ..words.last().map_or(0, |word| word.range.end);
            terms.push(Term {
                words: words.into_iter().map(|word| word.text).collect(),
                range: base + range.start..base + range.end,
                is_open: false,
                is_optional: false,
            });
            continue;
        }
        let is_last_part = base + part.len() == text.len();
        // The last sign of a run is the beginning of no pair: alone it would find what the pairs exclude.
        let last = words.len().saturating_sub(1);
        for (n, word) in words.into_iter().enumerate() {
            let is_open = is_last_part && n == last && word.range.end == part.len();
            let is_optional = is_stopword(&word.text) && !is_quoted && !is_open;
            terms.push(Term {
                range: base + word.range.start..base + word.range.end,
                words: vec![word.text],
                is_open,
                is_optional,
            });
        }
    }
    terms.truncate(MAX_TERMS);
    if terms.iter().all(|term| term.is_optional) {
        terms.iter_mut().for_each(|term| term.is_optional = false);
    }
    terms
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '」')
}

/// A way for a term to match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Candidate {
    /// A word of the dictionary.
    Word(WordId, Tier),
    /// Words of the dictionary that all stand in the same name.
    All(Vec<WordId>, Tier),
}

/// How hard to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// No slips.
    Forms,
    /// Slips only for words that are found in no other way.
    AsTyped,
    /// Slips for every word.
    Slips,
}

/// The ways the `n`th term may match; for a phrase, the words it consists of, or nothing.
pub(crate) fn candidates(names: &Names, terms: &[Term], n: usize, effort: Effort) -> Vec<Candidate> {
    let vocabulary = &names.vocabulary;
    let term = &terms[n];
    if term.is_phrase() {
        return Vec::new();
    }
    let word = term.word();
    let mut found: Vec<Candidate> =
        vocabulary.forms_of(word).into_iter().map(|id| Candidate::Word(id, Tier::Exact)).collect();
    if term.is_optional {
        return found;
    }
    if term.is_open || (found.is_empty() && word.chars().count() >= SHORTEST_PREFIX) {
        found.extend(vocabulary.starting_with(word).map(|id| Candidate::Word(id, Tier::Prefix)));
    }
    let is_word = |m: usize| terms.get(m).filter(|term| !term.is_phrase()).map(Term::word);
    for joined in [
        n.checked_sub(1).and_then(is_word).map(|before| before.to_owned() + word),
        is_word(n + 1).map(|after| word.to_owned() + after),
    ] {
        let Some(joined) = joined.filter(|joined| joined.chars().count() >= SHORTEST_JOINED) else {
            continue;
        };
        found.extend(vocabulary.forms_of(&joined).into_iter().map(|id| Candidate::Word(id, Tier::Joined)));
    }
    if word.len() >= SHORTEST_HEAD {
        let compounds = vocabulary.ending_with(word, SHORTEST_MODIFIER);
        found.extend(compounds.map(|id| Candidate::Word(id, Tier::Joined)));
    }
    if found.is_empty() {
        found.extend(
            vocabulary
                .splits(word, SHORTEST_PART)
                .into_iter()
                .map(|(left, right)| Candidate::All(vec![left, right], Tier::Joined)),
        );
    }
    // A common word is not expanded: every trade has its word for `manager`, and each of them has its own.
    let is_common = found.iter().any(|candidate| {
        matches!(candidate, Candidate::Word(id, Tier::Exact) if names.weight(*id) < SYNONYM_LEAST_WEIGHT)
    });
    if effort != Effort::Forms && !is_common {
        found.extend(synonyms(names, terms, n).into_iter().map(|words| match words.as_slice() {
            [word] => Candidate::Word(*word, Tier::Synonym),
            _ => Candidate::All(words, Tier::Synonym),
        }));
    }
    if effort == Effort::Slips || (effort == Effort::AsTyped && found.is_empty()) {
        let limit = slips::allowed(word.chars().count());
        let mut close = if limit == 0 { Vec::new() } else { vocabulary.within_slips(word, 1) };
        if close.is_empty() && limit > 1 {
            close = vocabulary.within_slips(word, limit);
        }
        found.extend(
            close.into_iter().map(|(id, slips)| {
                Candidate::Word(id, if slips == 1 { Tier::OneSlip } else { Tier::TwoSlips })
            }),
        );
    }
    found
}

/// The words, or sets of words, that the thesaurus knows for the `n`th term, alone or together with its
/// neighbours (`human resources`).
pub(crate) fn synonyms(names: &Names, terms: &[Term], n: usize) -> Vec<Vec<WordId>> {
    let mut synonyms: Vec<Vec<WordId>> = Vec::new();
    for len in 1..=LONGEST_PHRASE {
        for from in (n + 1).saturating_sub(len)..=n {
            let Some(around) = terms.get(from..from + len).filter(|terms| !terms.iter().any(Term::is_phrase))
            else {
                continue;
            };
            let words: Vec<&str> = around.iter().map(Term::word).collect();
            synonyms.extend(names.concepts.of(&words).map(<[WordId]>::to_vec));
        }
    }
    synonyms
}

/// Most words of a phrase that the thesaurus is asked for.
const LONGEST_PHRASE: usize = 3;

/// Letters from which a word that does not end the text is taken for a beginning. Lower finds more; range 1
/// to 5. `asst` is no beginning of `assistant`, `assist` is.
const SHORTEST_PREFIX: usize = 3;
/// Letters two words must have together to be looked up as one. Range 2 to 6.
const SHORTEST_JOINED: usize = 4;
/// Bytes a word must have to be looked for as the end of compounds (`Verkäufer` in `Lederwarenverkäufer`).
/// Range 4 to 8.
const SHORTEST_HEAD: usize = 5;
/// Bytes that must stand before it. Range 2 to 6; with 2, `stage` would find `postage`.
const SHORTEST_MODIFIER: usize = 4;
/// Letters each half of a word must have to be looked up as two. Range 1 to 4; 1 reads `ecommerce`.
const SHORTEST_PART: usize = 1;

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let terms: Vec<String> = parse(text)
            .iter()
            .map(|term| {
                let mark = if term.is_open {
                    "…"
                } else if term.is_optional {
                    "?"
                } else {
                    ""
                };
                format!("{}{mark}", term.words.join(" "))
            })
            .collect();
        assert_eq!(terms, expected, "{text}");
        for term in parse(text) {
            assert!(text.get(term.range).is_some());
        }
    }

    #[test]
    fn texts_are_cut_into_terms() {
        check("", &[]);
        check("Chef de projet", &["chef", "de?", "projet…"]);
        check("paris ", &["paris"]);
        check("de la", &["de?", "la…"]);
        check("de la ", &["de", "la"]);
        check("\"special sales\" paris", &["special sales", "paris…"]);
        check("« chef de projet »", &["chef de projet"]);
        check("\"special sa", &["special", "sa…"]);
        check("\"vendeuse\"", &["vendeuse"]);
        check("店舗", &["店舗…"]);
        check("店舗員", &["店舗", "舗员…"]);
    }
}
