//! The only part of the app that fetches. Every file is JSON in one of the model's types, under the portal's base;
//! a file that cannot be had is a [`LoadError`] which says why, never a panic and never `None`.

mod catalog;
mod error;
mod fetch;
mod page;

pub(crate) use catalog::{Part, catalog};
pub(crate) use error::{LoadError, Reason};
pub(crate) use page::Pages;

use serde::de::DeserializeOwned;

use crate::route::Base;

/// The catalog's folder; the addresses in its files are relative to it.
const CATALOG: &str = "catalog/";

/// An immutable file that the catalog names: summaries, a shard of the long text.
pub(crate) async fn named<T: DeserializeOwned>(base: &Base, url: &str) -> Result<T, LoadError> {
    fetch::json(&base.join(&format!("{CATALOG}{url}")), fetch::Freshness::Immutable).await
}
