//! The browser's own `fetch`, as a request that is under way from the moment it is made: several are started before
//! the first is waited for, which needs no machinery for running futures side by side.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCache, RequestInit, Response};

/// Whether a copy the browser has may be used without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The file's name holds its hash: it never changes.
    Immutable,
    /// The file changes in place; the server says whether it has.
    Revalidated,
}

/// How a request ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// The body of a successful answer.
    Body(String),
    /// An answer with this HTTP status instead.
    Status(u16),
    /// No answer.
    None,
}

/// A request under way.
pub(crate) struct Request(Option<Promise>);

impl Request {
    /// Asks for a file.
    pub(crate) fn get(url: &str, freshness: Freshness) -> Self {
        let init = RequestInit::new();
        init.set_cache(match freshness {
            Freshness::Immutable => RequestCache::Default,
            Freshness::Revalidated => RequestCache::NoCache,
        });
        Self(web_sys::window().map(|window| window.fetch_with_str_and_init(url, &init)))
    }

    /// Waits for the answer.
    pub(crate) async fn outcome(self) -> Outcome {
        let Some(promise) = self.0 else { return Outcome::None };
        let Ok(answer) = JsFuture::from(promise).await else { return Outcome::None };
        let Ok(response) = answer.dyn_into::<Response>() else { return Outcome::None };
        if !response.ok() {
            return Outcome::Status(response.status());
        }
        let Ok(body) = response.text() else { return Outcome::None };
        match JsFuture::from(body).await.map(|body| body.as_string()) {
            Ok(Some(body)) => Outcome::Body(body),
            _ => Outcome::None,
        }
    }
}
