//! What a listing's words can refer to: controlled terms, roles and places. The built-in ones are embedded; a
//! portal's `taxonomy/` folder extends them by id.

mod embedded;
mod labels;
pub mod places;
pub mod roles;
pub mod terms;
pub mod words;

use std::path::Path;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::problem::Problem;
use crate::rules;
use crate::source::file::SourceFile;
use crate::source::{self, walk};
pub(crate) use labels::read as read_labels;
use places::Gazetteer;
use roles::Lexicon;
use terms::Terms;
use words::Words;

/// Each name once, in the order they come in.
pub(crate) fn distinct<'s>(names: impl Iterator<Item = &'s str>) -> Vec<&'s str> {
    let mut all = Vec::new();
    for name in names {
        if !all.contains(&name) {
            all.push(name);
        }
    }
    all
}

/// Terms, roles and places together.
#[derive(Clone, Debug, Default)]
pub struct Taxonomy {
    /// Controlled terms per facet.
    pub terms: Terms,
    /// The role lexicon.
    pub roles: Lexicon,
    /// Countries, regions and cities.
    pub places: Gazetteer,
    /// The thesaurus.
    pub words: Words,
}

/// One file, read but not yet joined with the others.
enum Part {
    Terms(terms::Part),
    Roles(roles::Part),
    Places(places::Part),
    Words(Words),
}

impl Taxonomy {
    /// The embedded taxonomy, to read.
    pub fn built_in() -> &'static Self {
        static TAXONOMY: OnceLock<Taxonomy> = OnceLock::new();
        TAXONOMY.get_or_init(embedded::taxonomy)
    }

    /// The embedded taxonomy, to extend.
    pub(crate) fn embedded() -> Self {
        embedded::taxonomy()
    }

    /// This taxonomy, extended by the folder `taxonomy/` of this portal.
    pub(crate) fn read(self, root: &Path, problems: &mut Vec<Problem>) -> Self {
        let paths = walk::files(root, "taxonomy", problems);
        let mut files = Vec::new();
        for path in paths {
            if path.ends_with(".toml") {
                files.extend(source::read(root, &path, problems));
            }
        }
        if files.is_empty() { self } else { self.extended(&files, problems) }
    }

    fn extended(mut self, files: &[SourceFile], problems: &mut Vec<Problem>) -> Self {
        let parts: Vec<(Option<Part>, Vec<Problem>)> = files.par_iter().map(read_part).collect();
        let mut role_parts = Vec::new();
        for (part, found) in parts {
            problems.extend(found);
            match part {
                Some(Part::Terms(part)) => self.terms.extend(part, problems),
                Some(Part::Roles(part)) => role_parts.push(part),
                Some(Part::Places(part)) => self.places.extend(part, problems),
                Some(Part::Words(words)) => self.words.concepts.extend(words.concepts),
                None => {}
            }
        }
        // Roles name terms and each other, across files.
        self.roles.extend(role_parts, &self.terms, problems);
        self.places.index();
        self
    }
}

fn read_part(file: &SourceFile) -> (Option<Part>, Vec<Problem>) {
    let mut problems = Vec::new();
    let name = file.path.strip_prefix("taxonomy/").unwrap_or(&file.path);
    let part = if name.starts_with("roles/") {
        Some(Part::Roles(roles::read(file, &mut problems)))
    } else if name == "places.toml" {
        Some(Part::Places(places::read(file, &mut problems)))
    } else if name == "words.toml" {
        Some(Part::Words(words::read(file, &mut problems)))
    } else if let Some(facet) = name.strip_suffix(".toml").and_then(terms::facet_of_file) {
        Some(Part::Terms(terms::read(file, facet, &mut problems)))
    } else {
        let message = "this file is none of the taxonomy's";
        let hint = "known: department.toml, seniority.toml, employment.toml, industry.toml, workplace.toml, roles/*.toml, places.toml, words.toml";
        problems.push(Problem::new(&rules::UNKNOWN_FILE, file.whole(), message).hint(hint));
        None
    };
    (part, problems)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_taxonomy_has_no_problems() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let mut problems = Vec::new();
        let read = Taxonomy::default().read(&root, &mut problems);
        let said: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}:{}: {}", problem.place.file, problem.place.line, problem.message))
            .collect();
        assert!(said.is_empty(), "{}", said.join("\n"));
        // What is embedded is what the files say.
        let embedded = Taxonomy::built_in();
        assert_eq!(embedded.roles.roles, read.roles.roles);
        assert_eq!(embedded.places.places, read.places.places);
        assert_eq!(embedded.words.concepts.len(), read.words.concepts.len());
        for facet in terms::FACETS {
            assert_eq!(embedded.terms.list(facet), read.terms.list(facet));
        }
    }

    #[test]
    fn every_country_is_there() {
        let countries =
            Taxonomy::built_in().places.places.iter().filter(|place| place.level == places::Level::Country);
        assert_eq!(countries.count(), 249);
    }
}
