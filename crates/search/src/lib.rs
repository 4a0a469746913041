//! The search engine: from a published catalog and a query to ranked hits, facet counts and reasons.
//!
//! It has no DOM, no clock and no I/O; the same code answers in the browser, in the `cerulean` command and in
//! native tests. Everything that comes from outside is checked once, when it is loaded
//! ([`cerulean_model::wire::Segment::check`]); after that, numbers index without asking again.
//!
//! Words are matched against *names* (distinct titles, role names, houses, places, terms), never against
//! listings; a listing is a row of dictionary numbers that says which names it has. See [`Catalog`].

mod answer;
mod catalog;
mod concepts;
mod elsewhere;
mod facets;
mod fold;
mod highlight;
mod how;
mod intent;
mod lowercase;
mod matches;
mod names;
mod near;
#[cfg(test)]
mod oracle;
pub mod order;
mod postings;
mod rank;
mod relax;
mod roles;
mod row_set;
mod rows;
mod search;
mod similar;
mod slips;
mod slug;
mod stem;
mod stopwords;
mod terms;
mod text;
mod vocabulary;

pub use answer::{
    Answer, Card, FacetCounts, FacetValue, Field, Grade, Hit, Relaxation, RelaxationKind, Suggestion, Tier,
    Why,
};
pub use catalog::{Catalog, SummaryRef, WordsKind, WordsRef, city_of};
pub use fold::key as fold_key;
pub use highlight::highlight;
pub use roles::{RoleFinder, RoleGuess};
pub use search::{PAGE_SIZE, SearchOptions};
pub use slug::{default_slug, kebab};
pub use stem::stem;
pub use stopwords::is_stopword;
pub use text::TextRef;
