//! Controlled terms: `taxonomy/<facet>.toml`.

use std::collections::{BTreeMap, HashMap};

use cerulean_model::{Facet, Term};
use cerulean_search::{fold_key, kebab};

use super::labels;
use crate::problem::{Place, Problem};
use crate::rules;
use crate::source;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::source::node::Spanned;
use crate::suggest;

/// schema.org's values of `employmentType`, as Google documents them for `JobPosting`.
const SCHEMA_ORG: [&str; 8] =
    ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"];

/// The facets with terms.
pub const FACETS: [Facet; 5] =
    [Facet::Department, Facet::Seniority, Facet::Employment, Facet::Industry, Facet::Workplace];

/// The terms of every facet.
#[derive(Clone, Debug, Default)]
pub struct Terms(BTreeMap<Facet, TermSet>);

/// The terms of one facet.
#[derive(Clone, Debug, Default)]
pub struct TermSet {
    /// In the order of the files.
    pub terms: Vec<Term>,
    /// Term id → Google's `employmentType`.
    pub schema_org: HashMap<String, String>,
    /// Folded id, label, alias or narrow word → position.
    by_key: HashMap<String, usize>,
}

/// A term as its file has it.
pub(super) struct Entry {
    pub(super) term: Term,
    /// Words for a part of what it stands for: a listing that gives one belongs here, but who types one does not mean all of it.
    pub(super) narrow: Vec<String>,
    pub(super) schema_org: Option<String>,
}

/// The terms of one file.
pub(super) struct Part {
    facet: Facet,
    entries: Vec<Entry>,
    /// Where it gives a term further names: the term's id, the name, the place.
    names: Vec<(String, String, Place)>,
}

pub(super) fn facet_of_file(stem: &str) -> Option<Facet> {
    FACETS.into_iter().find(|facet| facet.name() == stem)
}

pub(super) fn read(file: &SourceFile, facet: Facet, problems: &mut Vec<Problem>) -> Part {
    let mut fields = Fields::new(file, source::toml_file(file, problems));
    let mut entries: Vec<Entry> = Vec::new();
    let mut names = Vec::new();
    for table in fields.tables("term") {
        let mut fields = Fields::new(file, table);
        let id = id(&mut fields, file, false);
        let labels =
            fields.table("labels").map(|table| labels::read(file, table.value, problems)).unwrap_or_default();
        let (aliases, narrow) = (fields.strings("aliases"), fields.strings("narrow"));
        let schema_org = fields.string("schema_org");
        if let Some(value) = schema_org.as_ref().filter(|value| !SCHEMA_ORG.contains(&value.value.as_str())) {
            let message = format!("`{}` is no employmentType of schema.org", value.value);
            let hint = format!("one of {}", SCHEMA_ORG.join(", "));
            problems.push(file.problem(&rules::UNKNOWN_REFERENCE, &value.span, message).hint(hint));
        }
        if let Some(id) = id {
            if entries.iter().any(|entry| entry.term.id == id.value) {
                let message = format!("the term `{}` is given twice", id.value);
                problems.push(file.problem(&rules::DUPLICATE_ID, &id.span, message));
            }
            let said = aliases.iter().chain(&narrow);
            names.extend(said.map(|word| (id.value.clone(), word.value.clone(), file.place(&word.span))));
            let [aliases, narrow] =
                [aliases, narrow].map(|words| words.into_iter().map(|word| word.value).collect());
            let schema_org = schema_org.map(|value| value.value);
            entries.push(Entry { term: Term { id: id.value, labels, aliases }, narrow, schema_org });
        }
        problems.extend(fields.finish());
    }
    problems.extend(fields.finish());
    Part { facet, entries, names }
}

/// Reads and checks `id`; with `path`, one of parts between slashes.
pub(super) fn id(fields: &mut Fields<'_>, file: &SourceFile, path: bool) -> Option<Spanned<String>> {
    let Some(id) = fields.string("id") else {
        fields.missing("id", "every entry has a stable id in kebab-case");
        return None;
    };
    let canonical =
        if path { id.value.split('/').map(kebab).collect::<Vec<_>>().join("/") } else { kebab(&id.value) };
    if id.value != canonical || canonical.split('/').any(str::is_empty) {
        let problem = file.problem(&rules::BAD_ID, &id.span, format!("`{}` is not in kebab-case", id.value));
        fields.problems.push(problem.fix(canonical));
        return None;
    }
    Some(id)
}

impl Terms {
    /// The terms of a facet.
    pub fn set(&self, facet: Facet) -> Option<&TermSet> {
        self.0.get(&facet)
    }

    /// The terms of a facet, in order.
    pub fn list(&self, facet: Facet) -> &[Term] {
        self.0.get(&facet).map_or(&[], |set| set.terms.as_slice())
    }

    /// The term of this id, label or alias.
    pub fn find(&self, facet: Facet, name: &str) -> Option<&Term> {
        self.0.get(&facet)?.find(name)
    }

    /// Ids and English labels like `name`, for "did you mean".
    pub(crate) fn suggest(&self, facet: Facet, name: &str) -> Option<&str> {
        let terms = self.list(facet);
        let found = suggest::nearest(
            name,
            terms.iter().flat_map(|term| {
                std::iter::once(term.id.as_str())
                    .chain(term.labels.all())
                    .chain(term.aliases.iter().map(String::as_str))
            }),
        )?;
        self.find(facet, found).map(|term| term.id.as_str())
    }

    /// Adds a term, or extends the one with its id.
    pub(super) fn add(&mut self, facet: Facet, entry: Entry) {
        self.0.entry(facet).or_default().add(entry);
    }

    /// Adds a term nobody defined; for portals that say `open_taxonomy`.
    pub(crate) fn add_open(&mut self, facet: Facet, term: Term) {
        self.0.entry(facet).or_default().add(Entry { term, narrow: Vec::new(), schema_org: None });
    }

    pub(super) fn extend(&mut self, part: Part, problems: &mut Vec<Problem>) {
        let set = self.0.entry(part.facet).or_default();
        part.entries.into_iter().for_each(|entry| set.add(entry));
        for (id, name, place) in part.names {
            let Some(other) = set.find(&name).filter(|term| term.id != id) else { continue };
            let message = format!("`{name}` stands for `{}` already, and goes on doing so", other.id);
            let hint = format!("leave it out here; a listing can say `{id}` itself");
            problems.push(Problem::new(&rules::SHARED_NAME, place, message).hint(hint));
        }
    }
}

impl TermSet {
    /// The term of this id, label or alias.
    pub fn find(&self, name: &str) -> Option<&Term> {
        self.by_key.get(&fold_key(name)).and_then(|&at| self.terms.get(at))
    }

    /// Adds a term, or extends the one with its id.
    fn add(&mut self, entry: Entry) {
        let Entry { term, narrow, schema_org } = entry;
        let at = self.terms.iter().position(|known| known.id == term.id).unwrap_or(self.terms.len());
        // An id always finds its own term, whatever other terms are called.
        self.by_key.insert(fold_key(&term.id), at);
        let other = term.aliases.iter().chain(&narrow).map(String::as_str);
        for name in term.labels.all().chain(other) {
            self.by_key.entry(fold_key(name)).or_insert(at);
        }
        if let Some(value) = schema_org {
            self.schema_org.insert(term.id.clone(), value);
        }
        match self.terms.get_mut(at) {
            Some(known) => {
                known.labels.0.extend(term.labels.0);
                for alias in term.aliases {
                    if !known.aliases.contains(&alias) {
                        known.aliases.push(alias);
                    }
                }
            }
            None => self.terms.push(term),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::Taxonomy;

    #[test]
    fn a_narrow_word_places_a_listing_and_is_no_name_of_the_term() {
        let terms = &Taxonomy::built_in().terms;
        for (word, id) in [("Horlogerie", "craft"), ("spa", "hospitality"), ("Lohnbuchhaltung", "people")] {
            let term = terms.find(Facet::Department, word).unwrap();
            assert_eq!(term.id, id, "{word}");
            assert!(!term.aliases.iter().any(|alias| fold_key(alias) == fold_key(word)), "{word}");
        }
    }
}
