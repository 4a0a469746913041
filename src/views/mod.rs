//! What the visitor sees, one view per file, named as what it shows. Views get plain values and signals and answer
//! with callbacks: they fetch nothing, search nothing and know no history. They are built from [`element::el`], whose
//! elements are all of one type; only [`live`] and [`element`] know how Leptos draws.

mod apply_bar;
mod card;
mod chips;
pub(crate) mod element;
mod empty_state;
mod facet_group;
mod facts;
mod failure;
mod faq;
mod footer;
mod header;
mod highlighted;
pub(crate) mod live;
mod location_facet;
mod message;
mod monogram;
mod page_tools;
mod pager;
mod posted_facet;
mod rich_text;
mod role_links;
mod search_box;
mod section;
mod skeleton;
mod sort_select;
mod status;
mod ways;

pub(crate) use apply_bar::{ApplyBar, apply_bar};
pub(crate) use card::{CardModel, card};
pub(crate) use chips::{Chip, chips};
pub(crate) use empty_state::empty_state;
pub(crate) use facet_group::{FacetGroup, Value, facet_group};
pub(crate) use facts::{Fact, facts};
pub(crate) use failure::failure;
pub(crate) use faq::{FaqEntry, faq};
pub(crate) use footer::site_footer;
pub(crate) use header::{SiteHeader, site_header};
pub(crate) use highlighted::{Run, highlighted};
pub(crate) use location_facet::{LocationFacet, location_facet};
pub(crate) use message::{Message, message};
pub(crate) use monogram::monogram;
pub(crate) use page_tools::page_tools;
pub(crate) use pager::pager;
pub(crate) use posted_facet::{PostedFacet, posted_facet};
pub(crate) use rich_text::{is_safe, rich_text};
pub(crate) use role_links::{RoleLink, role_links};
pub(crate) use search_box::{SearchBox, search_box};
pub(crate) use section::section;
pub(crate) use skeleton::{article_skeleton, card_skeletons};
pub(crate) use sort_select::sort_select;
pub(crate) use status::status;
pub(crate) use ways::{Way, ways};
