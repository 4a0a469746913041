//! Workable's widget (`details=true`) and its newer API.

use cerulean_model::SectionKind;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs =
        json::jobs(document, &["jobs", "results"], &["shortcode", "application_url", "telecommuting"])?;
    let house = document.get("name").and_then(json::text);
    Some(jobs.into_iter().map(|job| posting(job, house.clone(), context)).collect())
}

fn posting(job: &Value, house: Option<String>, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["shortcode", "id"]);
    let board = id.as_deref().and_then(|id| context.below_board(&format!("j/{id}")));
    let mut posting = Posting {
        codes: json::texts(job, &["code"]),
        title: json::first(job, &["title", "full_title"]).unwrap_or_default(),
        house: json::first(job, &["company", "company.name"]).or(house),
        departments: json::texts(job, &["department", "department_hierarchy.name", "function"]),
        employment: json::texts(job, &["employment_type", "type"]),
        seniority: json::texts(job, &["experience"]),
        industry: json::first(job, &["industry"]),
        posted: json::first(job, &["published_on", "published", "created_at"]),
        url: json::first(job, &["application_url", "url", "shortlink"]).or(board),
        workplace: json::texts(job, &["workplace", "workplace_type", "location.workplace_type"]),
        remote: json::flag(job, &["telecommuting", "remote", "location.telecommuting"]),
        language: json::first(job, &["language"]),
        id,
        ..Posting::default()
    };
    for place in json::all(job, "locations") {
        posting.place(raw_place(place));
    }
    if posting.places.is_empty() {
        json::all(job, "location").into_iter().for_each(|place| posting.place(raw_place(place)));
    }
    if posting.places.is_empty() {
        posting.place(raw_place(job));
    }
    let pay = json::all(job, "salary");
    posting.salary = pay.first().map(|pay| RawSalary {
        min: json::number(pay, &["salary_from", "min"]),
        max: json::number(pay, &["salary_to", "max"]),
        currency: json::first(pay, &["salary_currency", "currency"]),
        unit: json::first(pay, &["salary_period", "period"]),
        text: pay.as_str().map(str::to_owned),
    });
    let html = |path: &str| json::first(job, &[path]).unwrap_or_default();
    let description = html("description");
    if description.is_empty() {
        posting.part(Part { html: html("full_description"), ..Part::default() });
    }
    posting.part(Part { html: description, ..Part::default() });
    posting.part(Part { html: html("requirements"), kind: Some(SectionKind::Qualifications), heading: None });
    posting.part(Part {
        html: html("benefits"),
        kind: Some(SectionKind::Culture),
        heading: Some("Benefits".into()),
    });
    posting
}

fn raw_place(place: &Value) -> RawPlace {
    RawPlace {
        text: place.as_str().map(str::to_owned).or_else(|| json::first(place, &["location_str"])),
        city: json::first(place, &["city"]),
        region: json::first(place, &["region", "state", "subregion", "region_code", "state_code"]),
        country: json::first(place, &["countryCode", "country_code", "country", "country_name"]),
    }
}
