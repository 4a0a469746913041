//! Files that are not what they should be: each is named with its line and what to do, and hides no other.

use std::io::Write;

use crate::Bench;

/// A refused file beside a good one: what is said of it, and that the good one is imported all the same.
#[track_caller]
fn check(format: &str, bytes: &[u8], said: &[&str]) {
    let bench = Bench::new();
    bench.write("bad", bytes);
    let good = match format {
        "personio" => "personio.xml",
        "csv" => "csv.csv",
        _ => "greenhouse.json",
    };
    bench.fixture(good);
    let ran =
        bench.import(20, &[format, "bad", good, "--board", "https://b.example", "--house", "alba"]).exits(1);
    let refused = &ran.json()["refused"];
    let text = refused.to_string();
    assert_eq!(refused.as_array().unwrap().len(), 1, "{text}");
    assert_eq!(refused[0]["file"], "bad");
    assert!(refused[0]["hint"].as_str().is_some_and(|hint| hint.len() > 10), "{text}");
    said.iter().for_each(|said| assert!(text.contains(said), "no {said:?} in {text}"));
    assert!(!bench.listings().is_empty(), "{format}: the good file is imported");
    bench.run(&["check", "portal", "--today", "2026-08-20"]).exits(0);
}

#[test]
fn broken_files_are_named_and_hide_no_other() {
    check(
        "greenhouse",
        b"{\"jobs\": [\n{\"title\": \"Torn",
        &["ends in the middle", "\"line\":2", "boards-api.greenhouse.io"],
    );
    check("greenhouse", b"<!doctype html><title>502 Bad Gateway</title>", &["HTML page", "502 Bad Gateway"]);
    check("greenhouse", b"{\"status\": 404, \"error\": \"Job not found\"}", &["Job not found"]);
    check("greenhouse", b"{\"hello\": \"world\"}", &["no jobs", "hello"]);
    check("greenhouse", b"", &["empty"]);
    check("greenhouse", b"\x00\x01\x02\xff", &["not text"]);
    check("greenhouse", b"PK\x03\x04zip", &["ZIP"]);
    check("greenhouse", b"<workzag-jobs></workzag-jobs>", &["XML", "cerulean import personio"]);
    check("personio", b"<workzag-jobs>\n<position>\n<name>x", &["ends in the middle", "\"line\":3"]);
    check("personio", b"{\"jobs\": []}", &["JSON"]);
    check("personio", b"<html><body>Sign in</body></html>", &["HTML page"]);
    check("csv", b"place,city\nx,y\n", &["--map title=COLUMN"]);
}

#[test]
fn ten_megabytes_of_garbage_are_refused_quickly() {
    let garbage: Vec<u8> = (0..10_000_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    check("greenhouse", &garbage, &["not text"]);
    let text = "x".repeat(10_000_000);
    check("greenhouse", text.as_bytes(), &["something else"]);
    let nested = "[".repeat(10_000_000);
    check("greenhouse", nested.as_bytes(), &["\"line\":1"]);
}

#[test]
fn packing_marks_and_encodings_are_looked_through() {
    let bench = Bench::new();
    bench.fixture("greenhouse.json");
    let text = std::fs::read(bench.path("greenhouse.json")).unwrap();
    let expected = {
        bench.import(20, &["greenhouse", "greenhouse.json"]).exits(0);
        bench.listings()
    };
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(&text).unwrap();
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(String::from_utf8(text.clone()).unwrap().encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    for bytes in [packed.finish().unwrap(), [b"\xef\xbb\xbf", text.as_slice()].concat(), utf16] {
        let bench = Bench::new();
        bench.write("a", bytes);
        bench.import(20, &["greenhouse", "a"]).exits(0);
        assert_eq!(bench.listings(), expected);
    }
}

#[test]
fn jobs_without_a_link_or_a_country_are_reported() {
    let bench = Bench::new();
    bench.fixture("bamboohr.json");
    let report = bench.import(20, &["bamboohr", "bamboohr.json", "--house", "alba"]).exits(0).json();
    assert_eq!((report["rejected"].as_array().unwrap().len(), report["listings"].as_u64()), (2, Some(0)));
    assert!(report["rejected"][0]["why"].as_str().unwrap().contains("--board"));
    bench.write("a.json", "[{\"id\": \"1\", \"text\": \"Buyer\", \"categories\": {\"location\": \"Zzyzx\"}, \"hostedUrl\": \"https://jobs.lever.co/a/1\"}]");
    let report = bench.import(20, &["lever", "a.json"]).exits(0).json();
    assert!(report["rejected"][0]["why"].as_str().unwrap().contains("Zzyzx"), "{report:#}");
}

#[test]
fn a_part_of_the_world_never_becomes_the_country_of_other_jobs() {
    let bench = Bench::new();
    let job = |id: u32, place: &str, workplace: &str| {
        serde_json::json!({
            "id": id.to_string(), "text": format!("Buyer {id}"), "workplaceType": workplace,
            "categories": {"location": place}, "hostedUrl": format!("https://jobs.lever.co/a/{id}"),
        })
    };
    let jobs = [
        job(1, "Paris", "on-site"),
        job(2, "EMEA", "on-site"),
        job(3, "Europe", "remote"),
        job(4, "Benelux", "on-site"),
    ];
    bench.write("a.json", serde_json::to_string(&jobs).unwrap());
    let report = bench.import(20, &["lever", "a.json", "--house", "alba"]).exits(0).json();
    assert_eq!(report["rejected"].as_array().unwrap().len(), 1, "{report:#}");
    let why = report["rejected"][0]["why"].as_str().unwrap();
    assert!(why.contains("“EMEA” names no country") && why.contains("`country`"), "{why}");
    let listings = bench.by_reference();
    let applicants = listings["3"]["applicant_countries"].as_array().unwrap();
    assert!(applicants.len() > 20 && applicants.contains(&"IT".into()), "{applicants:?}");
    assert_eq!(listings["4"]["location"].as_array().unwrap().len(), 3);
    // What the operator says of the house is no assumption from other jobs.
    let house = std::fs::read_to_string(bench.path("portal/houses/alba.md")).unwrap();
    bench.write("portal/houses/alba.md", house.replacen("+++\n", "+++\ncountry = \"CH\"\n", 1));
    let report = bench.import(20, &["lever", "a.json", "--house", "alba"]).exits(0).json();
    assert!(report["rejected"].as_array().unwrap().is_empty(), "{report:#}");
    assert_eq!(bench.by_reference()["2"]["location"][0]["country"], "CH");
}

#[test]
fn misuse_exits_with_2() {
    let bench = Bench::new();
    bench.fixture("lever.json");
    for arguments in [
        &["import"][..],
        &["import", "lever"],
        &["import", "liver", "lever.json"],
        &["import", "lever", "lever.json"],
        &["import", "lever", "portal", "--into", "portal"],
        &["import", "lever", "lever.json", "--into", "lever.json"],
        &["import", "csv", "lever.json", "--into", "portal", "--map", "title"],
    ] {
        bench.run(arguments).exits(2);
    }
    bench.run(&["import", "liver", "lever.json"]).exits(2).says("did you mean `lever`?");
    bench
        .run(&["import", "lever", "lever.json", "--into", "portal", "--board", "nonsense"])
        .exits(1)
        .says("--board");
    bench.run(&["import", "lever", "missing.json", "--into", "portal"]).exits(1).says("cannot be read");
    let help = bench.run(&["import", "--help"]).exits(0).says("Examples:");
    for format in [
        "successfactors",
        "smartrecruiters",
        "oracle",
        "eightfold",
        "workday",
        "greenhouse",
        "lever",
        "ashby",
        "workable",
        "recruitee",
        "teamtailor",
        "personio",
        "pinpoint",
        "rippling",
        "bamboohr",
        "indeed",
        "jsonld",
        "csv",
    ] {
        assert!(help.out.contains(&format!("cerulean import {format}")), "{format}");
    }
}

#[test]
fn what_an_import_wrote_is_not_overwritten_when_it_was_edited_beyond_recognition() {
    let bench = Bench::new();
    bench.fixture("lever.json");
    bench.import(20, &["lever", "lever.json", "--house", "alba"]).exits(0);
    bench.write("portal/listings/alba-lever.jsonl", "not json\n");
    bench.import(21, &["lever", "lever.json", "--house", "alba"]).exits(1).says("alba-lever.jsonl:1");
    assert_eq!(bench.listings()["alba-lever.jsonl"], "not json\n");
}
