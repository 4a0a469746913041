//! The index format's JSON Schemas are those of the types, published files keep to them, and what visitors download reads
//! them as `serde_json` does.

use std::fmt::Debug;
use std::fs;

use cerulean_model::json::{self, FromJson};
use cerulean_model::wire::{
    Elsewhere, Lexicon, Manifest, Segment, Shard, Summaries, TextDirectory, Thesaurus, Titles,
};
use cerulean_model::{Detail, HouseDetail, Portal};
use schemars::{JsonSchema, schema_for};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::site::{files, root};

/// A kind of file.
struct Kind {
    name: &'static str,
    schema: Value,
    /// Fails unless what visitors download reads a file as `serde_json` does.
    reads_alike: fn(&str),
}

fn kind<T>(name: &'static str) -> Kind
where
    T: JsonSchema + FromJson + DeserializeOwned + Default + PartialEq + Debug,
{
    Kind {
        name,
        schema: schema_for!(T).to_value(),
        reads_alike: |text| {
            assert_eq!(json::from_str::<T>(text).unwrap(), serde_json::from_str::<T>(text).unwrap());
        },
    }
}

fn kinds() -> Vec<Kind> {
    vec![
        kind::<Elsewhere>("elsewhere"),
        kind::<HouseDetail>("house"),
        kind::<Lexicon>("lexicon"),
        kind::<Detail>("listing"),
        kind::<Manifest>("manifest"),
        kind::<Portal>("portal"),
        kind::<Segment>("segment"),
        kind::<Summaries>("summaries"),
        kind::<TextDirectory>("text-directory"),
        kind::<Shard>("text-shard"),
        kind::<Thesaurus>("thesaurus"),
        kind::<Titles>("titles"),
    ]
}

#[test]
fn committed_schemas_are_those_of_the_types() {
    let folder = root().join("docs/schemas");
    for Kind { name, schema, .. } in kinds() {
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
fn kinds_in(manifest: &Value) -> Vec<(String, &'static str)> {
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
    let kinds: Vec<(Kind, jsonschema::Validator)> = kinds()
        .into_iter()
        .map(|kind| {
            let validator = jsonschema::validator_for(&kind.schema).unwrap();
            (kind, validator)
        })
        .collect();
    let mut checked = std::collections::BTreeMap::new();
    let mut check = |name: &'static str, path: &str| -> Value {
        let text = std::str::from_utf8(&files()[path]).unwrap();
        let value: Value = serde_json::from_str(text).unwrap();
        let (kind, validator) = kinds.iter().find(|(kind, _)| kind.name == name).unwrap();
        let errors: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{path} is no {name}: {errors:?}");
        (kind.reads_alike)(text);
        *checked.entry(name).or_insert(0) += 1;
        value
    };
    for site in ["", "golden/"] {
        let at = |url: &str| {
            let url = url.trim_start_matches("./");
            let inside = url.strip_prefix("../").map_or_else(|| format!("catalog/{url}"), str::to_owned);
            format!("{site}{inside}")
        };
        let manifest = check("manifest", &at("manifest.json"));
        for (url, kind) in kinds_in(&manifest) {
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
    assert_eq!(checked.len(), kinds.len(), "not every schema was used: {checked:?}");
    assert!(checked["listing"] > 300, "{checked:?}");
}

#[test]
fn a_schema_refuses_what_is_wrong() {
    let manifest = kinds().into_iter().find(|kind| kind.name == "manifest").unwrap();
    let validator = jsonschema::validator_for(&manifest.schema).unwrap();
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
