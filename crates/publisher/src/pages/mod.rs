//! The site's HTML: readable without JavaScript, indexed by search engines, and replaced by the app where it runs.
//! The app empties the container `#app` and mounts into it, so what stands there mirrors the app's own markup.

mod browse;
mod card;
mod facts;
mod home;
mod house;
mod html;
mod job_posting;
mod listing;
mod messages;
mod partners;
mod shell;
mod trail;

pub(crate) use browse::{Names, browse, similar};
pub(crate) use home::portal;
pub(crate) use html::escaped;
pub(crate) use job_posting::description;
pub(crate) use listing::{closed_listing, listing};
pub(crate) use messages::messages;
pub(crate) use partners::partners;
pub(crate) use shell::{Shell, encode_path, theme_style};

/// What a feed of these listings is called.
pub(crate) fn feed_title(language: &str, name: &str) -> String {
    messages::fill(messages(language).open_in, &[("value", name)])
}
