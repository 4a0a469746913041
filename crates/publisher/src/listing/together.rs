//! What only all listings together show: default slugs, slugs given twice, roles listed twice.

use std::borrow::Cow;

use cerulean_search::{city_of, default_slug, fold_key};
use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

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
    let titles: Vec<String> = listings.par_iter().map(|listing| fold_key(&listing.title)).collect();
    let (same, near) =
        rayon::join(|| duplicate_listings(listings, &titles), || near_duplicates(listings, &titles));
    problems.extend(same);
    problems.extend(near);
    let mut taken: FxHashMap<String, usize> =
        FxHashMap::with_capacity_and_hasher(listings.len(), FxBuildHasher);
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
    let mut last_number: FxHashMap<String, u32> = FxHashMap::default();
    let bases: Vec<Option<String>> =
        listings.par_iter().map(|listing| listing.slug.is_empty().then(|| base_slug(listing))).collect();
    for (at, (listing, base)) in listings.iter_mut().zip(bases).enumerate() {
        let Some(base) = base else { continue };
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
fn duplicate_listings(listings: &[Listing], titles: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut first: FxHashMap<(&str, &str, &[String], &str), &Listing> =
        FxHashMap::with_capacity_and_hasher(listings.len(), FxBuildHasher);
    for (listing, title) in listings.iter().zip(titles) {
        let key = (listing.house.as_str(), title.as_str(), listing.places.as_slice(), listing.apply.as_str());
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
    problems
}

/// The same role in the same words, with another place, address or bracket: one listing with several places, or one that
/// was put up again.
fn near_duplicates(listings: &[Listing], titles: &[String]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut of_title: FxHashMap<(&str, Cow<'_, str>), Vec<&Listing>> =
        FxHashMap::with_capacity_and_hasher(listings.len(), FxBuildHasher);
    for (listing, title) in listings.iter().zip(titles) {
        if listing.summary.is_empty() && listing.sections.is_empty() {
            continue;
        }
        let bare = without_brackets(&listing.title);
        let title =
            if bare == listing.title { Cow::Borrowed(title.as_str()) } else { Cow::Owned(fold_key(&bare)) };
        let others = of_title.entry((listing.house.as_str(), title)).or_default();
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
    problems
}
