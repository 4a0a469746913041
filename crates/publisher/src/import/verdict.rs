//! The last gate: what an import is about to write has to pass the rules of `cerulean check`, read by the very code
//! that will read it.

use std::collections::BTreeMap;

use cerulean_model::Date;

use super::build::Built;
use super::report::{ImportReport, Rejected};
use crate::house::House;
use crate::listing::{draft, resolve};
use crate::load::Portal;
use crate::problem::Severity;
use crate::source;
use crate::source::file::SourceFile;

/// Keeps the listings that are valid; others are reported with the rule they break.
pub(crate) fn keep_valid(
    built: Vec<Built>,
    portal: &Portal,
    new_houses: &BTreeMap<String, String>,
    today: Date,
    report: &mut ImportReport,
) -> Vec<Built> {
    let mut houses = portal.houses.clone();
    houses.add(new_houses.iter().map(|(slug, name)| House {
        slug: slug.clone(),
        name: name.clone(),
        ..House::default()
    }));
    let context =
        resolve::Context { config: &portal.config, taxonomy: &portal.taxonomy, houses: &houses, today };
    let mut kept = Vec::with_capacity(built.len());
    for one in built {
        let mut probe = one.entry.clone();
        // The slug is given later, and free then.
        probe.slug = "x".into();
        let json = serde_json::to_string(&probe).unwrap_or_default();
        let file = SourceFile::new("import.jsonl", json);
        let mut problems = Vec::new();
        let resolved = source::each_table(&file, &mut problems, |table| {
            let mut problems = Vec::new();
            let draft = draft::read(&file, table, None, &mut problems);
            problems.extend(resolve::resolve(&file, &draft, context).problems);
            problems
        });
        problems.extend(resolved.into_iter().flatten());
        match problems.into_iter().find(|problem| problem.rule.severity == Severity::Error) {
            None => kept.push(one),
            Some(problem) => report.rejected.push(Rejected { why: problem.message, ..one.origin }),
        }
    }
    kept
}
