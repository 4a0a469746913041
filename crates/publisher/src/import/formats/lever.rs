//! Lever's postings API (`mode=json`): a bare list.

use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs = json::jobs(
        document,
        &["postings", "data"],
        &["hostedUrl", "applyUrl", "categories", "descriptionPlain"],
    )?;
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["id"]);
    let board = id.as_deref().and_then(|id| context.below_board(id));
    let mut posting = Posting {
        codes: json::texts(job, &["reqCode", "requisitionCodes"]),
        title: json::first(job, &["text", "title"]).unwrap_or_default(),
        departments: json::texts(job, &["categories.department", "categories.team", "department", "team"]),
        employment: json::texts(job, &["categories.commitment", "commitment"]),
        seniority: json::texts(job, &["categories.level"]),
        posted: json::first(job, &["createdAt", "updatedAt"]),
        url: json::first(job, &["applyUrl", "hostedUrl", "urls.apply", "urls.show"]).or(board),
        workplace: json::texts(job, &["workplaceType"])
            .into_iter()
            .filter(|word| word != "unspecified")
            .collect(),
        id,
        ..Posting::default()
    };
    let country = json::first(job, &["country"]);
    let mut places = json::texts(job, &["categories.location", "categories.allLocations", "location"]);
    places.dedup();
    let single = places.len() == 1;
    for text in places {
        // The country is that of the first place; others may lie elsewhere.
        let country = country.clone().filter(|_| single);
        posting.place(RawPlace { text: Some(text), country, ..RawPlace::default() });
    }
    posting.more_places.extend(country.map(RawPlace::text));
    posting.salary = json::all(job, "salaryRange").first().map(|range| RawSalary {
        min: json::number(range, &["min"]),
        max: json::number(range, &["max"]),
        currency: json::first(range, &["currency"]),
        unit: json::first(range, &["interval"]).map(|unit| unit.replace('-', " ")),
        text: None,
    });
    let html = |paths: &[&str]| json::first(job, paths).unwrap_or_default();
    let opening = html(&["opening"]);
    let body = html(&["descriptionBody"]);
    if body.is_empty() {
        posting.part(Part { html: html(&["description", "descriptionPlain"]), ..Part::default() });
    } else {
        posting.part(Part { html: opening, ..Part::default() });
        posting.part(Part { html: body, ..Part::default() });
    }
    for list in json::all(job, "lists") {
        let heading = json::first(list, &["text"]);
        let html = json::first(list, &["content"]).unwrap_or_default();
        posting.part(Part { heading, kind: None, html });
    }
    posting.part(Part {
        html: html(&["salaryDescription", "salaryDescriptionPlain"]),
        heading: Some("Salary".into()),
        kind: None,
    });
    posting.part(Part { html: html(&["additional", "additionalPlain"]), ..Part::default() });
    posting
}
