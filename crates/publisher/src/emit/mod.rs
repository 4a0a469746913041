//! From a portal to the files of its site. Says what each file holds; writing them is [`crate::site`]'s.

mod catalog;
mod detail;
mod headers;
mod plan;
mod text;

use cerulean_model::Date;
use rayon::prelude::*;

use crate::app::App;
use crate::listing::Listing;
use crate::load::{Portal, sort_newest_first};
use crate::pages::{self, Shell};

pub(crate) use detail::{house as house_detail, location};
pub(crate) use plan::{Content, File, Fingerprint, Phase, fingerprint, hex, json};

/// What a publish is told besides the portal.
#[derive(Clone, Debug)]
pub(crate) struct Options<'a> {
    /// The app's bundle, if there is one.
    pub(crate) app: Option<&'a App>,
    /// The day of the publish.
    pub(crate) today: Date,
}

/// Every file of the site.
pub(crate) fn plan<'a>(portal: &'a Portal, options: &Options<'a>) -> Vec<File<'a>> {
    let mut open: Vec<&Listing> =
        portal.listings.iter().filter(|listing| listing.is_open(options.today)).collect();
    sort_newest_first(&mut open);
    let last_kept =
        options.today.plus_days(-i32::try_from(portal.config.retention.closed_days).unwrap_or(i32::MAX));
    let closed: Vec<&Listing> = portal
        .listings
        .iter()
        .filter(|listing| listing.valid_through.is_some_and(|last| last < options.today && last >= last_kept))
        .collect();

    let shell = Shell::new(portal, options.app);
    let mut files = catalog::files(portal, &open, options.today);
    files.extend(detail::houses(portal));
    files.extend(pages::houses(portal, &shell, &open));
    files.extend(pages::portal(portal, &shell, &open));
    files.extend(headers::files(portal, options.app, &open));
    if let Some(app) = options.app {
        files.extend(app.files());
    }
    let all: Vec<(&Listing, bool)> = open
        .iter()
        .map(|listing| (*listing, true))
        .chain(closed.iter().map(|listing| (*listing, false)))
        .collect();
    let shell = std::sync::Arc::new(shell);
    let of_listings: Vec<[File<'a>; 2]> = all
        .par_iter()
        .map(|(listing, is_open)| {
            let detail = detail::listing(portal, listing);
            let json = File::json(format!("listings/{}.json", listing.slug), Phase::Page, &detail);
            let page = pages::listing(portal, &shell, detail, json.fingerprint, *is_open);
            [json, page]
        })
        .collect();
    files.extend(of_listings.into_iter().flatten());
    files
}
