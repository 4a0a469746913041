//! What a site publishes, held against the documents that describe it: the JSON Schemas under `docs/schemas` (generated
//! from the types; `ACCEPT=1` writes them), the JSON Feed specification, Atom, the sitemap protocol, and what Google
//! documents for `JobPosting`.

// Clippy takes helpers of tests for something else.
#![allow(clippy::unwrap_used, clippy::panic)]

mod feeds;
mod postings;
mod schemas;
mod site;
