//! Check, then write: the whole way from a folder to a site.

use std::path::Path;

use cerulean_model::Date;

use crate::app::App;
use crate::emit::{self, Dates, Options};
use crate::engine::{self, Engine};
use crate::load::{Portal, load};
use crate::portal::parse_base_url;
use crate::problem::Report;
use crate::site::{Disk, Session, WriteError, Written};

/// What a publish is asked to do.
#[derive(Clone, Debug)]
pub struct Publish<'a> {
    /// The portal's folder.
    pub portal: &'a Path,
    /// The site's folder.
    pub site: &'a Path,
    /// The app's bundle, if there is one.
    pub app: Option<&'a App>,
    /// Instead of the one in `portal.toml`.
    pub base_url: Option<&'a str>,
    /// The day of the publish.
    pub today: Date,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// Whether files have compressed siblings.
    pub precompress: bool,
    /// Whether the catalog is made as if nothing had been published before.
    pub fresh: bool,
}

/// A publish that was written.
#[derive(Clone, Debug)]
pub struct Published {
    /// What the portal holds.
    pub portal: Portal,
    /// What was done.
    pub written: Written,
}

/// Why nothing was written, or not everything.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PublishError {
    /// The portal has errors; nothing was written.
    #[error("the portal has problems, nothing was written")]
    Problems,
    /// The address given is none.
    #[error("the base URL {0}")]
    BaseUrl(&'static str),
    /// Writing failed.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// Checks the portal and writes its site. The report comes in any case.
pub fn publish(publish: &Publish<'_>) -> (Result<Published, PublishError>, Report) {
    checked(publish, |portal| write(publish, portal))
}

/// Checks the portal and writes, instead of a site, what a search engine loads.
pub fn export(publish: &Publish<'_>, engine: Engine) -> (Result<Published, PublishError>, Report) {
    checked(publish, |portal| Ok(engine::write(portal, engine, publish.today, publish.site)?))
}

fn checked(
    publish: &Publish<'_>,
    write: impl FnOnce(&Portal) -> Result<Written, PublishError>,
) -> (Result<Published, PublishError>, Report) {
    let (mut portal, report) = load(publish.portal, publish.today);
    match publish.base_url.map(parse_base_url).transpose() {
        Ok(base_url) => portal.config.base_url = base_url.or(portal.config.base_url),
        Err(reason) => return (Err(PublishError::BaseUrl(reason)), report),
    }
    if report.errors() > 0 || (publish.deny_warnings && report.warnings() > 0) {
        return (Err(PublishError::Problems), report);
    }
    (write(&portal).map(|written| Published { portal, written }), report)
}

fn write(publish: &Publish<'_>, portal: &Portal) -> Result<Written, PublishError> {
    let session = Session::open(Disk::new(publish.site))?;
    let (base, dates) =
        if publish.fresh { (None, Dates::default()) } else { (session.base(), session.dates()) };
    let options = Options {
        app: publish.app,
        today: publish.today,
        base: base.as_ref(),
        dates: &dates,
        precompress: publish.precompress,
    };
    let plan = emit::plan(portal, options);
    Ok(session.write(&plan, portal.config.retention.publishes)?)
}
