//! What a role of the lexicon is: its names in every language, what it is a kind of, what is beside it.

use cerulean_model::Facet;

use super::names::role_name;
use super::{Browse, Names, path};
use crate::emit::{Fingerprint, Kind, fingerprint_of};
use crate::language::endonym;
use crate::pages::facts::{fact, facts, linked_fact};
use crate::pages::html::Html;
use crate::pages::listing::shortened;
use crate::pages::messages::Messages;
use crate::taxonomy::roles::Role;

/// Of everything a role's page says about it.
pub(super) fn fingerprint(browse: &Browse<'_>, id: &str) -> Fingerprint {
    let Some(role) = browse.portal.taxonomy.roles.get(id) else { return Fingerprint::default() };
    let others: Vec<_> = role
        .broader
        .iter()
        .chain(&role.beside)
        .filter_map(|id| browse.portal.taxonomy.roles.get(id))
        .map(|other| (&other.title, &other.names, browse.has(Kind::Role, &other.id)))
        .collect();
    fingerprint_of(&(&role.title, &role.names, &role.department, &role.seniority, others))
}

/// The role's names in one sentence.
pub(super) fn description(role: &Role, language: &str) -> String {
    let primary = language.split('-').next().unwrap_or(language);
    let mut names: Vec<&str> = vec![role_name(role, language)];
    for name in role.names.get(primary).into_iter().flatten() {
        if !names.contains(&name.as_str()) {
            names.push(name);
        }
    }
    shortened(&names.join(" · "))
}

/// Facts, names, and other roles.
pub(super) fn about<'a>(
    html: &mut Html,
    browse: &Browse<'a>,
    id: &str,
    names: Names<'a>,
    words: &'static Messages,
) {
    let Some(role) = browse.portal.taxonomy.roles.get(id) else { return };
    known_facts(html, browse, role, names, words);
    browse.shell.section(html, words.role_names, |html| {
        html.element("dl", &[("class", "role-names")], |html| {
            // The canonical title is English; the lexicon's other English names follow it.
            let english = role.names.get("en");
            let canonical = std::iter::once(&role.title).chain(english.into_iter().flatten());
            let others = role.names.iter().filter(|(language, _)| *language != "en");
            let mut write = |language: &str, list: Vec<&str>| {
                html.element("div", &[("class", "fact")], |html| {
                    html.words("dt", &[("lang", language)], endonym(language));
                    html.words("dd", &[("lang", language)], &list.join(" · "));
                });
            };
            write("en", canonical.map(String::as_str).collect());
            for (language, list) in others.filter(|(_, list)| !list.is_empty()) {
                write(language, list.iter().map(String::as_str).collect());
            }
        });
    });
    for (title, ids) in [(words.broader, &role.broader), (words.beside, &role.beside)] {
        if !ids.is_empty() {
            browse.shell.section(html, title, |html| {
                html.element("ul", &[("class", "role-beside")], |html| {
                    for (name, id) in names.sorted(Kind::Role, ids.iter().map(String::as_str).collect()) {
                        html.element("li", &[], |html| {
                            if browse.has(Kind::Role, id) {
                                let page = browse.shell.in_language(names.language, &path(Kind::Role, id, 1));
                                html.words("a", &[("href", &browse.shell.href(&page))], &name);
                            } else {
                                html.text(&name);
                            }
                        });
                    }
                });
            });
        }
    }
}

fn known_facts<'a>(
    html: &mut Html,
    browse: &Browse<'a>,
    role: &Role,
    names: Names<'a>,
    words: &'static Messages,
) {
    if role.department.is_none() && role.seniority.is_none() {
        return;
    }
    let terms = &browse.portal.taxonomy.terms;
    facts(html, words, |html| {
        if let Some(id) = &role.department {
            let name = names.of(Kind::Department, id);
            if browse.has(Kind::Department, id) {
                let page = browse.shell.in_language(names.language, &path(Kind::Department, id, 1));
                linked_fact(html, words.department, &[("href", &browse.shell.href(&page))], &name);
            } else {
                fact(html, words.department, [&*name]);
            }
        }
        let seniority = role.seniority.as_ref();
        let term = seniority.and_then(|id| terms.list(Facet::Seniority).iter().find(|term| term.id == *id));
        fact(html, words.seniority, term.map(|term| term.label(names.language)));
    });
}
