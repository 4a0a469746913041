//! How often each category has to pass: at least as often as it ever did.

use std::collections::BTreeMap;
use std::env;
use std::fmt::Write as _;
use std::fs;

use anyhow::Context;

use crate::corpus::{CATEGORIES, folder};

const HEAD: &str = "# Passes of each category of the relevance corpus. They only rise: ACCEPT=1 cargo test -p cerulean-publisher --test relevance\n";

/// The categories that pass less often than they have to. With `ACCEPT` set, raises the floors first.
pub(crate) fn compare(passes: &BTreeMap<&str, usize>) -> anyhow::Result<Vec<String>> {
    let path = folder().join("floors.toml");
    let text = fs::read_to_string(&path).unwrap_or_default();
    let floors: BTreeMap<String, usize> =
        toml::from_str(&text).with_context(|| path.display().to_string())?;
    let now = |category: &str| passes.get(category).copied().unwrap_or(0);
    let floor = |category: &str| floors.get(category).copied().unwrap_or(0);
    if env::var_os("ACCEPT").is_some_and(|value| !value.is_empty()) {
        let mut text = HEAD.to_owned();
        for category in CATEGORIES {
            let _ = writeln!(text, "{category} = {}", floor(category).max(now(category)));
        }
        fs::write(&path, text)?;
    }
    Ok(CATEGORIES
        .into_iter()
        .filter(|category| now(category) < floor(category))
        .map(|category| format!("{category} ({} of {})", now(category), floor(category)))
        .collect())
}
