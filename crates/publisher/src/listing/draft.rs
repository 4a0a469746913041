//! A listing as written: fields of the right types, nothing else checked, every value with its place.

use std::ops::Range;

use cerulean_model::SectionKind;

use crate::problem::Problem;
use crate::rules;
use crate::sections;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::source::node::{Node, Spanned, Table};

/// A listing as written.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// Where it stands, for what is missing from it.
    pub(crate) span: Range<usize>,
    /// Its file's stem, if it has a file of its own.
    pub(crate) stem: Option<String>,
    pub(crate) slug: Option<Spanned<String>>,
    pub(crate) title: Option<Spanned<String>>,
    pub(crate) role: Option<Spanned<String>>,
    pub(crate) alternate_titles: Vec<Spanned<String>>,
    pub(crate) house: Option<Spanned<String>>,
    pub(crate) location: Vec<Spanned<DraftPlace>>,
    pub(crate) workplace: Option<Spanned<String>>,
    pub(crate) applicant_countries: Vec<Spanned<String>>,
    pub(crate) department: Option<Spanned<String>>,
    pub(crate) seniority: Option<Spanned<String>>,
    pub(crate) employment: Vec<Spanned<String>>,
    pub(crate) industry: Option<Spanned<String>>,
    pub(crate) posted: Option<Spanned<String>>,
    pub(crate) valid_through: Option<Spanned<String>>,
    pub(crate) salary: Option<Spanned<DraftSalary>>,
    pub(crate) apply: Option<Spanned<String>>,
    pub(crate) language: Option<Spanned<String>>,
    pub(crate) summary: Option<Spanned<String>>,
    /// In the order written.
    pub(crate) sections: Vec<(SectionKind, SectionText)>,
    /// Fields that are there, even if their values could not be read.
    pub(crate) present: Vec<&'static str>,
}

/// A place as written.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DraftPlace {
    pub(crate) city: Option<String>,
    pub(crate) region: Option<String>,
    pub(crate) country: String,
}

/// Pay as written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DraftSalary {
    pub(crate) min: Option<Spanned<f64>>,
    pub(crate) max: Option<Spanned<f64>>,
    pub(crate) currency: Option<Spanned<String>>,
    pub(crate) unit: Option<Spanned<String>>,
}

/// The text of a section as written.
#[derive(Clone, Debug)]
pub(crate) enum SectionText {
    /// Markdown in the body of the file.
    Body(Range<usize>),
    /// Markdown in a field.
    Field(Spanned<String>),
    /// One text an item.
    Items(Vec<Spanned<String>>),
}

/// Reads the fields of a listing; a body is given for files with one listing each.
pub(crate) fn read(
    file: &SourceFile,
    table: Spanned<Table>,
    own_file: Option<(String, Range<usize>)>,
    problems: &mut Vec<Problem>,
) -> Draft {
    let span = table.span.clone();
    let mut fields = Fields::new(file, table);
    let mut draft = Draft {
        span,
        stem: own_file.as_ref().map(|(stem, _)| stem.clone()),
        slug: fields.string("slug"),
        title: fields.string("title"),
        role: fields.string("role"),
        alternate_titles: fields.strings("alternate_titles"),
        house: fields.string("house"),
        location: location(file, &mut fields),
        workplace: fields.string("workplace"),
        applicant_countries: fields.strings("applicant_countries"),
        department: fields.string("department"),
        seniority: fields.string("seniority"),
        employment: fields.strings("employment"),
        industry: fields.string("industry"),
        posted: fields.date("posted"),
        valid_through: fields.date("valid_through"),
        salary: salary(file, &mut fields),
        apply: fields.string("apply"),
        language: fields.string("language"),
        summary: fields.string("summary"),
        sections: Vec::new(),
        present: fields.present(),
    };
    for kind in SectionKind::ALL {
        match fields.node(kind.field()) {
            None => {}
            Some(Spanned { value: Node::String(text), span }) => {
                draft.sections.push((kind, SectionText::Field(Spanned::new(text, span))));
            }
            Some(value) => {
                let items = fields.strings_of(kind.field(), value);
                draft.sections.push((kind, SectionText::Items(items)));
            }
        }
    }
    // The number of the role in the system it was imported from; only imports look at it.
    let _ = fields.string("reference");
    problems.extend(fields.finish());
    if let Some((_, body)) = own_file {
        for (name, range) in sections::split(file, body, &sections::LISTING, problems) {
            let Some(kind) = SectionKind::from_field(name) else { continue };
            if draft.sections.iter().any(|(other, _)| *other == kind) {
                let message = format!("`{name}` is a field and a heading; write it once");
                problems.push(file.problem(&rules::DUPLICATE_SECTION, &range, message));
            } else {
                draft.sections.push((kind, SectionText::Body(range)));
            }
        }
    }
    draft
}

/// A place, or a list of places; each a table or a string that ends in a country.
fn location(file: &SourceFile, fields: &mut Fields<'_>) -> Vec<Spanned<DraftPlace>> {
    let Some(node) = fields.node("location") else { return Vec::new() };
    let values = match node.value {
        Node::Array(values) => values,
        _ => vec![node],
    };
    let mut places = Vec::new();
    for value in values {
        match value.value {
            Node::String(text) => match text_place(&text) {
                Some(place) => places.push(Spanned::new(place, value.span)),
                None => {
                    let problem = file.problem(&rules::BAD_LOCATION, &value.span, "this is no place");
                    fields
                        .problems
                        .push(problem.hint("write city, region, country: \"Paris, Île-de-France, FR\""));
                }
            },
            Node::Table(table) => {
                let mut inner = Fields::new(file, Spanned::new(table, value.span.clone()));
                let city = inner.string("city").map(|text| text.value);
                let region = inner.string("region").map(|text| text.value);
                let country = inner.string("country").map(|text| text.value);
                if country.is_none() {
                    inner.missing("country", "as ISO 3166-1 alpha-2, for example `FR`");
                }
                fields.problems.extend(inner.finish());
                if let Some(country) = country {
                    places.push(Spanned::new(DraftPlace { city, region, country }, value.span));
                }
            }
            other => {
                let message = format!("a place has to be a string or a table, this is {}", other.kind());
                fields.problems.push(file.problem(&rules::WRONG_TYPE, &value.span, message));
            }
        }
    }
    places
}

fn text_place(text: &str) -> Option<DraftPlace> {
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if parts.iter().any(|part| part.is_empty()) {
        return None;
    }
    let some = |part: &str| Some(part.to_owned());
    match parts.as_slice() {
        [country] => Some(DraftPlace { city: None, region: None, country: (*country).to_owned() }),
        [city, country] => {
            Some(DraftPlace { city: some(city), region: None, country: (*country).to_owned() })
        }
        [city, region, country] => {
            Some(DraftPlace { city: some(city), region: some(region), country: (*country).to_owned() })
        }
        _ => None,
    }
}

fn salary(file: &SourceFile, fields: &mut Fields<'_>) -> Option<Spanned<DraftSalary>> {
    let table = fields.table("salary")?;
    let span = table.span.clone();
    let mut inner = Fields::new(file, table);
    let salary = DraftSalary {
        min: inner.number("min"),
        max: inner.number("max"),
        currency: inner.string("currency"),
        unit: inner.string("unit"),
    };
    fields.problems.extend(inner.finish());
    Some(Spanned::new(salary, span))
}
