//! Every listing page has the one `JobPosting` that Google documents ("Job posting (JobPosting) structured data", Google
//! Search Central): required properties, values of enumerations, and nothing that the page itself does not say.

use serde_json::Value;

use crate::site::files;

const EMPLOYMENT: [&str; 8] =
    ["FULL_TIME", "PART_TIME", "CONTRACTOR", "TEMPORARY", "INTERN", "VOLUNTEER", "PER_DIEM", "OTHER"];
const UNITS: [&str; 5] = ["HOUR", "DAY", "WEEK", "MONTH", "YEAR"];
const KNOWN: [&str; 14] = [
    "@context",
    "@type",
    "title",
    "description",
    "datePosted",
    "validThrough",
    "hiringOrganization",
    "jobLocation",
    "jobLocationType",
    "applicantLocationRequirements",
    "employmentType",
    "baseSalary",
    "industry",
    "directApply",
];

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(values) => values.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

fn blocks(page: &str) -> Vec<Value> {
    let starts = page.split("<script type=\"application/ld+json\">").skip(1);
    starts.map(|rest| serde_json::from_str(rest.split("</script>").next().unwrap()).unwrap()).collect()
}

/// What a visitor reads of a page: text without markup, with its entities read.
fn visible(page: &str) -> String {
    let body = page.split("<main").nth(1).unwrap();
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = after.split_once('>').map_or("", |(_, after)| after);
    }
    normal(&text)
}

fn normal(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn check(path: &str, page: &str, posting: &Value) {
    let text = visible(page);
    let said = |what: &str| assert!(text.contains(&normal(what)), "{path} does not say {what:?}:\n{text}");
    for name in posting.as_object().unwrap().keys() {
        assert!(KNOWN.contains(&name.as_str()), "{path}: {name}");
    }
    assert!(posting.get("directApply").is_none(), "{path}: nobody said so");
    assert_eq!(posting["@context"], "https://schema.org/");
    said(posting["title"].as_str().unwrap());
    said(posting["hiringOrganization"]["name"].as_str().unwrap());
    assert_eq!(posting["datePosted"].as_str().unwrap().len(), 10);
    let description = posting["description"].as_str().unwrap();
    assert!(!description.is_empty() && !description.contains("<script"), "{path}");
    for part in description.split(['<', '>']).skip(2).step_by(2).filter(|part| !part.trim().is_empty()) {
        said(part);
    }
    let remote = posting.get("jobLocationType");
    if let Some(kind) = remote {
        assert_eq!(kind, "TELECOMMUTE", "{path}");
        assert!(!list(&posting["applicantLocationRequirements"]).is_empty(), "{path}");
    }
    for country in list(&posting["applicantLocationRequirements"]) {
        assert_eq!(country["@type"], "Country");
        said(country["name"].as_str().unwrap());
    }
    assert!(remote.is_some() || posting.get("jobLocation").is_some(), "{path} is nowhere");
    for place in list(&posting["jobLocation"]) {
        assert_eq!((&place["@type"], &place["address"]["@type"]), (&"Place".into(), &"PostalAddress".into()));
        assert_eq!(place["address"]["addressCountry"].as_str().unwrap().len(), 2, "{path}");
        for name in ["addressLocality", "addressRegion"] {
            if let Some(name) = place["address"][name].as_str() {
                said(name);
            }
        }
    }
    for kind in list(&posting["employmentType"]) {
        assert!(EMPLOYMENT.contains(&kind.as_str().unwrap()), "{path}: {kind}");
    }
    if let Some(salary) = posting.get("baseSalary") {
        let value = &salary["value"];
        assert_eq!(salary["currency"].as_str().unwrap().len(), 3);
        assert!(UNITS.contains(&value["unitText"].as_str().unwrap()));
        said(salary["currency"].as_str().unwrap());
        assert!(["value", "minValue", "maxValue"].iter().any(|name| value[name].is_number()), "{path}");
    }
}

#[test]
fn every_listing_page_has_one_posting_as_documented_and_other_pages_have_none() {
    let (mut postings, mut closed) = (0, 0);
    for (path, bytes) in files().iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = std::str::from_utf8(bytes).unwrap();
        let blocks = blocks(page);
        let found: Vec<&Value> = blocks.iter().filter(|block| block["@type"] == "JobPosting").collect();
        let is_listing = path.trim_start_matches("golden/").starts_with("listings/");
        let is_closed = page.contains("<meta name=\"robots\" content=\"noindex\">");
        match found.as_slice() {
            [posting] if is_listing && !is_closed => check(path, page, posting),
            [] if !is_listing || is_closed => closed += usize::from(is_listing),
            other => panic!("{path} has {} postings", other.len()),
        }
        postings += found.len();
    }
    assert!(postings > 290 && closed > 0, "{postings} postings, {closed} closed listings");
}
