//! From a portal to the files of its site. Says what each file holds; writing them is [`crate::site`]'s.

mod catalog;
mod detail;
mod headers;
mod plan;

use std::sync::Arc;

use cerulean_model::Date;
use rayon::prelude::*;

use crate::app::App;
use crate::listing::Listing;
use crate::load::{Portal, sort_newest_first};
use crate::pages::{self, Shell};

pub(crate) use catalog::{BASE, Base, is_own_hash};
pub(crate) use detail::{house as house_detail, location};
pub(crate) use plan::{Content, File, Fingerprint, Phase, fingerprint, fingerprint_of, hex, json, sha256};

/// What a publish is told besides the portal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options<'a> {
    /// The app's bundle, if there is one.
    pub(crate) app: Option<&'a App>,
    /// The day of the publish.
    pub(crate) today: Date,
    /// What of the catalog is there already.
    pub(crate) base: Option<&'a Base>,
}

/// Every file of the site.
pub(crate) fn plan<'a>(portal: &'a Portal, options: Options<'a>) -> Vec<File<'a>> {
    let Options { app, today, base } = options;
    let mut open: Vec<&Listing> = portal.listings.iter().filter(|listing| listing.is_open(today)).collect();
    sort_newest_first(&mut open);
    let rows: Vec<catalog::Row<'_>> = open
        .par_iter()
        .map(|listing| catalog::Row { listing, fingerprint: detail::fingerprint(portal, listing) })
        .collect();
    let kept_since = today.plus_days(-i32::try_from(portal.config.retention.closed_days).unwrap_or(i32::MAX));
    let is_kept =
        |listing: &&Listing| listing.valid_through.is_some_and(|last| last < today && last >= kept_since);

    let shell = Arc::new(Shell::new(portal, app));
    let mut files = catalog::files(portal, &rows, today, base);
    files.extend(detail::houses(portal));
    files.extend(pages::houses(portal, &shell, &open));
    files.extend(pages::portal(portal, &shell, &open));
    files.extend(headers::files(portal, app, &open));
    files.extend(app.into_iter().flat_map(App::files));
    for row in &rows {
        files.extend(of_listing(portal, &shell, row.listing, row.fingerprint, true));
    }
    for listing in portal.listings.iter().filter(is_kept) {
        let fingerprint = detail::fingerprint(portal, listing);
        files.extend(of_listing(portal, &shell, listing, fingerprint, false));
    }
    files
}

/// A listing's detail and page, made when they have changed.
fn of_listing<'a>(
    portal: &'a Portal,
    shell: &Arc<Shell<'a>>,
    listing: &'a Listing,
    of_detail: Fingerprint,
    is_open: bool,
) -> [File<'a>; 2] {
    let path = format!("listings/{}.json", listing.slug);
    let detail = File::lazy(path, of_detail, move || json(&detail::listing(portal, listing)));
    let state = fingerprint(&[&of_detail, &shell.fingerprint_for(portal, listing), &[u8::from(is_open)]]);
    let shell = Arc::clone(shell);
    let path = format!("listings/{}/index.html", listing.slug);
    let page = File::lazy(path, state, move || {
        pages::listing(portal, &shell, &detail::listing(portal, listing), is_open)
    });
    [detail, page]
}
