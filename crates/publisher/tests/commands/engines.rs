//! `cerulean publish --to`: files that search engines load, held against the rules their documentation gives, because no
//! package registry has the engines themselves.

use std::collections::HashSet;

use serde_json::{Map, Value, from_str};

use crate::{Workbench, tree};

/// A portal with the odd cases: a slug in Japanese, a house's own long text, a salary, several places, a closed role.
fn portal() -> Workbench {
    let bench = Workbench::new();
    bench.portal();
    bench.write(
        "portal/listings/more.jsonl",
        "{\"slug\":\"販売\",\"title\":\"販売スタッフ\",\"house\":\"alba\",\"location\":[\"Tokyo, JP\"],\"posted\":\"2026-05-01\",\"apply\":\"https://a.example\"}\n\
         {\"slug\":\"paid\",\"title\":\"Watchmaker\",\"role\":\"watchmaker\",\"house\":\"brume\",\"location\":[\"Geneva, CH\",\"Paris, FR\"],\"posted\":\"2026-05-02\",\"valid_through\":\"2026-06-30\",\"apply\":\"mailto:a@b.example\",\"salary\":{\"min\":5000,\"max\":6500.5,\"currency\":\"CHF\",\"unit\":\"month\"},\"summary\":\"Say \\\"when\\\".\"}\n\
         {\"slug\":\"closed\",\"title\":\"Gone\",\"house\":\"alba\",\"location\":[\"Paris, FR\"],\"posted\":\"2026-01-01\",\"valid_through\":\"2026-05-30\",\"apply\":\"https://a.example\"}\n",
    );
    bench
}

fn written(bench: &Workbench, engine: &str, files: &[&str]) {
    let arguments = [
        "publish",
        "portal",
        "--out",
        "out",
        "--to",
        engine,
        "--today",
        "2026-05-31",
        "--base-url",
        "https://x.example/",
    ];
    bench.run(&arguments).exits(0).says("6 listings");
    assert_eq!(tree(&bench.path("out")).keys().map(String::as_str).collect::<Vec<_>>(), files);
}

fn lines(text: &str) -> Vec<Map<String, Value>> {
    assert!(text.ends_with('\n'), "the last line is read, too");
    text.lines().map(|line| from_str(line).unwrap()).collect()
}

fn names(list: &Value) -> Vec<&str> {
    list.as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect()
}

#[track_caller]
fn check_documents(documents: &[Map<String, Value>]) {
    let ids: HashSet<&str> = documents.iter().map(|document| document["id"].as_str().unwrap()).collect();
    assert_eq!((documents.len(), ids.len()), (5, 5), "five are open");
    // Meilisearch has the narrowest rule.
    let is_id =
        |id: &&str| id.len() <= 511 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    assert!(ids.iter().all(is_id), "{ids:?}");
    let slugs: Vec<&Value> = documents.iter().map(|document| &document["slug"]).collect();
    assert!(slugs.contains(&&Value::from("販売")) && !slugs.contains(&&Value::from("closed")));
    let paid = documents.iter().find(|document| document["slug"] == "paid").unwrap();
    assert_eq!(
        names(&paid["location"]),
        ["ch/geneva/geneva", "ch/geneva", "ch", "fr/ile-de-france/paris", "fr/ile-de-france", "fr"]
    );
    assert!(names(&paid["place_names"]).contains(&"Genf"), "every name a place has");
    assert!(
        names(&paid["role_names"]).contains(&"Uhrmacher"),
        "every name a role has: {:?}",
        paid["role_names"]
    );
    assert_eq!(paid["url"], "https://x.example/listings/paid/");
    assert_eq!((&paid["salary_min"], &paid["salary_max"]), (&5000.0.into(), &6500.5.into()));
    assert_eq!(paid["posted_at"], 1_777_680_000, "2026-05-02, midnight");
    assert_eq!(paid["valid_until"], 1_782_864_000, "the end of 2026-06-30");
    let says_nothing = |value: &Value| value.is_null() || value == "" || value == &Value::Array(Vec::new());
    let empty: Vec<_> = documents.iter().flatten().filter(|(_, value)| says_nothing(value)).collect();
    assert!(empty.is_empty(), "{empty:?}");
}

#[test]
fn opensearch_gets_an_index_and_lines_for_its_bulk_interface() {
    let bench = portal();
    written(&bench, "opensearch-bulk", &["bulk.ndjson", "index.json"]);
    let all = lines(&bench.read("out/bulk.ndjson"));
    let (actions, documents): (Vec<_>, Vec<_>) = all.into_iter().partition(|line| line.contains_key("index"));
    check_documents(&documents);
    let ids: Vec<&Value> = actions.iter().map(|action| &action["index"]["_id"]).collect();
    assert_eq!(
        ids,
        documents.iter().map(|document| &document["id"]).collect::<Vec<_>>(),
        "an action before each"
    );

    let index: Value = from_str(&bench.read("out/index.json")).unwrap();
    assert_eq!(index["mappings"]["dynamic"], "strict");
    let properties = index["mappings"]["properties"].as_object().unwrap();
    for (name, value) in documents.iter().flatten() {
        let Some(mapping) = properties.get(name) else { panic!("strict: {name} has to be mapped") };
        let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        let fits = |value: &Value| match mapping["type"].as_str().unwrap() {
            "text" | "keyword" => value.is_string(),
            "date" => value.is_i64() && mapping["format"] == "epoch_second",
            "double" => value.is_number(),
            other => panic!("{other}"),
        };
        assert!(values.iter().all(fits), "{name}: {value}");
        if mapping["type"] == "keyword" && mapping["index"] != false {
            assert!(
                values.iter().all(|value| value.as_str().unwrap().len() < 32_766),
                "{name}: longest term"
            );
        }
    }
    let analysis = &index["settings"]["analysis"];
    for (name, mapping) in properties {
        for use_of in ["analyzer", "search_analyzer"] {
            if let Some(analyzer) = mapping[use_of].as_str() {
                assert!(analysis["analyzer"][analyzer].is_object(), "{name}: {analyzer} is defined");
            }
        }
    }
    let filters = names(&analysis["analyzer"]["with_synonyms"]["filter"]);
    assert!(filters.contains(&"thesaurus") && analysis["filter"]["thesaurus"]["type"] == "synonym_graph");
    let sets = names(&analysis["filter"]["thesaurus"]["synonyms"]);
    assert!(sets.len() > 100 && sets.iter().all(|set| set.contains(", ") && !set.contains("=>")));
}

#[test]
fn meilisearch_gets_documents_and_settings() {
    let bench = portal();
    written(&bench, "meilisearch", &["documents.ndjson", "settings.json"]);
    let documents = lines(&bench.read("out/documents.ndjson"));
    check_documents(&documents);
    let settings: Map<String, Value> = from_str(&bench.read("out/settings.json")).unwrap();
    let known =
        ["filterableAttributes", "rankingRules", "searchableAttributes", "sortableAttributes", "synonyms"];
    assert_eq!(settings.keys().map(String::as_str).collect::<Vec<_>>(), known);
    let rules = ["words", "typo", "proximity", "attribute", "sort", "exactness"];
    assert_eq!(names(&settings["rankingRules"]), rules);
    let fields: HashSet<&str> = documents.iter().flatten().map(|(name, _)| name.as_str()).collect();
    for list in ["filterableAttributes", "searchableAttributes", "sortableAttributes"] {
        let unknown: Vec<&str> =
            names(&settings[list]).into_iter().filter(|name| !fields.contains(name)).collect();
        let unsaid = ["alternate_titles", "applicant_countries"];
        assert!(unknown.iter().all(|name| unsaid.contains(name)), "{list}: {unknown:?}");
    }
    let synonyms = settings["synonyms"].as_object().unwrap();
    for (word, others) in synonyms {
        for other in names(others) {
            assert!(other != word && names(&synonyms[other]).contains(&word.as_str()), "{word}, {other}");
        }
    }
}

#[test]
fn typesense_gets_a_collection_documents_and_a_synonym_set() {
    let bench = portal();
    written(&bench, "typesense", &["collection.json", "documents.jsonl", "synonyms.json"]);
    let documents = lines(&bench.read("out/documents.jsonl"));
    check_documents(&documents);
    let collection: Value = from_str(&bench.read("out/collection.json")).unwrap();
    let fields = collection["fields"].as_array().unwrap();
    let sorted_by = collection["default_sorting_field"].as_str().unwrap();
    for field in fields {
        let (name, kind) = (field["name"].as_str().unwrap(), field["type"].as_str().unwrap());
        let fits = |value: &Value| match kind {
            "string" => value.is_string(),
            "string[]" => value.as_array().is_some_and(|values| values.iter().all(Value::is_string)),
            "int64" => value.is_i64(),
            "float" => value.is_number(),
            other => panic!("{other}"),
        };
        for document in &documents {
            match document.get(name) {
                Some(value) => assert!(fits(value), "{name}: {value} is no {kind}"),
                None => assert_eq!(field["optional"], true, "{name}"),
            }
        }
        assert!(field["index"] != false || field["optional"] == true, "{name}: only shown, so optional");
        assert!(name != sorted_by || (kind == "int64" && field["optional"].is_null()), "{name}");
    }
    let known: HashSet<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
    assert!(documents.iter().flatten().all(|(name, _)| name == "id" || known.contains(name.as_str())));
    assert_eq!(names(&collection["synonym_sets"]), ["listings"]);
    let synonyms: Value = from_str(&bench.read("out/synonyms.json")).unwrap();
    let sets = synonyms["items"].as_array().unwrap();
    let ids: HashSet<&str> = sets.iter().map(|set| set["id"].as_str().unwrap()).collect();
    assert!(ids.len() == sets.len() && sets.iter().all(|set| names(&set["synonyms"]).len() > 1));
}

#[test]
fn an_export_is_no_site_and_says_so() {
    let bench = portal();
    bench.publish(&[]).exits(0);
    let into_site = ["publish", "portal", "--out", "site", "--to", "typesense"];
    bench.run(&into_site).exits(2).says("is a published site");
    bench.run(&["publish", "portal", "--out", "out", "--to", "solr"]).exits(2).says("opensearch-bulk");
    bench.run(&["publish", "portal", "--out", "out", "--to", "typesense", "--precompress"]).exits(2);
    bench.write("portal/listings/bad.md", "+++\n");
    bench
        .run(&["publish", "portal", "--out", "out", "--to", "typesense"])
        .exits(1)
        .says("nothing was written");
    assert!(!bench.path("out").exists());
}
