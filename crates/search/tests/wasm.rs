//! The engine compiled to WebAssembly gives what it gives natively: the same rows in the same order with scores equal to
//! the last bit. The same test runs natively, so the expected bits are the native ones.

// Clippy's permission for tests does not reach the helpers of a test file of its own.
#![allow(clippy::expect_used)]

mod little;

use cerulean_model::Query;
use cerulean_search::SearchOptions;

const TITLES: [&str; 5] = [
    "Vendeuse en joaillerie",
    "Vendeur",
    "Horloger / Horlogère",
    "Sales Associate",
    "Chef de projet e-commerce",
];

fn check(text: &str, expected: &[(u32, u32)]) {
    let answer = little::catalog(&TITLES).search(&Query::text(text), &SearchOptions::default());
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
