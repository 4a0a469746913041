//! `feeds/indeed.xml`: every open listing with its whole text, in the XML that Indeed describes for employers' feeds and
//! that other job boards read too. A listing with several places is several jobs there.

use cerulean_model::{Date, Facet};
use rayon::prelude::*;

use super::Feeds;
use crate::emit::detail;
use crate::emit::sitemap::xml;
use crate::listing::Listing;
use crate::pages;

/// Listings that one core writes at a time, and how many such parts are waiting to be joined at most: the file is large,
/// and is in memory once, not twice.
const CHUNK: usize = 256;
const PARTS: usize = 16;

/// The file.
pub(super) fn write(feeds: &Feeds<'_>) -> Vec<u8> {
    let open = &feeds.groups.open;
    let newest = open.iter().map(|listing| feeds.updated(listing)).max().unwrap_or(feeds.today);
    let mut text = String::new();
    text.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<source>\n");
    element(&mut text, "publisher", &feeds.portal.config.name);
    element(&mut text, "publisherurl", feeds.base);
    element(&mut text, "lastBuildDate", &http_date(newest));
    for (n, some) in open.chunks(CHUNK * PARTS).enumerate() {
        let jobs: Vec<String> = some
            .par_chunks(CHUNK)
            .map(|listings| {
                let mut text = String::with_capacity(listings.len() * 4096);
                listings.iter().for_each(|listing| write_listing(&mut text, feeds, listing));
                text
            })
            .collect();
        if n == 0 {
            // By the first listings, how long it will be: what grows by doubling is in memory twice.
            let parts = open.len().div_ceil(CHUNK * PARTS);
            text.reserve_exact(jobs.iter().map(String::len).sum::<usize>() * parts * 17 / 16);
        }
        jobs.iter().for_each(|jobs| text.push_str(jobs));
    }
    text.push_str("</source>\n");
    text.into_bytes()
}

fn write_listing(text: &mut String, feeds: &Feeds<'_>, listing: &Listing) {
    let words = pages::messages(&listing.language);
    let sections = detail::sections(feeds.portal, listing);
    let description = pages::description(&listing.title, &listing.summary, sections, words);
    let house = feeds.portal.houses.find(&listing.house).map_or(&listing.house, |house| &house.name);
    let gazetteer = &feeds.portal.taxonomy.places;
    let places: Vec<_> =
        listing.places.iter().map(|id| detail::location(gazetteer, id, &listing.language)).collect();
    let salary = listing.salary.as_ref().map(|salary| words.pay(salary));
    let employment = feeds.portal.taxonomy.terms.set(Facet::Employment);
    let types: Vec<&str> = listing
        .employment
        .iter()
        .filter_map(|id| employment.and_then(|set| set.schema_org.get(id)))
        .filter_map(|value| job_type(value))
        .collect();
    let department =
        listing.department.as_deref().and_then(|id| feeds.names().department(id)).unwrap_or_default();
    for n in 0..places.len().max(1) {
        let place = places.get(n);
        text.push_str("<job>\n");
        element(text, "title", &listing.title);
        element(text, "date", &http_date(listing.posted));
        let reference = if n == 0 { listing.slug.clone() } else { format!("{}-{}", listing.slug, n + 1) };
        element(text, "referencenumber", &reference);
        element(text, "url", &feeds.address(&format!("listings/{}/", listing.slug)));
        element(text, "company", house);
        element(text, "sourcename", &feeds.portal.config.name);
        if let Some(place) = place {
            element(text, "city", place.city.as_deref().unwrap_or_default());
            element(text, "state", place.region.as_deref().unwrap_or_default());
            element(text, "country", &place.country_code);
        } else {
            let country = listing.applicant_countries.first().map(|code| code.to_uppercase());
            element(text, "country", country.as_deref().unwrap_or_default());
        }
        // HTML writes `>` of a text as `&gt;`, so that nothing in it can end the section.
        text.push_str("<description><![CDATA[");
        text.push_str(&description);
        text.push_str("]]></description>\n");
        element(text, "salary", salary.as_deref().unwrap_or_default());
        element(text, "jobtype", &types.join(", "));
        element(text, "category", department);
        match listing.workplace {
            cerulean_model::Workplace::Remote => element(text, "remotetype", "Fully remote"),
            cerulean_model::Workplace::Hybrid => element(text, "remotetype", "Hybrid remote"),
            cerulean_model::Workplace::OnSite => {}
        }
        if let Some(last) = listing.valid_through {
            element(text, "expirationdate", &http_date(last));
        }
        text.push_str("</job>\n");
    }
}

/// An element; one without text is left out.
fn element(text: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        ["<", name, ">", &xml(value), "</", name, ">\n"].iter().for_each(|part| text.push_str(part));
    }
}

/// Indeed's names of employment types.
fn job_type(schema_org: &str) -> Option<&'static str> {
    Some(match schema_org {
        "FULL_TIME" => "fulltime",
        "PART_TIME" => "parttime",
        "CONTRACTOR" => "contract",
        "TEMPORARY" => "temporary",
        "INTERN" => "internship",
        "VOLUNTEER" => "volunteer",
        _ => return None,
    })
}

/// `Wed, 20 May 2026 00:00:00 GMT` (RFC 9110, 5.6.7).
fn http_date(date: Date) -> String {
    const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let (year, month, day) = date.ymd();
    let weekday = DAYS.get(date.days().rem_euclid(7) as usize).copied().unwrap_or_default();
    let month = MONTHS.get((month as usize).wrapping_sub(1)).copied().unwrap_or_default();
    format!("{weekday}, {day:02} {month} {year:04} 00:00:00 GMT")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_written_for_boards() {
        assert_eq!(http_date("2026-05-20".parse().unwrap()), "Wed, 20 May 2026 00:00:00 GMT");
        assert_eq!(http_date("1969-12-31".parse().unwrap()), "Wed, 31 Dec 1969 00:00:00 GMT");
    }
}
