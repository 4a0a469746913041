//! Pinpoint's `postings.json`.

use cerulean_model::SectionKind;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, _: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = [
        "key_responsibilities",
        "skills_knowledge_expertise",
        "workplace_type",
        "deadline_at",
        "path",
        "compensation_visible",
    ];
    let jobs = json::jobs(document, &["data", "postings"], &marks)?;
    Some(jobs.into_iter().map(posting).collect())
}

fn posting(job: &Value) -> Posting {
    let mut posting = Posting {
        id: json::first(job, &["id"]),
        codes: json::texts(job, &["job.requisition_id", "requisition_id"]),
        title: json::first(job, &["title"]).unwrap_or_default(),
        house: json::first(job, &["company.name", "company_name", "job.company.name"]),
        departments: json::texts(
            job,
            &[
                "job.department.name",
                "department.name",
                "department",
                "job.division.name",
                "division.name",
                "division",
            ],
        ),
        employment: json::texts(job, &["employment_type_text", "employment_type", "job.employment_type"]),
        posted: json::first(job, &["published_at", "posted_at", "created_at"]),
        closes: json::first(job, &["deadline_at"]),
        // A path is completed with the board's address.
        url: json::first(job, &["url", "path"]),
        workplace: json::texts(job, &["workplace_type", "workplace_type_text"]),
        ..Posting::default()
    };
    for place in json::all(job, "location") {
        posting.place(RawPlace {
            text: json::text(place),
            city: json::first(place, &["city"]),
            region: json::first(place, &["province", "region", "state"]),
            country: json::first(place, &["country", "country_code"]),
        });
    }
    if json::flag(job, &["compensation_visible"]) != Some(false) {
        posting.salary = Some(RawSalary {
            min: json::number(job, &["compensation_minimum"]),
            max: json::number(job, &["compensation_maximum"]),
            currency: json::first(job, &["compensation_currency"]),
            unit: json::first(job, &["compensation_frequency"]),
            text: json::first(job, &["compensation"]),
        });
    }
    for (field, kind) in [
        ("description", None),
        ("key_responsibilities", Some(SectionKind::Responsibilities)),
        ("skills_knowledge_expertise", Some(SectionKind::Qualifications)),
        ("benefits", Some(SectionKind::Culture)),
    ] {
        let heading = json::first(job, &[&format!("{field}_header")]);
        let html = json::first(job, &[field]).unwrap_or_default();
        posting.part(Part { heading, kind, html });
    }
    posting
}
