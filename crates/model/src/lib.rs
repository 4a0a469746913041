//! The types that every part of Cerulean shares: what a listing is, what a query is, and the one
//! definition of the wire format that the publisher writes and the engine reads.
//!
//! This crate knows nothing of files, networks, the DOM or ranking, and holds no clock: "today" is always
//! a value somebody passes in.

mod date;
mod facet;
pub mod json;
mod labels;
mod listing;
mod query;
mod rich_text;
mod salary;
pub mod wire;

pub use date::{Date, ParseDateError};
pub use facet::{Facet, PostedWithin};
pub use labels::{Labels, Term};
pub use listing::{Detail, HouseDetail, Location, Portal, Question, Section, SectionKind, Workplace};
pub use query::{Query, Refinements, Sort};
pub use rich_text::{Block, Inline, plain_text};
pub use salary::{Salary, SalaryUnit};
