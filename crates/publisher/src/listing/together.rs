//! What only all listings together show: default slugs, slugs given twice, roles listed twice.

use std::collections::HashMap;

use cerulean_search::{city_of, default_slug, fold_key};

use super::Listing;
use super::resolve::MAX_SLUG;
use super::without_brackets;
use crate::problem::Problem;
use crate::rules;

/// Listings of one house and title that a further one is compared with. A house has few in different words; beyond
/// that, one line of a large import says what all of them would.
const COMPARED: usize = 16;

/// Gives every listing without a slug its default one, and reports slugs and roles that are there twice.
pub(crate) fn check(listings: &mut [Listing], problems: &mut Vec<Problem>) {
    duplicate_listings(listings, problems);
    near_duplicates(listings, problems);
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(listings.len());
    for (at, listing) in listings.iter().enumerate().filter(|(_, listing)| !listing.slug.is_empty()) {
        if let Some(first) = taken.get(&listing.slug).and_then(|&at| listings.get(at)) {
            let message = format!("the slug `{}` is taken", listing.slug);
            let hint = format!(
                "{}:{} has it too; give one of them another `slug`",
                first.place.file,
                first.place.line.max(1)
            );
            problems.push(Problem::new(&rules::DUPLICATE_SLUG, listing.place.clone(), message).hint(hint));
        } else {
            taken.insert(listing.slug.clone(), at);
        }
    }
    let mut last_number: HashMap<String, u32> = HashMap::new();
    for (at, listing) in listings.iter_mut().enumerate().filter(|(_, listing)| listing.slug.is_empty()) {
        let base = base_slug(listing);
        let number = last_number.entry(base.clone()).or_insert(0);
        listing.slug = loop {
            *number += 1;
            let slug = if *number == 1 { base.clone() } else { format!("{base}-{number}") };
            if !taken.contains_key(&slug) {
                break slug;
            }
        };
        taken.insert(listing.slug.clone(), at);
    }
}

/// The slug by the default rule, cut to a length file systems take.
fn base_slug(listing: &Listing) -> String {
    let city = listing.places.first().and_then(|place| city_of(place));
    let mut slug = default_slug(&listing.title, &listing.house, city);
    if slug.is_empty() {
        slug.push_str("listing");
    }
    shortened(slug, MAX_SLUG)
}

/// A slug of at most this many bytes, without a hyphen left over at its end.
pub(crate) fn shortened(mut slug: String, most: usize) -> String {
    if slug.len() > most {
        let cut = (0..=most).rev().find(|&at| slug.is_char_boundary(at)).unwrap_or(0);
        slug.truncate(cut);
        slug.truncate(slug.trim_end_matches('-').len());
    }
    slug
}

/// The same role twice: probably imported twice.
fn duplicate_listings(listings: &[Listing], problems: &mut Vec<Problem>) {
    let mut first: HashMap<(&str, String, &[String], &str), &Listing> =
        HashMap::with_capacity(listings.len());
    for listing in listings {
        let key = (
            listing.house.as_str(),
            fold_key(&listing.title),
            listing.places.as_slice(),
            listing.apply.as_str(),
        );
        if let Some(other) = first.get(&key) {
            let message = format!(
                "“{}” of this house, in this place, with this address is listed twice",
                listing.title
            );
            let hint = format!("{}:{} is the same", other.place.file, other.place.line.max(1));
            problems.push(Problem::new(&rules::DUPLICATE_LISTING, listing.place.clone(), message).hint(hint));
        } else {
            first.insert(key, listing);
        }
    }
}

/// The same role in the same words, with another place, address or bracket: one listing with several places, or one that
/// was put up again.
fn near_duplicates(listings: &[Listing], problems: &mut Vec<Problem>) {
    let mut of_title: HashMap<(&str, String), Vec<&Listing>> = HashMap::with_capacity(listings.len());
    for listing in listings {
        if listing.summary.is_empty() && listing.sections.is_empty() {
            continue;
        }
        let key = (listing.house.as_str(), fold_key(&without_brackets(&listing.title)));
        let others = of_title.entry(key).or_default();
        let is_near = |other: &&&Listing| {
            let is_same_again = other.places == listing.places && other.apply == listing.apply;
            other.summary == listing.summary && other.sections == listing.sections && !is_same_again
        };
        if let Some(other) = others.iter().find(is_near) {
            let message = format!("“{}” of this house is listed elsewhere in the same words", listing.title);
            let hint = format!(
                "{}:{} says the same; a role in several places is one listing with a list of them",
                other.place.file,
                other.place.line.max(1)
            );
            problems.push(Problem::new(&rules::NEAR_DUPLICATE, listing.place.clone(), message).hint(hint));
        }
        if others.len() < COMPARED {
            others.push(listing);
        }
    }
}
