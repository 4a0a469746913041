//! The part of the thesaurus that can find something in a catalog.

use std::collections::HashSet;

use cerulean_model::wire::Thesaurus;
use cerulean_search::{fold_key, stem};
use rayon::prelude::*;

use super::lists::Lists;
use crate::load::Portal;
use crate::taxonomy::roles::Role;

/// The concepts of which a word occurs in a title or in a name of a role: the others could find nothing.
pub(super) fn thesaurus(portal: &Portal, lists: &Lists<'_>) -> Thesaurus {
    let lexicon = &portal.taxonomy.roles;
    let roles = lists.roles.values.iter().filter_map(|id| lexicon.get(id)).flat_map(Role::every_name);
    let texts: Vec<&str> = lists.titles.values.iter().copied().chain(roles).collect();
    let forms = |text: &str| fold_key(text).split(' ').map(stem).collect::<Vec<_>>();
    let known: HashSet<String> = texts.par_iter().flat_map_iter(|text| forms(text)).collect();
    let occurs = |member: &String| member.split(' ').all(|word| known.contains(&stem(word)));
    let concepts = &portal.taxonomy.words.concepts;
    Thesaurus { concepts: concepts.iter().filter(|members| members.iter().any(occurs)).cloned().collect() }
}
