//! A catalog of a few titles, for tests that ask it as the app does.

use cerulean_model::Date;
use cerulean_model::wire::{HouseEntry, Lexicon, Manifest, Segment, SegmentEntry};
use cerulean_search::Catalog;

/// One listing a title, in this order, at one house without a place.
pub(crate) fn catalog(titles: &[&str]) -> Catalog {
    let count = titles.len() as u32;
    let manifest = Manifest {
        count,
        houses: vec![HouseEntry { slug: "maison-x".into(), name: "Maison X".into() }],
        languages: vec!["fr".into()],
        segments: vec![SegmentEntry { count, ..SegmentEntry::default() }],
        ..Manifest::empty()
    };
    let none = vec![0; titles.len()];
    let segment = Segment {
        posted: vec![0; titles.len()],
        title: (0..count).collect(),
        house: none.clone(),
        role: none.clone(),
        place: none.clone(),
        department: none.clone(),
        seniority: none.clone(),
        employment: none.clone(),
        industry: none.clone(),
        workplace: vec![0; titles.len()],
        language: none,
        ..Segment::default()
    };
    let titles = titles.iter().map(|&title| title.to_owned()).collect();
    let mut catalog =
        Catalog::new(manifest, titles, Lexicon::default(), Date::default()).expect("the version is right");
    catalog.add_segment(segment).expect("the segment fits");
    catalog
}
