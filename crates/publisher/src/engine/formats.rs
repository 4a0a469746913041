//! What each engine calls its files, settings and kinds of fields.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::Engine;
use super::document::{FIELDS, Field, Kind};

/// What the index or collection is called.
const NAME: &str = "listings";

impl Engine {
    /// The file of documents, one a line.
    pub(super) fn documents(self) -> &'static str {
        match self {
            Self::OpenSearch => "bulk.ndjson",
            Self::Meilisearch => "documents.ndjson",
            Self::Typesense => "documents.jsonl",
        }
    }

    /// What stands before a document: its action, where the engine wants one.
    pub(super) fn before(self, id: &str) -> Vec<u8> {
        match self {
            Self::OpenSearch => format!("{}\n", json!({ "index": { "_id": id } })).into_bytes(),
            Self::Meilisearch | Self::Typesense => Vec::new(),
        }
    }

    /// The other files.
    pub(super) fn settings(self, synonyms: &[Vec<String>]) -> Vec<(&'static str, Value)> {
        match self {
            Self::OpenSearch => vec![("index.json", opensearch(synonyms))],
            Self::Meilisearch => vec![("settings.json", meilisearch(synonyms))],
            Self::Typesense => {
                let items = synonyms
                    .iter()
                    .enumerate()
                    .map(|(n, words)| json!({ "id": format!("concept-{n}"), "synonyms": words }));
                let items: Vec<Value> = items.collect();
                vec![("collection.json", typesense()), ("synonyms.json", json!({ "items": items }))]
            }
        }
    }
}

fn names(wanted: impl Fn(&Field) -> bool) -> Vec<&'static str> {
    FIELDS.iter().filter(|field| wanted(field)).map(|field| field.name).collect()
}

/// Body of `PUT /listings`: synonyms widen queries only, so that changing them asks for no indexing.
fn opensearch(synonyms: &[Vec<String>]) -> Value {
    let lines: Vec<String> = synonyms.iter().map(|words| words.join(", ")).collect();
    let mut properties: Map<String, Value> = Map::new();
    properties.insert("id".to_owned(), json!({ "type": "keyword" }));
    for Field { name, kind, .. } in &FIELDS {
        let mapping = match kind {
            Kind::Names => json!({
                "type": "text",
                "analyzer": "folded",
                "search_analyzer": "with_synonyms",
                "fields": { "raw": { "type": "keyword", "ignore_above": 256 } },
            }),
            Kind::Text => json!({ "type": "text", "analyzer": "folded" }),
            Kind::Facet => json!({ "type": "keyword" }),
            Kind::Number => json!({ "type": "date", "format": "epoch_second" }),
            Kind::Amount => json!({ "type": "double" }),
            Kind::Shown => json!({ "type": "keyword", "index": false, "doc_values": false }),
        };
        properties.insert((*name).to_owned(), mapping);
    }
    json!({
        "settings": { "analysis": {
            "filter": { "thesaurus": { "type": "synonym_graph", "synonyms": lines, "lenient": true } },
            "analyzer": {
                "folded": { "tokenizer": "standard", "filter": ["lowercase", "asciifolding"] },
                "with_synonyms": { "tokenizer": "standard", "filter": ["lowercase", "asciifolding", "thesaurus"] },
            },
        } },
        "mappings": { "dynamic": "strict", "properties": properties },
    })
}

/// Body of `PATCH /indexes/listings/settings`.
fn meilisearch(synonyms: &[Vec<String>]) -> Value {
    let mut of_word: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for words in synonyms {
        for word in words {
            let others = of_word.entry(word).or_default();
            for other in words {
                if other != word && !others.contains(&other.as_str()) {
                    others.push(other);
                }
            }
        }
    }
    json!({
        "searchableAttributes": names(|field| matches!(field.kind, Kind::Names | Kind::Text)),
        "filterableAttributes": names(|field| matches!(field.kind, Kind::Facet | Kind::Number | Kind::Amount)),
        "sortableAttributes": ["posted_at", "house_name", "salary_min"],
        "rankingRules": ["words", "typo", "proximity", "attribute", "sort", "exactness"],
        "synonyms": of_word,
    })
}

/// Body of `POST /collections`.
fn typesense() -> Value {
    let fields = FIELDS.iter().map(|Field { name, kind, is_list }| {
        let one = match kind {
            Kind::Names | Kind::Text | Kind::Facet | Kind::Shown => "string",
            Kind::Number => "int64",
            Kind::Amount => "float",
        };
        let mut field =
            json!({ "name": name, "type": if *is_list { format!("{one}[]") } else { one.to_owned() } });
        if *kind == Kind::Facet {
            field["facet"] = true.into();
        }
        if *kind == Kind::Shown {
            field["index"] = false.into();
        }
        if ALWAYS.contains(name) {
            return field;
        }
        field["optional"] = true.into();
        field
    });
    let fields: Vec<Value> = fields.collect();
    json!({
        "name": NAME,
        "fields": fields,
        "default_sorting_field": "posted_at",
        "synonym_sets": [NAME],
    })
}

/// Fields that every listing has.
const ALWAYS: [&str; 6] = ["title", "house", "house_name", "workplace", "language", "posted_at"];
