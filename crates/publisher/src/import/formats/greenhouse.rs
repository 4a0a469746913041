//! Greenhouse's job board API: the list with `content=true`, or single jobs.

use cerulean_search::fold_key;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs =
        json::jobs(document, &["jobs"], &["absolute_url", "internal_job_id", "requisition_id", "content"])?;
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["id", "job_id"]);
    let board = id.as_deref().and_then(|id| context.below_board(&format!("jobs/{id}")));
    let mut posting = Posting {
        codes: json::texts(job, &["requisition_id", "internal_job_id"]),
        title: json::first(job, &["title", "name"]).unwrap_or_default(),
        house: json::first(job, &["company_name", "company.name", "company"]),
        departments: json::texts(job, &["departments.name", "department.name", "department"]),
        posted: json::first(job, &["first_published", "published_at", "updated_at"]),
        closes: json::first(job, &["application_deadline"]),
        url: json::first(job, &["absolute_url"]).or(board),
        language: json::first(job, &["language"]),
        id,
        ..Posting::default()
    };
    for text in json::texts(job, &["location.name", "location"]) {
        posting.place(RawPlace::text(text));
    }
    for office in json::all(job, "offices") {
        let texts = json::texts(office, &["location.name", "location", "name"]);
        posting.more_places.extend(texts.into_iter().map(RawPlace::text));
    }
    // What a house adds itself is named by the house.
    for extra in json::all(job, "metadata") {
        let name = json::first(extra, &["name"]).map(|name| fold_key(&name)).unwrap_or_default();
        let values = json::texts(extra, &["value"]);
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["employment", "contract", "time type", "job type", "commitment", "schedule", "contrat"]) {
            posting.employment.extend(values);
        } else if has(&["seniority", "experience level", "career level", "job level"]) {
            posting.seniority.extend(values);
        } else if has(&["workplace", "remote", "work model", "work arrangement"]) {
            posting.workplace.extend(values);
        } else if has(&["brand", "maison", "marque"]) && !values.is_empty() {
            posting.house = values.into_iter().next();
        } else if posting.departments.is_empty() && has(&["department", "function", "job family"]) {
            posting.departments.extend(values);
        }
    }
    let pay = json::all(job, "pay_input_ranges");
    posting.salary = pay.first().map(|range| RawSalary {
        min: json::number(range, &["min_cents"]).map(|cents| cents / 100.0),
        max: json::number(range, &["max_cents"]).map(|cents| cents / 100.0),
        currency: json::first(range, &["currency_type", "currency"]),
        unit: json::first(range, &["unit", "interval", "title", "blurb"]),
        text: None,
    });
    posting.part(Part { html: json::first(job, &["content"]).unwrap_or_default(), ..Part::default() });
    posting
}
