//! What places, departments, roles and houses are called in the language of a page.

use cerulean_model::Facet;
use cerulean_search::fold_key;

use crate::emit::Kind;
use crate::load::Portal;
use crate::taxonomy::roles::Role;

/// Names in one language.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    pub(crate) portal: &'a Portal,
    /// BCP 47.
    pub(crate) language: &'a str,
}

impl<'a> Names<'a> {
    /// The name of a value.
    pub(crate) fn of(&self, kind: Kind, id: &str) -> String {
        let taxonomy = &self.portal.taxonomy;
        let name = match kind {
            Kind::Place => taxonomy.places.get(id).map(|place| place.name(self.language)),
            Kind::Role => taxonomy.roles.get(id).map(|role| role_name(role, self.language)),
            Kind::House => self.portal.houses.find(id).map(|house| house.name.as_str()),
            Kind::Department => self.term(Facet::Department, id),
            Kind::Seniority => self.term(Facet::Seniority, id),
            Kind::Employment => self.term(Facet::Employment, id),
            Kind::Industry => self.term(Facet::Industry, id),
            Kind::Workplace => self.term(Facet::Workplace, id),
        };
        name.unwrap_or(id).to_owned()
    }

    /// A department's name.
    pub(crate) fn department(&self, id: &str) -> Option<&'a str> {
        self.term(Facet::Department, id)
    }

    fn term(&self, facet: Facet, id: &str) -> Option<&'a str> {
        let mut terms = self.portal.taxonomy.terms.list(facet).iter();
        terms.find(|term| term.id == id).map(|term| term.label(self.language))
    }

    /// Values in the order of their names.
    pub(crate) fn sorted<'i>(&self, kind: Kind, ids: Vec<&'i str>) -> Vec<(String, &'i str)> {
        let mut named: Vec<(String, &str)> = ids.into_iter().map(|id| (self.of(kind, id), id)).collect();
        named.sort_by_cached_key(|(name, id)| (fold_key(name), (*id).to_owned()));
        named
    }
}

/// The name of a role that comes first in this language, or else its canonical title.
pub(crate) fn role_name<'r>(role: &'r Role, language: &str) -> &'r str {
    let primary = language.split('-').next().unwrap_or(language);
    let own = role.names.get(primary).and_then(|names| names.first()).filter(|_| primary != "en");
    own.map_or(role.title.as_str(), String::as_str)
}
