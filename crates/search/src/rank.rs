//! The ranking constants, and the few formulas they stand in. Every constant states direction, range, default
//! and what chose it.

use crate::answer::{Field, Tier};
use crate::how::How;

/// How much a match in this field counts. Higher ranks higher; range 0 to 1. The order is the contract's
/// (title > alternate title > role synonyms > house, place > department … > summary > body), which the corpus' category
/// `field-order` holds; the distances are not swept.
pub(crate) const fn field_weight(field: Field) -> f32 {
    match field {
        Field::Title => 1.0,
        Field::AlternateTitle => 0.96,
        Field::Role => 0.88,
        Field::House | Field::Place => 0.8,
        Field::Department | Field::Employment | Field::Seniority => 0.6,
        Field::Industry | Field::Workplace => 0.5,
        Field::Text => 0.3,
    }
}

/// The weight of a field for a word that is found in it in this way.
pub(crate) fn word_weight(field: Field, how: How) -> f32 {
    let weight = field_weight(field);
    if how.tier() == Some(Tier::Synonym) { weight.min(SYNONYM_IN_TITLE) } else { weight }
}

/// How much a title counts for a word that stands in it by the thesaurus alone. Lower trusts the whole names of the lexicon
/// more than what single words may mean; range 0 to 1. Of 10,909 preferred names of roles 1, 0.94, 0.92, 0.9 and 0.8 let 235, 158, 126,
/// 129 and 133 find another role first; on the development set 1 and 0.92 give success@1 of .816 and .817 on held-out names, and
/// success@5 of .684 and .688 on those that share no word.
const SYNONYM_IN_TITLE: f32 = 0.92;

/// How much a match of this tier counts. Higher ranks higher; range 0 to 1. Neighbours are at least a factor
/// of 1 / (1 + [`LIKENESS`] + [`AVERAGE`]) and [`CLOSENESS`] apart, so that no name, however short, lifts a worse tier above a better one in
/// the same field.
pub(crate) const fn tier_weight(tier: Tier) -> f32 {
    match tier {
        Tier::Exact => 1.0,
        Tier::Prefix => 0.74,
        Tier::Synonym => 0.54,
        Tier::OneSlip => 0.4,
        Tier::TwoSlips => 0.29,
        Tier::Joined => 0.21,
    }
}

/// How much the likeness of the best single name adds to the sum over the words. Higher favours listings of
/// which one name is just what was typed; range 0 to 0.32 (see [`tier_weight`]): as much as tiers leave room for.
pub(crate) const LIKENESS: f32 = 0.32;

/// How much it adds how well the words matched on average. Higher parts more of what the worst word and the best name leave
/// equal; range 0 to what is left between tiers (see [`tier_weight`]).
pub(crate) const AVERAGE: f32 = 0.01;

/// How much less than its tier a match counts when the word found looks nothing like the word typed. Higher ranks by
/// letters more; range 0 to 0.014 (see [`tier_weight`]): it only parts what would be equal.
pub(crate) const CLOSENESS: f32 = 0.012;

/// A word that weighs less than this (see `names::weight`) is not expanded by the thesaurus. Higher expands
/// fewer words; range 1 to 12; 6 is a word in more than one of 32 names. On the development set of real titles 5.5, 6 and 6.5 do not
/// differ (.815 success@1 on held-out names); lower, `manager` becomes every trade's own word for it.
pub(crate) const SYNONYM_LEAST_WEIGHT: f32 = 6.0;

/// Of a role's name, at least this share (by weight) must be matched before the name counts as a synonym.
/// Higher matches fewer listings; range 0 to 1. `assistant` is not a name of `Shop Assistant`. On the same set 0.45, 0.5 and 0.6 give
/// success@5 of .945, .946 and .946 on held-out names; of values from 0.5 to 0.66 the corpus passes most with 0.5.
pub(crate) const ROLE_NAME_SHARE: f32 = 0.5;

/// Of an alias of a facet's term, at least this share of the letters must be typed before it counts as begun. Higher keeps words
/// under way to titles and roles; range 0 to 1. With 0, and trades among a department's aliases, `horlog` found 30 listings of the
/// sample portal, lace makers among them; with 0.75, and without those, 18, the watchmakers first. The corpus passes as many queries with both.
pub(crate) const ALIAS_BEGUN: f32 = 0.75;

/// How like the query a role's name is, as a share of what a title of the same words is. Higher trusts the lexicon more: at 0.54, the
/// tier's own weight, 875 of 10,687 preferred names of roles find another role first; range 0 to 1.
pub(crate) const ROLE_LIKENESS: f32 = 0.9;

/// How like the query a name is that is a guess, as a share of what it would be otherwise: a title by the thesaurus, or words that find a role
/// without naming it. Lower ranks the role that has the name further above; range 0 to 1. With [`SYNONYM_IN_TITLE`] 1, 0.9, 0.8 and 0.7 let
/// 80, 56, 52 and 52 of the names above find a role first that has not all their words in its title; on the development set 1, 0.8 and 0.6
/// give success@1 of .505, .502 and .498 on held-out names that share no word, and the same success@5.
pub(crate) const GUESS_LIKENESS: f32 = 0.8;

/// How like the query a role is for a name of the broader role, as a share of what that one is. Lower ranks the role that
/// has the name further above the narrower ones; range 0 to 1. On the same set 0.6 and 0.8 give success@1 of .816 and .815 on held-out names,
/// and the same success@5.
pub(crate) const BROADER_LIKENESS: f32 = 0.8;

/// How much of a nearest hit's score is the likeness of its best single name, the rest being what all its
/// names answer together. Higher favours names that are just what was typed; range 0 to 1. On the
/// development set of real titles 0.45, 0.6, 0.7 and 0.75 give success@1 of .801, .804, .806 and .808 on
/// held-out names, and success@5 of .937, .938, .938 and .937.
pub(crate) const NEAR_LIKENESS: f32 = 0.7;

/// How much a word of the thesaurus counts in a nearest hit's score. Higher trusts the thesaurus more; range
/// 0 to 1. On the same set 0.4, 0.6 and 0.8 give success@1 of .806, .807 and .796 on held-out names, and
/// success@5 of .653, .670 and .674 on those that share no word.
pub(crate) const NEAR_SYNONYM: f32 = 0.6;

/// How much a name of the role counts in a nearest hit's score. Higher trusts the lexicon more; range 0 to 1.
/// On the same set 0.5, 0.7 and 0.88 give success@1 of .806, .804 and .799 on held-out names, and success@5
/// of .589, .596 and .600 on those that share no word.
pub(crate) const NEAR_ROLE: f32 = 0.7;

/// How much a name of a role beside counts in a nearest hit's score: less than one of the listing's own. Higher shows
/// related roles earlier; range 0 to [`NEAR_ROLE`]. On the same set 0.3, 0.45 and 0.6 give success@5 of .945, .946 and .947 on held-out names,
/// and success@1 of .509, .509 and .502 on those that share no word.
pub(crate) const NEAR_RELATED: f32 = 0.45;
/// And only when that name is this much like the query. Higher shows fewer; range 0 to 1. Not swept: it keeps one shared word (`chef`) from
/// bringing the relatives of every role that has it.
pub(crate) const RELATED_LEAST: f32 = 0.6;

/// How much a house or a place counts in a nearest hit's score. Lower lets the trade weigh more than the town: who asks
/// for a watchmaker in Osaka would rather go to Tokyo than sell; range 0 to 1. The development set has no places; 0.5 and 0.7 give the same
/// there, and the corpus' category `nearest` passes whole with 0.5.
pub(crate) const NEAR_PLACE: f32 = 0.5;

/// How much words found in the long text count beside a name that is like the query, in a nearest hit's score. Higher
/// lets a rare word of the text (`manager figma`) outweigh a common one of a title; range 0 to 1. The development set has no texts; the
/// corpus' categories `text` and `rare-word` chose it.
pub(crate) const NEAR_TEXT: f32 = 0.75;

/// The long text is looked at when the names alone match fewer listings than this: a page. Higher looks more
/// often, and counts more listings that merely mention a word; range 1 to 100. Chosen by what a visitor sees, not by a sweep.
pub(crate) const TEXT_BELOW: u32 = 20;

/// A nearest hit answers at least this share of the query, by weight. Higher shows fewer; range 0 to 1. On the same set 0.25 and 0.35 give
/// success@5 of .946 and .939 on held-out names.
pub(crate) const NEAREST_SHARE: f32 = 0.25;

/// Most nearest hits that are kept: ten pages. Higher costs time for what nobody turns to; range 20 to 1,000.
pub(crate) const NEAREST_MOST: usize = 200;

/// Binary logarithm of a positive integer, from its bits: exact and the same on every machine, which the
/// C library's is not. Linear between powers of two; at most 0.09 too low.
pub(crate) fn log2(n: u32) -> f32 {
    let n = n.max(1);
    let whole = n.ilog2();
    let fraction = (n as f32) / ((1_u64 << whole) as f32) - 1.0;
    whole as f32 + fraction
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worse_tier_never_catches_up_by_likeness() {
        let tiers = [Tier::Exact, Tier::Prefix, Tier::Synonym, Tier::OneSlip, Tier::TwoSlips, Tier::Joined];
        for pair in tiers.windows(2) {
            let worst = tier_weight(pair[0]) * (1.0 - CLOSENESS);
            assert!(worst > tier_weight(pair[1]) * (1.0 + LIKENESS + AVERAGE), "{pair:?}");
        }
    }

    #[test]
    fn log2_is_exact_at_powers_and_never_falls() {
        assert_eq!(log2(1), 0.0);
        assert_eq!(log2(1024), 10.0);
        assert!((1..5000).all(|n| log2(n) < log2(n + 1)));
    }
}
