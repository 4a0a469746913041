//! Recruitee's public offers.

use cerulean_model::SectionKind;
use serde_json::Value;

use super::Context;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(document: &Value, context: &Context<'_>) -> Option<Vec<Posting>> {
    let marks = ["careers_url", "careers_apply_url", "employment_type_code", "published_at", "requirements"];
    let jobs = json::jobs(document, &["offers", "offer"], &marks)?;
    let public = jobs
        .into_iter()
        .filter(|job| json::first(job, &["status"]).is_none_or(|status| status == "published"));
    Some(public.map(|job| posting(job, context)).collect())
}

fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let slug = json::first(job, &["slug"]);
    let board = slug.and_then(|slug| context.below_board(&format!("o/{slug}")));
    let translations = job.get("translations").and_then(Value::as_object);
    let languages: Vec<&String> = translations.into_iter().flat_map(|all| all.keys()).collect();
    let title = json::first(job, &["title", "position"]).or_else(|| {
        translations.into_iter().flat_map(|all| all.values()).find_map(|one| json::first(one, &["title"]))
    });
    let others =
        translations.into_iter().flat_map(|all| all.values()).filter_map(|one| json::first(one, &["title"]));
    let mut posting = Posting {
        id: json::first(job, &["id", "guid"]),
        other_titles: others.filter(|other| Some(other) != title.as_ref()).collect(),
        title: title.unwrap_or_default(),
        house: json::first(job, &["company_name"]),
        departments: json::texts(job, &["department", "department.name"]),
        employment: json::texts(job, &["employment_type_code", "employment_type"]),
        seniority: json::texts(job, &["experience_code"]),
        posted: json::first(job, &["published_at", "created_at"]),
        closes: json::first(job, &["close_at"]),
        url: json::first(job, &["careers_apply_url", "careers_url"]).or(board),
        remote: json::flag(job, &["remote"]),
        hybrid: json::flag(job, &["hybrid"]),
        language: json::first(job, &["primary_lang_code", "lang_code", "locale"])
            .or_else(|| if let [one] = languages.as_slice() { Some((*one).clone()) } else { None }),
        ..Posting::default()
    };
    // A role for which somebody may come to the office is not remote only.
    if json::flag(job, &["on_site"]) == Some(true) && posting.remote == Some(true) {
        posting.hybrid = Some(true);
    }
    for place in json::all(job, "locations") {
        posting.place(RawPlace {
            text: json::first(place, &["name", "full_address"]),
            city: json::first(place, &["city"]),
            region: json::first(place, &["state", "state_name", "state_code"]),
            country: json::first(place, &["country_code", "country"]),
        });
    }
    if posting.places.is_empty() {
        posting.place(RawPlace {
            text: json::first(job, &["location"]),
            city: json::first(job, &["city"]),
            region: json::first(job, &["state_name", "state_code"]),
            country: json::first(job, &["country_code", "country"]),
        });
    }
    let pay = json::all(job, "salary");
    posting.salary = pay.first().map(|pay| RawSalary {
        min: json::number(pay, &["min"]),
        max: json::number(pay, &["max"]),
        currency: json::first(pay, &["currency"]),
        unit: json::first(pay, &["period"]),
        text: None,
    });
    let html = |field: &str| {
        let own = json::first(job, &[field]);
        let translated = || {
            translations.into_iter().flat_map(|all| all.values()).find_map(|one| json::first(one, &[field]))
        };
        own.or_else(translated).unwrap_or_default()
    };
    posting.part(Part { html: html("description"), ..Part::default() });
    posting.part(Part { html: html("requirements"), kind: Some(SectionKind::Qualifications), heading: None });
    posting
}
