//! schema.org `JobPosting`: a JSON-LD document, a graph, a list, or a page with any of them in its scripts.

use cerulean_model::SectionKind;
use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use serde_json::Value;

use super::Context;
use crate::import::html;
use crate::import::input::Trouble;
use crate::import::json;
use crate::import::place::RawPlace;
use crate::import::posting::Posting;
use crate::import::salary::RawSalary;
use crate::import::text::Part;

pub(super) fn read(text: &str, context: &Context<'_>) -> Result<Vec<Posting>, Trouble> {
    let mut postings = Vec::new();
    if !text.trim_start().starts_with('<') {
        for document in json::documents(text)? {
            collect(&document, context, &mut postings);
        }
        if postings.is_empty() {
            return Err(Trouble::at(1, "this JSON holds no JobPosting"));
        }
        return Ok(postings);
    }
    let page = page(text);
    let mut broken = None;
    for script in &page.scripts {
        match documents(script) {
            Ok(documents) => documents.iter().for_each(|document| collect(document, context, &mut postings)),
            Err(trouble) => broken = Some(trouble),
        }
    }
    if let ([posting], Some(address)) = (postings.as_mut_slice(), page.address)
        && posting.url.is_none()
    {
        posting.url = Some(address);
    }
    match broken {
        _ if !postings.is_empty() => Ok(postings),
        Some(trouble) => {
            Err(Trouble::new(format!("the JSON-LD of this page is broken: {}", trouble.message)))
        }
        None if page.scripts.is_empty() => {
            let hint = "save the page as a browser shows it: some pages only add their JSON-LD then";
            Err(Trouble::new("this page holds no JSON-LD").hint(hint))
        }
        None => Err(Trouble::new("the JSON-LD of this page holds no JobPosting")),
    }
}

/// The documents of a script. Pages often leave line breaks inside of strings, which JSON does not allow.
fn documents(script: &str) -> Result<Vec<Value>, Trouble> {
    let script = script.trim().trim_start_matches("<!--").trim_end_matches("-->").trim();
    let script = script
        .trim_start_matches("//<![CDATA[")
        .trim_start_matches("<![CDATA[")
        .trim_end_matches("//]]>")
        .trim_end_matches("]]>");
    let script = script.trim().trim_end_matches(';');
    // Escaped as the rest of the page is, which it should not be.
    let unescaped = script.starts_with("{&quot;").then(|| html::unescape(script));
    let script = unescaped.as_deref().unwrap_or(script);
    json::documents(script).or_else(|trouble| {
        let mended = mended(script);
        if mended == script { Err(trouble) } else { json::documents(&mended) }
    })
}

/// The same with control characters in strings escaped, and commas before closing brackets gone.
fn mended(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let (mut in_string, mut escaped) = (false, false);
    for c in script.chars() {
        match c {
            '"' if !escaped => in_string = !in_string,
            '\n' if in_string => {
                out.push_str("\\n");
                continue;
            }
            c if in_string && c.is_control() => {
                out.push(' ');
                continue;
            }
            '}' | ']' if !in_string => {
                let kept = out.trim_end().trim_end_matches(',').len();
                out.truncate(kept);
            }
            _ => {}
        }
        escaped = in_string && c == '\\' && !escaped;
        out.push(c);
    }
    out
}

/// What matters of a page.
#[derive(Default)]
struct Page {
    scripts: Vec<String>,
    /// Its own address, as it says itself.
    address: Option<String>,
}

fn page(text: &str) -> Page {
    let mut page = Page::default();
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut inside = false;
    for Ok(token) in Tokenizer::new_with_emitter(text, emitter) {
        match token {
            Token::StartTag(tag) => {
                let attribute = |wanted: &str| {
                    let found = tag.attributes.iter().find(|(name, _)| name.as_slice() == wanted.as_bytes());
                    found.map(|(_, value)| String::from_utf8_lossy(value).into_owned())
                };
                match tag.name.as_slice() {
                    b"script" => {
                        inside = attribute("type")
                            .is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"));
                        if inside {
                            page.scripts.push(String::new());
                        }
                    }
                    b"link" if attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")) => {
                        page.address =
                            attribute("href").filter(|href| href.contains("://")).or(page.address.take());
                    }
                    b"meta"
                        if attribute("property").is_some_and(|name| name == "og:url")
                            && page.address.is_none() =>
                    {
                        page.address = attribute("content").filter(|href| href.contains("://"));
                    }
                    _ => {}
                }
            }
            Token::EndTag(tag) if tag.name.as_slice() == b"script" => inside = false,
            Token::String(words) if inside => {
                if let Some(script) = page.scripts.last_mut() {
                    script.push_str(&String::from_utf8_lossy(&words));
                }
            }
            _ => {}
        }
    }
    page
}

/// Every posting below a value, however deep it lies.
fn collect(value: &Value, context: &Context<'_>, postings: &mut Vec<Posting>) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| collect(value, context, postings)),
        Value::Object(object) => {
            let types = json::texts(value, &["@type"]);
            if types.iter().any(|kind| kind.rsplit(['/', ':']).next() == Some("JobPosting")) {
                postings.push(posting(value, context));
                return;
            }
            object.values().for_each(|value| collect(value, context, postings));
        }
        _ => {}
    }
}

/// A single posting.
pub(super) fn posting(job: &Value, context: &Context<'_>) -> Posting {
    let organisation = json::all(job, "hiringOrganization");
    let house = organisation.iter().find_map(|house| json::text(house)).filter(|name| !name.contains("://"));
    let identifier = json::all(job, "identifier").into_iter().find_map(|id| {
        json::first(id, &["value"])
            .or_else(|| id.as_str().map(str::to_owned))
            .or_else(|| id.as_i64().map(|id| id.to_string()))
    });
    let url = json::first(
        job,
        &["url", "applicationContact.url", "mainEntityOfPage.@id", "mainEntityOfPage", "@id", "sameAs"],
    );
    let url = url.filter(|url| url.contains("://") || url.starts_with('/'));
    let months = json::number(job, &["experienceRequirements.monthsOfExperience"]);
    let mut posting = Posting {
        // A house's own name as the number of every posting is no number.
        id: identifier.filter(|id| Some(id) != house.as_ref()).or_else(|| url.clone()),
        title: json::first(job, &["title", "name"]).unwrap_or_default(),
        house,
        departments: json::texts(
            job,
            &["hiringOrganization.department", "department", "occupationalCategory", "category"],
        ),
        employment: json::texts(job, &["employmentType"]),
        seniority: months.map(|months| format!("{} years", (months / 12.0).floor())).into_iter().collect(),
        industry: json::first(job, &["industry"]),
        posted: json::first(job, &["datePosted", "datePublished", "dateCreated"]),
        closes: json::first(job, &["validThrough"]),
        url: url.or_else(|| context.board.filter(|board| board.matches('/').count() > 2).map(str::to_owned)),
        remote: json::texts(job, &["jobLocationType"])
            .iter()
            .any(|kind| kind.to_ascii_uppercase().contains("TELECOMMUTE"))
            .then_some(true),
        applicant_countries: countries(job),
        language: json::first(job, &["inLanguage"]),
        ..Posting::default()
    };
    if posting.departments.is_empty() {
        posting.departments = json::texts(job, &["industry"]);
    }
    for location in json::all(job, "jobLocation") {
        let addresses = json::all(location, "address");
        let places = if addresses.is_empty() { vec![location] } else { addresses };
        places.into_iter().for_each(|address| posting.place(raw_place(address)));
    }
    posting.salary = salary(job);
    let text = |paths: &[&str]| {
        let found: Vec<String> = paths
            .iter()
            .flat_map(|path| json::all(job, path))
            .filter_map(|value| {
                json::first(value, &["description", "name", "credentialCategory"])
                    .or_else(|| json::text(value))
            })
            .collect();
        if found.len() > 1 {
            format!("<ul>{}</ul>", found.iter().map(|item| format!("<li>{item}</li>")).collect::<String>())
        } else {
            found.concat()
        }
    };
    posting.part(Part { html: text(&["description"]), ..Part::default() });
    for (field, kind) in [
        ("responsibilities", SectionKind::Responsibilities),
        ("qualifications", SectionKind::Qualifications),
        ("skills", SectionKind::Skills),
        ("experienceRequirements", SectionKind::Experience),
        ("educationRequirements", SectionKind::Education),
        ("employerOverview", SectionKind::Culture),
        ("jobBenefits", SectionKind::Culture),
        ("workHours", SectionKind::WorkplaceNote),
    ] {
        let html = text(&[field]);
        // Codes such as `bachelor degree` or `no requirements` are no texts.
        let repeated =
            posting.parts.first().is_some_and(|first| !html.is_empty() && first.html.contains(&html));
        if html.chars().any(char::is_alphabetic) && !repeated && html.to_lowercase() != "no requirements" {
            posting.part(Part { heading: None, kind: Some(kind), html });
        }
    }
    posting
}

fn raw_place(address: &Value) -> RawPlace {
    RawPlace {
        text: address
            .as_str()
            .map(str::to_owned)
            .or_else(|| json::first(address, &["name", "streetAddress"])),
        city: json::first(address, &["addressLocality", "addresslocality"]),
        region: json::first(address, &["addressRegion", "addressregion"]),
        country: json::first(
            address,
            &["addressCountry.identifier", "addressCountry.name", "addressCountry", "addresscountry"],
        ),
    }
}

fn countries(job: &Value) -> Vec<String> {
    let mut names = Vec::new();
    for requirement in json::all(job, "applicantLocationRequirements") {
        names.extend(
            json::first(requirement, &["address.addressCountry", "addressCountry"])
                .or_else(|| json::text(requirement)),
        );
    }
    names
}

fn salary(job: &Value) -> Option<RawSalary> {
    let pay = json::all(job, "baseSalary").into_iter().next()?;
    if !pay.is_object() {
        return Some(RawSalary {
            min: json::number(job, &["baseSalary"]),
            currency: json::first(job, &["salaryCurrency"]),
            text: pay.as_str().map(str::to_owned),
            ..RawSalary::default()
        });
    }
    let single = json::number(pay, &["value.value"]).or_else(|| {
        pay.get("value").filter(|value| !value.is_object()).and_then(|_| json::number(pay, &["value"]))
    });
    Some(RawSalary {
        min: json::number(pay, &["value.minValue", "minValue"]).or(single),
        max: json::number(pay, &["value.maxValue", "maxValue"]),
        currency: json::first(pay, &["currency", "value.currency"])
            .or_else(|| json::first(job, &["salaryCurrency"])),
        unit: json::first(pay, &["value.unitText", "unitText"]),
        text: None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONTEXT: Context<'static> = Context { board: None, columns: &[] };

    #[test]
    fn postings_are_found_wherever_they_lie() {
        for text in [
            r#"{"@type":"JobPosting","title":"A"}"#,
            r#"[{"@type":["JobPosting"],"title":"A"}]"#,
            r#"{"@graph":[{"@type":"WebPage"},{"@type":"http://schema.org/JobPosting","title":"A"}]}"#,
            r#"<script type="application/ld+json">{&quot;@type&quot;:&quot;JobPosting&quot;,&quot;title&quot;:&quot;A&quot;}</script>"#,
            r#"<html><script>var x = "<b>";</script><script type="application/ld+json">{"@type":"ItemList","itemListElement":[{"item":{"@type":"JobPosting","title":"A"}}]}</script></html>"#,
            "<html><script type='application/ld+json'>\n<!-- {\"@type\":\"JobPosting\",\"title\":\"A\",\"description\":\"<p>a\nb</p>\",} --></script></html>",
        ] {
            let found = read(text, &CONTEXT).unwrap();
            assert_eq!((found.len(), found[0].title.as_str()), (1, "A"), "{text}");
        }
    }

    #[test]
    fn pages_without_postings_say_so() {
        assert!(read("<html></html>", &CONTEXT).unwrap_err().message.contains("no JSON-LD"));
        assert!(read("{}", &CONTEXT).unwrap_err().message.contains("no JobPosting"));
        assert!(
            read("<html><script type='application/ld+json'>{\"a\":</script>", &CONTEXT)
                .unwrap_err()
                .message
                .contains("broken")
        );
    }
}
