//! Promises of the role lexicon that a program can check: no name is claimed twice without a reason, no language is empty,
//! no name swallows another role, no name of one word is so broad that it is a part of every second title.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::ensure;
use cerulean_model::Query;
use cerulean_publisher::taxonomy::{Taxonomy, roles::Role};
use cerulean_search::{SearchOptions, fold_key, is_stopword};
use rayon::prelude::*;

use crate::corpus::LittleCatalog;
use crate::portal;

/// What finds a role although it is another's canonical title, each with its reason.
const FINDS: [(&str, &str); 1] = [("barista", "Italian for whoever stands behind a bar")];

/// Languages in which every role has a name.
const LANGUAGES: [&str; 5] = ["en", "fr", "it", "de", "es"];

/// Names that two roles have, each with its reason.
const SHARED: [(&str, &str); 15] = [
    ("canniere", "Italian for who bores barrels, French for who canes chairs"),
    ("美容 容师", "Japanese for a hairdresser, Chinese for a beautician"),
    ("controller", "German, Italian and Spanish for management control, English for financial control"),
    ("couturier", "French for who sews, English for who designs"),
    ("enologa", "the Portuguese makes the wine, the Italian and the Spaniard advise on it too"),
    ("enologo", "as above"),
    ("estofador", "Portuguese for an upholsterer, Spanish for a gilder"),
    ("estofadora", "as above"),
    ("figurinista", "Spanish for the stage, Italian for fashion drawings"),
    ("gestor de logistica", "Portuguese for a manager, Spanish for a coordinator"),
    ("gestora de logistica", "as above"),
    ("jurista", "Portuguese for an in-house counsel, Spanish for any lawyer"),
    ("modista", "Spanish for a seamstress, Italian for a milliner"),
    ("print designer", "Italian fashion prints on cloth, English agencies on paper"),
    ("replenishment manager", "a manager in English, a planner in German houses"),
];

/// Names of one word that are a part of more roles' names than [`BROAD`], each with its reason.
const ALLOWED: [(&str, &str); 14] = [
    ("maitre", "Spanish: the head waiter, and nothing else"),
    ("commercial", "French: the representative; `commercial …` in English is an adjective"),
    ("commerciale", "the same, feminine and Italian"),
    ("vendeuse", "the trade's own word for it; the others sell something named"),
    ("vendeur", "the same"),
    ("styliste", "French: designs fashion; the others design something named"),
    ("impiegato", "Italian: any clerk, and the role is any clerk"),
    ("impiegata", "the same"),
    ("administrativo", "Spanish: any clerk of an office"),
    ("administrativa", "the same"),
    ("projektleiterin", "German: leads projects; the others lead something named"),
    ("projektleiter", "the same"),
    ("vendedor", "Spanish and Portuguese for vendeur"),
    ("vendedora", "the same"),
];

/// Roles that may have a word in one of their names before it is too broad to be another role's whole name.
const BROAD: usize = 29;

/// Preferred names that find another role first. It only falls.
const SWALLOWED: usize = 235;

fn roles() -> &'static [Role] {
    &Taxonomy::built_in().roles.roles
}

/// Of each name, folded, the roles that have it.
fn claims() -> BTreeMap<String, BTreeSet<&'static str>> {
    let mut claims: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for role in roles() {
        for name in role.every_name() {
            claims.entry(fold_key(name)).or_default().insert(&role.id);
        }
    }
    claims
}

#[test]
fn no_name_is_claimed_twice_without_a_reason() {
    let claims = claims();
    let shared: BTreeMap<&String, _> = claims.iter().filter(|(_, roles)| roles.len() > 1).collect();
    let unexplained: Vec<_> =
        shared.iter().filter(|(name, _)| SHARED.iter().all(|(known, _)| known != *name)).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
    for (name, _) in SHARED {
        assert!(shared.contains_key(&name.to_owned()), "`{name}` is shared no longer: take its reason away");
    }
}

#[test]
fn every_role_has_a_name_in_every_language() {
    for role in roles() {
        for language in LANGUAGES {
            assert!(
                role.names.get(language).is_some_and(|names| !names.is_empty()),
                "{}: {language}",
                role.id
            );
        }
    }
}

#[test]
fn a_canonical_title_names_its_own_role_alone() {
    let claims = claims();
    for role in roles() {
        let having = &claims[&fold_key(&role.title)];
        assert_eq!(having.iter().collect::<Vec<_>>(), [&role.id.as_str()], "{}", role.title);
    }
}

#[test]
fn what_finds_a_role_is_no_canonical_title_of_another() {
    let titles: BTreeMap<String, &str> =
        roles().iter().map(|role| (fold_key(&role.title), role.id.as_str())).collect();
    let mut swallowed = Vec::new();
    for role in roles() {
        for form in role.finds.iter().flat_map(|word| word.split(" / ")) {
            let is_explained = FINDS.iter().any(|(known, _)| *known == form);
            let other = titles.get(&fold_key(form)).filter(|id| **id != role.id && !is_explained);
            swallowed.extend(other.map(|id| format!("`{form}` finds {} and is {id}", role.id)));
        }
    }
    assert!(swallowed.is_empty(), "{swallowed:#?}");
}

#[test]
fn no_name_of_one_word_is_a_part_of_every_second_title() {
    let mut having: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for role in roles() {
        for word in role
            .every_name()
            .flat_map(|name| fold_key(name).split(' ').map(str::to_owned).collect::<Vec<_>>())
        {
            having.entry(word).or_default().insert(&role.id);
        }
    }
    let claims = claims();
    let alone = claims.keys().filter(|name| name.is_ascii() && !name.contains(' ') && !is_stopword(name));
    let broad: Vec<&String> = alone.filter(|name| having[*name].len() >= BROAD).collect();
    let unexplained: Vec<_> = broad
        .iter()
        .filter(|name| ALLOWED.iter().all(|(known, _)| known != *name))
        .map(|name| (name, having[*name].len()))
        .collect();
    assert!(unexplained.is_empty(), "{unexplained:?}");
    for (name, _) in ALLOWED {
        assert!(
            broad.iter().any(|known| **known == name),
            "`{name}` is broad no longer: take its reason away"
        );
    }
}

/// One listing a role, called by its canonical title alone.
fn every_role() -> LittleCatalog {
    let listing = |role: &Role| {
        let fields = [("id", &role.id), ("title", &role.title), ("role", &role.id)];
        let mut listing: toml::Table =
            fields.into_iter().map(|(name, value)| (name.to_owned(), value.clone().into())).collect();
        listing.insert("house".into(), "House".into());
        listing.insert("location".into(), vec!["Paris, Île-de-France, FR"].into());
        listing
    };
    LittleCatalog {
        name: "every-role".into(),
        houses: BTreeMap::from([("House".into(), "fashion".into())]),
        listings: roles().iter().map(listing).collect(),
        queries: Vec::new(),
    }
}

#[test]
fn no_preferred_name_finds_another_role_first() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    let claims = claims();
    let mut asked: Vec<(&str, &str)> =
        roles().iter().map(|role| (role.title.as_str(), role.id.as_str())).collect();
    for role in roles() {
        for preferred in LANGUAGES.iter().filter_map(|language| role.names.get(*language)?.first()) {
            asked.extend(preferred.split(" / ").map(|form| (form, role.id.as_str())));
        }
    }
    let swallowed: Vec<String> = asked
        .par_iter()
        .filter_map(|(name, role)| {
            let answer = site.catalog().search(&Query::text(*name), &SearchOptions { page_size: 1 });
            let first = answer.hits.first().and_then(|hit| site.catalog().card(hit.row)?.role)?;
            let is_own = first == *role
                || claims.get(&fold_key(name)).is_some_and(|roles| roles.contains(first.as_str()));
            (!is_own).then(|| format!("`{name}` of {role} finds {first}"))
        })
        .collect();
    println!("{} of {} names find another role first", swallowed.len(), asked.len());
    ensure!(swallowed.len() <= SWALLOWED, "{swallowed:#?}");
    Ok(())
}
