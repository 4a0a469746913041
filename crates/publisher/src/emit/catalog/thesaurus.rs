//! The part of the thesaurus that can find something in a catalog.

use cerulean_model::wire::Thesaurus;
use cerulean_search::{fold_key, stem};
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::lexicon::named;
use super::lists::Lists;
use crate::load::Portal;
use crate::taxonomy::roles::Role;

/// Texts whose words are put together at a time.
const CHUNK: usize = 1_024;

/// The concepts of which a word occurs in a title or in a name of a role that leads to listings: the others could find
/// nothing. Of words that search takes for one only the first stands there.
pub(super) fn thesaurus(portal: &Portal, lists: &Lists<'_>) -> Thesaurus {
    let lexicon = &portal.taxonomy.roles;
    let named = lists.roles.values.iter().zip(named(portal, lists)).filter(|(_, is_named)| *is_named);
    let roles = named.filter_map(|(id, _)| lexicon.get(id)).flat_map(Role::every_name);
    let texts: Vec<&str> = lists.titles.values.iter().copied().chain(roles).collect();
    let known = stems(&texts);
    let concepts = portal.taxonomy.words.concepts.par_iter().filter_map(|words| {
        let mut concept: Vec<String> = Vec::with_capacity(words.len());
        let mut stems: Vec<Vec<String>> = Vec::with_capacity(words.len());
        let mut has_known = false;
        for word in words.iter().map(|word| fold_key(word)).filter(|word| !word.is_empty()) {
            let stemmed: Vec<String> = word.split(' ').map(stem).collect();
            has_known |= stemmed.iter().all(|stem| known.contains(stem));
            if !stems.contains(&stemmed) {
                stems.push(stemmed);
                concept.push(word);
            }
        }
        has_known.then_some(concept)
    });
    Thesaurus { concepts: concepts.collect() }
}

/// The stems of every word of these texts. Most words stand in many of them: each is stemmed once a core.
fn stems(texts: &[&str]) -> FxHashSet<String> {
    let words = |mut words: FxHashSet<String>, text: &&str| {
        for word in fold_key(text).split(' ') {
            if !words.contains(word) {
                words.insert(word.to_owned());
            }
        }
        words
    };
    let chunks = texts.par_chunks(CHUNK).map(|texts| texts.iter().fold(FxHashSet::default(), words));
    let words = chunks.reduce(FxHashSet::default, |mut all, more| {
        all.extend(more);
        all
    });
    words.par_iter().map(|word| stem(word)).collect()
}
