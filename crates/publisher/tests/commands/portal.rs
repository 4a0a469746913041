//! Checking portals, and making new ones.

use crate::{Workbench, tree};

#[test]
fn a_new_portal_is_fine_and_can_be_published() {
    let bench = Workbench::new();
    bench.run(&["new", "portal"]).exits(0);
    bench.run(&["check", "portal", "--deny", "warnings"]).exits(0).says("0 errors, 0 warnings");
    bench.publish(&["--deny", "warnings"]).exits(1).says("future");
    bench.run(&["publish", "portal", "--out", "site"]).exits(0).says("1 listings of 1 houses");
}

#[test]
fn a_check_lists_every_problem_and_writes_nothing() {
    let bench = Workbench::new();
    bench.portal();
    bench.write(
        "portal/listings/bad.md",
        "+++\ntitel = \"A\"\nhouse = \"albo\"\ndepartment = \"retial\"\n+++\n",
    );
    bench.write("portal/listings/worse.json", "[{\"title\": ");
    let before = tree(&bench.path(""));
    let ran = bench.run(&["check", "portal"]).exits(1);
    for said in [
        "portal/listings/bad.md:2:1",
        "did you mean `title`?",
        "did you mean `alba`?",
        "did you mean `retail`?",
        "`posted` is missing",
        "`apply` is missing",
        "`location` is missing",
        "portal/listings/worse.json:1:12",
    ] {
        assert!(ran.out.contains(said), "no {said:?} in\n{}", ran.out);
    }
    let json = bench.run(&["check", "portal", "--json"]).exits(1).json();
    assert_eq!(
        json["errors"].as_u64().unwrap() as usize,
        json["problems"].as_array().unwrap().iter().filter(|p| p["severity"] == "error").count()
    );
    assert_eq!(tree(&bench.path("")), before);
}

#[test]
fn warnings_pass_unless_they_are_denied() {
    let bench = Workbench::new();
    bench.portal();
    bench.write("portal/listings/notes.txt", "notes");
    bench.run(&["check", "portal"]).exits(0).says("1 warning");
    bench.run(&["check", "portal", "--deny", "warnings"]).exits(1);
    bench.publish(&["--deny", "warnings"]).exits(1);
    assert!(!bench.path("site").exists());
    bench.publish(&[]).exits(0);
}

#[test]
fn an_open_taxonomy_takes_unknown_terms_and_houses() {
    let bench = Workbench::new();
    bench.portal();
    let listing = "+++\ntitle = \"Falconer\"\nhouse = \"Volière Royale\"\nlocation = \"Paris, FR\"\ndepartment = \"Falconry\"\nseniority = \"senior\"\nemployment = \"permanent\"\nposted = 2026-05-20\napply = \"https://v.example\"\n+++\n";
    bench.write("portal/listings/falconer.md", listing);
    bench.run(&["check", "portal"]).exits(1).says("unknown-house").says("unknown-term");
    bench.write("portal/portal.toml", "name = \"Test\"\nopen_taxonomy = true\n");
    bench.run(&["check", "portal"]).exits(0).says("open-term");
    bench.publish(&[]).exits(0);
    let found = bench.run(&[
        "search",
        "site",
        "--facet",
        "department=Falconry",
        "--facet",
        "house=voliere-royale",
        "--json",
    ]);
    assert_eq!(found.json()["total"], 1);
    assert!(bench.path("site/houses/voliere-royale/index.html").exists());
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_end_and_unreadable_files_are_reported() {
    let bench = Workbench::new();
    bench.portal();
    std::os::unix::fs::symlink(bench.path("portal/listings"), bench.path("portal/listings/again")).unwrap();
    // Around the portal there may be a whole disk.
    std::os::unix::fs::symlink(bench.path(""), bench.path("portal/listings/around")).unwrap();
    std::os::unix::fs::symlink(bench.path("nowhere"), bench.path("portal/listings/dangling.md")).unwrap();
    let ran = bench.run(&["check", "portal"]).exits(1);
    assert!(ran.out.contains("leads back") && ran.out.contains("dangling.md"), "{}", ran.out);
    assert!(ran.out.contains("listings/around") && !ran.out.contains("around/"), "{}", ran.out);
}

#[test]
fn what_the_terminal_sees_is_only_text() {
    let bench = Workbench::new();
    bench.portal();
    bench.write("portal/listings/x.json", "[{\"\u{1b}[31mred\": 1}]");
    let ran = bench.run(&["check", "portal"]).exits(1);
    assert!(!ran.out.contains('\u{1b}'));
}

#[test]
fn a_spreadsheet_in_any_encoding_is_read() {
    let bench = Workbench::new();
    bench.portal();
    let text = "title;house;location;posted;apply;department;seniority;employment\r\nSommelier chargé d’étage;alba;Genève, CH;2026-05-21;https://alba.example/9;retail;entry;permanent\r\n";
    let utf_16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let windows: Vec<u8> =
        text.chars().map(|c| if c == '’' { 0x92 } else { u8::try_from(u32::from(c)).unwrap() }).collect();
    for bytes in [text.as_bytes().to_vec(), utf_16, windows] {
        std::fs::write(bench.path("portal/listings/sheet.csv"), &bytes).unwrap();
        bench.publish(&[]).exits(0);
        let report = bench.run(&["check", "portal"]).exits(0).says("2 | Sommelier chargé d’étage;");
        assert!(!report.out.contains('\u{fffd}'));
        let found = bench.run(&["search", "site", "sommelier", "--json"]).json();
        assert_eq!(found["hits"][0]["title"], "Sommelier chargé d’étage", "{:?}", &bytes[..4]);
    }
}

#[cfg(unix)]
#[test]
fn files_that_are_none_hide_nothing_else() {
    let bench = Workbench::new();
    bench.portal();
    bench.write("portal/listings/huge.jsonl", &"{\"title\": \"Sales \u{e9}\u{0301}\", \n".repeat(400_000));
    std::fs::write(bench.path("portal/listings/picture.csv"), [0xff, 0xd8, 0xff, 0, 0x10]).unwrap();
    std::fs::write(bench.path("portal/listings/pack.json"), [0x1f, 0x8b, 8, 0, 0]).unwrap();
    std::os::unix::fs::symlink(bench.path("portal/listings"), bench.path("portal/listings/loop")).unwrap();
    let ran = bench.run(&["check", "portal"]).exits(1);
    // Each of them is told, and the three good listings are still read.
    let ran = ran.says("huge.jsonl:1:").says("picture.csv").says("pack.json").says("listings/loop");
    // A file that is something else altogether is told by its first hundred lines.
    let ran = ran.says("huge.jsonl:100:").says("399900 more entries of this file are no listings");
    assert!(!ran.out.contains("huge.jsonl:101:"));
    ran.says("in 3 valid listings of 2 houses");
}

#[test]
fn a_large_file_on_a_single_line_is_reported_in_short_excerpts() {
    let bench = Workbench::new();
    bench.portal();
    let listing = |n: usize| {
        format!(
            "{{\"title\":\"Rôle {n}\",\"house\":\"nobody\",\"location\":\"Paris, FR\",\"posted\":\"2026-05-20\",\"apply\":\"https://x.example/{n}\",\"summary\":\"{}\"}}",
            "é".repeat(1_000)
        )
    };
    let all: Vec<String> = (0..500).map(listing).collect();
    bench.write("portal/listings/all.json", &format!("[{}]", all.join(",")));
    let report = bench.run(&["check", "portal", "--json"]).exits(1).json();
    let mut houses = 0;
    for problem in report["problems"].as_array().unwrap() {
        let excerpt = problem["excerpt"].as_str().unwrap();
        assert!(excerpt.chars().count() <= 102, "{excerpt}");
        if problem["rule"] == "unknown-house" {
            assert!(excerpt.contains("\"house\":\"nobody\""), "{excerpt}");
            houses += 1;
        }
    }
    assert_eq!(houses, 500);
}

#[test]
fn a_field_that_says_nothing_is_missing() {
    let bench = Workbench::new();
    bench.portal();
    let whole = r#"{"title": "Florist", "house": "alba", "location": "Paris, FR", "posted": "2026-05-20", "apply": "https://alba.example/7"}"#;
    let path = "portal/listings/florist.jsonl";
    bench.write(path, whole);
    bench.run(&["check", "portal"]).exits(0).says("in 4 valid listings");
    for (name, value) in [
        ("title", r#""Florist""#),
        ("house", r#""alba""#),
        ("location", r#""Paris, FR""#),
        ("posted", r#""2026-05-20""#),
        ("apply", r#""https://alba.example/7""#),
    ] {
        let field = format!("{name}\": {value}");
        assert!(whole.contains(&field));
        for nothing in [r#"" ""#, "null", r#"["", null]"#] {
            bench.write(path, &whole.replace(&field, &format!("{name}\": {nothing}")));
            let missing = format!("`{name}` is missing");
            bench.run(&["check", "portal"]).exits(1).says(&missing).says("1 error,");
        }
    }
}

#[test]
fn what_is_no_text_and_what_is_yaml_say_what_to_do() {
    let bench = Workbench::new();
    bench.portal();
    std::fs::write(bench.path("portal/listings/photo.jsonl"), [0x89, b'P', 0xff, 0, 0, 1]).unwrap();
    bench.write("portal/listings/yaml.md", "---\ntitle: Florist\n---\n");
    let ran = bench.run(&["check", "portal"]).exits(1).says("it holds NUL bytes").says("an archive");
    ran.says("between `---` stands YAML");
}

#[test]
fn an_alias_that_is_another_terms_is_told() {
    let bench = Workbench::new();
    bench.portal();
    let terms = "[[term]]\nid = \"craft\"\naliases = [\"boutique\", \"Bench\"]\n";
    bench.write("portal/taxonomy/department.toml", terms);
    let ran = bench.run(&["check", "portal"]).exits(0).says("department.toml:3:12");
    let ran = ran.says("warning[shared-name]: `boutique` stands for `retail` already");
    assert!(!ran.out.contains("`Bench`"), "{}", ran.out);
}
