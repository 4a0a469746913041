//! The index format's JSON Schemas are those of the types, and published files keep to them.

use std::fs;

use cerulean_model::wire::{
    Elsewhere, Lexicon, Manifest, Segment, Shard, Summaries, TextDirectory, Thesaurus, Titles,
};
use cerulean_model::{Detail, HouseDetail, Portal};
use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::site::{files, root};

fn schemas() -> Vec<(&'static str, Value)> {
    fn of<T: JsonSchema>() -> Value {
        schema_for!(T).to_value()
    }
    vec![
        ("elsewhere", of::<Elsewhere>()),
        ("house", of::<HouseDetail>()),
        ("lexicon", of::<Lexicon>()),
        ("listing", of::<Detail>()),
        ("manifest", of::<Manifest>()),
        ("portal", of::<Portal>()),
        ("segment", of::<Segment>()),
        ("summaries", of::<Summaries>()),
        ("text-directory", of::<TextDirectory>()),
        ("text-shard", of::<Shard>()),
        ("thesaurus", of::<Thesaurus>()),
        ("titles", of::<Titles>()),
    ]
}

#[test]
fn committed_schemas_are_those_of_the_types() {
    let folder = root().join("docs/schemas");
    for (name, schema) in schemas() {
        let path = folder.join(format!("{name}.json"));
        let text = format!("{schema:#}\n");
        if std::env::var_os("ACCEPT").is_some() {
            fs::create_dir_all(&folder).unwrap();
            fs::write(&path, text).unwrap();
        } else {
            let committed = fs::read_to_string(&path).unwrap_or_default();
            assert!(committed == text, "docs/schemas/{name}.json is not current (ACCEPT=1 writes it)");
        }
    }
}

/// The schema that a file of a catalog has to keep to; the manifest says what each one is.
fn kinds(manifest: &Value) -> Vec<(String, &'static str)> {
    let url = |entry: &Value| entry["url"].as_str().map(str::to_owned);
    let list = |name: &str| manifest[name].as_array().cloned().unwrap_or_default();
    let mut kinds: Vec<(String, &'static str)> = Vec::new();
    kinds.extend(list("titles").iter().filter_map(url).map(|url| (url, "titles")));
    for name in ["lexicon", "thesaurus", "elsewhere", "portal"] {
        kinds.extend(url(&manifest[name]).map(|url| (url, name)));
    }
    for segment in list("segments") {
        kinds.extend(url(&segment).map(|url| (url, "segment")));
        kinds.extend(url(&segment["text"]).map(|url| (url, "text-directory")));
    }
    kinds
}

#[test]
fn published_files_keep_to_their_schemas() {
    let schemas: Vec<(&str, jsonschema::Validator)> = schemas()
        .into_iter()
        .map(|(name, schema)| (name, jsonschema::validator_for(&schema).unwrap()))
        .collect();
    let mut checked = std::collections::BTreeMap::new();
    let mut check = |kind: &'static str, path: &str| -> Value {
        let value: Value = serde_json::from_slice(&files()[path]).unwrap();
        let (_, validator) = schemas.iter().find(|(name, _)| *name == kind).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{path} is no {kind}: {errors:?}");
        *checked.entry(kind).or_insert(0) += 1;
        value
    };
    for site in ["", "golden/"] {
        let at = |url: &str| {
            let url = url.trim_start_matches("./");
            let inside = url.strip_prefix("../").map_or_else(|| format!("catalog/{url}"), str::to_owned);
            format!("{site}{inside}")
        };
        let manifest = check("manifest", &at("manifest.json"));
        for (url, kind) in kinds(&manifest) {
            let value = check(kind, &at(&url));
            for summaries in value["summaries"].as_array().into_iter().flatten() {
                check("summaries", &at(summaries.as_str().unwrap()));
            }
            for shard in value["shards"].as_array().into_iter().flatten() {
                check("text-shard", &at(shard["url"].as_str().unwrap()));
            }
        }
        for path in files().keys() {
            let Some(path_in) = path.strip_prefix(site).filter(|path| path.ends_with(".json")) else {
                continue;
            };
            match path_in.split('/').collect::<Vec<_>>().as_slice() {
                ["listings", _] => drop(check("listing", path)),
                ["houses", _] => drop(check("house", path)),
                _ => {}
            }
        }
    }
    assert_eq!(checked.len(), schemas.len(), "not every schema was used: {checked:?}");
    assert!(checked["listing"] > 300, "{checked:?}");
}

#[test]
fn a_schema_refuses_what_is_wrong() {
    let schema = schemas().into_iter().find(|(name, _)| *name == "manifest").unwrap().1;
    let validator = jsonschema::validator_for(&schema).unwrap();
    let good: Value = serde_json::from_slice(&files()["catalog/manifest.json"]).unwrap();
    assert!(validator.is_valid(&good));
    for (pointer, wrong) in [
        ("/format/major", Value::from("1")),
        ("/count", Value::from(-1)),
        ("/segments/0/hash", Value::Null),
        ("/site/languages", Value::from("en")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(!validator.is_valid(&bad), "{pointer}");
    }
}
