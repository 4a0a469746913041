//! Fingerprints of listings: equal as long as everything is equal that their details, rows and pages are made of. Taken of
//! what a listing refers to, not of what is made of it, because most listings have not changed since the last publish.

use cerulean_model::Facet;
use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::{Fingerprint, detail, fingerprint, fingerprint_of};
use crate::listing::Listing;
use crate::load::Portal;

/// What listings refer to, each fingerprinted once.
pub(crate) struct Prints<'a> {
    portal: &'a Portal,
    houses: FxHashMap<&'a str, Fingerprint>,
    roles: FxHashMap<&'a str, Fingerprint>,
    labels: FxHashMap<(Facet, &'a str), Fingerprint>,
    /// Of everything on a page that is no listing's own.
    frame: Fingerprint,
}

/// The two fingerprints of a listing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Print {
    /// Of its detail and row.
    pub(crate) detail: Fingerprint,
    /// Of its page.
    pub(crate) page: Fingerprint,
}

impl<'a> Prints<'a> {
    /// For the listings of this portal on pages of this frame.
    pub(crate) fn new(portal: &'a Portal, frame: Fingerprint) -> Self {
        let houses = portal.houses.houses.iter();
        let facets = [Facet::Department, Facet::Seniority, Facet::Industry, Facet::Employment].into_iter();
        let terms =
            facets.flat_map(|facet| portal.taxonomy.terms.list(facet).iter().map(move |term| (facet, term)));
        let roles = portal.taxonomy.roles.roles.par_iter();
        Self {
            portal,
            houses: houses
                .map(|house| (house.slug.as_str(), fingerprint_of(&detail::house(house))))
                .collect(),
            roles: roles
                .map(|role| (role.id.as_str(), fingerprint_of(&(&role.title, &role.names))))
                .collect(),
            labels: terms
                .map(|(facet, term)| ((facet, term.id.as_str()), fingerprint_of(&term.labels)))
                .collect(),
            frame,
        }
    }

    /// The fingerprints of a listing.
    pub(crate) fn of(&self, listing: &Listing) -> Print {
        let house = self.houses.get(listing.house.as_str()).copied().unwrap_or_default();
        let role = listing.role.as_deref().and_then(|id| self.roles.get(id)).copied().unwrap_or_default();
        let gazetteer = &self.portal.taxonomy.places;
        let locations: Vec<_> =
            listing.places.iter().map(|id| detail::location(gazetteer, id, &listing.language)).collect();
        let own = fingerprint_of(&Content {
            names: (&listing.slug, &listing.title, &listing.alternate_titles, &listing.role, &listing.house),
            locations: &locations,
            ids: (&listing.department, &listing.seniority, &listing.employment, &listing.industry),
            work: (listing.workplace, &listing.applicant_countries, &listing.salary),
            days: (listing.posted, listing.valid_through),
            text: (&listing.apply, &listing.language, &listing.summary, &listing.sections),
        });
        let detail = fingerprint(&[&own, &house, &role]);
        let label = |facet, id: &str| self.labels.get(&(facet, id)).copied().unwrap_or_default();
        let mut parts: Vec<Fingerprint> = vec![detail, self.frame];
        parts.extend(listing.department.iter().map(|id| label(Facet::Department, id)));
        parts.extend(listing.seniority.iter().map(|id| label(Facet::Seniority, id)));
        parts.extend(listing.industry.iter().map(|id| label(Facet::Industry, id)));
        parts.extend(listing.employment.iter().map(|id| label(Facet::Employment, id)));
        let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_slice()).collect();
        Print { detail, page: fingerprint(&parts) }
    }
}

/// Everything a listing says.
#[derive(Hash)]
struct Content<N, L, I, W, D, T> {
    names: N,
    locations: L,
    ids: I,
    work: W,
    days: D,
    text: T,
}
