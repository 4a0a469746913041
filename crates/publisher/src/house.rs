//! `houses/<slug>.md`: the employers.

use std::collections::HashMap;
use std::path::Path;

use cerulean_model::{Block, Facet};
use cerulean_search::{fold_key, kebab};

use crate::language;
use crate::markdown;
use crate::portal::Config;
use crate::problem::Problem;
use crate::rules;
use crate::sections;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::source::{self, Markdown, walk};
use crate::suggest;
use crate::taxonomy::Taxonomy;

/// An employer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct House {
    /// Permanent URL part.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Term id.
    pub industry: Option<String>,
    /// Its own site.
    pub website: Option<String>,
    /// Where it is at home (ISO 3166-1 alpha-2, lower case).
    pub country: Option<String>,
    /// BCP 47 tag of its texts.
    pub language: String,
    /// About it.
    pub about: Vec<Block>,
    /// Its culture.
    pub culture: Vec<Block>,
}

/// All houses.
#[derive(Clone, Debug, Default)]
pub struct Houses {
    /// Sorted by slug.
    pub houses: Vec<House>,
    /// Slug or folded name → position.
    by_key: HashMap<String, usize>,
}

impl Houses {
    /// The house of this slug or name.
    pub fn find(&self, name: &str) -> Option<&House> {
        let at = self.by_key.get(name).or_else(|| self.by_key.get(&fold_key(name)));
        at.and_then(|&at| self.houses.get(at))
    }

    /// The house most like this name.
    pub(crate) fn suggest(&self, name: &str) -> Option<&House> {
        let names = self.houses.iter().flat_map(|house| [house.slug.as_str(), house.name.as_str()]);
        suggest::nearest(name, names).and_then(|found| self.find(found))
    }

    /// Adds houses nobody described, in the order of their slugs.
    pub(crate) fn add(&mut self, houses: impl IntoIterator<Item = House>) {
        for house in houses {
            if !self.by_key.contains_key(&house.slug) {
                self.by_key.insert(house.slug.clone(), 0);
                self.houses.push(house);
            }
        }
        self.index();
    }

    fn index(&mut self) {
        self.houses.sort_by(|a, b| a.slug.cmp(&b.slug));
        self.by_key.clear();
        for (at, house) in self.houses.iter().enumerate() {
            self.by_key.entry(fold_key(&house.name)).or_insert(at);
        }
        for (at, house) in self.houses.iter().enumerate() {
            self.by_key.insert(house.slug.clone(), at);
        }
    }
}

/// Reads the folder `houses/`.
pub(crate) fn read(root: &Path, config: &Config, taxonomy: &Taxonomy, problems: &mut Vec<Problem>) -> Houses {
    let mut houses = Houses::default();
    for path in walk::files(root, "houses", problems) {
        let stem = path.strip_prefix("houses/").and_then(|name| name.strip_suffix(".md"));
        let Some(stem) = stem.filter(|stem| !stem.contains('/')) else {
            let place = crate::problem::Place { file: path, line: 0, column: 0, width: 0 };
            let problem = Problem::new(&rules::UNKNOWN_FILE, place, "this is no house and is left out");
            problems.push(problem.hint("houses are files of the form houses/<slug>.md"));
            continue;
        };
        let Some(file) = source::read(root, &path, problems) else { continue };
        let mut own = Vec::new();
        houses.houses.extend(read_one(&file, stem, config, taxonomy, &mut own));
        problems.extend(own);
    }
    houses.index();
    houses
}

fn read_one(
    file: &SourceFile,
    stem: &str,
    config: &Config,
    taxonomy: &Taxonomy,
    problems: &mut Vec<Problem>,
) -> Option<House> {
    let slug = kebab(stem);
    if slug != stem || slug.is_empty() {
        let message = format!("the file's name is the house's slug, and `{stem}` is not in kebab-case");
        problems.push(
            Problem::new(&rules::BAD_SLUG, file.whole(), message).hint(format!("rename it to {slug}.md")),
        );
        return None;
    }
    let Markdown { table, body, gaps } = source::markdown_file(file, problems)?;
    let mut fields = Fields::new(file, table);
    let name = fields.string("name");
    if name.is_none() {
        fields.missing("name", "the house's name, as visitors read it");
    }
    let industry = fields.string("industry").and_then(|industry| {
        if let Some(term) = taxonomy.terms.find(Facet::Industry, &industry.value) {
            return Some(term.id.clone());
        }
        let mut problem = file.problem(
            &rules::UNKNOWN_TERM,
            &industry.span,
            format!("there is no industry `{}`", industry.value),
        );
        if let Some(near) = taxonomy.terms.suggest(Facet::Industry, &industry.value) {
            problem = problem.hint(format!("did you mean `{near}`?")).fix(near);
        }
        problems.push(problem);
        None
    });
    let website = fields.string("website").and_then(|website| {
        let web = website.value.starts_with("https://") || website.value.starts_with("http://");
        if web && markdown::is_safe_link(&website.value) && !website.value.contains(char::is_whitespace) {
            return Some(website.value);
        }
        problems.push(file.problem(
            &rules::WRONG_TYPE,
            &website.span,
            "`website` has to be an https address",
        ));
        None
    });
    let country = fields.string("country").and_then(|country| {
        if let Some(place) = taxonomy.places.country(&country.value) {
            return Some(place.id.clone());
        }
        let message = format!("there is no country `{}`", country.value);
        problems.push(file.problem(&rules::UNKNOWN_COUNTRY, &country.span, message));
        None
    });
    let language = fields.string("language").and_then(|tag| {
        if language::is_tag(&tag.value) {
            return Some(language::canonical(&tag.value));
        }
        let message = format!("`{}` is not a language tag", tag.value);
        problems.push(file.problem(&rules::BAD_LANGUAGE, &tag.span, message));
        None
    });
    problems.extend(fields.finish());
    source::forgive(&gaps, problems);
    let mut house = House {
        slug,
        name: name?.value,
        industry,
        website,
        country,
        language: language.unwrap_or_else(|| config.default_language().to_owned()),
        ..House::default()
    };
    for (kind, text) in sections::split(file, body, &sections::HOUSE, problems) {
        let blocks = sections::markdown(file, text, problems);
        match kind {
            "about" => house.about = blocks,
            _ => house.culture = blocks,
        }
    }
    Some(house)
}
