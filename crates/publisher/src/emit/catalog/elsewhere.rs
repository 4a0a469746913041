//! What visitors may ask for that no listing has, with what lies next to it: names of related roles, and of the
//! gazetteer's other places in the countries that listings are in.

use std::collections::BTreeMap;

use cerulean_model::wire::Elsewhere;

use super::lexicon::named;
use super::lists::Lists;
use crate::load::Portal;
use crate::taxonomy::distinct;
use crate::taxonomy::places::with_above;

/// Names in each language of a role that no listing has. Higher understands more queries for what nobody offers, and
/// costs bytes; range 0 to 10.
const PREFERRED: usize = 3;

pub(super) fn elsewhere(portal: &Portal, lists: &Lists<'_>) -> Elsewhere {
    let named = named(portal, lists);
    let nameless = lists.roles.values.iter().zip(named).enumerate().filter(|(_, (_, is_named))| !is_named);
    let roles = nameless.filter_map(|(at, (id, _))| {
        let role = portal.taxonomy.roles.get(id)?;
        let names = role.names.values().flat_map(|names| names.iter().take(PREFERRED));
        Some((at as u32, distinct(names.map(String::as_str)).into_iter().map(str::to_owned).collect()))
    });
    let mut places: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for place in portal.taxonomy.places.places.iter().filter(|place| lists.places.get(&place.id).is_none()) {
        let Some(within) = with_above(&place.id).skip(1).find_map(|id| lists.places.get(id)) else {
            continue;
        };
        let is_code = |name: &&str| name.is_ascii() && name.len() <= LONGEST_CODE;
        let names = distinct(place.every_name().filter(|name| !is_code(name)));
        places.entry(within).or_default().extend(names.into_iter().map(str::to_owned));
    }
    Elsewhere { roles: roles.collect(), places: places.into_iter().collect() }
}

/// Letters of a name up to which it is a code (`OR`, `PA`, `NSW`), which a visitor rarely means.
const LONGEST_CODE: usize = 3;
