//! The structured data of an open listing: schema.org's `JobPosting` as Google documents it for job search
//! ("Job posting (JobPosting) structured data", Google Search Central). Nothing in it that the page does not say.

use cerulean_model::{Block, Detail, HouseDetail, Salary, SectionKind, Workplace};
use serde_json::{Map, Value, json};

use super::html::Html;
use super::messages::Messages;
use crate::load::Portal;
use crate::taxonomy::places::Gazetteer;

/// The posting.
pub(crate) fn job_posting(
    portal: &Portal,
    detail: &Detail,
    house: Option<&HouseDetail>,
    words: &Messages,
) -> Value {
    let mut posting = Map::new();
    let mut set = |name: &str, value: Value| {
        posting.insert(name.to_owned(), value);
    };
    set("@context", json!("https://schema.org/"));
    set("@type", json!("JobPosting"));
    set("title", json!(detail.title));
    let sections = detail.sections.iter().map(|section| (section.kind, section.body.as_slice()));
    set("description", json!(description(&detail.title, &detail.summary, sections, words)));
    set("datePosted", json!(detail.posted));
    if let Some(last) = detail.valid_through {
        // The whole of its last day.
        set("validThrough", json!(format!("{last}T23:59:59")));
    }
    let mut organization = json!({ "@type": "Organization", "name": detail.house_name });
    if let (Some(website), Some(object)) =
        (house.and_then(|house| house.website.as_ref()), organization.as_object_mut())
    {
        object.insert("sameAs".into(), json!(website));
    }
    set("hiringOrganization", organization);
    let places: Vec<Value> = detail.location.iter().map(place).collect();
    if !places.is_empty() {
        set("jobLocation", one_or_many(places));
    }
    if detail.workplace == Workplace::Remote && !detail.applicant_countries.is_empty() {
        set("jobLocationType", json!("TELECOMMUTE"));
        let gazetteer = &portal.taxonomy.places;
        let countries =
            detail.applicant_countries.iter().map(|code| country(gazetteer, code, &detail.language));
        set("applicantLocationRequirements", one_or_many(countries.collect()));
    }
    let employment = employment_types(portal, detail);
    if !employment.is_empty() {
        set("employmentType", one_or_many(employment));
    }
    if let Some(salary) = &detail.salary {
        set("baseSalary", base_salary(salary));
    }
    if let Some(industry) = &detail.industry {
        let terms = portal.taxonomy.terms.list(cerulean_model::Facet::Industry);
        if let Some(term) = terms.iter().find(|term| term.id == *industry) {
            set("industry", json!(term.label(&detail.language)));
        }
    }
    Value::Object(posting)
}

fn one_or_many(mut values: Vec<Value>) -> Value {
    if values.len() == 1 { values.remove(0) } else { Value::Array(values) }
}

fn place(location: &cerulean_model::Location) -> Value {
    let mut address = Map::new();
    address.insert("@type".into(), json!("PostalAddress"));
    if let Some(city) = &location.city {
        address.insert("addressLocality".into(), json!(city));
    }
    if let Some(region) = &location.region {
        address.insert("addressRegion".into(), json!(region));
    }
    address.insert("addressCountry".into(), json!(location.country_code));
    json!({ "@type": "Place", "address": address })
}

fn country(gazetteer: &Gazetteer, code: &str, language: &str) -> Value {
    let name = gazetteer.get(&code.to_lowercase()).map_or(code, |country| country.name(language));
    json!({ "@type": "Country", "name": name })
}

/// Google's values, each once. `OTHER` says no more than nothing beside another one.
fn employment_types(portal: &Portal, detail: &Detail) -> Vec<Value> {
    let Some(set) = portal.taxonomy.terms.set(cerulean_model::Facet::Employment) else { return Vec::new() };
    let mut types: Vec<&str> = Vec::new();
    for id in &detail.employment {
        if let Some(value) = set.schema_org.get(id).map(String::as_str).filter(|value| !types.contains(value))
        {
            types.push(value);
        }
    }
    if types.len() > 1 {
        types.retain(|value| *value != "OTHER");
    }
    types.into_iter().map(Value::from).collect()
}

fn base_salary(salary: &Salary) -> Value {
    let mut value = Map::new();
    value.insert("@type".into(), json!("QuantitativeValue"));
    match (salary.min, salary.max) {
        (Some(min), Some(max)) if min < max => {
            value.insert("minValue".into(), number(min));
            value.insert("maxValue".into(), number(max));
        }
        (Some(only), Some(_)) => {
            value.insert("value".into(), number(only));
        }
        (min, max) => {
            for (name, amount) in [("minValue", min), ("maxValue", max)] {
                if let Some(amount) = amount {
                    value.insert(name.into(), number(amount));
                }
            }
        }
    }
    value.insert("unitText".into(), json!(salary.unit.id().to_uppercase()));
    json!({ "@type": "MonetaryAmount", "currency": salary.currency, "value": value })
}

/// Whole amounts without `.0`.
fn number(amount: f64) -> Value {
    if amount.fract() == 0.0 && amount.abs() < 9e15 { json!(amount as i64) } else { json!(amount) }
}

/// The listing's text as HTML: what Google asks `description` to be.
pub(crate) fn description<'s>(
    title: &str,
    summary: &str,
    sections: impl Iterator<Item = (SectionKind, &'s [Block])>,
    words: &Messages,
) -> String {
    let mut html = Html::plain();
    if !summary.is_empty() {
        html.words("p", &[], summary);
    }
    for (kind, body) in sections {
        html.words("h3", &[], words.section(kind));
        html.blocks(body);
    }
    let text = html.finish();
    if !text.is_empty() {
        return text;
    }
    let mut html = Html::plain();
    html.words("p", &[], title);
    html.finish()
}
