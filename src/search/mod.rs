//! The search: from the query in the URL to the answer of the engine, and back. The only part of the app that calls
//! the engine. It renders nothing and fetches nothing itself.

mod completion;
mod nearby;
mod places;
mod refine;
mod session;

pub(crate) use completion::Completion;
pub(crate) use places::{Place, tree};
pub(crate) use refine::{Mark, mark, toggled};
pub(crate) use session::{PAGE_SIZE, Session, fold};
