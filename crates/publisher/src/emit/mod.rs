//! From a portal to the files of its site. Says what each file holds; writing them is [`crate::site`]'s.

mod catalog;
mod detail;
mod headers;
mod plan;
mod prints;

use std::sync::Arc;

use cerulean_model::Date;
use rayon::prelude::*;

use crate::app::App;
use crate::listing::Listing;
use crate::load::{Portal, sort_newest_first};
use crate::pages::{self, Shell};
use prints::{Print, Prints};

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
    let shell = Arc::new(Shell::new(portal, app));
    let prints = Prints::new(portal, shell.fingerprint());
    let of_open: Vec<Print> = open.par_iter().map(|listing| prints.of(listing, true)).collect();
    let rows = open.iter().zip(&of_open);
    let rows: Vec<catalog::Row<'_>> =
        rows.map(|(listing, print)| catalog::Row { listing, fingerprint: print.detail }).collect();
    let kept_since = today.plus_days(-i32::try_from(portal.config.retention.closed_days).unwrap_or(i32::MAX));
    let is_kept =
        |listing: &&Listing| listing.valid_through.is_some_and(|last| last < today && last >= kept_since);

    let (mut files, of_houses) =
        rayon::join(|| catalog::files(portal, &rows, today, base), || pages::houses(portal, &shell, &open));
    files.extend(detail::houses(portal));
    files.extend(of_houses);
    files.extend(pages::portal(portal, &shell, &open));
    files.extend(headers::files(portal, app, &open));
    files.extend(app.into_iter().flat_map(App::files));
    for (listing, print) in open.iter().zip(of_open) {
        files.extend(of_listing(portal, &shell, listing, print, true));
    }
    for listing in portal.listings.iter().filter(is_kept) {
        files.extend(of_listing(portal, &shell, listing, prints.of(listing, false), false));
    }
    files
}

/// A listing's detail and page, made when they have changed.
fn of_listing<'a>(
    portal: &'a Portal,
    shell: &Arc<Shell<'a>>,
    listing: &'a Listing,
    print: Print,
    is_open: bool,
) -> [File<'a>; 2] {
    let path = format!("listings/{}.json", listing.slug);
    let detail = File::lazy(path, print.detail, move || json(&detail::listing(portal, listing)));
    let shell = Arc::clone(shell);
    let path = format!("listings/{}/index.html", listing.slug);
    let page = File::lazy(path, print.page, move || {
        pages::listing(portal, &shell, &detail::listing(portal, listing), is_open)
    });
    [detail, page]
}
