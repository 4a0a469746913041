//! Ashby's public job board.

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
        &["jobs", "jobPostings"],
        &["jobUrl", "applyUrl", "isListed", "descriptionHtml", "publishedAt"],
    )?;
    let listed = jobs.into_iter().filter(|job| json::flag(job, &["isListed"]) != Some(false));
    Some(listed.map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["id"]);
    let board = id.as_deref().and_then(|id| context.below_board(id));
    let mut posting = Posting {
        title: json::first(job, &["title"]).unwrap_or_default(),
        departments: json::texts(job, &["department", "departmentName", "team", "teamName"]),
        employment: json::texts(job, &["employmentType"]),
        posted: json::first(job, &["publishedAt", "publishedDate", "updatedAt"]),
        closes: json::first(job, &["applicationDeadline"]),
        url: json::first(job, &["applyUrl", "jobUrl", "externalLink"]).or(board),
        workplace: json::texts(job, &["workplaceType"]),
        remote: json::flag(job, &["isRemote"]),
        id,
        ..Posting::default()
    };
    let mut places = vec![job];
    places.extend(json::all(job, "secondaryLocations"));
    for place in places {
        posting.place(RawPlace {
            text: json::first(place, &["location", "locationName"]),
            city: json::first(place, &["address.postalAddress.addressLocality", "address.addressLocality"]),
            region: json::first(place, &["address.postalAddress.addressRegion", "address.addressRegion"]),
            country: json::first(place, &["address.postalAddress.addressCountry", "address.addressCountry"]),
        });
    }
    let pay = json::all(job, "compensation.summaryComponents");
    let pay = pay
        .into_iter()
        .find(|part| json::first(part, &["compensationType"]).is_none_or(|kind| kind == "Salary"));
    posting.salary = pay.map(|part| RawSalary {
        min: json::number(part, &["minValue"]),
        max: json::number(part, &["maxValue"]),
        currency: json::first(part, &["currencyCode"]),
        unit: json::first(part, &["interval"]),
        text: json::first(part, &["summary"]),
    });
    posting.part(Part {
        html: json::first(job, &["descriptionHtml", "descriptionPlain", "description"]).unwrap_or_default(),
        ..Part::default()
    });
    posting
}
