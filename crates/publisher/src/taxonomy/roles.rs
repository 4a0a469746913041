//! The role lexicon: `taxonomy/roles/*.toml`. One canonical title a role, and every other name the trade has for it.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

use cerulean_model::Facet;
use cerulean_model::wire::{self, RoleEntry};
use cerulean_search::{RoleFinder, fold_key};
use rayon::prelude::*;

use super::labels;
use super::terms::{self, Terms};
use crate::problem::{Place, Problem};
use crate::rules;
use crate::source;
use crate::source::fields::Fields;
use crate::source::file::SourceFile;
use crate::source::node::Spanned;
use crate::suggest;

/// A role.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role {
    /// Kebab-case of the canonical title.
    pub id: String,
    /// Canonical title, English.
    pub title: String,
    /// Term id.
    pub department: Option<String>,
    /// Term id.
    pub seniority: Option<String>,
    /// Ids of wider roles.
    pub broader: Vec<String>,
    /// Ids of roles somebody looking for this one would also look at.
    pub beside: Vec<String>,
    /// Names of this very role, per language, the preferred one first; `masculine / feminine` in one string.
    pub names: BTreeMap<String, Vec<String>>,
    /// Words that find it although they are no names of it.
    pub finds: Vec<String>,
}

impl Role {
    /// Every name, masculine and feminine apart.
    pub fn every_name(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.title.as_str())
            .chain(self.names.values().flatten().flat_map(|name| name.split(" / ")))
    }
}

/// All roles.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// In the order of files and entries.
    pub roles: Vec<Role>,
    by_id: HashMap<String, usize>,
    /// Folded name → position; `None` for a name of several roles. Made when the first listing without a role is met.
    by_name: OnceLock<HashMap<String, Option<usize>>>,
    /// For titles that are no name of any role; made when the first one is met.
    finder: OnceLock<Arc<RoleFinder>>,
}

/// References of a role to what other files hold, with their places.
struct Reference {
    role: String,
    to: Spanned<String>,
    place: Place,
    field: &'static str,
}

/// The roles of one file.
pub(super) struct Part {
    roles: Vec<(Role, Place)>,
    references: Vec<Reference>,
}

pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Part {
    let mut part = Part { roles: Vec::new(), references: Vec::new() };
    let mut fields = Fields::new(file, source::toml_file(file, problems));
    for table in fields.tables("role") {
        let mut fields = Fields::new(file, table);
        let id = terms::id(&mut fields, file, false);
        let title = fields.string("title");
        let department = fields.string("department");
        let seniority = fields.string("seniority");
        let broader = fields.strings("broader");
        let beside = fields.strings("beside");
        let names = fields
            .table("names")
            .map(|table| labels::read_lists(file, table.value, problems))
            .unwrap_or_default();
        let finds = fields
            .table("finds")
            .map(|table| labels::read_lists(file, table.value, problems))
            .unwrap_or_default();
        if title.is_none() {
            fields.missing("title", "the canonical title, in English");
        }
        problems.extend(fields.finish());
        let (Some(id), Some(title)) = (id, title) else { continue };
        let place = file.place(&id.span);
        let referring = |field, to: &Spanned<String>| Reference {
            role: id.value.clone(),
            to: to.clone(),
            place: file.place(&to.span),
            field,
        };
        part.references.extend(department.iter().map(|to| referring("department", to)));
        part.references.extend(seniority.iter().map(|to| referring("seniority", to)));
        part.references.extend(broader.iter().map(|to| referring("broader", to)));
        part.references.extend(beside.iter().map(|to| referring("beside", to)));
        let values = |list: Vec<Spanned<String>>| list.into_iter().map(|value| value.value).collect();
        let mut all_finds: Vec<String> = Vec::new();
        for word in finds.into_iter().collect::<BTreeMap<_, _>>().into_values().flatten() {
            if !all_finds.contains(&word) {
                all_finds.push(word);
            }
        }
        let role = Role {
            id: id.value,
            title: title.value,
            department: department.map(|value| value.value),
            seniority: seniority.map(|value| value.value),
            broader: values(broader),
            beside: values(beside),
            names: names.into_iter().collect(),
            finds: all_finds,
        };
        part.roles.push((role, place));
    }
    problems.extend(fields.finish());
    part
}

impl Lexicon {
    /// Takes roles whose ids and references are known to be right.
    pub(super) fn set(&mut self, roles: Vec<Role>) {
        self.by_id = roles.iter().enumerate().map(|(at, role)| (role.id.clone(), at)).collect();
        self.roles = roles;
    }

    /// The role of this id.
    pub fn get(&self, id: &str) -> Option<&Role> {
        self.by_id.get(id).and_then(|&at| self.roles.get(at))
    }

    /// The position of the role of this id.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The one role that has this name, after folding; `None` too if several have it.
    pub fn by_name(&self, name: &str) -> Option<&Role> {
        self.by_name
            .get_or_init(|| self.names())
            .get(&fold_key(name))
            .copied()
            .flatten()
            .and_then(|at| self.roles.get(at))
    }

    /// The roles whose names are most like a title, best first, with their likeness from 0 to 1.
    pub fn guess(&self, title: &str) -> Vec<(&Role, f32)> {
        let finder = self.finder.get_or_init(|| Arc::new(RoleFinder::new(&self.wire())));
        let guesses = finder.guess(title, 3).into_iter();
        guesses.filter_map(|guess| Some((self.roles.get(guess.role as usize)?, guess.likeness))).collect()
    }

    /// The names alone, as the engine takes them.
    fn wire(&self) -> wire::Lexicon {
        let entry = |role: &Role| RoleEntry {
            id: role.id.clone(),
            title: role.title.clone(),
            names: role.names.clone().into_iter().collect(),
            ..RoleEntry::default()
        };
        wire::Lexicon { roles: self.roles.iter().map(entry).collect() }
    }

    /// The role whose id or name is most like `name`.
    pub(crate) fn suggest(&self, name: &str) -> Option<&Role> {
        if let Some(role) = self.by_name(name) {
            return Some(role);
        }
        let ids = suggest::nearest(
            name,
            self.roles.iter().flat_map(|role| [role.id.as_str(), role.title.as_str()]),
        )?;
        self.get(ids).or_else(|| self.by_name(ids))
    }

    pub(super) fn extend(&mut self, parts: Vec<Part>, terms: &Terms, problems: &mut Vec<Problem>) {
        let known_before = self.roles.len();
        let mut references = Vec::new();
        for part in parts {
            references.extend(part.references);
            for (role, place) in part.roles {
                match self.by_id.get(&role.id) {
                    Some(&at) if at >= known_before => {
                        let message = format!("the role `{}` is given twice", role.id);
                        problems.push(Problem::new(&rules::DUPLICATE_ID, place, message));
                    }
                    Some(&at) => {
                        if let Some(known) = self.roles.get_mut(at) {
                            override_role(known, role);
                        }
                    }
                    None => {
                        self.by_id.insert(role.id.clone(), self.roles.len());
                        self.roles.push(role);
                    }
                }
            }
        }
        for reference in references {
            self.check(&reference, terms, problems);
        }
        self.by_name = OnceLock::new();
    }

    fn check(&self, reference: &Reference, terms: &Terms, problems: &mut Vec<Problem>) {
        let to = reference.to.value.as_str();
        let facet = match reference.field {
            "department" => Some(Facet::Department),
            "seniority" => Some(Facet::Seniority),
            _ => None,
        };
        let (known, nearest) = match facet {
            Some(facet) => (
                terms.list(facet).iter().any(|term| term.id == to),
                terms.suggest(facet, to).map(str::to_owned),
            ),
            None if self.by_id.contains_key(to) => (true, None),
            None => (false, suggest::nearest(to, self.by_id.keys().map(String::as_str)).map(str::to_owned)),
        };
        let message = if !known {
            format!(
                "`{}` of the role `{}` names `{to}`, which does not exist",
                reference.field, reference.role
            )
        } else if facet.is_none() && to == reference.role {
            format!("the role `{to}` cannot be `{}` itself", reference.field)
        } else {
            return;
        };
        let mut problem = Problem::new(&rules::UNKNOWN_REFERENCE, reference.place.clone(), message);
        if let Some(nearest) = nearest {
            problem = problem.hint(format!("did you mean `{nearest}`?")).fix(nearest);
        }
        problems.push(problem);
    }

    fn names(&self) -> HashMap<String, Option<usize>> {
        let folded: Vec<(usize, Vec<String>)> = self
            .roles
            .par_iter()
            .enumerate()
            .map(|(at, role)| (at, role.every_name().map(fold_key).collect()))
            .collect();
        let mut names: HashMap<String, Option<usize>> = HashMap::new();
        for (at, keys) in &folded {
            for key in keys {
                let known = names.entry(key.clone()).or_insert(Some(*at));
                if *known != Some(*at) {
                    *known = None;
                }
            }
        }
        // A canonical title, the first name, names its own role, even if another role goes by it in some language.
        for (at, keys) in folded {
            names.extend(keys.into_iter().next().map(|title| (title, Some(at))));
        }
        names
    }
}

/// A portal's own file replaces what it says and keeps the rest.
fn override_role(known: &mut Role, own: Role) {
    known.title = own.title;
    known.department = own.department.or(known.department.take());
    known.seniority = own.seniority.or(known.seniority.take());
    for (list, more) in
        [(&mut known.broader, own.broader), (&mut known.beside, own.beside), (&mut known.finds, own.finds)]
    {
        for value in more {
            if !list.contains(&value) {
                list.push(value);
            }
        }
    }
    for (language, names) in own.names {
        let list = known.names.entry(language).or_default();
        // The portal's own names come first: the first one is the preferred one.
        list.retain(|name| !names.contains(name));
        list.splice(0..0, names);
    }
}
