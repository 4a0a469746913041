//! One listing as a flat document: the fields a visitor searches and filters by, as the catalog has them, with the names that
//! lead to them.

use cerulean_model::{Date, plain_text};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};

use crate::emit::{fingerprint, hex, sections};
use crate::listing::Listing;
use crate::load::Portal;
use crate::pages::encode_path;
use crate::taxonomy::distinct;
use crate::taxonomy::places::with_above;

/// A field of a document, for engines that want to know them beforehand.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) is_list: bool,
}

/// What is done with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words are looked for in it.
    Names,
    /// The same, in whole sentences.
    Text,
    /// A value to filter and count by.
    Facet,
    /// A whole number to filter and sort by.
    Number,
    /// An amount.
    Amount,
    /// Only shown.
    Shown,
}

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_list: false }
}

const fn list(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, is_list: true }
}

/// Every field but `id`; those to search in stand in the order of their weight.
pub(super) const FIELDS: [Field; 26] = [
    field("title", Kind::Names),
    list("alternate_titles", Kind::Names),
    list("role_names", Kind::Names),
    field("house_name", Kind::Names),
    list("place_names", Kind::Names),
    field("summary", Kind::Text),
    field("text", Kind::Text),
    field("role", Kind::Facet),
    field("house", Kind::Facet),
    list("location", Kind::Facet),
    field("workplace", Kind::Facet),
    list("applicant_countries", Kind::Facet),
    field("department", Kind::Facet),
    field("seniority", Kind::Facet),
    list("employment", Kind::Facet),
    field("industry", Kind::Facet),
    field("language", Kind::Facet),
    field("posted_at", Kind::Number),
    field("valid_until", Kind::Number),
    field("salary_min", Kind::Amount),
    field("salary_max", Kind::Amount),
    field("salary_currency", Kind::Facet),
    field("salary_unit", Kind::Facet),
    field("slug", Kind::Shown),
    field("url", Kind::Shown),
    field("apply", Kind::Shown),
];

/// A listing's number in an engine: its slug, or what stands for one that has letters no engine takes.
pub(super) fn id(slug: &str) -> String {
    if slug.is_ascii() { slug.to_owned() } else { hex(&fingerprint(&[slug.as_bytes()])) }
}

/// Makes documents.
pub(super) struct Documents<'a> {
    portal: &'a Portal,
    /// The names that lead to a role and to a place, each list made once.
    role_names: FxHashMap<&'a str, Vec<&'a str>>,
    place_names: FxHashMap<&'a str, Vec<&'a str>>,
}

impl<'a> Documents<'a> {
    pub(super) fn new(portal: &'a Portal) -> Self {
        let roles = portal.taxonomy.roles.roles.iter();
        let places = portal.taxonomy.places.places.iter();
        Self {
            portal,
            role_names: roles.map(|role| (role.id.as_str(), distinct(role.every_name()))).collect(),
            place_names: places.map(|place| (place.id.as_str(), distinct(place.every_name()))).collect(),
        }
    }

    /// A listing with every field it has something to say in.
    pub(super) fn of(&self, listing: &Listing) -> Value {
        let portal = self.portal;
        let house = portal.houses.find(&listing.house).map_or(&listing.house, |house| &house.name);
        let role = listing.role.as_deref();
        // A search in France finds Paris.
        let location = distinct(listing.places.iter().flat_map(|place| with_above(place)));
        let text: Vec<String> = sections(portal, listing)
            .map(|(_, body)| plain_text(body))
            .filter(|text| !text.is_empty())
            .collect();
        let base = portal.config.base_url.as_deref();
        let salary = listing.salary.as_ref();
        let document = json!({
            "id": id(&listing.slug),
            "slug": listing.slug,
            "url": base.map(|base| format!("{base}listings/{}/", encode_path(&listing.slug))),
            "title": listing.title,
            "alternate_titles": listing.alternate_titles,
            "role": role,
            "role_names": role.and_then(|id| self.role_names.get(id)),
            "house": listing.house,
            "house_name": house,
            "place_names": distinct(location.iter().filter_map(|id| self.place_names.get(id)).flatten().copied()),
            "location": location,
            "workplace": listing.workplace.id(),
            "applicant_countries": listing.applicant_countries,
            "department": listing.department,
            "seniority": listing.seniority,
            "employment": listing.employment,
            "industry": listing.industry,
            "language": listing.language,
            "posted_at": seconds(listing.posted),
            "valid_until": listing.valid_through.map(|last| seconds(last.plus_days(1))),
            "salary_min": salary.and_then(|salary| salary.min),
            "salary_max": salary.and_then(|salary| salary.max),
            "salary_currency": salary.map(|salary| &salary.currency),
            "salary_unit": salary.map(|salary| salary.unit.id()),
            "apply": listing.apply,
            "summary": listing.summary,
            "text": text.join("\n"),
        });
        without_empty(document)
    }
}

/// Midnight, UTC, in Unix seconds.
fn seconds(day: Date) -> i64 {
    i64::from(day.days()) * 86_400
}

/// Without the fields that say nothing: not every engine takes null.
fn without_empty(value: Value) -> Value {
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(values) => values.is_empty(),
        _ => false,
    };
    match value {
        Value::Object(fields) => fields.into_iter().filter(|(_, value)| !is_empty(value)).collect(),
        other => other,
    }
}
