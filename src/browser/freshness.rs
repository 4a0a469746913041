//! Whether a copy of a file that the browser has may be used.

use web_sys::RequestCache;

/// Whether a copy the browser has may be used without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Freshness {
    /// The file's name holds its hash: it never changes.
    Immutable,
    /// The file changes in place; the server says whether it has.
    Revalidated,
}

impl From<Freshness> for RequestCache {
    fn from(freshness: Freshness) -> Self {
        match freshness {
            Freshness::Immutable => Self::Default,
            Freshness::Revalidated => Self::NoCache,
        }
    }
}
