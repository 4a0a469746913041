//! The only part of the app that fetches. Every file is JSON in one of the model's types, under the portal's base;
//! a file that cannot be had is a [`LoadError`] which says why, never a panic and never `None`.

#[cfg(feature = "app")]
mod catalog;
mod error;
#[cfg(feature = "app")]
mod fetch;
#[cfg(feature = "app")]
mod page;
mod read;
#[cfg(feature = "app")]
mod request;

#[cfg(feature = "app")]
pub(crate) use catalog::{Part, catalog};
pub(crate) use error::{LoadError, Reason};
#[cfg(feature = "app")]
pub(crate) use page::{File, Pages};
pub(crate) use read::{manifest, read};

#[cfg(feature = "app")]
use crate::browser::freshness::Freshness;
#[cfg(feature = "app")]
use crate::route::Base;

/// The catalog's folder; the addresses in its files are relative to it.
#[cfg(feature = "app")]
const CATALOG: &str = "catalog/";

/// The body of an immutable file that the catalog names: summaries, a shard of the long text.
#[cfg(feature = "app")]
pub(crate) async fn named(base: Base, url: String) -> Result<String, LoadError> {
    fetch::Download::start(base.join(&format!("{CATALOG}{url}")), Freshness::Immutable).body().await
}
