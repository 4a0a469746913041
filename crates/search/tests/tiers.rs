//! The order of the tiers and what never overturns it, on random little catalogs: whatever else stands in the two titles,
//! the one that has the word in a better way comes first.

// Clippy's permission for tests does not reach the helpers of a test file of its own.
#![allow(clippy::expect_used)]
#![cfg(not(target_arch = "wasm32"))]

#[path = "little/found.rs"]
mod found;
mod little;

use cerulean_model::Query;
use cerulean_model::wire::Thesaurus;
use cerulean_search::{SearchOptions, Tier};
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::test_runner::FileFailurePersistence;

/// A word that no rule of number or gender touches, and other letters than those of [`filler`].
fn word(letters: std::ops::RangeInclusive<usize>) -> impl Strategy<Value = String> {
    let (least, most) = (letters.start() - 1, letters.end() - 1);
    proptest::string::string_regex(&format!("[bcdfghjk]{{{least},{most}}}d")).expect("a pattern")
}

/// What else stands in a title.
fn filler() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec("[pqvw]{4,9}v", 0..4)
}

/// Words of a title in some order.
fn title(words: &[String], of: &str, at: Index) -> String {
    let mut words = words.to_vec();
    words.insert(at.index(words.len() + 1), of.to_owned());
    words.join(" ")
}

/// The word with a slip: a letter that is wrong, missing or too many, or two neighbours swapped; the first letter too.
fn slipped(word: &str, at: Index, kind: u8) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let n = at.index(letters.len() - 1);
    match kind % 4 {
        0 => letters[n] = 'z',
        1 => drop(letters.remove(n)),
        2 => letters.insert(n, 'z'),
        _ if letters[n] == letters[n + 1] => letters[n] = 'z',
        _ => letters.swap(n, n + 1),
    }
    letters.into_iter().collect()
}

/// How a title has the word that is asked for.
fn having(tier: Tier, word: &str, at: Index, kind: u8) -> String {
    match tier {
        Tier::Exact => word.to_owned(),
        Tier::Prefix => format!("{word}mnlxt"),
        Tier::Synonym => "synonymic".to_owned(),
        Tier::OneSlip => slipped(word, at, kind),
        // Both at the same end would be one.
        Tier::TwoSlips => format!("z{}z", word),
        Tier::Joined => format!("lmnx{word}"),
    }
}

const TIERS: [Tier; 6] =
    [Tier::Exact, Tier::Prefix, Tier::Synonym, Tier::OneSlip, Tier::TwoSlips, Tier::Joined];

/// Two tiers, the better one first. A word that stands whole in a compound is spelt right: nobody looks for slips of it.
fn pairs() -> Vec<(Tier, Tier)> {
    let is_slip = |tier: &Tier| matches!(tier, Tier::OneSlip | Tier::TwoSlips);
    let with = |better: Tier| {
        TIERS.into_iter().filter(move |worse| *worse > better).map(move |worse| (better, worse))
    };
    let all = TIERS.into_iter().flat_map(with);
    all.filter(|(better, worse)| !is_slip(better) || *worse != Tier::Joined).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_failure_persistence(FileFailurePersistence::Off))]

    #[test]
    fn a_better_tier_is_never_below_a_worse_one(
        asked in word(8..=12),
        (common, both) in ("[pqvw]{4,9}w", any::<bool>()),
        (fill_better, fill_worse) in (filler(), filler()),
        (better, worse) in proptest::sample::select(pairs()),
        (at, place, kind) in (any::<Index>(), any::<Index>(), any::<u8>()),
    ) {
        let word_better = having(better, &asked, at, kind);
        let word_worse = having(worse, &asked, at, kind);
        let mut titles = [title(&fill_worse, &word_worse, place), title(&fill_better, &word_better, place)];
        if both {
            titles.iter_mut().for_each(|title| *title = format!("{common} {title}"));
        }
        let mut catalog = little::catalog(&[&titles[0], &titles[1]]);
        catalog.set_thesaurus(Thesaurus { concepts: vec![vec![asked.clone(), "synonymic".into()]] });
        let query = if both { format!("{common} {asked}") } else { asked };
        let found = found::found(&catalog, &query);
        prop_assert_eq!(found.first().map(|hit| hit.0), Some(1), "{:?} {:?}: {:?}", query, titles, found);
        prop_assert_eq!(found[0].1, Some(better));
    }

    #[test]
    fn each_tier_finds_alone(asked in word(8..=12), fill in filler(), (at, place) in (any::<Index>(), any::<Index>()), kind in any::<u8>()) {
        for tier in TIERS {
            let text = title(&fill, &having(tier, &asked, at, kind), place);
            let mut catalog = little::catalog(&[&text, "Nothing of it"]);
            catalog.set_thesaurus(Thesaurus { concepts: vec![vec![asked.clone(), "synonymic".into()]] });
            prop_assert_eq!(found::found(&catalog, &asked), [(0, Some(tier))], "{:?} in {:?}", asked, text);
        }
    }

    #[test]
    fn of_words_below_eight_letters_one_may_be_wrong_and_below_four_none(asked in word(3..=7), at in any::<Index>(), kind in any::<u8>()) {
        let one = slipped(&asked, at, kind);
        let found = |title: &str| found::found(&little::catalog(&[title, "Nothing of it"]), &format!("{asked} "));
        prop_assert_eq!(found(&one).is_empty(), asked.len() < 4, "{}", one);
        let two = format!("z{asked}z");
        prop_assert!(found(&two).is_empty());
    }

    #[test]
    fn a_slip_of_a_synonym_is_found(asked in word(5..=12), synonym in "[pqvw]{5,10}v", at in any::<Index>()) {
        let mut catalog = little::catalog(&[&synonym, "Nothing of it", &format!("{asked} elsewhere")]);
        catalog.set_thesaurus(Thesaurus { concepts: vec![vec![asked.clone(), synonym.clone()]] });
        let found = found::found(&catalog, &format!("{} ", slipped(&asked, at, 0)));
        let rows: Vec<u32> = found.iter().map(|hit| hit.0).collect();
        prop_assert_eq!(rows, [2, 0], "{:?}", found);
    }

    /// One listing has the rare word, many the common one; none has both.
    #[test]
    fn a_common_word_never_drowns_a_rare_one(rare in word(5..=12), common in "[pq]{2,4}w", others in 8..40_usize, fill in filler(), (order, at) in (any::<bool>(), any::<Index>())) {
        let mut titles: Vec<String> = (0..others).map(|n| format!("{common} number{n}x")).collect();
        titles.insert(others / 2, title(&fill, &rare, at));
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let catalog = little::catalog(&titles);
        let query = if order { format!("{common} {rare} ") } else { format!("{rare} {common} ") };
        let answer = catalog.search(&Query::text(query), &SearchOptions::default());
        prop_assert_eq!(answer.total, 0);
        prop_assert_eq!(answer.hits.first().map(|hit| hit.row), Some((others / 2) as u32));
    }

    /// Quotes ask for these words, next to each other and in this order: nothing else will do.
    #[test]
    fn a_phrase_is_literal(words in proptest::collection::vec(word(4..=9), 2..4), fill in filler(), at in any::<Index>(), kind in any::<u8>()) {
        prop_assume!(words.windows(2).all(|pair| pair[0] != pair[1]) && words.first() != words.last());
        let phrase = words.join(" ");
        let between = words.join(" and ");
        let reversed: Vec<String> = words.iter().rev().cloned().collect();
        let slip = words.iter().map(|word| slipped(word, at, kind)).collect::<Vec<_>>().join(" ");
        let has = format!("{} {phrase} {}", fill.join(" "), fill.join(" "));
        let longer = format!("{phrase}mn");
        let catalog = little::catalog(&[&between, &reversed.join(" "), &slip, &longer, &has]);
        let found = found::found(&catalog, &format!("\"{phrase}\""));
        prop_assert_eq!(found, [(4, Some(Tier::Exact))]);
    }
}
