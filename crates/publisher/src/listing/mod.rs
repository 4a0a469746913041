//! Listings: as written ([`draft`]), as published ([`Listing`]), and the way from one to the other.

pub(crate) mod draft;
pub(crate) mod read;
pub(crate) mod resolve;
mod role;
mod together;
mod values;

use cerulean_model::{Date, Salary, Section, Workplace};

pub(crate) use resolve::MAX_SLUG;
pub use role::assign_role;
pub(crate) use role::{GRADES, propose_role, without_brackets};
pub(crate) use together::{check as check_together, shortened};
pub(crate) use values::{apply_problem, is_currency};

use crate::problem::Place;

/// A listing, valid by construction: every id in it exists, every rule for one listing is kept.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Where its source says its slug, or else begins.
    pub place: Place,
    /// Permanent URL part, unique.
    pub slug: String,
    /// Canonical title.
    pub title: String,
    /// Its own other names.
    pub alternate_titles: Vec<String>,
    /// Lexicon id, given or assigned.
    pub role: Option<String>,
    /// House slug.
    pub house: String,
    /// Place paths, the first one first; empty only if remote.
    pub places: Vec<String>,
    /// Where the work is done.
    pub workplace: Workplace,
    /// Countries of remote applicants (ISO 3166-1 alpha-2, lower case: place paths).
    pub applicant_countries: Vec<String>,
    /// Term id.
    pub department: Option<String>,
    /// Term id.
    pub seniority: Option<String>,
    /// Term ids.
    pub employment: Vec<String>,
    /// Term id, its own or its house's.
    pub industry: Option<String>,
    /// Day of posting.
    pub posted: Date,
    /// Last open day.
    pub valid_through: Option<Date>,
    /// Pay.
    pub salary: Option<Salary>,
    /// `https:` or `mailto:` address.
    pub apply: String,
    /// BCP 47 tag of its text.
    pub language: String,
    /// One or two sentences.
    pub summary: String,
    /// Its long text without the house's part, in the order shown.
    pub sections: Vec<Section>,
}

impl Listing {
    /// Whether it is open on this day.
    pub fn is_open(&self, today: Date) -> bool {
        self.valid_through.is_none_or(|last| today <= last)
    }
}
