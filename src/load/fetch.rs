//! Fetching one file, patiently.

use std::time::Duration;

use super::request::{Outcome, Request};
use super::{LoadError, Reason};
use crate::browser::clock;
use crate::browser::freshness::Freshness;

/// Waits before the second and third attempt. A visitor on a train needs one; longer waits are worse than a button.
const RETRIES: [Duration; 2] = [Duration::from_millis(400), Duration::from_millis(1200)];

/// A file under way: asked for when it is made, so that several come at the same time.
pub(super) struct Download {
    url: String,
    freshness: Freshness,
    first: Request,
}

impl Download {
    /// Asks for a file.
    pub(super) fn start(url: String, freshness: Freshness) -> Self {
        let first = Request::get(&url, freshness);
        Self { url, freshness, first }
    }

    /// Waits for the file, asking again when the failure may pass.
    pub(super) async fn body(self) -> Result<String, LoadError> {
        let Self { url, freshness, first } = self;
        let mut waits = RETRIES.into_iter();
        let mut request = first;
        loop {
            let reason = match request.outcome().await {
                Outcome::Body(body) => return Ok(body),
                Outcome::Status(status) => Reason::Status(status),
                Outcome::None => Reason::Network,
            };
            let error = LoadError { url: url.clone(), reason };
            let Some(wait) = waits.next().filter(|_| error.is_passing()) else { return Err(error) };
            clock::pause(wait).await;
            request = Request::get(&url, freshness);
        }
    }
}
