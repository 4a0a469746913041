//! A whole portal: read, resolved and checked.

use std::path::Path;

use cerulean_model::Date;
use rayon::prelude::*;

use crate::house::{self, Houses};
use crate::listing::resolve::Context;
use crate::listing::{self, Listing};
use crate::portal::{self, Config};
use crate::problem::{Place, Problem, Report};
use crate::rules;
use crate::source;
use crate::taxonomy::Taxonomy;
use crate::theme::{self, Theme};

/// A portal as its files describe it.
#[derive(Clone, Debug)]
pub struct Portal {
    /// Its settings.
    pub config: Config,
    /// Terms, roles and places, with those that listings brought along.
    pub taxonomy: Taxonomy,
    /// The operator's additions to its pages.
    pub theme: Theme,
    /// Its houses.
    pub houses: Houses,
    /// Its listings in the order of files and lines; those with errors are left out.
    pub listings: Vec<Listing>,
}

/// Reads and checks the portal in this folder. The portal is whole only if the report has no errors.
pub fn load(root: &Path, today: Date) -> (Portal, Report) {
    load_onto(Taxonomy::embedded(), root, today)
}

/// The same with another taxonomy than the built-in one: tests bring a small one that does not grow.
pub(crate) fn load_onto(built_in: Taxonomy, root: &Path, today: Date) -> (Portal, Report) {
    let mut problems = Vec::new();
    if !root.is_dir() {
        let place = Place { file: root.to_string_lossy().into(), line: 0, column: 0, width: 0 };
        problems.push(Problem::new(&rules::UNREADABLE, place, "this folder does not exist"));
    }
    let (taxonomy, config) = {
        let mut more = Vec::new();
        let (taxonomy, config) =
            rayon::join(|| built_in.read(root, &mut problems), || portal::read(root, &mut more));
        problems.extend(more);
        (taxonomy, config)
    };
    let theme = theme::read(root, &config, &mut problems);
    let houses = house::read(root, &config, &taxonomy, &mut problems);
    let context = Context { config: &config, taxonomy: &taxonomy, houses: &houses, today };
    let resolved = listing::read::read(root, context, &mut problems);

    let listings = Vec::with_capacity(resolved.iter().map(Vec::len).sum());
    let mut portal = Portal { config, taxonomy, theme, houses, listings };
    for one in resolved.into_iter().flatten() {
        problems.extend(one.problems);
        portal.listings.extend(one.listing);
        for (facet, term) in one.new.terms {
            portal.taxonomy.terms.add_open(facet, term);
        }
        for place in one.new.places {
            portal.taxonomy.places.add(place);
        }
        if !one.new.houses.is_empty() {
            portal.houses.add(one.new.houses);
        }
    }
    listing::check_together(&mut portal.listings, &mut problems);
    let mut report = Report { problems };
    // What stands in the way of reading a file has been said.
    report.finish(|path| source::read(root, path, &mut Vec::new()));
    (portal, report)
}

/// Sorts rows the way the catalog holds them: newest first, then by house, title and slug.
pub(crate) fn sort_newest_first(listings: &mut [&Listing]) {
    listings.par_sort_unstable_by(|a, b| {
        (b.posted, &a.house, &a.title, &a.slug).cmp(&(a.posted, &b.house, &b.title, &b.slug))
    });
}
