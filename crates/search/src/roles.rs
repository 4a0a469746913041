//! Which role of the lexicon a title is for. The publisher asks it for listings that name none.

use cerulean_model::wire::{Lexicon, Manifest};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::fold;
use crate::names::{NameId, Names, Owner, role_names};
use crate::near::{NearMatches, Reach};
use crate::stem::stem;
use crate::terms::parse;
use crate::vocabulary::WordId;

/// The names of a lexicon, ready to be asked.
pub struct RoleFinder {
    names: Names,
    /// Roles by the folded form of each of their names.
    exact: FxHashMap<String, Vec<u32>>,
}

impl std::fmt::Debug for RoleFinder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RoleFinder").field("names", &self.names.len()).finish_non_exhaustive()
    }
}

/// A role a title may be for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoleGuess {
    /// Position in the lexicon.
    pub role: u32,
    /// How like the title its best name is: 1 when it is the title, after folding.
    pub likeness: f32,
}

impl RoleFinder {
    /// Takes a lexicon's names. O(letters of all names).
    pub fn new(lexicon: &Lexicon) -> Self {
        let names = Names::new(&Manifest::empty(), &[], lexicon);
        let mut exact: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for (n, role) in lexicon.roles.iter().enumerate() {
            for (name, _) in role_names(role).filter(|(_, is_alias)| !is_alias) {
                let roles = exact.entry(fold::key(name)).or_default();
                if roles.last() != Some(&(n as u32)) {
                    roles.push(n as u32);
                }
            }
        }
        Self { names, exact }
    }

    /// The roles that have this very name, after folding; several when a name is shared.
    pub fn named(&self, title: &str) -> &[u32] {
        self.exact.get(&fold::key(title)).map_or(&[], Vec::as_slice)
    }

    /// The most likely roles for a title, best first, at most `most`. O(names with one of its words).
    pub fn guess(&self, title: &str, most: usize) -> Vec<RoleGuess> {
        let named = self.named(title);
        if !named.is_empty() {
            return named.iter().take(most).map(|&role| RoleGuess { role, likeness: 1.0 }).collect();
        }
        // A closing space: the last word is whole. `scrittore/scrittrice` says one word, not two.
        let mut terms = parse(&format!("{title} "));
        let mut said: FxHashSet<String> = FxHashSet::default();
        terms.retain(|term| term.is_phrase() || said.insert(stem(term.word())));
        let mut near = NearMatches::new(&self.names, &terms, Reach::Forms);
        let telling = terms.iter().filter(|term| !term.is_optional);
        let stems = telling.filter_map(|term| self.names.vocabulary.stem_like(term.word())).collect();
        let letters = terms.iter().filter(|term| !term.is_phrase()).map(|term| term.word());
        let letters: Vec<&str> = letters.filter(|word| word.len() == 1).collect();
        let mut guesses: Vec<RoleGuess> = near
            .likenesses()
            .into_iter()
            .filter(|(_, name, _)| self.is_evidence(*name, &stems) && self.is_begun(*name, &letters))
            .filter_map(|(owner, _, likeness)| match owner {
                Owner::Role(role) => Some(RoleGuess { role, likeness: likeness.min(0.99) }),
                _ => None,
            })
            .collect();
        guesses.sort_unstable_by(|a, b| b.likeness.total_cmp(&a.likeness).then(a.role.cmp(&b.role)));
        guesses.truncate(most);
        guesses
    }

    /// Whether a name that begins with a letter (`E-Business Manager`) is asked for with that letter: without it, it is another name.
    fn is_begun(&self, name: NameId, letters: &[&str]) -> bool {
        let first = self.names.words_of(name).first().map(|&word| self.names.vocabulary.word(word));
        first.is_none_or(|first| first.len() > 1 || letters.contains(&first))
    }

    /// Whether a name says enough for a title with words of these stems: one word of several, or one part of a compound, is a
    /// coincidence. `Stage` is no *Stage Designer*, `Manager` no *Eventmanager*.
    fn is_evidence(&self, name: NameId, stems: &FxHashSet<u32>) -> bool {
        let vocabulary = &self.names.vocabulary;
        let words = self.names.words_of(name);
        let is_said =
            |word: &&WordId| self.names.is_telling(**word) && stems.contains(&vocabulary.stem_of(**word));
        // Function words of one language are initials in another: *DEI Manager*.
        match (words.iter().filter(is_said).count(), words.len()) {
            (0, _) => stems.len() > 1,
            (1, all) => all == 1,
            _ => true,
        }
    }
}
