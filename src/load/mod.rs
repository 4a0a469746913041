//! The only part of the app that fetches. Every file is JSON in one of the model's types, under the portal's base;
//! a file that cannot be had is a [`LoadError`] which says why, never a panic and never `None`.

mod catalog;
mod error;
mod fetch;
mod json;
mod page;
mod request;

pub(crate) use catalog::{Part, catalog};
pub(crate) use error::{LoadError, Reason};
pub(crate) use page::{File, Pages, read};

use crate::browser::freshness::Freshness;
use crate::route::Base;

/// The catalog's folder; the addresses in its files are relative to it.
const CATALOG: &str = "catalog/";

/// The body of an immutable file that the catalog names: summaries, a shard of the long text.
pub(crate) async fn named(base: Base, url: String) -> Result<String, LoadError> {
    fetch::Download::start(base.join(&format!("{CATALOG}{url}")), Freshness::Immutable).body().await
}
