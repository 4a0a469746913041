//! The part of the role lexicon that a catalog needs.

use cerulean_model::wire::{Lexicon, RoleEntry};

use super::Row;
use super::lists::Lists;
use crate::load::Portal;
use crate::taxonomy::roles::Role;

/// The roles of these rows in the order of the lexicon, then the ones related to them.
pub(super) fn roles<'a>(portal: &'a Portal, rows: &[Row<'_>]) -> Vec<&'a str> {
    let lexicon = &portal.taxonomy.roles;
    let mut used: Vec<usize> =
        rows.iter().filter_map(|row| lexicon.position(row.listing.role.as_deref()?)).collect();
    used.sort_unstable();
    used.dedup();
    let mut is_used = vec![false; lexicon.roles.len()];
    for &at in &used {
        if let Some(flag) = is_used.get_mut(at) {
            *flag = true;
        }
    }
    let mut related: Vec<usize> = Vec::new();
    for (at, role) in lexicon.roles.iter().enumerate() {
        let neighbours = || role.broader.iter().chain(&role.beside).filter_map(|id| lexicon.position(id));
        let here = is_used.get(at).copied().unwrap_or(false);
        if here {
            related.extend(neighbours());
        } else if neighbours().any(|at| is_used.get(at).copied().unwrap_or(false)) {
            // A role that names a used one as its broader or neighbour is related to it too.
            related.push(at);
        }
    }
    related.retain(|&at| !is_used.get(at).copied().unwrap_or(false));
    related.sort_unstable();
    related.dedup();
    used.into_iter()
        .chain(related)
        .filter_map(|at| lexicon.roles.get(at))
        .map(|role| role.id.as_str())
        .collect()
}

/// The entries of the listed roles, and what relates them.
pub(super) fn lexicon(portal: &Portal, lists: &Lists<'_>) -> Lexicon {
    let lexicon = &portal.taxonomy.roles;
    let position = |id: &String| lists.roles.get(id);
    let mut related: Vec<Vec<u32>> = vec![Vec::new(); lists.roles.values.len()];
    let mut relate = |from: u32, to: u32| {
        if let Some(list) = related.get_mut(from as usize).filter(|list| !list.contains(&to)) {
            list.push(to);
        }
    };
    for (at, id) in lists.roles.values.iter().enumerate() {
        let Some(role) = lexicon.get(id) else { continue };
        // What lies beside lies beside both ways; what is broader for one is narrower, so related, for the other.
        role.broader.iter().filter_map(position).for_each(|other| relate(other, at as u32));
        for other in role.beside.iter().filter_map(position) {
            relate(at as u32, other);
            relate(other, at as u32);
        }
    }
    let named = named(portal, lists);
    let entries = lists.roles.values.iter().zip(related).enumerate().map(|(at, (id, mut related))| {
        let nameless = Role { id: (*id).to_owned(), ..Role::default() };
        // A role that has left the lexicon keeps its place: segments point behind it.
        let role = lexicon.get(id).unwrap_or(&nameless);
        let broader: Vec<u32> = role.broader.iter().filter_map(position).collect();
        related.retain(|other| !broader.contains(other));
        related.sort_unstable();
        let is_named = named.get(at) == Some(&true);
        RoleEntry {
            id: role.id.clone(),
            title: role.title.clone(),
            names: if is_named { role.names.clone().into_iter().collect() } else { Default::default() },
            finds: if is_named { role.finds.clone() } else { Vec::new() },
            broader,
            related,
        }
    });
    Lexicon { roles: entries.collect() }
}

/// Of each listed role, whether its names find listings: those of the roles that listings have, and of broader ones. The
/// names of the others are [`super::elsewhere`].
pub(super) fn named(portal: &Portal, lists: &Lists<'_>) -> Vec<bool> {
    let mut named = vec![false; lists.roles.values.len()];
    for id in portal.listings.iter().filter_map(|listing| listing.role.as_deref()) {
        let broader = portal.taxonomy.roles.get(id).map(|role| role.broader.as_slice()).unwrap_or_default();
        for at in
            std::iter::once(id).chain(broader.iter().map(String::as_str)).filter_map(|id| lists.roles.get(id))
        {
            if let Some(flag) = named.get_mut(at as usize) {
                *flag = true;
            }
        }
    }
    named
}
