//! `listings/<slug>/index.html`: the whole listing in its own language, in the order the app shows it.

use cerulean_model::{Detail, Facet, HouseDetail, SectionKind, Workplace};

use super::card::{Around, line, monogram};
use super::facts::{fact, facts};
use super::html::Html;
use super::job_posting::job_posting;
use super::messages::{Messages, fill};
use super::shell::{Head, Shell, text_in};
use super::trail::Trail;
use crate::emit::house_detail;
use crate::listing::Listing;
use crate::load::Portal;

/// Longest description in a page's head, in characters; search engines show about that much.
const DESCRIPTION: usize = 160;

/// The names of the listing's terms in its language.
fn labels<'a>(portal: &'a Portal, detail: &'a Detail) -> Vec<(Facet, &'a str)> {
    let one = |facet, id: &'a Option<String>| id.as_deref().map(|id| (facet, id));
    let ids = detail.employment.iter().map(|id| (Facet::Employment, id.as_str())).chain(
        [
            one(Facet::Seniority, &detail.seniority),
            one(Facet::Department, &detail.department),
            one(Facet::Industry, &detail.industry),
        ]
        .into_iter()
        .flatten(),
    );
    ids.map(|(facet, id)| {
        let term = portal.taxonomy.terms.list(facet).iter().find(|term| term.id == id);
        (facet, term.map_or(id, |term| term.label(&detail.language)))
    })
    .collect()
}

/// The page of an open listing.
pub(crate) fn listing(portal: &Portal, shell: &Shell<'_>, detail: &Detail) -> Vec<u8> {
    page(portal, shell, detail, None)
}

/// The page of a closed listing, which leads on to similar ones.
pub(crate) fn closed_listing(
    portal: &Portal,
    shell: &Shell<'_>,
    detail: &Detail,
    similar: &[&Listing],
) -> Vec<u8> {
    page(portal, shell, detail, Some(similar))
}

/// `similar` are the listings to look at instead of one that is closed.
fn page(portal: &Portal, shell: &Shell<'_>, detail: &Detail, similar: Option<&[&Listing]>) -> Vec<u8> {
    let is_open = similar.is_none();
    let house = portal.houses.find(&detail.house).map(house_detail);
    let house = house.as_ref();
    let words = super::messages::messages(&detail.language);
    let path = format!("listings/{}/", detail.slug);
    let place = detail
        .location
        .first()
        .map(|place| place.city.as_ref().or(place.region.as_ref()).unwrap_or(&place.country));
    let title = match place {
        Some(place) => format!("{} – {}, {place}", detail.title, detail.house_name),
        None => format!("{} – {}", detail.title, detail.house_name),
    };
    let trail = Trail::from_home(shell, words, shell.default_language)
        .to(&detail.house_name, format!("houses/{}/", detail.house))
        .to(&detail.title, &path);
    let posting = || [Some(job_posting(portal, detail, house, words)), trail.json_ld(shell)];
    let head = Head {
        language: &detail.language,
        title: Some(&title),
        description: &shortened(&detail.summary),
        path: Some(&path),
        indexed: is_open,
        alternates: &[],
        feed: None,
        json_ld: is_open.then(posting).into_iter().flatten().flatten().collect(),
    };
    shell.page(&head, |html, words| {
        html.element("nav", &[("class", "way-back"), ("aria-label", words.results)], |html| {
            html.element("a", &[("href", &shell.href(""))], |html| {
                html.words("span", &[("aria-hidden", "true")], "‹ ");
                html.text(words.all_roles);
            });
        });
        html.element("article", &[("class", "article")], |html| {
            html.element("header", &[("class", "article-head")], |html| {
                monogram(html, &detail.house_name);
                html.element("p", &[("class", "article-house")], |html| {
                    let of_house = shell.href(&format!("houses/{}/", detail.house));
                    html.words("a", &[("href", &of_house)], &detail.house_name);
                });
                html.words("h1", &[], &detail.title);
                if !detail.alternate_titles.is_empty() {
                    html.element("p", &[("class", "aliases")], |html| {
                        html.words("span", &[("class", "eyebrow")], words.also_known_as);
                        html.text(" ");
                        html.words("span", &[], &detail.alternate_titles.join(" · "));
                    });
                }
                if shell.has_app() {
                    // The app puts its buttons there.
                    html.element("div", &[("class", "page-tools")], |_| {});
                }
            });
            if !is_open {
                closed(html, detail, words);
            }
            known_facts(html, portal, detail, words);
            body(html, portal, shell, detail, house, words);
            if is_open {
                apply(html, detail, words);
            }
        });
        html.element("div", &[("class", "related")], |html| {
            if let Some(similar) = similar.filter(|similar| !similar.is_empty()) {
                html.element("section", &[("class", "role-links")], |html| {
                    html.words("h2", &[("class", "section-title")], words.similar);
                    let around = Around { portal, shell, language: &detail.language, words };
                    html.element("ul", &[], |html| {
                        similar.iter().for_each(|other| line(html, around, other, true));
                    });
                });
            }
            html.element("p", &[], |html| {
                let of_house = shell.href(&format!("houses/{}/", detail.house));
                let all = fill(words.all_at, &[("house", &detail.house_name)]);
                html.words("a", &[("class", "more"), ("href", &of_house)], &all);
            });
        });
    })
}

fn closed(html: &mut Html, detail: &Detail, words: &Messages) {
    html.element("div", &[("class", "notice closed")], |html| {
        html.words("p", &[("class", "notice-title")], words.closed_title);
        if let Some(last) = detail.valid_through {
            html.words("p", &[], &fill(words.closed_on, &[("date", &words.day(last))]));
        }
    });
}

fn known_facts<'a>(html: &mut Html, portal: &'a Portal, detail: &'a Detail, words: &Messages) {
    let labels = labels(portal, detail);
    let of = |facet: Facet| {
        labels.iter().filter(|(other, _)| *other == facet).map(|(_, label)| (*label).to_owned()).collect()
    };
    let gazetteer = &portal.taxonomy.places;
    let country = |code: &'a String| {
        gazetteer.get(&code.to_lowercase()).map_or(code.as_str(), |place| place.name(&detail.language))
    };
    let countries: Vec<&str> = detail.applicant_countries.iter().map(country).collect();
    // On site is what everybody expects; the others are worth a word.
    let told = detail.workplace != Workplace::OnSite || detail.location.is_empty();
    let workplace = told.then(|| words.workplace_name(detail.workplace).to_owned());
    let known: [(&str, Vec<String>); 10] = [
        (words.location, detail.location.iter().map(place_line).collect()),
        (words.workplace, workplace.into_iter().collect()),
        (words.applicants_from, (!countries.is_empty()).then(|| countries.join(", ")).into_iter().collect()),
        (words.employment, of(Facet::Employment)),
        (words.seniority, of(Facet::Seniority)),
        (words.department, of(Facet::Department)),
        (words.industry, of(Facet::Industry)),
        (words.salary, detail.salary.iter().map(|salary| words.pay(salary)).collect()),
        (words.posted, vec![words.day(detail.posted)]),
        (words.closes, detail.valid_through.iter().map(|last| words.day(*last)).collect()),
    ];
    facts(html, words, |html| {
        for (name, values) in &known {
            fact(html, name, values.iter().map(String::as_str));
        }
    });
}

/// "Paris, Île-de-France, France"; a place that is its own region or country is named once.
pub(super) fn place_line(place: &cerulean_model::Location) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in
        [place.city.as_deref(), place.region.as_deref(), Some(place.country.as_str())].into_iter().flatten()
    {
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(", ")
}

fn body(
    html: &mut Html,
    portal: &Portal,
    shell: &Shell<'_>,
    detail: &Detail,
    house: Option<&HouseDetail>,
    words: &Messages,
) {
    let language = detail.language.as_str();
    let of_house = house.map(|house| house.language.as_str()).filter(|other| *other != language);
    if let Some(house) = house.filter(|house| !house.about.is_empty()) {
        shell.section(html, &fill(words.about, &[("name", &house.name)]), |html| {
            prose(html, of_house, |html| html.blocks(&house.about))
        });
    }
    if !detail.summary.is_empty() {
        shell.section(html, words.in_short, |html| html.words("p", &[("class", "lead")], &detail.summary));
    }
    for section in &detail.sections {
        let is_houses =
            section.kind == SectionKind::Culture && house.is_some_and(|house| house.culture == section.body);
        shell.section(html, words.section(section.kind), |html| {
            prose(html, of_house.filter(|_| is_houses), |html| html.blocks(&section.body));
        });
    }
    let texts = &portal.config.texts;
    if let Some((about, other)) = text_in(&texts.about, language) {
        shell.section(html, &fill(words.about, &[("name", &portal.config.name)]), |html| {
            prose(html, other, |html| paragraphs(html, about))
        });
    }
    faq(html, portal, shell, detail, words);
}

/// A block of text, marked with its language if that is not the page's.
pub(super) fn prose(html: &mut Html, language: Option<&str>, content: impl FnOnce(&mut Html)) {
    match language {
        Some(language) => html.element("div", &[("class", "prose"), ("lang", language)], content),
        None => html.element("div", &[("class", "prose")], content),
    }
}

pub(super) fn paragraphs(html: &mut Html, text: &str) {
    for paragraph in text.lines().filter(|line| !line.trim().is_empty()) {
        html.words("p", &[], paragraph.trim());
    }
}

/// The questions with this listing's house and titles; one that asks for titles it does not have is left out.
fn faq(html: &mut Html, portal: &Portal, shell: &Shell<'_>, detail: &Detail, words: &Messages) {
    let (open, close) = words.quotes;
    let titles: Vec<String> =
        detail.alternate_titles.iter().map(|title| format!("{open}{title}{close}")).collect();
    let titles = titles.join(", ");
    let values = [("house", detail.house_name.as_str()), ("alternate_titles", titles.as_str())];
    let entries: Vec<(String, String, Option<&str>)> = portal
        .config
        .texts
        .faq
        .iter()
        .filter_map(|entry| {
            let (question, _) = text_in(&entry.question, &detail.language)?;
            let (answer, other) = text_in(&entry.answer, &detail.language)?;
            let asks = |name: &str| question.contains(name) || answer.contains(name);
            (!titles.is_empty() || !asks("{alternate_titles}"))
                .then(|| (fill(question, &values), fill(answer, &values), other))
        })
        .collect();
    if entries.is_empty() {
        return;
    }
    shell.section(html, words.faq, |html| {
        prose(html, None, |html| {
            for (question, answer, other) in &entries {
                let mut attributes = vec![("class", "faq")];
                attributes.extend(other.map(|language| ("lang", language)));
                html.element("div", &attributes, |html| {
                    html.words("h3", &[], question);
                    paragraphs(html, answer);
                });
            }
        });
    });
}

fn apply(html: &mut Html, detail: &Detail, words: &Messages) {
    let note = if detail.apply.starts_with("mailto:") { words.apply_mail_note } else { words.apply_note };
    html.element("div", &[("class", "apply-bar")], |html| {
        let attributes = [
            ("class", "button primary"),
            ("id", "apply"),
            ("href", detail.apply.as_str()),
            ("rel", "external noopener noreferrer"),
            ("aria-describedby", "apply-note"),
        ];
        html.words("a", &attributes, &fill(words.apply, &[("house", &detail.house_name)]));
        html.words("span", &[("class", "apply-note"), ("id", "apply-note")], note);
    });
}

/// The beginning of a text in one line, cut at a word.
pub(super) fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let Some((end, _)) = text.char_indices().nth(DESCRIPTION) else { return text };
    let cut = text.get(..end).unwrap_or(&text);
    let cut = cut.rsplit_once(' ').map_or(cut, |(words, _)| words);
    format!("{}…", cut.trim_end_matches(|c: char| c.is_ascii_punctuation() || c == '—'))
}
