//! From a folder of files to a static site: reads a portal's sources, checks them, and writes everything a static
//! host has to serve. The `cerulean` command is a thin layer over this library.
//!
//! The library knows nothing of the app's code: it reads the bundle's `index.html` and puts pages around it.

mod app;
pub mod demo;
mod emit;
mod engine;
#[cfg(test)]
mod golden;
mod house;
pub mod import;
mod language;
mod listing;
mod load;
mod markdown;
mod pages;
mod portal;
pub mod preview;
mod problem;
mod publish;
mod published;
pub mod render;
pub mod rules;
mod sections;
mod site;
mod source;
mod suggest;
pub mod taxonomy;
mod theme;
mod verify;
mod whole_file;

pub use app::App;
pub use engine::Engine;
pub use house::{House, Houses};
pub use listing::{Listing, assign_role};
pub use load::{Portal, load};
pub use portal::{Config, Retention, parse_base_url};
pub use problem::{Excerpt, Place, Problem, Report, Rule, Severity};
pub use publish::{Publish, PublishError, Published, export, publish};
pub use published::{PublishedSite, SiteError};
pub use site::{WriteError, Written};
pub use theme::Theme;
pub use verify::verify;
