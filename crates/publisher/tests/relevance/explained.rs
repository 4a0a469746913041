//! What stands although a promise is not kept to the letter, each with its reason: `explained.toml`.

use anyhow::Context;
use serde::Deserialize;

use crate::corpus::folder;

/// What `explained.toml` holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Explained {
    pub(crate) pair: Vec<Pair>,
    #[serde(default)]
    pub(crate) query: Vec<Failing>,
}

/// A role, the one that is found first by a preferred name of it, and why that is right.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Pair {
    pub(crate) role: String,
    pub(crate) found: String,
    pub(crate) reason: String,
}

/// A query of the corpus that is not answered as its judgement has it, and why people of the trade may differ about that.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Failing {
    pub(crate) catalog: String,
    pub(crate) q: String,
    pub(crate) reason: String,
}

pub(crate) fn read() -> anyhow::Result<Explained> {
    let path = folder().join("explained.toml");
    let text = std::fs::read_to_string(&path).with_context(|| path.display().to_string())?;
    toml::from_str(&text).with_context(|| path.display().to_string())
}
