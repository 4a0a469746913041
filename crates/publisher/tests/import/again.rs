//! Imports repeated: slugs and days stay, what is gone is closed, what nobody can map is said once.

use std::fs;

use serde_json::{Value, json};

use crate::Bench;

/// A Lever answer with these postings: number, title, days since 1970 it was posted.
fn answer(jobs: &[(&str, &str, u64)]) -> String {
    let jobs = jobs.iter().map(|(id, title, day)| {
        json!({
            "id": id,
            "text": title,
            "categories": {"location": "Paris, France", "department": "Boutiques", "commitment": "CDI"},
            "createdAt": day * 86_400_000,
            "hostedUrl": format!("https://jobs.lever.co/alba/{id}"),
        })
    });
    Value::Array(jobs.collect()).to_string()
}

const DAY: u64 = 20_660; // 2026-07-26

#[test]
fn a_listing_keeps_slug_and_day_and_is_closed_when_it_is_gone() {
    let bench = Bench::new();
    bench.write(
        "a.json",
        answer(&[("1", "Sales Associate", DAY), ("2", "Sales Associate", DAY), ("3", "Buyer", DAY)]),
    );
    let first = bench.import(1, &["lever", "a.json"]).exits(0).json();
    let slugs = ["sales-associate-alba-paris", "sales-associate-alba-paris-2", "buyer-alba-paris"];
    assert_eq!(first["new"], json!(slugs));

    // The first is gone, the second has another title and a later day, the third is as it was.
    bench.write("a.json", answer(&[("3", "Buyer", DAY), ("2", "Senior Sales Associate", DAY + 9)]));
    let second = bench.import(10, &["lever", "a.json"]).exits(0).json();
    assert_eq!(
        (&second["closed"], &second["changed"], &second["unchanged"]),
        (&json!([slugs[0]]), &json!([slugs[1]]), &json!(1))
    );
    let listings = bench.by_reference();
    assert_eq!(listings["1"]["valid_through"], "2026-08-09");
    assert_eq!((&listings["2"]["slug"], &listings["2"]["posted"]), (&json!(slugs[1]), &json!("2026-07-26")));

    // On the site the closed one says so and is not found.
    bench.run(&["publish", "portal", "--out", "site", "--today", "2026-08-10"]).exits(0);
    let page = fs::read_to_string(bench.path(&format!("site/listings/{}/index.html", slugs[0]))).unwrap();
    assert!(page.contains("noindex") && !page.contains("JobPosting"), "{page}");
    let found = bench.run(&["search", "site", "--json", "--today", "2026-08-10"]).exits(0).json();
    assert_eq!(found["total"], 2);

    // A third import of the same changes nothing; the job's return opens it again, at the same address.
    let before = bench.listings();
    let third = bench.import(11, &["lever", "a.json"]).exits(0).json();
    assert_eq!((&third["unchanged"], &third["written"], bench.listings()), (&json!(2), &json!([]), before));
    bench.write(
        "a.json",
        answer(&[
            ("1", "Sales Associate", DAY + 12),
            ("3", "Buyer", DAY),
            ("2", "Senior Sales Associate", DAY),
        ]),
    );
    let fourth = bench.import(12, &["lever", "a.json"]).exits(0).json();
    assert_eq!(fourth["reopened"], json!([slugs[0]]));
    assert_eq!(bench.by_reference()["1"].get("valid_through"), None);
}

#[test]
fn an_empty_board_closes_everything_and_a_broken_file_nothing() {
    let bench = Bench::new();
    bench.write("a.json", answer(&[("1", "Buyer", DAY)]));
    bench.import(1, &["lever", "a.json", "--house", "alba"]).exits(0);
    let before = bench.listings();
    bench.write("b.json", "[{\"id\": ");
    bench.write("a.json", "[]");
    bench.import(5, &["lever", "a.json", "b.json", "--house", "alba"]).exits(1).says("b.json");
    assert_eq!(bench.listings(), before);
    let report = bench.import(5, &["lever", "a.json", "--house", "alba"]).exits(0).json();
    assert_eq!(report["closed"], json!(["buyer-alba-paris"]));
}

#[test]
fn strict_writes_nothing_when_something_cannot_be_mapped() {
    let bench = Bench::new();
    bench.write("a.json", answer(&[("1", "Falconer", DAY)]).replace("Boutiques", "Falconry"));
    bench.import(1, &["lever", "a.json", "--strict"]).exits(1).says("Falconry").says("nothing was written");
    assert!(bench.listings().is_empty());
    let report = bench.import(1, &["lever", "a.json"]).exits(0).json();
    assert_eq!(report["unmapped"][0]["value"], "Falconry");
    assert_eq!(bench.by_reference()["1"].get("department"), None);
    // With an open taxonomy it is a term like any other.
    bench.write("portal/portal.toml", "name = \"Test\"\nopen_taxonomy = true\n");
    bench.import(1, &["lever", "a.json"]).exits(0);
    assert_eq!(bench.by_reference()["1"]["department"], "Falconry");
    bench.run(&["check", "portal", "--today", "2026-08-01"]).exits(0).says("open-term");
}

#[test]
fn each_value_that_cannot_be_mapped_is_said_once() {
    let bench = Bench::new();
    let jobs: Vec<(String, String)> = (0..30).map(|n| (n.to_string(), format!("Falconer {n}th"))).collect();
    let jobs: Vec<(&str, &str, u64)> =
        jobs.iter().map(|(id, title)| (id.as_str(), title.as_str(), DAY)).collect();
    bench.write("a.json", answer(&jobs).replace("Boutiques", "Falconry"));
    let report = bench.import(1, &["lever", "a.json"]).exits(0).json();
    assert_eq!(
        (report["unmapped"].as_array().unwrap().len(), &report["unmapped"][0]["count"]),
        (1, &json!(30))
    );
}

#[test]
fn a_dry_run_shows_and_writes_nothing() {
    let bench = Bench::new();
    bench.write("a.json", answer(&[("1", "Buyer", DAY)]));
    let report = bench.import(1, &["lever", "a.json", "--dry-run"]).exits(0).json();
    assert_eq!((&report["new"], &report["written"]), (&json!(["buyer-alba-paris"]), &json!([])));
    assert!(bench.listings().is_empty() && !bench.path("portal/houses").exists());
}

#[test]
fn slugs_of_other_listings_are_not_taken() {
    let bench = Bench::new();
    bench.write("portal/houses/alba.md", "+++\nname = \"Alba\"\n+++\n");
    bench.write(
        "portal/listings/buyer-alba-paris.md",
        "+++\ntitle = \"Buyer\"\nhouse = \"alba\"\nlocation = \"Paris, FR\"\nposted = 2026-07-01\napply = \"https://alba.example\"\n+++\n",
    );
    bench.write("a.json", answer(&[("1", "Buyer", DAY)]));
    let report = bench.import(1, &["lever", "a.json"]).exits(0).json();
    assert_eq!(report["new"], json!(["buyer-alba-paris-2"]));
    bench.run(&["check", "portal", "--today", "2026-08-01"]).exits(0);
}

#[test]
fn a_new_portal_takes_an_import() {
    let bench = Bench::new();
    bench.write("a.json", answer(&[("1", "Buyer", DAY)]));
    bench.run(&["new", "fresh"]).exits(0);
    bench
        .run(&["import", "lever", "a.json", "--into", "fresh"])
        .exits(0)
        .says("written: listings/alba-lever.jsonl");
    bench.run(&["publish", "fresh", "--out", "site"]).exits(0).says("2 listings of 2 houses");
    // Even a folder that is none yet becomes one.
    bench.run(&["import", "lever", "a.json", "--into", "other"]).exits(0);
    bench.run(&["check", "other"]).exits(0);
}
