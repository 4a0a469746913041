//! Names in several languages, with the fallback every reader uses.

use litemap::LiteMap;
use serde::{Deserialize, Serialize, Serializer};

use crate::json::{self, FromJson};

/// One name per language (BCP 47 primary tag → name).
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct Labels(
    #[serde(serialize_with = "as_object")]
    #[cfg_attr(feature = "schema", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub LiteMap<String, String>,
);

/// Writes a map as an object, also an empty one and one whose keys are not plain texts: those `litemap` writes as lists.
pub(crate) fn as_object<K: Serialize, V: Serialize, S: Serializer>(
    map: &LiteMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter())
}

impl FromJson for Labels {
    fn read(&mut self, json: &mut json::Reader<'_>) -> Result<(), json::Stop> {
        self.0.read(json)
    }
}

impl Labels {
    /// A name in English only.
    pub fn english(name: impl Into<String>) -> Self {
        Self([("en".to_owned(), name.into())].into_iter().collect())
    }

    /// The name in `language`; else in English; else in whatever language there is.
    pub fn get(&self, language: &str) -> Option<&str> {
        let primary = language.split('-').next().unwrap_or(language);
        self.0
            .get(primary)
            .or_else(|| self.0.get("en"))
            .or_else(|| self.0.values().next())
            .map(String::as_str)
    }

    /// Every distinct name.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }
}

/// A controlled value of a facet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Term {
    /// Kebab-case, stable: URLs hold it.
    pub id: String,
    /// Its name per interface language.
    pub labels: Labels,
    /// Other words for it, in any language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

json::object!(Term { id, labels } optional { aliases });

impl Term {
    /// The name in `language`, falling back to English and then to the id.
    pub fn label(&self, language: &str) -> &str {
        self.labels.get(language).unwrap_or(&self.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_an_object_even_when_there_are_none() {
        assert_eq!(serde_json::to_string(&Labels::default()).unwrap(), "{}");
        assert_eq!(serde_json::to_string(&Labels::english("Retail")).unwrap(), r#"{"en":"Retail"}"#);
        assert_eq!(serde_json::from_str::<Labels>("{}").unwrap(), Labels::default());
    }

    #[test]
    fn a_label_falls_back_to_english_then_to_the_id() {
        let mut term = Term { id: "retail".into(), labels: Labels::english("Retail"), aliases: vec![] };
        term.labels.0.insert("fr".into(), "Vente".into());
        assert_eq!(term.label("fr-CH"), "Vente");
        assert_eq!(term.label("ja"), "Retail");
        assert_eq!(Term { id: "retail".into(), ..Term::default() }.label("fr"), "retail");
    }
}
