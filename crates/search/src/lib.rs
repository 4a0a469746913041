//! The search engine: from a published catalog and a query to ranked hits, facet counts and reasons.
//!
//! It has no DOM, no clock and no I/O; the same code answers in the browser, in the `cerulean` command and in
//! native tests. Everything that comes from outside is checked once, when it is loaded
//! ([`cerulean_model::wire::Segment::check`]); after that, numbers index without asking again.

mod answer;
mod fold;
mod slips;
mod slug;
mod stem;
mod vocabulary;

pub use answer::{Answer, Card, FacetCounts, FacetValue, Field, Grade, Hit, Relaxation, RelaxationKind, Suggestion, Tier, Why};
pub use fold::key as fold_key;
pub use slug::{default_slug, kebab};
