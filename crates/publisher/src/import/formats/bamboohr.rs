//! BambooHR's careers list and details.

use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs = json::jobs(document, &["result", "jobOpening"], &["jobOpeningName"])?;
    // A detail stands alone, and names its number only in the address to share.
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let shared = json::first(job, &["jobOpeningShareUrl"]);
    let of_address = || {
        let last = shared.as_deref()?.trim_end_matches('/').rsplit(['/', '=']).next()?;
        last.bytes().all(|b| b.is_ascii_digit()).then(|| last.to_owned())
    };
    let id = json::first(job, &["id", "jobOpeningId"]).or_else(of_address);
    let board = id.as_deref().and_then(|id| {
        let board = context.board?;
        let board = board.strip_suffix("/list").unwrap_or(board);
        Some(if board.ends_with("/careers") {
            format!("{board}/{id}")
        } else {
            format!("{board}/careers/{id}")
        })
    });
    let mut posting = Posting {
        title: json::first(job, &["jobOpeningName"]).unwrap_or_default(),
        departments: json::texts(job, &["departmentLabel"]),
        employment: json::texts(job, &["employmentStatusLabel", "employmentType"]),
        seniority: json::texts(job, &["minimumExperience"]),
        posted: json::first(job, &["datePosted"]),
        url: shared.or(board),
        remote: json::flag(job, &["isRemote"]),
        workplace: json::texts(job, &["locationType"])
            .into_iter()
            .filter_map(|kind| match kind.as_str() {
                "0" => None,
                "1" => Some("remote".to_owned()),
                "2" => Some("hybrid".to_owned()),
                _ => Some(kind),
            })
            .collect(),
        id,
        ..Posting::default()
    };
    for place in ["location", "atsLocation"].iter().flat_map(|path| json::all(job, path)) {
        let place = RawPlace {
            text: place.as_str().map(str::to_owned),
            city: json::first(place, &["city"]),
            region: json::first(place, &["state", "province"]),
            country: json::first(place, &["addressCountry", "country"]),
        };
        // The second one is the same place in other words, or none.
        if posting.places.is_empty() {
            posting.place(place);
        } else if place.is_given() {
            posting.more_places.push(place);
        }
    }
    posting.salary = json::first(job, &["compensation"])
        .map(|text| RawSalary { text: Some(text), ..RawSalary::default() });
    posting.part(Part { html: json::first(job, &["description"]).unwrap_or_default(), ..Part::default() });
    posting
}
