//! The sections of a Markdown body: level-2 headings with known names, in English or in an interface language.

use std::ops::Range;

use cerulean_model::Block;
use cerulean_search::fold_key;

use crate::markdown;
use crate::problem::Problem;
use crate::rules;
use crate::source::file::SourceFile;
use crate::source::node::Spanned;
use crate::suggest;

/// A section's field name and the headings that mean it, the first one preferred.
pub(crate) type Known = (&'static str, &'static [&'static str]);

/// The sections of a house.
pub(crate) const HOUSE: [Known; 2] = [
    ("about", &["About", "À propos", "Chi siamo", "Über uns", "Sobre nosotros"]),
    ("culture", &["Culture", "Cultura", "Kultur"]),
];

/// The sections of a listing.
pub(crate) const LISTING: [Known; 7] = [
    (
        "responsibilities",
        &[
            "Responsibilities",
            "Role & Responsibilities",
            "Responsabilités",
            "Missions",
            "Responsabilità",
            "Aufgaben",
            "Responsabilidades",
        ],
    ),
    (
        "qualifications",
        &[
            "Qualifications",
            "Profil",
            "Qualifiche",
            "Requisiti",
            "Qualifikationen",
            "Cualificaciones",
            "Requisitos",
        ],
    ),
    ("skills", &["Skills", "Compétences", "Competenze", "Kenntnisse", "Competencias"]),
    ("experience", &["Experience", "Expérience", "Esperienza", "Erfahrung", "Experiencia"]),
    ("education", &["Education", "Formation", "Formazione", "Ausbildung", "Formación"]),
    (
        "workplace_note",
        &[
            "Workplace note",
            "Workplace",
            "Lieu de travail",
            "Luogo di lavoro",
            "Arbeitsort",
            "Lugar de trabajo",
        ],
    ),
    ("culture", &["Culture", "Cultura", "Kultur"]),
];

/// Cuts a body into its sections. A heading that names none, a second one of the same name and text before the
/// first are problems.
pub(crate) fn split(
    file: &SourceFile,
    body: Range<usize>,
    known: &'static [Known],
    problems: &mut Vec<Problem>,
) -> Vec<(&'static str, Range<usize>)> {
    let mut sections: Vec<(&'static str, Range<usize>)> = Vec::new();
    for part in markdown::parts(&file.text, body) {
        let text = file.text.get(part.body.clone()).unwrap_or("");
        let Some((heading, span)) = part.heading else {
            let stray = text.trim();
            if !stray.is_empty() {
                let start = part.body.start + text.len() - text.trim_start().len();
                let problem = file.problem(
                    &rules::STRAY_TEXT,
                    &(start..start + stray.len()),
                    "this text stands under no heading",
                );
                let names: Vec<&str> =
                    known.iter().filter_map(|(_, headings)| headings.first().copied()).collect();
                problems.push(problem.hint(format!("put it under one of: ## {}", names.join(", ## "))));
            }
            continue;
        };
        let wanted = fold_key(&heading);
        let found = known.iter().find(|(name, headings)| {
            fold_key(name) == wanted || headings.iter().any(|heading| fold_key(heading) == wanted)
        });
        match found {
            None => problems.push(unknown(file, &heading, &span, known)),
            Some((name, _)) if sections.iter().any(|(other, _)| other == name) => {
                let message = format!("the section “{heading}” is written twice");
                problems.push(file.problem(&rules::DUPLICATE_SECTION, &span, message));
            }
            Some((name, _)) => sections.push((name, part.body)),
        }
    }
    sections
}

fn unknown(file: &SourceFile, heading: &str, span: &Range<usize>, known: &'static [Known]) -> Problem {
    let problem = file.problem(&rules::UNKNOWN_SECTION, span, format!("there is no section “{heading}”"));
    let all = || known.iter().flat_map(|(_, headings)| headings.iter().copied());
    let like = suggest::several(heading, all(), usize::MAX);
    // By slips, and the English one of equals: `Responsabilities` is as near to the French heading.
    let slips = |name: &&str| strsim::osa_distance(&fold_key(heading), &fold_key(name));
    match all().filter(|name| like.contains(name)).min_by_key(slips) {
        Some(near) => problem.hint(format!("did you mean “{near}”?")).fix(format!("## {near}")),
        None => {
            let names: Vec<&str> =
                known.iter().filter_map(|(_, headings)| headings.first().copied()).collect();
            problem
                .hint(format!("known sections: {}; deeper headings (###) may say anything", names.join(", ")))
        }
    }
}

/// Reads the Markdown at these bytes.
pub(crate) fn markdown(file: &SourceFile, range: Range<usize>, problems: &mut Vec<Problem>) -> Vec<Block> {
    let text = markdown::read(file.text.get(range.clone()).unwrap_or(""), range.start);
    report(file, &text, None, problems);
    text.blocks
}

/// Reads Markdown that stands in a field: its own offsets mean nothing in the file.
pub(crate) fn field(file: &SourceFile, value: &Spanned<String>, problems: &mut Vec<Problem>) -> Vec<Block> {
    let text = markdown::read(&value.value, 0);
    report(file, &text, Some(&value.span), problems);
    text.blocks
}

/// Reads a list of texts, each of them Markdown.
pub(crate) fn items(
    file: &SourceFile,
    values: &[Spanned<String>],
    problems: &mut Vec<Problem>,
) -> Vec<Block> {
    let text = markdown::read_items(values.iter().map(|value| (value.value.as_str(), 0)));
    report(file, &text, values.first().map(|value| &value.span), problems);
    text.blocks
}

fn report(
    file: &SourceFile,
    text: &markdown::Text,
    place: Option<&Range<usize>>,
    problems: &mut Vec<Problem>,
) {
    if let Some(span) = &text.unsafe_link {
        let problem = file.problem(
            &rules::UNSAFE_LINK,
            place.unwrap_or(span),
            "this link is left out, its text is kept",
        );
        problems.push(problem.hint("links lead to https, http, mailto or tel addresses"));
    }
    if let Some(span) = &text.lost {
        problems.push(
            file.problem(&rules::LOST_MARKUP, place.unwrap_or(span), "HTML and images are left out")
                .about(""),
        );
    }
}
