//! Workday's job boards: the list, and each job's own answer.

use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::link;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let jobs = json::jobs(
        document,
        &["jobPostings", "jobPostingInfo"],
        &["externalPath", "jobReqId", "externalUrl", "jobDescription"],
    )?;
    let house = json::first(document, &["hiringOrganization.name"]);
    Some(jobs.into_iter().map(|job| posting(job, house.clone(), context)).collect())
}

fn posting(job: &Value, house: Option<String>, context: &Context<'_>) -> Posting {
    let path = json::first(job, &["externalPath"]);
    let bullets = json::texts(job, &["bulletFields"]);
    let is_number = |text: &&String| text.chars().any(|c| c.is_ascii_digit()) && !text.contains(' ');
    // `/job/Illinois---Chicago/Customer-Success-Manager_JR332446`
    let of_path = path.as_deref().and_then(|path| path.rsplit_once('_')).map(|(_, number)| number.to_owned());
    let id = json::first(job, &["jobReqId"])
        .or_else(|| bullets.iter().find(is_number).cloned())
        .or(of_path)
        .or_else(|| path.clone());
    let mut posting = Posting {
        codes: bullets.iter().filter(is_number).cloned().collect(),
        title: json::first(job, &["title"]).unwrap_or_default(),
        house,
        departments: json::texts(job, &["jobFamilyGroup", "jobFamily", "department"]),
        employment: json::texts(job, &["timeType", "workerSubType", "workerType"]),
        posted: json::first(job, &["startDate", "postedOn"]),
        closes: json::first(job, &["endDate"]),
        url: json::first(job, &["externalUrl"]),
        page: context.board.zip(path.as_deref()).and_then(|(board, path)| page(board, path)),
        workplace: json::texts(job, &["remoteType"]),
        id,
        ..Posting::default()
    };
    for text in json::texts(job, &["location", "additionalLocations", "locationsText"]) {
        posting.place(RawPlace::text(text));
    }
    // `3 Locations` names none; the address names the first.
    let first =
        path.as_deref().and_then(|path| path.strip_prefix("/job/")).and_then(|rest| rest.split_once('/'));
    if let Some((place, _)) = first {
        let words = place.replace("---", " - ").replace("--", ", ");
        let words: Vec<String> = words.split(" - ").map(|part| part.replace('-', " ")).collect();
        posting.more_places.push(RawPlace::text(words.join(" - ")));
    }
    for text in json::texts(
        job,
        &[
            "jobRequisitionLocation.descriptor",
            "country.descriptor",
            "jobRequisitionLocation.country.descriptor",
        ],
    ) {
        posting.more_places.push(RawPlace::text(text));
    }
    posting.part(Part { html: json::first(job, &["jobDescription"]).unwrap_or_default(), ..Part::default() });
    posting
}

/// The public page of a job; the board may also be given by its API's address.
fn page(board: &str, path: &str) -> Option<String> {
    let origin = link::origin(board)?;
    let inside = board.strip_prefix(&origin).unwrap_or("");
    let parts: Vec<&str> = inside.split('/').filter(|part| !part.is_empty()).collect();
    let site = match parts.as_slice() {
        ["wday", "cxs", _, site, ..] => format!("/{site}"),
        _ => inside.to_owned(),
    };
    Some(format!("{origin}{site}{path}"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_page_is_below_the_site_however_the_board_is_given() {
        let expected = Some("https://a.wd3.myworkdayjobs.com/Site/job/x".to_owned());
        for board in
            ["https://a.wd3.myworkdayjobs.com/Site", "https://a.wd3.myworkdayjobs.com/wday/cxs/a/Site/jobs"]
        {
            assert_eq!(super::page(board, "/job/x"), expected);
        }
    }
}
