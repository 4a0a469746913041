//! The thesaurus: `taxonomy/words.toml`. Words that stand for one another in titles, whatever their language.

use std::collections::{BTreeMap, HashSet};

use cerulean_search::fold_key;

use super::labels;
use crate::problem::Problem;
use crate::rules;
use crate::source;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;

/// Groups of interchangeable words.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Each of two words or phrases at least, as written, language by language.
    pub concepts: Vec<Vec<String>>,
}

pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Words {
    let mut words = Words::default();
    let mut fields = Fields::new(file, source::toml_file(file, problems));
    for table in fields.tables("concept") {
        let span = table.span.clone();
        let mut fields = Fields::new(file, table);
        let lists = fields
            .table("words")
            .map(|table| labels::read_lists(file, table.value, problems))
            .unwrap_or_default();
        problems.extend(fields.finish());
        let lists: BTreeMap<String, Vec<String>> = lists.into_iter().collect();
        let concept: Vec<String> = lists.into_values().flatten().collect();
        let distinct: HashSet<String> =
            concept.iter().map(|word| fold_key(word)).filter(|word| !word.is_empty()).collect();
        if distinct.len() < 2 {
            let message = "a concept has two words at least, or it stands for nothing else";
            problems.push(Problem::new(&rules::EMPTY_CONCEPT, file.place(&span), message));
        } else {
            words.concepts.push(concept);
        }
    }
    problems.extend(fields.finish());
    words
}
