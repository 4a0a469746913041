//! Promises of the role lexicon that a program can check: no name is claimed twice without a reason, no language is empty,
//! no name swallows another role, no name of one word is so broad that it is a part of every second title.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, ensure};
use cerulean_model::Query;
use cerulean_publisher::assign_role;
use cerulean_publisher::taxonomy::{Taxonomy, roles::Role};
use cerulean_search::{Field, Grade, SearchOptions, Tier, fold_key, is_stopword, stem};
use rayon::prelude::*;

use crate::corpus::LittleCatalog;
use crate::explained::{self, Pair};
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
fn no_preferred_name_finds_another_role_first_without_a_reason() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    let claims = claims();
    let mut asked: Vec<(&str, &str)> =
        roles().iter().map(|role| (role.title.as_str(), role.id.as_str())).collect();
    for role in roles() {
        for preferred in LANGUAGES.iter().filter_map(|language| role.names.get(*language)?.first()) {
            asked.extend(preferred.split(" / ").map(|form| (form, role.id.as_str())));
        }
    }
    let explained = explained::read()?;
    // Where the listing found has every word of the name, as typed or begun, it is no synonym that found it.
    let is_by_words = |tier: Option<Tier>| tier < Some(Tier::Synonym);
    let swallowed: Vec<(&str, &str, String)> = asked
        .par_iter()
        .filter_map(|(name, role)| {
            let answer = site.catalog().search(&Query::text(*name), &SearchOptions { page_size: 1 });
            let hit = answer.hits.first()?;
            let first = site.catalog().card(hit.row)?.role?;
            let has_name = claims.get(&fold_key(name)).is_some_and(|roles| roles.contains(first.as_str()));
            (first != *role && !has_name && !is_by_words(hit.tier)).then_some((*name, *role, first))
        })
        .collect();
    let is_of = |pair: &Pair, role: &str, found: &str| pair.role == role && pair.found == found;
    let unexplained: Vec<_> = swallowed
        .iter()
        .filter(|(_, role, found)| !explained.pair.iter().any(|pair| is_of(pair, role, found)))
        .collect();
    ensure!(unexplained.is_empty(), "another role is found first: {unexplained:#?}");
    for pair in &explained.pair {
        let happens = swallowed.iter().any(|(_, role, found)| is_of(pair, role, found));
        ensure!(
            happens,
            "{} is found for {} no longer: take it away ({})",
            pair.found,
            pair.role,
            pair.reason
        );
    }
    Ok(())
}

/// Words that are a part of half of all titles, in every language.
const BARE: [&str; 48] = [
    "manager",
    "assistant",
    "assistante",
    "director",
    "directeur",
    "directrice",
    "head",
    "chief",
    "chef",
    "cheffe",
    "lead",
    "leader",
    "officer",
    "specialist",
    "coordinator",
    "consultant",
    "executive",
    "associate",
    "agent",
    "senior",
    "junior",
    "responsable",
    "chargé",
    "conseiller",
    "conseillère",
    "adjoint",
    "gestionnaire",
    "direttore",
    "direttrice",
    "responsabile",
    "addetto",
    "addetta",
    "capo",
    "specialista",
    "Leiter",
    "Leiterin",
    "Leitung",
    "Direktor",
    "Berater",
    "Mitarbeiter",
    "jefe",
    "jefa",
    "director",
    "encargado",
    "gerente",
    "hoofd",
    "medewerker",
    "chefe",
];

/// Those of them that the thesaurus has other words for, which are so common that none is looked for.
const NOT_EXPANDED: [&str; 7] =
    ["manager", "assistant", "assistante", "director", "directeur", "direttore", "direttrice"];

/// A `Direktrice` makes patterns; by its letters she is the feminine of a `Direktor`.
const SOUNDS_ALIKE: &str = "direktrice";

#[test]
fn a_bare_common_word_names_no_role_and_expands_to_nothing() -> anyhow::Result<()> {
    let claims = claims();
    let site = portal::publish(&every_role())?;
    for word in BARE {
        let key = fold_key(word);
        ensure!(!claims.contains_key(&key), "`{word}` is the name of {:?}", claims.get(&key));
        let found = |role: &Role| {
            role.finds.iter().flat_map(|text| text.split(" / ")).any(|text| fold_key(text) == key)
        };
        let finding: Vec<&str> =
            roles().iter().filter(|role| found(role)).map(|role| role.id.as_str()).collect();
        ensure!(finding.is_empty(), "`{word}` finds {finding:?}");
    }
    for word in NOT_EXPANDED {
        let key = fold_key(word);
        // What it finds has the word itself, in its title or in a name of its role.
        let answer =
            site.catalog().search(&Query::text(format!("{word} ")), &SearchOptions { page_size: 2000 });
        let stemmed = stem(&key);
        for hit in answer.hits.iter().filter(|hit| hit.grade == Grade::All) {
            let Some(card) = site.catalog().card(hit.row) else { continue };
            let role = card.role.as_deref().and_then(|id| Taxonomy::built_in().roles.get(id));
            let Some(role) = role else { continue };
            let broader = role.broader.iter().filter_map(|id| Taxonomy::built_in().roles.get(id));
            let mut names = std::iter::once(role).chain(broader).flat_map(Role::every_name);
            let says_it = names.any(|name| {
                fold_key(name).split(' ').any(|part| stem(part) == stemmed || part == SOUNDS_ALIKE)
            });
            let is_term = matches!(hit.field, Some(Field::Seniority | Field::Department));
            ensure!(
                says_it || is_term || hit.tier >= Some(Tier::Joined),
                "`{word}` finds {} by {:?} {:?}",
                role.id,
                hit.tier,
                hit.why
            );
        }
    }
    Ok(())
}

#[test]
fn what_a_bare_common_word_stands_for_is_below_every_title_that_has_it() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    let above: Vec<String> = BARE
        .par_iter()
        .flat_map(|word| {
            let stemmed = stem(&fold_key(word));
            let has_it = |title: &str| fold_key(title).split(' ').any(|part| stem(part) == stemmed);
            let answer =
                site.catalog().search(&Query::text(format!("{word} ")), &SearchOptions { page_size: 2000 });
            let cards = answer.hits.iter().filter_map(|hit| Some((hit, site.catalog().card(hit.row)?)));
            let first = cards.clone().position(|(hit, _)| hit.tier >= Some(Tier::Synonym));
            let late = cards.skip(first.unwrap_or(usize::MAX)).filter(|(_, card)| has_it(&card.title));
            late.map(|(_, card)| format!("{word}: {}", card.title)).collect::<Vec<_>>()
        })
        .collect();
    ensure!(above.is_empty(), "below what only stands for it: {above:#?}");
    Ok(())
}

/// What finds a role and is so like a name of it that a listing called so is given it, each with its reason.
const FINDS_AND_NAMES: [(&str, &str); 2] =
    [("Auditor", "German for who audits the house"), ("receptionist", "but for its letters the French name")];

#[test]
fn what_finds_a_role_finds_it_and_gives_it_to_no_listing() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    let lexicon = &Taxonomy::built_in().roles;
    let wrong: Vec<String> = roles()
        .par_iter()
        .flat_map_iter(|role| {
            role.finds.iter().flat_map(|text| text.split(" / ")).map(move |text| (role, text))
        })
        .filter_map(|(role, text)| {
            let answer = site.catalog().search(&Query::text(text), &SearchOptions { page_size: 2000 });
            let hits = answer.hits.iter().filter(|hit| hit.grade == Grade::All);
            let mut cards = hits.filter_map(|hit| site.catalog().card(hit.row));
            if !cards.any(|card| card.role.as_deref() == Some(&role.id)) {
                return Some(format!("`{text}` does not find {}", role.id));
            }
            let is_explained = FINDS_AND_NAMES.iter().any(|(known, _)| *known == text);
            let assigned =
                assign_role(text, lexicon).filter(|assigned| assigned.id == role.id && !is_explained)?;
            Some(format!("a listing `{text}` is taken for {}", assigned.id))
        })
        .collect();
    ensure!(wrong.is_empty(), "{wrong:#?}");
    Ok(())
}

/// Words that are two things: each of the roles is found, and what only sounds like one of them is not.
const TWO_THINGS: [(&str, &[&str], &[&str]); 6] = [
    ("cuisinier", &["cook", "chef-de-partie"], &["waiter", "hotel-general-manager"]),
    (
        "attaché de presse",
        &["press-officer"],
        &["silk-screen-printer", "garment-presser", "letterpress-printer"],
    ),
    ("maroquinier", &["leather-goods-artisan"], &["store-manager", "fashion-buyer"]),
    ("modista", &["milliner", "seamstress"], &["store-manager"]),
    ("controller", &["financial-controller", "management-controller"], &["store-manager"]),
    ("commessa", &["sales-associate"], &["yacht-project-manager"]),
];

#[test]
fn a_word_that_is_two_things_finds_both_and_no_third() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    for (text, wanted, unwanted) in TWO_THINGS {
        let answer = site.catalog().search(&Query::text(text), &SearchOptions { page_size: 2000 });
        let hits = answer.hits.iter().filter(|hit| hit.grade == Grade::All);
        let found: Vec<String> =
            hits.filter_map(|hit| site.catalog().card(hit.row)).filter_map(|card| card.role).collect();
        let has = |role: &&&str| found.iter().any(|found| found == **role);
        let missing: Vec<_> = wanted.iter().filter(|role| !has(role)).collect();
        let extra: Vec<_> = unwanted.iter().filter(has).collect();
        ensure!(missing.is_empty() && extra.is_empty(), "`{text}` lacks {missing:?}, has {extra:?}");
    }
    Ok(())
}

#[test]
fn a_word_of_titles_is_no_facet_for_want_of_its_function_word() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    for text in ["site manager", "place ", "person ", "distance ", "casa "] {
        let answer = site.catalog().search(&Query::text(text), &SearchOptions { page_size: 2000 });
        let by_facet =
            answer.hits.iter().filter(|hit| hit.grade == Grade::All && hit.field == Some(Field::Workplace));
        ensure!(by_facet.count() == 0 && answer.total < 200, "`{text}` finds {}", answer.total);
    }
    for text in ["on site ", "sur place ", "in person "] {
        let answer = site.catalog().search(&Query::text(text), &SearchOptions::default());
        ensure!(answer.total as usize == roles().len(), "`{text}` finds {}", answer.total);
    }
    Ok(())
}

#[test]
fn a_name_finds_both_ways_and_what_finds_only_one() -> anyhow::Result<()> {
    let site = portal::publish(&every_role())?;
    let found = |text: &str| -> Vec<String> {
        let answer = site.catalog().search(&Query::text(text), &SearchOptions { page_size: 50 });
        let cards = answer
            .hits
            .iter()
            .filter(|hit| hit.grade == Grade::All)
            .filter_map(|hit| site.catalog().card(hit.row));
        cards.filter_map(|card| card.role).collect()
    };
    // Two-way: each name finds the role that has the other. One-way: who asks for the words finds the role; no listing is called by them.
    let role = Taxonomy::built_in().roles.get("store-manager").context("store-manager")?;
    for text in ["Filialleiterin", "Responsabile di negozio", "shopkeeper", "negoziante"] {
        ensure!(found(text).contains(&role.id), "{text}");
    }
    ensure!(role.finds.iter().any(|text| text == "shopkeeper"));
    ensure!(
        Taxonomy::built_in().roles.by_name("shopkeeper").is_none(),
        "a listing `Shopkeeper` is given no role by a one-way word"
    );
    ensure!(Taxonomy::built_in().roles.by_name("Filialleiterin").is_some_and(|named| named.id == role.id));
    Ok(())
}
