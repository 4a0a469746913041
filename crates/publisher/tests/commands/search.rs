//! Searching a published site.

use crate::Workbench;

fn bench() -> Workbench {
    let bench = Workbench::new();
    bench.portal();
    bench.publish(&[]).exits(0);
    bench
}

#[test]
fn an_answer_has_the_documented_shape() {
    let bench = bench();
    let answer = bench.run(&["search", "site", "vendeuse paris", "--json"]).exits(0).json();
    assert_eq!(answer["q"], "vendeuse paris");
    assert_eq!(answer["total"], 2);
    let hit = &answer["hits"][0];
    for field in ["slug", "title", "house", "grade", "tier", "field", "score", "why"] {
        assert!(hit.get(field).is_some(), "no {field} in {hit}");
    }
    assert_eq!(hit["slug"], "vendeur-vendeuse-brume");
    for facet in
        ["location", "department", "seniority", "employment", "industry", "house", "workplace", "posted"]
    {
        assert!(answer["facets"][facet].is_array(), "{facet}");
    }
    let paris =
        answer["facets"]["location"].as_array().unwrap().iter().find(|v| v["label"] == "Paris").unwrap();
    assert_eq!((&paris["id"], &paris["count"]), (&"fr/ile-de-france/paris".into(), &2.into()));
}

#[test]
fn facets_take_ids_labels_and_aliases_and_repeat() {
    let bench = bench();
    let total = |arguments: &[&str]| {
        let mut all = vec!["search", "site", "--json", "--today", "2026-05-31"];
        all.extend(arguments);
        bench.run(&all).exits(0).json()["total"].as_u64().unwrap()
    };
    assert_eq!(total(&[]), 3);
    assert_eq!(total(&["--facet", "location=fr"]), 3);
    assert_eq!(total(&["--facet", "location=Lyon"]), 1);
    assert_eq!(total(&["--facet", "house=Brume"]), 1);
    assert_eq!(total(&["--facet", "house=alba", "--facet", "house=brume"]), 3);
    assert_eq!(total(&["--facet", "house=alba", "--facet", "location=paris"]), 1);
    assert_eq!(total(&["--facet", "industry=beauty"]), 1);
    assert_eq!(total(&["--facet", "workplace=remote"]), 0);
}

#[test]
fn hits_are_limited_and_sorted() {
    let bench = bench();
    let slugs = |arguments: &[&str]| -> Vec<String> {
        let mut all = vec!["search", "site", "--json"];
        all.extend(arguments);
        let answer = bench.run(&all).exits(0).json();
        answer["hits"]
            .as_array()
            .unwrap()
            .iter()
            .map(|hit| hit["slug"].as_str().unwrap().to_owned())
            .collect()
    };
    assert_eq!(
        slugs(&["--sort", "newest"]),
        ["sales-associate-alba", "store-manager-alba", "vendeur-vendeuse-brume"]
    );
    assert_eq!(slugs(&["--limit", "1"]).len(), 1);
    assert_eq!(slugs(&["--limit", "0"]).len(), 0);
    assert_eq!(slugs(&["--sort", "house"])[2], "vendeur-vendeuse-brume");
}

#[test]
fn the_long_text_is_searched_too() {
    let bench = bench();
    let answer = bench.run(&["search", "site", "embroidery", "--json"]).json();
    assert_eq!((&answer["total"], &answer["hits"][0]["field"]), (&3.into(), &"text".into()));
}

#[test]
fn a_file_of_queries_is_answered_line_by_line() {
    let bench = bench();
    bench.write("q.jsonl", "{\"q\": \"store manager\", \"lang\": \"en\"}\n\n{\"lang\":\"fr\",\"q\":\"\\u0056endeuse \\\"x\"}\n{\"q\":\"\"}\n");
    let ran = bench.run(&["search", "site", "--queries", "q.jsonl", "--json", "--limit", "2"]).exits(0);
    let lines: Vec<&str> = ran.out.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with("{\"q\":\"store manager\",\"ids\":[\"store-manager-alba\""), "{}", lines[0]);
    assert!(lines[1].starts_with("{\"q\":\"\\u0056endeuse \\\"x\","), "{}", lines[1]);
    assert!(lines[2].ends_with("\"total\":3}"), "{}", lines[2]);
    bench.write("q.jsonl", "nonsense\n{\"q\":\"store\"}\n");
    let ran = bench.run(&["search", "site", "--queries", "q.jsonl", "--json"]).exits(1).says("q.jsonl:1");
    assert_eq!(ran.out.lines().count(), 2);
}

#[test]
fn the_language_of_a_query_breaks_ties_and_nothing_else() {
    let bench = Workbench::new();
    bench.portal();
    let path = "portal/listings/vendeur-vendeuse-brume.md";
    bench.write(path, &bench.read(path).replacen("+++\n", "+++\nlanguage = \"fr\"\n", 1));
    bench.publish(&[]).exits(0);
    let ids = |lang: &str| -> Vec<String> {
        bench.write("q.jsonl", &format!("{{\"q\": \"\"{lang}}}\n{{\"q\": \"store manager\"{lang}}}\n"));
        let ran = bench.run(&["search", "site", "--queries", "q.jsonl", "--json"]).exits(0);
        ran.out.lines().map(str::to_owned).collect()
    };
    let (plain, french) = (ids(""), ids(", \"lang\": \"fr-FR\""));
    assert!(!plain[0].contains("\"ids\":[\"vendeur-vendeuse-brume\""), "{plain:?}");
    assert!(french[0].contains("\"ids\":[\"vendeur-vendeuse-brume\""), "{french:?}");
    assert!(french[1].contains("\"ids\":[\"store-manager-alba\""), "{french:?}");
}

#[test]
fn nothing_found_says_what_to_ask_instead_and_how_much_it_finds() {
    let bench = bench();
    let answer = bench.run(&["search", "site", "vendeuse xqzt", "--json"]).exits(0).json();
    assert_eq!(answer["total"], 0);
    let instead = answer["relaxations"].as_array().unwrap();
    let found =
        instead.iter().find(|relaxation| relaxation["query"] == "q=vendeuse").expect("the word is offered");
    let asked = bench.run(&["search", "site", "vendeuse", "--json"]).exits(0).json();
    assert_eq!(found["total"], asked["total"]);
    let answer = bench.run(&["search", "site", "xqzt", "--json"]).exits(0).json();
    assert_eq!((&answer["total"], answer["hits"].as_array().unwrap().len()), (&0.into(), 0));
}

#[test]
fn a_damaged_site_is_refused_with_a_reason() {
    let bench = bench();
    let manifest = bench.read("site/catalog/manifest.json");
    bench.write("site/catalog/manifest.json", &manifest.replacen("\"major\":1", "\"major\":9", 1));
    bench.run(&["search", "site", "x"]).exits(1).says("format version 9");
    bench.write("site/catalog/manifest.json", "{");
    bench.run(&["search", "site", "x"]).exits(1).says("damaged");
    bench.write("site/catalog/manifest.json", &manifest.replace("\"url\":\"", "\"url\":\"../../"));
    bench.run(&["search", "site", "x"]).exits(1).says("outside");
}
