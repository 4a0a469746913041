//! Eightfold's job search, its older and its newer form.

use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = [
        "canonicalPositionUrl",
        "t_create",
        "job_description",
        "ats_job_id",
        "displayJobId",
        "positionUrl",
        "postedTs",
    ];
    let jobs = json::jobs(document, &["positions", "data"], &marks)?;
    // `hermes.com`: what stands before the dot is the house, if nothing else says it.
    let domain = json::first(document, &["domain"]);
    let house = domain.and_then(|domain| domain.split('.').next().map(str::to_owned));
    Some(jobs.into_iter().map(|job| posting(job, house.clone(), context)).collect())
}

fn posting(job: &Value, house: Option<String>, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["id"]);
    let board = id.as_deref().and_then(|id| {
        let board = context.board?;
        Some(if board.ends_with("/careers") {
            format!("{board}/job/{id}")
        } else {
            format!("{board}/careers/job/{id}")
        })
    });
    let mut posting = Posting {
        codes: json::texts(job, &["ats_job_id", "display_job_id", "displayJobId", "atsJobId"]),
        title: json::first(job, &["name", "posting_name", "postingName"]).unwrap_or_default(),
        house: json::first(job, &["company", "brand"]).or(house),
        departments: json::texts(job, &["department", "job_function", "business_unit"]),
        employment: json::texts(job, &["employment_type", "employmentType", "job_type", "timeType"]),
        posted: json::first(job, &["t_create", "postedTs", "creationTs", "t_update"]),
        url: json::first(job, &["canonicalPositionUrl"])
            .or(board)
            .or_else(|| json::first(job, &["positionUrl"])),
        workplace: json::texts(job, &["work_location_option", "workLocationOption"]),
        language: json::first(job, &["language"]),
        id,
        ..Posting::default()
    };
    let mut places = json::texts(job, &["locations", "location"]);
    if places.is_empty() {
        places = json::texts(job, &["standardizedLocations"]);
    } else {
        posting
            .more_places
            .extend(json::texts(job, &["standardizedLocations"]).into_iter().map(RawPlace::text));
    }
    for text in places {
        posting.place(RawPlace::text(text));
    }
    posting.part(Part {
        html: json::first(job, &["job_description", "jobDescription", "description"]).unwrap_or_default(),
        ..Part::default()
    });
    posting
}
