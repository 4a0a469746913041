//! Rippling's job board: the list, which repeats a job once per place, and the details.

use serde_json::Value;

use cerulean_model::SectionKind;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = ["workLocation", "workLocations", "locations", "employmentType", "department"];
    let jobs = json::jobs(document, &["items", "jobs"], &marks)?;
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["uuid", "id"]);
    let board = id.as_deref().and_then(|id| context.below_board(&format!("jobs/{id}")));
    let mut posting = Posting {
        title: json::first(job, &["name", "title"]).unwrap_or_default(),
        house: json::first(job, &["companyName", "company.name"]),
        departments: json::texts(
            job,
            &["department.label", "department.name", "department.base_department", "department"],
        ),
        employment: json::texts(job, &["employmentType.label", "employmentType.id", "employmentType"]),
        posted: json::first(job, &["createdOn", "createdAt", "publishedAt", "updatedAt"]),
        url: json::first(job, &["url", "applyUrl"]),
        page: board,
        workplace: json::texts(job, &["workplaceType", "locations.workplaceType"]),
        language: json::first(job, &["language"]),
        id,
        ..Posting::default()
    };
    // `SALARIED_FT`: one of the two ways to say it is enough.
    posting.employment.truncate(1);
    for place in ["workLocation", "workLocations", "locations"].iter().flat_map(|path| json::all(job, path)) {
        posting.place(RawPlace {
            text: json::text(place),
            city: json::first(place, &["city"]),
            region: json::first(place, &["state", "stateCode"]),
            country: json::first(place, &["countryCode", "country"]),
        });
    }
    let pay = json::all(job, "payRangeDetails");
    posting.salary = pay.first().map(|pay| RawSalary {
        min: json::number(pay, &["rangeStart", "min"]),
        max: json::number(pay, &["rangeEnd", "max"]),
        currency: json::first(pay, &["currency", "currencyCode"]),
        unit: json::first(pay, &["frequency", "payPeriod"]),
        text: None,
    });
    let html = |path: &str| json::first(job, &[path]).unwrap_or_default();
    posting.part(Part { html: html("description.company"), kind: Some(SectionKind::Culture), heading: None });
    posting.part(Part { html: html("description.role"), ..Part::default() });
    if job.get("description").is_some_and(Value::is_string) {
        posting.part(Part { html: html("description"), ..Part::default() });
    }
    posting
}
