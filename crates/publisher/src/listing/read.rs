//! The folder `listings/`: one listing per `.md`, many per `.json`, `.jsonl` and `.csv`.

use std::path::Path;

use rayon::prelude::*;

use super::draft;
use super::resolve::{self, Context, Resolved};
use crate::problem::{Place, Problem};
use crate::rules;
use crate::source::file::SourceFile;
use crate::source::{self, Markdown, walk};

/// Reads and resolves every listing, file by file in their order.
pub(crate) fn read(root: &Path, context: Context<'_>, problems: &mut Vec<Problem>) -> Vec<Vec<Resolved>> {
    let paths = walk::files(root, "listings", problems);
    let read: Vec<(Vec<Resolved>, Vec<Problem>)> = paths
        .par_iter()
        .map(|path| {
            let mut problems = Vec::new();
            if ![".md", ".json", ".jsonl", ".csv"].iter().any(|ending| path.ends_with(ending)) {
                let place = Place { file: path.clone(), line: 0, column: 0, width: 0 };
                let problem =
                    Problem::new(&rules::UNKNOWN_FILE, place, "this file holds no listings and is left out");
                problems.push(problem.hint("listings are .md, .json, .jsonl or .csv"));
                return (Vec::new(), problems);
            }
            let Some(file) = source::read(root, path, &mut problems) else { return (Vec::new(), problems) };
            let resolved = if path.ends_with(".md") {
                one(&file, context, &mut problems).into_iter().collect()
            } else {
                many(&file, context, &mut problems)
            };
            (resolved, problems)
        })
        .collect();
    let all = read.into_iter().map(|(resolved, found)| {
        problems.extend(found);
        resolved
    });
    all.collect()
}

fn one(file: &SourceFile, context: Context<'_>, problems: &mut Vec<Problem>) -> Option<Resolved> {
    let name = file.path.rsplit('/').next().unwrap_or(&file.path);
    let stem = name.strip_suffix(".md").unwrap_or(name).to_owned();
    let Markdown { table, body, gaps } = source::markdown_file(file, problems)?;
    let draft = draft::read(file, table, Some((stem, body)), problems);
    let mut resolved = resolve::resolve(file, &draft, context);
    source::forgive(&gaps, problems);
    source::forgive(&gaps, &mut resolved.problems);
    Some(resolved)
}

fn many(file: &SourceFile, context: Context<'_>, problems: &mut Vec<Problem>) -> Vec<Resolved> {
    source::each_table(file, problems, |table| {
        let mut problems = Vec::new();
        let draft = draft::read(file, table, None, &mut problems);
        let mut resolved = resolve::resolve(file, &draft, context);
        resolved.problems.extend(problems);
        resolved
    })
}
