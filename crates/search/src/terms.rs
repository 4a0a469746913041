//! From the text of a query to its terms: what must match, and by which words of the dictionary it may.

use std::ops::Range;

use crate::answer::Tier;
use crate::fold;
use crate::how::How;
use crate::names::Names;
use crate::rank::SYNONYM_LEAST_WEIGHT;
use crate::similar::likeness;
use crate::slips;
use crate::stopwords::is_stopword;
use crate::vocabulary::{Vocabulary, WordId};

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

/// The word at a position among the terms, unless it is a phrase.
pub(crate) fn word_at(terms: &[Term], n: usize) -> Option<&str> {
    terms.get(n).filter(|term| !term.is_phrase()).map(Term::word)
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

/// A way for a term to match: words of the dictionary that all stand in the same name, most often one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) word: WordId,
    /// Further ones.
    pub(crate) more: Vec<WordId>,
    pub(crate) how: How,
    /// Another word than the typed one: it comes from the thesaurus.
    pub(crate) is_other: bool,
}

impl Candidate {
    /// One word.
    fn word(word: WordId, tier: Tier, likeness: f32) -> Self {
        Self { word, more: Vec::new(), how: How::new(tier, likeness), is_other: false }
    }

    /// What the thesaurus has for `typed`: a word or several.
    fn other(names: &Names, typed: &str, words: &[WordId], tier: Tier) -> Option<Self> {
        Some(Self { is_other: true, ..Self::like(names, typed, words, tier)? })
    }

    /// A word or several that stand for `typed`.
    fn like(names: &Names, typed: &str, words: &[WordId], tier: Tier) -> Option<Self> {
        let (&word, more) = words.split_first()?;
        let together: String = words.iter().map(|&word| names.vocabulary.word(word)).collect();
        let likeness = likeness(typed, &together);
        Some(Self { word, more: more.to_vec(), how: How::new(tier, likeness), is_other: false })
    }

    pub(crate) fn tier(&self) -> Option<Tier> {
        self.how.tier()
    }

    /// All of its words.
    pub(crate) fn words(&self) -> impl Iterator<Item = WordId> {
        std::iter::once(self.word).chain(self.more.iter().copied())
    }
}

/// How hard to look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Effort {
    /// No slips.
    Forms,
    /// Slips only for words that are found in no other way.
    AsTyped,
    /// Slips for every word that is not in the dictionary as typed.
    Slips,
    /// The same, but a slip stands for the word meant alone: what is nearest asks the thesaurus itself.
    Near,
}

/// The ways the `n`th term may match; for a phrase, the words it consists of, or nothing.
pub(crate) fn candidates(names: &Names, terms: &[Term], n: usize, effort: Effort) -> Vec<Candidate> {
    let vocabulary = &names.vocabulary;
    let term = &terms[n];
    if term.is_phrase() {
        return Vec::new();
    }
    let word = term.word();
    // How like, as far as lengths tell: the words below contain the typed one, or are forms of it.
    let of_tier = |tier| {
        move |id| {
            let other = vocabulary.word(id);
            let longer = word.len().max(other.len()) as f32;
            let same = if word == other { 1.0 } else { 0.9 };
            Candidate::word(id, tier, same * word.len().min(other.len()) as f32 / longer)
        }
    };
    let mut found: Vec<Candidate> = vocabulary.forms_of(word).into_iter().map(of_tier(Tier::Exact)).collect();
    if term.is_optional {
        return found;
    }
    if found.is_empty()
        && let Some(plain) = without_umlauts(word)
    {
        found.extend(vocabulary.forms_of(&plain).into_iter().map(of_tier(Tier::Exact)));
    }
    // Two letters that stand for something are no beginning: RH, not Rheinau.
    let is_code = word.len() <= LONGEST_CODE
        && effort != Effort::Forms
        && names.concepts.as_ref().is_some_and(|concepts| concepts.has(&[word]));
    if !is_code && (term.is_open || (found.is_empty() && word.chars().count() >= SHORTEST_PREFIX)) {
        found.extend(vocabulary.starting_with(word).map(of_tier(Tier::Prefix)));
    }
    // Of a run of signs each stands first in a pair but the last.
    if let Some(sign) = only(word).filter(|sign| term.is_open && fold::is_pictorial(*sign)) {
        found.extend(vocabulary.ending_in(sign).map(of_tier(Tier::Prefix)));
    }
    let before = n.checked_sub(1).and_then(|before| word_at(terms, before)).map(|before| (before, word));
    let after = word_at(terms, n + 1).map(|after| (word, after));
    for (left, right) in before.into_iter().chain(after) {
        let joined = left.to_owned() + right;
        let is_code = joined.bytes().any(|b| b.is_ascii_digit());
        if joined.chars().count() < SHORTEST_JOINED && !is_code {
            continue;
        }
        let mut forms = vocabulary.forms_of(&joined);
        if forms.is_empty() {
            let plain = |word: &str| without_umlauts(word).unwrap_or_else(|| word.to_owned());
            forms = vocabulary.forms_of(&(plain(left) + &plain(right)));
        }
        found.extend(forms.into_iter().map(|id| Candidate::word(id, Tier::Joined, 1.0)));
    }
    // Written together or apart, it is a word of the dictionary: that is meant, not what its parts mean.
    let mut is_joined = found.iter().any(|candidate| candidate.tier() == Some(Tier::Joined));
    if word.len() >= SHORTEST_HEAD {
        let plain = without_umlauts(word);
        let compounds = std::iter::once(word).chain(plain.as_deref());
        let compounds = compounds.flat_map(|word| vocabulary.ending_with(word, SHORTEST_MODIFIER));
        found.extend(compounds.map(of_tier(Tier::Joined)));
    }
    if found.is_empty() {
        let mut pairs = vocabulary.splits(word, SHORTEST_PART, Vocabulary::find);
        pairs.retain(|&(left, right)| names.share_a_name(left, right));
        is_joined = !pairs.is_empty();
        found.extend(pairs.into_iter().map(|(left, right)| Candidate {
            word: left,
            more: vec![right],
            how: How::new(Tier::Joined, 1.0),
            is_other: false,
        }));
    }
    // A common word is not expanded: every trade has its word for `manager`, and each of them has its own.
    let is_common = found.iter().any(|candidate| {
        candidate.tier() == Some(Tier::Exact) && names.weight(candidate.word) < SYNONYM_LEAST_WEIGHT
    });
    if effort != Effort::Forms && !is_joined {
        let says = |words: &Vec<WordId>| {
            let concepts = names.concepts.as_ref();
            !concepts.is_some_and(|concepts| concepts.is_ambiguous(words, vocabulary))
        };
        let mut meant = synonyms(names, terms, n, 2..=LONGEST_PHRASE);
        meant.retain(says);
        if !is_common {
            meant.extend(synonyms(names, terms, n, 1..=1));
        }
        found.extend(meant.iter().filter_map(|words| Candidate::other(names, word, words, Tier::Synonym)));
    }
    if effort == Effort::AsTyped
        && term.is_open
        && !is_joined
        && found.iter().all(|candidate| candidate.tier() != Some(Tier::Exact))
    {
        found.extend(foreseen(names, word));
    }
    let is_strange = found.is_empty();
    let may_be_slip = match effort {
        Effort::Near => true,
        Effort::Slips => found.iter().all(|candidate| candidate.tier() != Some(Tier::Exact)),
        Effort::AsTyped => found.is_empty(),
        Effort::Forms => false,
    };
    if may_be_slip && !names.elsewhere.as_ref().is_some_and(|elsewhere| elsewhere.is_place(word)) {
        found.extend(slipped(names, word, effort));
        found.extend(modified(vocabulary, word).map(of_tier(Tier::Joined)));
    }
    if is_strange && effort != Effort::Forms {
        found.extend(spelt_out(names, word));
    }
    if effort == Effort::AsTyped && found.is_empty() {
        found.extend(parts(names, word));
    }
    found
}

/// What the thesaurus has for the words of which only the last letters are missing: `seamstres` finds what `seamstress` does,
/// so that results do not come and go while somebody types.
fn foreseen(names: &Names, word: &str) -> Vec<Candidate> {
    let vocabulary = &names.vocabulary;
    if word.len() < SHORTEST_FORESEEN {
        return Vec::new();
    }
    let is_near = |id: &WordId| vocabulary.word(*id).len() <= word.len() + LONGEST_REST;
    let is_rare = |id: &WordId| names.weight(*id) >= SYNONYM_LEAST_WEIGHT;
    let mut words: Vec<WordId> = vocabulary.starting_with(word).filter(is_near).filter(is_rare).collect();
    words.dedup_by_key(|id| vocabulary.stem_of(*id));
    let mut found = Vec::new();
    for id in words {
        let meant = [vocabulary.word(id)];
        let synonyms = names.concepts(&meant);
        found.extend(synonyms.filter_map(|words| Candidate::other(names, word, words, Tier::Synonym)));
    }
    found
}

/// The titles and names of roles whose initials a word is: `SMM` is a social media manager, `GRM` a guest relations
/// manager.
fn spelt_out(names: &Names, word: &str) -> Vec<Candidate> {
    if !INITIALS.contains(&word.len()) {
        return Vec::new();
    }
    let mut all: Vec<Vec<WordId>> = Vec::new();
    for name in names.with_initials(word).take(MOST_PARTS) {
        let words: Vec<WordId> = names.telling_words(name).collect();
        if !all.contains(&words) {
            all.push(words);
        }
    }
    all.iter().filter_map(|words| Candidate::other(names, word, words, Tier::Synonym)).collect()
}

/// The words a few slips away, their forms, and what the thesaurus has for them, which is one step further.
fn slipped(names: &Names, word: &str, effort: Effort) -> Vec<Candidate> {
    let vocabulary = &names.vocabulary;
    let limit = slips::allowed(word.chars().count());
    let mut close = if limit == 0 { Vec::new() } else { vocabulary.within_slips(word, 1) };
    if close.is_empty() && limit > 1 {
        close = vocabulary.within_slips(word, limit);
    }
    let mut found = Vec::new();
    for (id, slips) in close {
        let tier = if slips == 1 { Tier::OneSlip } else { Tier::TwoSlips };
        let forms = vocabulary.same_stem(id).iter();
        found.extend(forms.filter_map(|&form| Candidate::like(names, word, &[form], tier)));
        if slips == 1 && effort != Effort::Near {
            let meant = [vocabulary.word(id)];
            let synonyms = names.concepts(&meant);
            found.extend(synonyms.filter_map(|words| Candidate::other(names, word, words, Tier::TwoSlips)));
        }
    }
    found
}

/// A compound that is not in the dictionary, read as two words each of which is, or is in the thesaurus
/// (`Webentwickler`: `web` and `developer`).
fn parts(names: &Names, word: &str) -> Vec<Candidate> {
    let meanings = |vocabulary: &Vocabulary, part: &str| {
        let mut words = vocabulary.forms_of(part);
        words.extend(names.concepts(&[part]).filter_map(|words| match words {
            [word] => Some(*word),
            _ => None,
        }));
        Some(words).filter(|words| !words.is_empty())
    };
    let pairs = names.vocabulary.splits(word, SHORTEST_MEANING, meanings);
    let all = pairs.iter().flat_map(|(left, right)| {
        left.iter().flat_map(move |&left| right.iter().map(move |&right| (left, right)))
    });
    all.take(MOST_PARTS)
        .map(|(word, more)| Candidate {
            word,
            more: vec![more],
            how: How::new(Tier::Joined, 0.0),
            is_other: true,
        })
        .collect()
}

/// The letter of a word that has one.
fn only(word: &str) -> Option<char> {
    let mut letters = word.chars();
    letters.next().filter(|_| letters.next().is_none())
}

/// The compounds that begin with this word, without its last vowel: *Filiale* and *Filialleiter*.
fn modified<'a>(vocabulary: &'a Vocabulary, word: &str) -> impl Iterator<Item = WordId> + use<'a> {
    let root = word.strip_suffix(['a', 'e']).filter(|root| root.len() >= SHORTEST_HEAD);
    let least = word.len() + SHORTEST_MODIFIER;
    let words = root.map(|root| vocabulary.starting_with(root)).into_iter().flatten();
    words.filter(move |&id| vocabulary.word(id).len() >= least)
}

/// A German word typed without a keyboard for it: `Verkaeufer` is `verkaufer` after folding.
fn without_umlauts(word: &str) -> Option<String> {
    let plain = word.replace("ae", "a").replace("oe", "o").replace("ue", "u");
    (plain != word).then_some(plain)
}

/// The words, or sets of words, that the thesaurus knows for the `n`th term, alone or together with its
/// neighbours (`human resources`); `lengths` says of how many words together.
pub(crate) fn synonyms(
    names: &Names,
    terms: &[Term],
    n: usize,
    lengths: std::ops::RangeInclusive<usize>,
) -> Vec<Vec<WordId>> {
    let mut synonyms: Vec<Vec<WordId>> = Vec::new();
    for len in lengths {
        for from in (n + 1).saturating_sub(len)..=n {
            let Some(around) = terms.get(from..from + len).filter(|terms| !terms.iter().any(Term::is_phrase))
            else {
                continue;
            };
            let words: Vec<&str> = around.iter().map(Term::word).collect();
            synonyms.extend(names.concepts(&words).map(<[WordId]>::to_vec));
        }
    }
    synonyms
}

/// Bytes of a word up to which it is taken for a code when the thesaurus knows it. Range 0 to 3.
const LONGEST_CODE: usize = 2;
/// Letters each half of a compound must have to be looked up by meaning. Range 2 to 5; lower reads meaning into
/// anything.
const SHORTEST_MEANING: usize = 3;
/// Letters of a word that may be the initials of a name. Two are too many names' to mean one; of six no name was seen.
const INITIALS: std::ops::RangeInclusive<usize> = 3..=5;
/// Letters from which a word under way is expanded by the thesaurus. Range 4 to 8; lower guesses from a syllable.
const SHORTEST_FORESEEN: usize = 5;
/// Letters that may be missing of it. Range 0 to 4; with more, `horlo` means a clock as well as its maker.
const LONGEST_REST: usize = 3;
/// Most readings of a compound or of initials.
const MOST_PARTS: usize = 64;
/// Most words of a phrase that the thesaurus is asked for.
pub(crate) const LONGEST_PHRASE: usize = 3;

/// Letters from which a word that does not end the text is taken for a beginning. Lower finds more; range 1
/// to 5. `asst` is no beginning of `assistant`, `assist` is.
const SHORTEST_PREFIX: usize = 3;
/// Letters two words must have together to be looked up as one, unless there is a digit among them (`3-D`). Range 2 to 6.
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
