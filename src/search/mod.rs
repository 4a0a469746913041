//! The search: from the query in the URL to the answer of the engine, and back. The only part of the app that calls
//! the engine. It renders nothing and fetches nothing itself.

#[cfg(feature = "app")]
mod completion;
mod index;
#[cfg(feature = "app")]
mod nearby;
#[cfg(feature = "app")]
mod phrases;
mod places;
mod refine;
mod run;
#[cfg(feature = "app")]
mod session;
mod values;

#[cfg(feature = "app")]
pub(crate) use completion::Completion;
pub(crate) use index::Index;
#[cfg(feature = "app")]
pub(crate) use phrases::{Phrases, facet_title};
pub(crate) use places::{Place, tree};
pub(crate) use refine::{Mark, mark, toggled};
pub(crate) use run::Run;
#[cfg(feature = "app")]
pub(crate) use session::{PAGE_SIZE, Session, fold};
pub(crate) use values::{Value, values};
