//! Names per language, as taxonomy files and `portal.toml` write them.

use cerulean_model::Labels;

use crate::problem::Problem;
use crate::rules;
use crate::source::file::SourceFile;
use crate::source::node::{Node, Spanned, Table};

/// Reads `{ en = "…", fr = "…" }`.
pub(crate) fn read(file: &SourceFile, table: Table, problems: &mut Vec<Problem>) -> Labels {
    let mut labels = Labels::default();
    for (language, value) in table {
        if let Some(text) = text(file, &language, value, problems) {
            labels.0.insert(language.value, text);
        }
    }
    labels
}

/// Reads `{ en = ["…", "…"], fr = […] }`.
pub(crate) fn read_lists(
    file: &SourceFile,
    table: Table,
    problems: &mut Vec<Problem>,
) -> Vec<(String, Vec<String>)> {
    let mut lists = Vec::new();
    for (language, value) in table {
        check_language(file, &language, problems);
        let Node::Array(values) = value.value else {
            problems.push(file.problem(&rules::WRONG_TYPE, &value.span, "this has to be a list of strings"));
            continue;
        };
        let texts = values.into_iter().filter_map(|value| match value.value {
            Node::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
            _ => {
                problems.push(file.problem(&rules::WRONG_TYPE, &value.span, "this has to be a string"));
                None
            }
        });
        let texts = texts.collect();
        lists.push((language.value, texts));
    }
    lists
}

fn text(
    file: &SourceFile,
    language: &Spanned<String>,
    value: Spanned<Node>,
    problems: &mut Vec<Problem>,
) -> Option<String> {
    check_language(file, language, problems);
    match value.value {
        Node::String(text) => Some(text.trim().to_owned()).filter(|text| !text.is_empty()),
        other => {
            let message = format!("`{}` has to be a string, this is {}", language.value, other.kind());
            problems.push(file.problem(&rules::WRONG_TYPE, &value.span, message));
            None
        }
    }
}

fn check_language(file: &SourceFile, language: &Spanned<String>, problems: &mut Vec<Problem>) {
    if !crate::language::is_tag(&language.value) {
        let message = format!("`{}` is not a language tag", language.value);
        problems.push(file.problem(&rules::BAD_LANGUAGE, &language.span, message));
    }
}
