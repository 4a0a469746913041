//! XML feeds: SuccessFactors' for Google, Teamtailor's RSS, Personio's, and the feeds that boards such as Indeed read.

use cerulean_model::SectionKind;

use super::Context;
use crate::import::format::Format;
use crate::import::html;
use crate::import::input::Trouble;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::{self, RawSalary};
use crate::import::text::Part;
use crate::import::xml::{self, Element};

/// Reads one job.
type Reader = fn(&Element, &Context<'_>) -> Posting;

pub(super) fn read(format: Format, text: &str, context: &Context<'_>) -> Result<Vec<Posting>, Trouble> {
    let root = xml::parse(text)?;
    let (names, posting): (&[&str], Reader) = match format {
        Format::Personio => (&["position"], personio),
        Format::Teamtailor => (&["item"], teamtailor),
        Format::SuccessFactors => (&["item", "entry"], successfactors),
        _ => (&["job", "position", "item", "vacancy", "offer"], indeed),
    };
    let mut found = Vec::new();
    root.descendants(names, &mut found);
    if found.is_empty() && names.iter().any(|name| root.name.eq_ignore_ascii_case(name)) {
        found.push(&root);
    }
    let is_feed = [
        "rss",
        "feed",
        "channel",
        "source",
        "jobs",
        "workzag-jobs",
        "positions",
        "items",
        "vacancies",
        "urlset",
    ]
    .iter()
    .any(|name| root.name.eq_ignore_ascii_case(name));
    if found.is_empty() && !is_feed {
        return Err(Trouble::at(
            1,
            format!("this XML holds no jobs as {format} writes them (it is a <{}>)", root.name),
        ));
    }
    let open = found.into_iter().filter(|job| {
        let status = job.first(&["status", "state_of_job"]).map(|status| status.to_lowercase());
        !status.is_some_and(|status| {
            matches!(status.as_str(), "closed" | "draft" | "filled" | "inactive" | "expired")
        })
    });
    Ok(open.map(|job| Posting { line: Some(job.line), ..posting(job, context) }).collect())
}

/// A `guid` is a number, unless it is the job's address again.
fn number(job: &Element, paths: &[&str]) -> Option<String> {
    let found = job.texts(paths);
    found.iter().find(|id| !id.contains("://")).or_else(|| found.first()).cloned()
}

fn successfactors(job: &Element, context: &Context<'_>) -> Posting {
    let title = job.first(&["title"]).unwrap_or_default();
    let id = number(job, &["id", "guid", "job_id", "link"]);
    let mut posting = Posting {
        codes: job.texts(&["guid", "id", "reqid", "requisition_id"]),
        house: job.first(&["employer", "company", "company_name"]),
        departments: job.texts(&[
            "job_function",
            "job_category",
            "function",
            "department",
            "category",
            "job_industry",
        ]),
        employment: job.texts(&["job_type", "employment_type", "employmenttype", "contract_type"]),
        seniority: job.texts(&["career_level", "experience_level", "seniority"]),
        posted: job.first(&["pubDate", "publish_date", "posted_date", "date", "published"]),
        closes: job.first(&["expiration_date", "expiry_date"]),
        url: job.first(&["link", "url", "apply_url"]).or_else(|| {
            let entry =
                job.named("link").find_map(|link| link.attributes.iter().find(|(name, _)| name == "href"));
            entry.map(|(_, href)| href.clone())
        }),
        language: job.first(&["language"]),
        id,
        ..Posting::default()
    };
    posting.url = posting.url.or_else(|| context.below_board(&format!("job/{}", posting.id.as_deref()?)));
    for text in job.texts(&["location", "job_location"]) {
        posting.place(RawPlace::text(text));
    }
    posting.place(RawPlace {
        text: None,
        city: job.first(&["city"]),
        region: job.first(&["state", "region"]),
        country: job.first(&["country"]),
    });
    // Titles end in the place: `Software Engineer (Berlin, DE)`.
    let plain = html::line(&title);
    if let Some((_, inner)) = plain.strip_suffix(')').and_then(|head| head.rsplit_once('('))
        && inner.contains(',')
    {
        posting.more_places.push(RawPlace::text(inner));
    }
    posting.salary =
        job.first(&["salary"]).map(|text| RawSalary { text: Some(text), ..RawSalary::default() });
    posting.title = title;
    posting.part(Part {
        html: job.first(&["encoded", "description", "content", "summary"]).unwrap_or_default(),
        ..Part::default()
    });
    posting
}

fn teamtailor(job: &Element, _: &Context<'_>) -> Posting {
    let mut posting = Posting {
        id: number(job, &["guid", "id", "link"]),
        title: job.first(&["title"]).unwrap_or_default(),
        house: job.first(&["company_name", "company"]),
        departments: job.texts(&["department", "role", "division", "category"]),
        employment: job.texts(&["employmentType", "employment_type"]),
        posted: job.first(&["pubDate"]),
        closes: job.first(&["endDate", "end_date"]),
        url: job.first(&["link"]),
        language: job.first(&["language", "locale"]),
        ..Posting::default()
    };
    let remote = job.first(&["remoteStatus", "remote_status"]).map(|status| status.to_lowercase());
    posting.workplace = remote
        .into_iter()
        .map(|status| match status.as_str() {
            "fully" | "full" => "remote".to_owned(),
            "none" | "no" => "on-site".to_owned(),
            _ => "hybrid".to_owned(),
        })
        .collect();
    let mut places = job.all("locations/location");
    places.extend(job.all("location"));
    for place in places {
        posting.place(RawPlace {
            text: place.first(&["name"]).or_else(|| Some(place.text.clone()).filter(|text| !text.is_empty())),
            city: place.first(&["city"]),
            region: place.first(&["region", "state"]),
            country: place.first(&["country"]),
        });
    }
    posting
        .part(Part { html: job.first(&["encoded", "description"]).unwrap_or_default(), ..Part::default() });
    posting
}

fn personio(job: &Element, context: &Context<'_>) -> Posting {
    let id = job.first(&["id"]);
    let url = id.as_deref().and_then(|id| {
        let board = context.board?;
        // The feed's own address names the board as well.
        let board = board.trim_end_matches("/xml");
        Some(format!("{board}/job/{id}"))
    });
    let mut posting = Posting {
        title: job.first(&["name"]).unwrap_or_default(),
        house: job.first(&["subcompany", "company"]),
        departments: job.texts(&["department", "recruitingCategory", "occupationCategory"]),
        employment: job.texts(&["employmentType", "schedule"]),
        seniority: job.texts(&["seniority", "yearsOfExperience"]),
        posted: job.first(&["createdAt"]),
        url: job.first(&["url", "jobUrl"]).or(url),
        id,
        ..Posting::default()
    };
    for text in job.texts(&["office", "offices/office", "additionalOffices/office"]) {
        posting.place(RawPlace::text(text));
    }
    for part in job.all("jobDescriptions/jobDescription") {
        let html = part.first(&["value"]).unwrap_or_default();
        posting.part(Part { heading: part.first(&["name"]), kind: None, html });
    }
    posting
}

/// Field names that the feeds of boards use: Indeed, ZipRecruiter, Google, JazzHR, Talent.com, Adzuna and the like.
fn indeed(job: &Element, context: &Context<'_>) -> Posting {
    let id = number(
        job,
        &["referencenumber", "jobid", "requisitionid", "id", "job_id", "reference", "guid", "jobreqcode"],
    );
    let attribute = job.attributes.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone());
    let id = id.or(attribute);
    let mut posting = Posting {
        codes: job.texts(&["requisitionid", "reqid", "reference", "referencenumber"]),
        title: job.first(&["title", "jobtitle", "position", "name"]).unwrap_or_default(),
        house: job.first(&["company", "employer", "companyname", "company_name", "sourcename", "brand"]),
        departments: job.texts(&[
            "category",
            "categories/category",
            "department",
            "function",
            "jobfunction",
            "job_function",
        ]),
        employment: job.texts(&[
            "jobtype",
            "jobtypes/jobtype",
            "type",
            "employmenttype",
            "employment_type",
            "contract_type",
            "contract",
            "contracttype",
            "worktype",
        ]),
        seniority: job.texts(&["seniority", "level", "career_level", "experience"]),
        posted: job.first(&[
            "date",
            "published",
            "datecreated",
            "dateposted",
            "posted_at",
            "pubDate",
            "publishdate",
            "startdate",
        ]),
        closes: job.first(&[
            "expirationdate",
            "expiration_date",
            "expiry",
            "validthrough",
            "enddate",
            "expires",
        ]),
        url: job.first(&["url", "applyurl", "apply_url", "link", "joburl"]),
        workplace: job.texts(&["remotetype", "remote_type", "workplace", "workplacetype"]),
        remote: job.first(&["isRemote", "remote", "telecommute"]).and_then(|text| json::truth(&text)),
        language: job.first(&["languageCode", "language", "lang"]),
        id,
        ..Posting::default()
    };
    posting.url = posting.url.or_else(|| context.below_board(posting.id.as_deref()?));
    let mut places = job.all("locations/location");
    places.extend(job.all("location"));
    for place in places {
        posting.place(RawPlace {
            text: Some(place.text.clone()).filter(|text| !text.is_empty()).or_else(|| place.first(&["name"])),
            city: place.first(&["city"]),
            region: place.first(&["state", "region"]),
            country: place.first(&["country", "countrycode"]),
        });
    }
    if posting.places.is_empty() {
        let city = job.first(&["city", "town"]);
        let region = job.first(&["state", "region", "province"]);
        posting.place(RawPlace { text: None, city, region, country: job.first(&["country", "countrycode"]) });
    }
    posting.salary = Some(RawSalary {
        min: job
            .first(&[
                "salary_min",
                "salarymin",
                "minsalary",
                "compensation_min",
                "salary/min",
                "salary/low_end/value",
            ])
            .and_then(|text| salary::amount(&text)),
        max: job
            .first(&[
                "salary_max",
                "salarymax",
                "maxsalary",
                "compensation_max",
                "salary/max",
                "salary/high_end/value",
            ])
            .and_then(|text| salary::amount(&text)),
        currency: job.first(&[
            "salary_currency",
            "salarycurrency",
            "currency",
            "compensation_currency",
            "salary/currency",
            "salary/low_end/currency_type",
        ]),
        unit: job.first(&[
            "salary_period",
            "salary_unit",
            "compensation_interval",
            "salarytype",
            "salary/period",
            "salary/unit",
        ]),
        text: job.first(&["salary", "compensation"]),
    });
    // What is longer than a word or two is a text.
    let (long, short): (Vec<String>, Vec<String>) =
        std::mem::take(&mut posting.seniority).into_iter().partition(|text| text.chars().count() > 40);
    posting.seniority = short;
    posting.part(Part {
        html: job.first(&["description", "content", "jobdescription", "body"]).unwrap_or_default(),
        ..Part::default()
    });
    for (paths, kind) in [
        (&["responsibilities"][..], SectionKind::Responsibilities),
        (&["requirements", "qualifications", "profile"], SectionKind::Qualifications),
        (&["skills"], SectionKind::Skills),
        (&["education"], SectionKind::Education),
        (&["benefits"], SectionKind::Culture),
    ] {
        posting.part(Part { html: job.first(paths).unwrap_or_default(), kind: Some(kind), heading: None });
    }
    posting.part(Part { html: long.concat(), kind: Some(SectionKind::Experience), heading: None });
    posting
}
