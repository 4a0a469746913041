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
mod search;

pub(crate) use context::{Context, Load};
pub(crate) use house::HousePage;
pub(crate) use listing::ListingPage;
pub(crate) use not_found::NotFoundPage;
pub(crate) use search::SearchPage;
