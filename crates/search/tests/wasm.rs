//! The engine compiled to WebAssembly gives what it gives natively: the same rows in the same order with scores equal to
//! the last bit. The same test runs natively, so the expected bits are the native ones.

// Clippy's permission for tests does not reach the helpers of a test file of its own.
#![allow(clippy::expect_used)]

use cerulean_model::wire::{HouseEntry, Lexicon, Manifest, Segment, SegmentEntry};
use cerulean_model::{Date, Query};
use cerulean_search::{Catalog, SearchOptions};

const TITLES: [&str; 5] = [
    "Vendeuse en joaillerie",
    "Vendeur",
    "Horloger / Horlogère",
    "Sales Associate",
    "Chef de projet e-commerce",
];

fn catalog() -> Catalog {
    let count = TITLES.len() as u32;
    let manifest = Manifest {
        count,
        houses: vec![HouseEntry { slug: "maison-x".into(), name: "Maison X".into() }],
        languages: vec!["fr".into()],
        segments: vec![SegmentEntry { count, ..SegmentEntry::default() }],
        ..Manifest::empty()
    };
    let none = vec![0; TITLES.len()];
    let segment = Segment {
        posted: vec![0; TITLES.len()],
        title: (0..count).collect(),
        house: none.clone(),
        role: none.clone(),
        place: none.clone(),
        department: none.clone(),
        seniority: none.clone(),
        employment: none.clone(),
        industry: none.clone(),
        workplace: vec![0; TITLES.len()],
        language: none,
        ..Segment::default()
    };
    let titles = TITLES.iter().map(|&title| title.to_owned()).collect();
    let mut catalog =
        Catalog::new(manifest, titles, Lexicon::default(), Date::default()).expect("the version is right");
    catalog.add_segment(segment).expect("the segment fits");
    catalog
}

fn check(text: &str, expected: &[(u32, u32)]) {
    let answer = catalog().search(&Query::text(text), &SearchOptions::default());
    let found: Vec<(u32, u32)> = answer.hits.iter().map(|hit| (hit.row, hit.score.to_bits())).collect();
    assert_eq!(found, expected, "{text}");
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn an_exact_word_scores_the_same_to_the_last_bit() {
    check("vendeuse", &[(1, 1_068_088_053), (0, 1_066_715_366)]);
}

#[cfg_attr(target_arch = "wasm32", wasm_bindgen_test::wasm_bindgen_test)]
#[cfg_attr(not(target_arch = "wasm32"), test)]
fn a_slip_and_what_is_nearest_score_the_same_to_the_last_bit() {
    check("horlogre paris", &[(2, 1_052_770_304)]);
}
