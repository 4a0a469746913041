//! Rows as columns of positions.

use cerulean_model::wire::{SUMMARY_ROWS, Segment, Summaries};
use cerulean_model::{Date, Workplace};
use cerulean_search::{city_of, default_slug};
use rayon::prelude::*;

use super::lists::Lists;
use super::{Row, immutable};
use crate::emit::File;

/// The segment of these rows.
pub(super) fn segment(lists: &Lists<'_>, rows: &[Row<'_>], summaries: Vec<String>) -> Segment {
    let mut segment = Segment { summaries, ..Segment::default() };
    let mut above: Option<Date> = None;
    for (row, Row { listing, .. }) in rows.iter().enumerate() {
        let row = row as u32;
        // Days before the row above: newest first, so never negative after the first.
        segment
            .posted
            .push(above.map_or(listing.posted.days(), |above| above.days() - listing.posted.days()));
        above = Some(listing.posted);
        segment.title.push(lists.titles.at(&listing.title));
        segment.house.push(lists.houses.at(&listing.house));
        segment.role.push(listing.role.as_deref().and_then(|id| lists.roles.get(id)).map_or(0, |at| at + 1));
        let places: Vec<u32> = listing.places.iter().map(|id| lists.places.at(id)).collect();
        segment.place.push(places.first().map_or(0, |at| at + 1));
        if let Some(more) = places.get(1..).filter(|more| !more.is_empty()) {
            segment.more_places.push((row, more.to_vec()));
        }
        segment.department.push(lists.term("department", listing.department.as_ref()));
        segment.seniority.push(lists.term("seniority", listing.seniority.as_ref()));
        segment.industry.push(lists.term("industry", listing.industry.as_ref()));
        let employment: Vec<u32> =
            listing.employment.iter().map(|id| lists.term("employment", Some(id))).collect();
        segment.employment.push(employment.first().copied().unwrap_or(0));
        if let Some(more) = employment.get(1..).filter(|more| !more.is_empty()) {
            segment.more_employment.push((row, more.to_vec()));
        }
        segment.workplace.push(workplace(listing.workplace));
        segment.language.push(lists.languages.at(&listing.language));
        if !listing.alternate_titles.is_empty() {
            segment
                .alternate_titles
                .push((row, listing.alternate_titles.iter().map(|title| lists.titles.at(title)).collect()));
        }
        if let Some(last) = listing.valid_through {
            segment.valid_through.push((row, last.days()));
        }
        if let Some(salary) = &listing.salary {
            segment.salary.push((row, salary.clone()));
        }
        let city = listing.places.first().and_then(|place| city_of(place));
        if listing.slug != default_slug(&listing.title, &listing.house, city) {
            segment.slug.push((row, listing.slug.clone()));
        }
    }
    segment
}

fn workplace(workplace: Workplace) -> u8 {
    Workplace::ALL.iter().position(|other| *other == workplace).map_or(0, |at| at as u8)
}

/// Adds the files of the rows' summaries and names them, relative to the manifest.
pub(super) fn summaries(rows: &[Row<'_>], files: &mut Vec<File<'_>>) -> Vec<String> {
    if rows.iter().all(|row| row.listing.summary.is_empty()) {
        return Vec::new();
    }
    let chunks: Vec<File<'_>> = rows
        .par_chunks(SUMMARY_ROWS)
        .map(|rows| {
            immutable(
                "catalog",
                &Summaries { summaries: rows.iter().map(|row| row.listing.summary.clone()).collect() },
            )
        })
        .collect();
    let urls = chunks.iter().map(|file| file.path.trim_start_matches("catalog/").to_owned()).collect();
    files.extend(chunks);
    urls
}
