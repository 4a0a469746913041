//! One file per page: composes views from what was loaded and found. Pages hold the wording and the order; views
//! hold the markup.

mod cards;
mod context;
mod facets;
mod house;
mod listing;
mod listing_body;
mod not_found;
mod results;
mod saved;
mod search;
mod written;

pub(crate) use context::{Context, Load, Loading};
pub(crate) use house::house_page;
pub(crate) use listing::listing_page;
pub(crate) use not_found::not_found_page;
pub(crate) use saved::saved_page;
pub(crate) use search::search_page;
pub(crate) use written::written_page;
