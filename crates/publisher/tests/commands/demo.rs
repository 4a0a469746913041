//! Synthetic portals.

use std::collections::HashSet;

use crate::{Workbench, tree};

#[test]
fn the_same_seed_gives_the_same_portal_and_another_one_another() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "300", "--out", "a"]).exits(0);
    bench.run(&["demo", "--listings", "300", "--out", "b"]).exits(0);
    bench.run(&["demo", "--listings", "300", "--out", "c", "--seed", "2"]).exits(0);
    assert_eq!(tree(&bench.path("a")), tree(&bench.path("b")));
    assert_ne!(tree(&bench.path("a")), tree(&bench.path("c")));
}

#[test]
fn a_synthetic_portal_is_as_large_and_as_varied_as_asked() {
    let bench = Workbench::new();
    bench.run(&["demo", "--listings", "3000", "--out", "portal"]).exits(0);
    bench
        .run(&["check", "portal", "--deny", "warnings"])
        .exits(0)
        .says("in 3000 valid listings of 100 houses");
    let mut titles = HashSet::new();
    let mut words = HashSet::new();
    let mut places = HashSet::new();
    for bytes in tree(&bench.path("portal/listings")).values() {
        for line in String::from_utf8_lossy(bytes).lines() {
            let listing: serde_json::Value = serde_json::from_str(line).unwrap();
            titles.insert(listing["title"].as_str().unwrap().to_owned());
            places.insert(listing["location"].to_string());
            for text in listing["responsibilities"].as_array().unwrap() {
                words.extend(text.as_str().unwrap().split(' ').map(str::to_owned));
            }
        }
    }
    assert!(titles.len() > 1_500, "{} titles", titles.len());
    assert!(places.len() > 180, "{} places", places.len());
    assert!(words.len() > 8_000, "{} words", words.len());
}
