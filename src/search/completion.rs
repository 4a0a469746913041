//! What somebody who types may be about to ask for: titles that the words find, houses and places that the last word
//! begins. Drawn from the answer that is there anyway.

use cerulean_model::{Facet, Query};

/// Something to choose instead of typing on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Completion {
    /// What is offered.
    pub(crate) label: String,
    /// The facet it is a value of; nothing for a title.
    pub(crate) facet: Option<Facet>,
    /// What choosing it asks.
    pub(crate) query: Query,
    /// What that finds.
    pub(crate) total: u32,
}

/// Titles offered.
pub(super) const TITLES: usize = 4;
/// Values offered of each facet.
pub(super) const VALUES: usize = 2;
/// Letters before anything is offered. Range 1 to 3: one letter begins everything.
const LETTERS: usize = 2;

/// The words before the last one, and the last one; nothing while there is too little to go by.
pub(super) fn last_word(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start();
    let start = text.char_indices().rfind(|(_, c)| c.is_whitespace()).map_or(0, |(at, c)| at + c.len_utf8());
    let (before, last) = text.split_at_checked(start)?;
    (last.chars().count() >= LETTERS && !text.contains('"')).then_some((before.trim_end(), last))
}

/// Whether a word of this name begins so. Both folded.
pub(super) fn begins(name: &str, word: &str) -> bool {
    name.split(' ').any(|part| part.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_word_is_the_one_being_typed() {
        #[track_caller]
        fn check(text: &str, expected: Option<(&str, &str)>) {
            assert_eq!(last_word(text), expected, "{text}");
        }
        check("ven", Some(("", "ven")));
        check("  vendeuse par", Some(("vendeuse", "par")));
        check("vendeuse p", None);
        check("vendeuse ", None);
        check("\"vendeuse par", None);
        check("", None);
        check("販売", Some(("", "販売")));
        check("a\u{3000}パリ", Some(("a", "パリ")));
    }

    #[test]
    fn any_word_of_a_name_may_begin_it() {
        assert!(begins("new york", "yor") && begins("new york", "new"));
        assert!(!begins("new york", "ork"));
    }
}
