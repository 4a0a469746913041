//! The site's HTML: readable without JavaScript, indexed by search engines, and replaced by the app where it runs.
//! The app empties the container `#app` and mounts into it, so what stands there mirrors the app's own markup.

mod card;
mod home;
mod house;
mod html;
mod job_posting;
mod listing;
mod messages;
mod shell;

pub(crate) use home::portal;
pub(crate) use house::houses;
pub(crate) use listing::listing;
pub(crate) use shell::{Shell, encode_path};
