//! Oracle Recruiting's candidate experience: lists of requisitions, and their details.

use cerulean_model::SectionKind;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::link;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = ["Title", "ExternalDescriptionStr", "PrimaryLocation"];
    let mut found = Vec::new();
    // A page of the search: the requisitions of each of its items.
    let searches: Vec<&Value> = match document {
        Value::Array(pages) => pages.iter().flat_map(|page| json::all(page, "items")).collect(),
        page => json::all(page, "items"),
    };
    let is_search = searches.iter().any(|search| search.get("requisitionList").is_some());
    if is_search {
        for search in &searches {
            let site = json::first(search, &["SiteNumber"]);
            found.extend(
                json::all(search, "requisitionList")
                    .into_iter()
                    .map(|job| posting(job, site.as_deref(), context)),
            );
        }
        return Some(found);
    }
    let jobs = json::jobs(document, &["items", "requisitionList"], &marks)?;
    Some(jobs.into_iter().map(|job| posting(job, None, context)).collect())
}

fn posting(job: &Value, site: Option<&str>, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["Id", "RequisitionNumber", "RequisitionId"]);
    let mut posting = Posting {
        codes: json::texts(job, &["RequisitionNumber"]),
        title: json::first(job, &["Title", "OtherRequisitionTitle"]).unwrap_or_default(),
        house: json::first(job, &["LegalEmployer", "LegalEmployerName"]),
        departments: json::texts(
            job,
            &["Department", "JobFunction", "JobFamily", "Category", "Organization"],
        ),
        employment: json::texts(job, &["ContractType", "JobType", "JobSchedule", "WorkerType"]),
        seniority: json::texts(job, &["ManagerLevel", "JobLevel"]),
        posted: json::first(job, &["ExternalPostedStartDate", "PostedDate"]),
        closes: json::first(job, &["ExternalPostedEndDate", "PostingEndDate"]),
        url: json::first(job, &["ExternalURL", "ExternalApplyUrl"])
            .or_else(|| page(context.board?, site, id.as_deref()?)),
        workplace: json::texts(job, &["WorkplaceType", "WorkplaceTypeCode"])
            .into_iter()
            .map(|word| word.trim_start_matches("ORA_").to_owned())
            .collect(),
        language: json::first(job, &["Language"]),
        id,
        ..Posting::default()
    };
    posting.place(RawPlace {
        text: json::first(job, &["PrimaryLocation"]),
        country: json::first(job, &["PrimaryLocationCountry"]),
        ..RawPlace::default()
    });
    for place in json::all(job, "secondaryLocations") {
        posting.place(RawPlace {
            text: json::text(place).or_else(|| json::first(place, &["Name"])),
            country: json::first(place, &["CountryCode"]),
            ..RawPlace::default()
        });
    }
    for place in ["workLocation", "otherWorkLocations", "primaryWorkLocation"]
        .iter()
        .flat_map(|path| json::all(job, path))
    {
        posting.more_places.push(RawPlace {
            text: None,
            city: json::first(place, &["TownOrCity"]),
            region: json::first(place, &["Region2", "Region1"]),
            country: json::first(place, &["Country"]),
        });
    }
    let html = |path: &str| json::first(job, &[path]).unwrap_or_default();
    posting.part(Part { html: html("ExternalDescriptionStr"), ..Part::default() });
    posting.part(Part {
        html: html("ExternalResponsibilitiesStr"),
        kind: Some(SectionKind::Responsibilities),
        heading: None,
    });
    posting.part(Part {
        html: html("ExternalQualificationsStr"),
        kind: Some(SectionKind::Qualifications),
        heading: None,
    });
    if posting.parts.is_empty() {
        posting.part(Part { html: html("ShortDescriptionStr"), ..Part::default() });
    }
    posting.part(Part {
        html: html("CorporateDescriptionStr"),
        kind: Some(SectionKind::Culture),
        heading: None,
    });
    posting.part(Part {
        html: html("OrganizationDescriptionStr"),
        kind: Some(SectionKind::Culture),
        heading: None,
    });
    posting
}

/// The public page of a requisition. Without a site in the board's address it is the answer's, or Oracle's first one.
fn page(board: &str, site: Option<&str>, id: &str) -> Option<String> {
    if let Some((before, after)) = board.split_once("/sites/") {
        let site = after.split('/').next().filter(|site| !site.is_empty())?;
        return Some(format!("{before}/sites/{site}/job/{id}"));
    }
    let origin = link::origin(board)?;
    Some(format!("{origin}/hcmUI/CandidateExperience/en/sites/{}/job/{id}", site.unwrap_or("CX_1")))
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn a_page_is_below_its_site() {
        let expected = Some("https://h.example/hcmUI/CandidateExperience/fr/sites/CX_7/job/12".to_owned());
        assert_eq!(
            page("https://h.example/hcmUI/CandidateExperience/fr/sites/CX_7/jobs", None, "12"),
            expected
        );
        let expected = Some("https://h.example/hcmUI/CandidateExperience/en/sites/CX_2/job/12".to_owned());
        assert_eq!(page("https://h.example", Some("CX_2"), "12"), expected);
    }
}
