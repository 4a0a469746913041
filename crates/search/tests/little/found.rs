//! What a little catalog answers.

use cerulean_model::Query;
use cerulean_search::{Catalog, SearchOptions, Tier};

/// What a query finds of grade `all`: rows with their tier, best first.
pub(crate) fn found(catalog: &Catalog, text: &str) -> Vec<(u32, Option<Tier>)> {
    let answer = catalog.search(&Query::text(text), &SearchOptions::default());
    let all = answer.hits.iter().take(answer.total as usize);
    all.map(|hit| (hit.row, hit.tier)).collect()
}
