//! SmartRecruiters' postings API: pages of the list, and the details, which alone hold the texts.

use cerulean_model::SectionKind;
use cerulean_search::fold_key;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = [
        "releasedDate",
        "jobAd",
        "typeOfEmployment",
        "refNumber",
        "experienceLevel",
        "postingUrl",
        "jobAdId",
    ];
    let jobs = json::jobs(document, &["content"], &marks)?;
    Some(jobs.into_iter().map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let id = json::first(job, &["id", "uuid"]);
    let company = json::first(job, &["company.identifier"]);
    // The public page of a posting, as its detail names it, is made of company and number.
    let page = company
        .zip(id.as_deref())
        .map(|(company, id)| format!("https://jobs.smartrecruiters.com/{company}/{id}"));
    let board = id.as_deref().and_then(|id| context.below_board(id));
    let mut posting = Posting {
        codes: json::texts(job, &["refNumber"]),
        title: json::first(job, &["name", "title"]).unwrap_or_default(),
        house: json::first(job, &["company.name"]),
        departments: json::texts(job, &["department.label", "function.label", "department", "function"]),
        employment: json::texts(job, &["typeOfEmployment.label", "typeOfEmployment"]),
        seniority: json::texts(job, &["experienceLevel.label", "experienceLevel"]),
        industry: json::first(job, &["industry.label"]),
        posted: json::first(job, &["releasedDate", "createdOn"]),
        url: json::first(job, &["applyUrl", "postingUrl"]),
        page: board.or(page),
        remote: json::flag(job, &["location.remote"]),
        hybrid: json::flag(job, &["location.hybrid"]),
        language: json::first(job, &["language.code"]),
        id,
        ..Posting::default()
    };
    posting.place(RawPlace {
        text: json::first(job, &["location.fullLocation"]),
        city: json::first(job, &["location.city"]),
        region: json::first(job, &["location.region", "location.regionCode"]),
        country: json::first(job, &["location.country", "location.countryCode"]),
    });
    for field in json::all(job, "customField") {
        let label = json::first(field, &["fieldLabel"]).map(|label| fold_key(&label)).unwrap_or_default();
        let Some(value) = json::first(field, &["valueLabel"]) else { continue };
        let has = |words: &[&str]| words.iter().any(|word| label.split(' ').any(|part| part == *word));
        if has(&["brand", "brands", "marque", "marques", "maison", "maisons", "marke", "house"]) {
            posting.house = Some(value);
        } else if has(&["contract", "contrat", "contratto", "vertragsart", "contrato"])
            || label.contains("employment type")
        {
            posting.employment.push(value);
        } else if has(&["department", "departement", "division"]) && posting.departments.is_empty() {
            posting.departments.push(value);
        }
    }
    let pay = json::all(job, "compensation");
    posting.salary = pay.first().map(|pay| RawSalary {
        min: json::number(pay, &["min", "minimum"]),
        max: json::number(pay, &["max", "maximum"]),
        currency: json::first(pay, &["currency"]),
        unit: json::first(pay, &["period", "interval"]),
        text: None,
    });
    for (name, kind) in [
        ("companyDescription", SectionKind::Culture),
        ("jobDescription", SectionKind::Responsibilities),
        ("qualifications", SectionKind::Qualifications),
        ("additionalInformation", SectionKind::WorkplaceNote),
    ] {
        let html = json::first(job, &[&format!("jobAd.sections.{name}.text")]).unwrap_or_default();
        posting.part(Part { heading: None, kind: Some(kind), html });
    }
    posting
}
