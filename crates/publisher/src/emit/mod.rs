//! From a portal to the files of its site. Says what each file holds; writing them is [`crate::site`]'s.

mod catalog;
mod coding;
mod dates;
mod detail;
mod feeds;
mod groups;
mod headers;
mod llms;
mod plan;
mod prints;
mod sitemap;

use std::sync::Arc;

use cerulean_model::Date;
use rayon::prelude::*;

use crate::app::App;
use crate::listing::Listing;
use crate::load::{Portal, sort_newest_first};
use crate::pages::{self, Shell};
use prints::{Print, Prints};

pub(crate) use catalog::{BASE, Base, is_own_hash};
pub(crate) use dates::{DATES, Dates};
pub(crate) use detail::{house as house_detail, location, sections};
pub(crate) use groups::{Groups, Kind};
pub(crate) use plan::{
    Content, File, Fingerprint, Listed, Phase, fingerprint, fingerprint_of, hex, json, parse_hex, sha256,
};

/// What a publish is told besides the portal.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Options<'a> {
    /// The app's bundle, if there is one.
    pub(crate) app: Option<&'a App>,
    /// The day of the publish.
    pub(crate) today: Date,
    /// What of the catalog is there already.
    pub(crate) base: Option<&'a Base>,
    /// What pages said at the last publish, and since when.
    pub(crate) dates: &'a Dates,
    /// Whether files have compressed siblings.
    pub(crate) precompress: bool,
}

/// Every file of the site.
pub(crate) fn plan<'a>(portal: &'a Portal, options: Options<'a>) -> Vec<File<'a>> {
    let Options { app, today, base, dates, precompress } = options;
    let mut open: Vec<&Listing> = portal.listings.iter().filter(|listing| listing.is_open(today)).collect();
    sort_newest_first(&mut open);
    let shell = Arc::new(Shell::new(portal, app));
    let prints = Prints::new(portal, shell.fingerprint());
    let of_open: Vec<Print> = open.par_iter().map(|listing| prints.of(listing)).collect();
    let details = of_open.iter().map(|print| print.detail).collect();
    let groups = Arc::new(Groups::new(open, details));
    let rows = groups.open.iter().zip(&of_open);
    let rows: Vec<catalog::Row<'_>> =
        rows.map(|(listing, print)| catalog::Row { listing, fingerprint: print.detail }).collect();

    let (mut files, mut pages) = rayon::join(
        || catalog::files(portal, &rows, today, base),
        || {
            let mut pages = pages::portal(portal, &shell, &groups);
            pages.extend(pages::browse(portal, &shell, &groups));
            pages
        },
    );
    let own: Vec<(File<'_>, File<'_>)> = groups
        .open
        .par_iter()
        .zip(&of_open)
        .map(|(listing, print)| {
            (detail_file(portal, listing, print), open_page(portal, &shell, listing, print))
        })
        .collect();
    for (detail, page) in own {
        files.push(detail);
        pages.push(page);
    }
    let kept_since = today.plus_days(-i32::try_from(portal.config.retention.closed_days).unwrap_or(i32::MAX));
    let is_kept =
        |listing: &&Listing| listing.valid_through.is_some_and(|last| last < today && last >= kept_since);
    for listing in portal.listings.iter().filter(is_kept) {
        let print = prints.of(listing);
        files.push(detail_file(portal, listing, &print));
        files.push(closed_page(portal, &shell, &groups, listing, &print));
    }
    let dates = Arc::new(dates.next(&pages, today));
    files.push(llms::file(portal, &shell, &groups));
    files.push(sitemap::robots(portal.config.base_url.as_deref()));
    if let Some(base) = &portal.config.base_url {
        files.extend(sitemap::files(base, &pages, &dates));
        files.extend(feeds::files(portal, base, &shell, &groups, &dates, today));
        files.push(dates.file());
    }
    files.extend(detail::houses(portal));
    files.extend(headers::files(portal, app));
    files.extend(app.into_iter().flat_map(App::files));
    files.extend(pages);
    if let Some(app) = app.filter(|app| app.has_widget()) {
        files.extend(pages::partners(portal, &shell, app));
    }
    if let Some((path, bytes)) = pages::theme_style(&portal.theme) {
        files.push(File::new(path, Phase::Immutable, bytes));
    }
    let own = &portal.theme.public;
    files.retain(|file| own.binary_search_by(|(path, _)| path.as_str().cmp(&file.path)).is_err());
    files.extend(own.iter().map(|(path, bytes)| File::new(path, Phase::Page, bytes.as_slice())));
    if precompress {
        files.extend(coding::siblings(&files));
    }
    files
}

/// A listing's detail.
fn detail_file<'a>(portal: &'a Portal, listing: &'a Listing, print: &Print) -> File<'a> {
    let path = format!("listings/{}.json", listing.slug);
    File::lazy(path, print.detail, move || json(&detail::listing(portal, listing)))
}

fn open_page<'a>(
    portal: &'a Portal,
    shell: &Arc<Shell<'a>>,
    listing: &'a Listing,
    print: &Print,
) -> File<'a> {
    let address = format!("listings/{}/", listing.slug);
    let shell = Arc::clone(shell);
    let render = move || pages::listing(portal, &shell, &detail::listing(portal, listing));
    let listed = Listed { address, content: print.detail, since: Some(listing.posted) };
    File::lazy(format!("{}index.html", listed.address), print.page, render).listed(listed)
}

/// The page of a listing that is no longer open; search engines are not told of it.
fn closed_page<'a>(
    portal: &'a Portal,
    shell: &Arc<Shell<'a>>,
    groups: &Arc<Groups<'a>>,
    listing: &'a Listing,
    print: &Print,
) -> File<'a> {
    let similar = pages::similar(groups, listing);
    let shown: Vec<_> =
        similar.iter().map(|other| (&other.slug, &other.title, &other.house, &other.places)).collect();
    let own = fingerprint(&[b"closed", &print.page, &fingerprint_of(&shown)]);
    let shell = Arc::clone(shell);
    let render = move || pages::closed_listing(portal, &shell, &detail::listing(portal, listing), &similar);
    File::lazy(format!("listings/{}/index.html", listing.slug), own, render)
}
