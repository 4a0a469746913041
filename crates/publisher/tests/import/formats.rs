//! Each format: a fixture in the form of real answers, imported, checked, published, found again.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::Bench;

/// Imports the files of a format and holds what comes of it against the golden file; `more` are further arguments.
#[track_caller]
fn check(golden: &str, format: &str, files: &[&str], more: &[&str]) {
    let bench = Bench::new();
    files.iter().for_each(|file| bench.fixture(file));
    let arguments: Vec<&str> = [format].iter().chain(files).chain(more).copied().collect();
    let report = bench.import(20, &arguments).exits(0).json();

    let mut found = String::new();
    for (name, text) in bench.listings() {
        let _ = writeln!(found, "== {name}");
        for line in text.lines() {
            let listing: serde_json::Value = serde_json::from_str(line).unwrap();
            let _ = writeln!(found, "{listing:#}");
        }
    }
    for part in ["merged", "rejected", "unmapped", "roles", "houses", "notes"] {
        let _ = writeln!(found, "== {part}\n{:#}", report[part]);
    }
    let path = Path::new("tests/import/golden").join(format!("{golden}.txt"));
    if std::env::var_os("ACCEPT").is_some() {
        fs::write(&path, &found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(found, expected, "{golden}: ACCEPT=1 takes this for right");

    // Valid, published, readable, and unchanged when imported once more, on another day.
    bench.run(&["check", "portal", "--today", "2026-08-20"]).exits(0);
    bench.run(&["publish", "portal", "--out", "site", "--today", "2026-08-20"]).exits(0);
    bench.run(&["check", "--site", "site", "--today", "2026-08-20"]).exits(0);
    let total =
        bench.run(&["search", "site", "--json", "--today", "2026-08-20"]).exits(0).json()["total"].as_u64();
    assert_eq!(total, report["listings"].as_u64(), "{golden}: every open listing is found on the site");
    for slug in report["new"].as_array().unwrap() {
        let page =
            fs::read_to_string(bench.path(&format!("site/listings/{}/index.html", slug.as_str().unwrap())));
        let page = page.unwrap();
        assert!(!page.contains("alert(1)") && !page.contains("pixel.example"), "{slug}");
    }
    let before = bench.listings();
    let again = bench.import(27, &arguments).exits(0).json();
    assert_eq!(again["unchanged"], report["listings"], "{golden}: {again:#}");
    assert_eq!(bench.listings(), before, "{golden}");
}

#[test]
fn greenhouse() {
    check("greenhouse", "greenhouse", &["greenhouse.json"], &[]);
}

#[test]
fn lever() {
    check("lever", "lever", &["lever.json"], &["--house", "maison-alba"]);
}

#[test]
fn ashby() {
    check("ashby", "ashby", &["ashby.json"], &["--house", "maison-alba"]);
}

#[test]
fn smartrecruiters() {
    check(
        "smartrecruiters",
        "smartrecruiters",
        &["smartrecruiters.json", "smartrecruiters-detail.json"],
        &[],
    );
}

#[test]
fn workable() {
    check("workable", "workable", &["workable.json"], &[]);
}

#[test]
fn recruitee() {
    check("recruitee", "recruitee", &["recruitee.json"], &[]);
}

#[test]
fn pinpoint() {
    check(
        "pinpoint",
        "pinpoint",
        &["pinpoint.json"],
        &["--house", "aldermoor-hotels", "--board", "https://aldermoor.pinpointhq.com"],
    );
}

#[test]
fn rippling() {
    check("rippling", "rippling", &["rippling.json", "rippling-detail.json"], &["--house", "halden-rook"]);
}

#[test]
fn bamboohr() {
    check(
        "bamboohr",
        "bamboohr",
        &["bamboohr.json"],
        &["--house", "alba", "--board", "https://alba.bamboohr.com"],
    );
}

#[test]
fn workday() {
    let board = ["--board", "https://penhallow.wd3.myworkdayjobs.com/Careers", "--house", "penhallow-strand"];
    check("workday", "workday", &["workday.json", "workday-detail.json"], &board);
}

#[test]
fn oracle() {
    let board = ["--house", "hermes", "--board", "https://fa.ocs.oraclecloud.example"];
    check("oracle", "oracle", &["oracle.json", "oracle-detail.json"], &board);
}

#[test]
fn eightfold() {
    check("eightfold", "eightfold", &["eightfold.json"], &["--board", "https://vauquelin.eightfold.ai"]);
}

#[test]
fn personio() {
    let board = ["--house", "ehrental", "--board", "https://ehrental.jobs.personio.de"];
    check("personio", "personio", &["personio.xml"], &board);
}

#[test]
fn teamtailor_rss() {
    check("teamtailor-rss", "teamtailor", &["teamtailor.rss"], &["--house", "tsukihara"]);
}

#[test]
fn teamtailor_json_feed() {
    check("teamtailor-json", "teamtailor", &["teamtailor.json"], &["--house", "tsukihara"]);
}

#[test]
fn successfactors() {
    check("successfactors", "successfactors", &["successfactors.xml"], &[]);
}

#[test]
fn indeed() {
    check("indeed", "indeed", &["indeed.xml"], &["--board", "https://lavoro.morandelli.example/offerte"]);
}

#[test]
fn google_jobs_and_jazzhr() {
    check("google-jobs", "indeed", &["google-jobs.xml"], &["--house", "savelmonte"]);
}

#[test]
fn jsonld_pages_and_documents() {
    check("jsonld", "jsonld", &["jsonld.html", "jsonld.json"], &[]);
}

#[test]
fn csv_in_another_encoding() {
    check("csv", "csv", &["csv.csv"], &[]);
}
