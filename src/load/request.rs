//! One request, which is under way from the moment it is made: several are started before the first is waited for.

use futures_channel::oneshot;
use gloo_net::http::{Request as Fetch, RequestBuilder};
use leptos::task::spawn_local;

use crate::browser::freshness::Freshness;

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The body of a successful answer.
    Body(String),
    /// An answer with this HTTP status instead.
    Status(u16),
    /// No answer.
    None,
}

/// A request under way.
pub(super) struct Request(oneshot::Receiver<Outcome>);

impl Request {
    /// Asks for a file.
    pub(super) fn get(url: &str, freshness: Freshness) -> Self {
        let fetch = Fetch::get(url).cache(freshness.into());
        let (done, waiting) = oneshot::channel();
        spawn_local(async move {
            // Whoever asked may be gone.
            let _ = done.send(outcome(fetch).await);
        });
        Self(waiting)
    }

    /// Waits for the answer.
    pub(super) async fn outcome(self) -> Outcome {
        self.0.await.unwrap_or(Outcome::None)
    }
}

async fn outcome(fetch: RequestBuilder) -> Outcome {
    let Ok(response) = fetch.send().await else { return Outcome::None };
    if !response.ok() {
        return Outcome::Status(response.status());
    }
    response.text().await.map_or(Outcome::None, Outcome::Body)
}
