//! Fetching one JSON file, patiently.

use std::time::Duration;

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use super::{LoadError, Reason};
use crate::browser::{RequestCache, clock};

/// Waits before the second and third attempt. A visitor on a train needs one; longer waits are worse than a button.
const RETRIES: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1200)];

/// Whether a copy the browser has may be used without asking.
#[derive(Clone, Copy, Debug)]
pub(super) enum Freshness {
    /// The file's name holds its hash: it never changes.
    Immutable,
    /// The file changes in place; the server says whether it has.
    Revalidated,
}

/// Fetches and reads a file, trying again when the failure may pass.
pub(super) async fn json<T: DeserializeOwned>(url: &str, freshness: Freshness) -> Result<T, LoadError> {
    let error = |reason| LoadError { url: url.to_owned(), reason };
    let body = text(url, freshness).await?;
    serde_json::from_str(&body).map_err(|problem| error(Reason::Format(problem.to_string())))
}

pub(super) async fn text(url: &str, freshness: Freshness) -> Result<String, LoadError> {
    let mut waits = RETRIES.into_iter();
    loop {
        match attempt(url, freshness).await {
            Err(error) if error.is_passing() => match waits.next() {
                Some(wait) => clock::pause(wait).await,
                None => return Err(error),
            },
            done => return done,
        }
    }
}

async fn attempt(url: &str, freshness: Freshness) -> Result<String, LoadError> {
    let error = |reason| LoadError { url: url.to_owned(), reason };
    let cache = match freshness {
        Freshness::Immutable => RequestCache::Default,
        Freshness::Revalidated => RequestCache::NoCache,
    };
    let response = Request::get(url).cache(cache).send().await.map_err(|_| error(Reason::Network))?;
    if !response.ok() {
        return Err(error(Reason::Status(response.status())));
    }
    response.text().await.map_err(|_| error(Reason::Network))
}
