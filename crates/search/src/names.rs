//! Names: everything a listing can be called or placed by, each distinct text once. A title that a thousand
//! listings share is one name; the engine matches words against names, then looks up which listings have
//! them. It does not know listings.

use std::sync::OnceLock;

use cerulean_model::Facet;
use cerulean_model::wire::{Lexicon, Manifest, RoleEntry};
use rustc_hash::FxHashMap;

use crate::concepts::Concepts;
use crate::elsewhere::Elsewhere;
use crate::fold;
use crate::order;
use crate::rank::log2;
use crate::similar::Trigrams;
use crate::stopwords::is_stopword;
use crate::vocabulary::{Vocabulary, WordId};

/// Number of a name.
pub(crate) type NameId = u32;

/// Whose name it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Owner {
    /// A title of the title list; which listings have it as title or alternate title is theirs to know.
    Title(u32),
    /// A role of the lexicon.
    Role(u32),
    /// A house.
    House(u32),
    /// A country, region or city.
    Place(u32),
    /// A term; position in the manifest's list.
    Term(Facet, u32),
}

/// Kinds of [`Owner`]: titles, roles, houses, places and the terms of each facet.
const KINDS: usize = 4 + Facet::ALL.len();

impl Owner {
    /// Its kind, and its number among that kind.
    fn place(self) -> (usize, usize) {
        match self {
            Self::Title(n) => (0, n as usize),
            Self::Role(n) => (1, n as usize),
            Self::House(n) => (2, n as usize),
            Self::Place(n) => (3, n as usize),
            Self::Term(facet, n) => (4 + facet as usize, n as usize),
        }
    }
}

/// One number for each owner; 0 where none was set.
#[derive(Clone, Default)]
pub(crate) struct ByOwner([Vec<u32>; KINDS]);

impl ByOwner {
    pub(crate) fn get(&self, owner: Owner) -> u32 {
        let (kind, n) = owner.place();
        self.0[kind].get(n).copied().unwrap_or(0)
    }

    /// Sets a number and gives the one before.
    pub(crate) fn set(&mut self, owner: Owner, number: u32) -> u32 {
        let (kind, n) = owner.place();
        let numbers = &mut self.0[kind];
        if numbers.len() <= n {
            // Growing copies: who numbers one title will number more.
            numbers.resize((n + 1).next_power_of_two(), 0);
        }
        std::mem::replace(&mut numbers[n], number)
    }
}

/// What is known of owners, once each was asked about: something or nothing.
pub(crate) struct Memo<T> {
    /// 1 for nothing, or a place in `found` plus 2.
    slots: ByOwner,
    found: Vec<T>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { slots: ByOwner::default(), found: Vec::new() }
    }
}

impl<T> Memo<T> {
    /// Whether an owner was asked about.
    pub(crate) fn knows(&self, owner: Owner) -> bool {
        self.slots.get(owner) > 0
    }

    pub(crate) fn get(&self, owner: Owner) -> Option<&T> {
        self.found.get((self.slots.get(owner) as usize).checked_sub(2)?)
    }

    pub(crate) fn set(&mut self, owner: Owner, known: Option<T>) {
        let slot = known.map_or(1, |known| {
            self.found.push(known);
            self.found.len() as u32 + 1
        });
        self.slots.set(owner, slot);
    }
}

/// All names with their words, and for each word the names it stands in.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) vocabulary: Vocabulary,
    owners: Vec<Owner>,
    /// The first name of each owner, plus 1; its others follow.
    firsts: ByOwner,
    /// Which names are aliases.
    aliases: Vec<bool>,
    /// Words of all names, in order.
    words: Vec<WordId>,
    /// Where each name starts in `words`, and an end.
    starts: Vec<u32>,
    /// Names of all words, ascending.
    postings: Vec<NameId>,
    /// Where each word starts in `postings`, and an end.
    posting_starts: Vec<u32>,
    /// Weight of each word; see [`weight`].
    weights: Vec<f32>,
    /// Sum of the weights of a name's words.
    name_weights: Vec<f32>,
    /// The first letter of each word; none of function words, which initials leave out.
    initials: Vec<Option<char>>,
    /// A number for the initials of each name, equal where they are; see [`initials_key`].
    initials_keys: Vec<u32>,
    /// Words that alone say how far somebody has come, rather than what they do; ascending.
    rungs: Vec<WordId>,
    trigrams: OnceLock<Trigrams>,
    /// What words stand for one another, once it is known.
    pub(crate) concepts: Option<Concepts>,
    /// What nobody offers, once it is known.
    pub(crate) elsewhere: Option<Box<Elsewhere>>,
}

/// What stands between the masculine and the feminine form of a role's name.
const FORMS: &str = " / ";

/// Names of a catalog on their way into the index, a piece at a time: a page that is loading must not stand still for all
/// of them.
#[derive(Default)]
pub(crate) struct Collection {
    next: Step,
    /// Titles, then roles that are done.
    titles: usize,
    roles: usize,
    /// The names so far. Until the words are sorted, these have the numbers in which they came.
    names: Names,
    numbers: FxHashMap<String, WordId>,
    /// By these numbers: how many names have the word.
    counts: Vec<u32>,
    /// The words by these numbers, and the numbers in the order of the words.
    words: Vec<String>,
    sorted: Vec<WordId>,
    /// By these numbers: the place of the word among the sorted ones.
    places: Vec<WordId>,
}

/// What a [`Collection`] does next.
#[derive(Default)]
enum Step {
    #[default]
    Collect,
    Sort,
    Know,
    Place,
}

impl Collection {
    /// Collects the names of so many more titles and roles, then all others, or takes one of the three steps of O(words of all
    /// names) after that. Gives the names with the last one.
    pub(crate) fn step(
        &mut self,
        manifest: &Manifest,
        titles: &[String],
        lexicon: &Lexicon,
        most: usize,
    ) -> Option<Names> {
        if !matches!(self.next, Step::Collect) {
            return self.index();
        }
        self.collect(manifest, titles, lexicon, most);
        None
    }

    /// One of the steps that are left when all names are collected.
    fn index(&mut self) -> Option<Names> {
        match self.next {
            Step::Collect | Step::Sort => self.sort(),
            Step::Know => self.know(),
            Step::Place => return Some(self.place()),
        }
        None
    }

    /// O(letters of these names).
    fn collect(&mut self, manifest: &Manifest, titles: &[String], lexicon: &Lexicon, mut most: usize) {
        for (n, title) in titles.iter().enumerate().skip(self.titles).take(most) {
            self.add(Owner::Title(n as u32), title, false);
            self.titles += 1;
            most -= 1;
        }
        for (n, role) in lexicon.roles.iter().enumerate().skip(self.roles).take(most) {
            let owner = Owner::Role(n as u32);
            role_names(role).for_each(|(name, is_alias)| self.add(owner, name, is_alias));
            self.roles += 1;
            most -= 1;
        }
        if most == 0 {
            return;
        }
        for (n, house) in manifest.houses.iter().enumerate() {
            self.add(Owner::House(n as u32), &house.name, false);
        }
        for (n, place) in manifest.places.iter().enumerate() {
            let names = place.names.all().chain(place.aliases.iter().map(String::as_str));
            names.for_each(|name| self.add(Owner::Place(n as u32), name, false));
        }
        for (facet, terms) in &manifest.terms {
            for (n, term) in terms.iter().enumerate() {
                let owner = Owner::Term(*facet, n as u32);
                term.labels.all().for_each(|label| self.add(owner, label, false));
                term.aliases.iter().for_each(|alias| self.add(owner, alias, true));
            }
        }
        self.next = Step::Sort;
    }

    /// Adds a name. One without a word finds nothing, and is there all the same: [`Names::shown`] counts.
    fn add(&mut self, owner: Owner, text: &str, is_alias: bool) {
        let names = &mut self.names;
        let start = names.words.len();
        for word in fold::words(text).into_iter().take(MAX_WORDS) {
            let new = self.counts.len() as WordId;
            let number = *self.numbers.entry(word.text).or_insert(new);
            if number == new {
                self.counts.push(0);
            }
            self.counts[number as usize] += u32::from(!names.words[start..].contains(&number));
            names.words.push(number);
        }
        let name = names.len() as NameId;
        if names.owners.last() != Some(&owner) {
            names.firsts.set(owner, name + 1);
        }
        names.starts.push(start as u32);
        names.owners.push(owner);
        names.aliases.push(is_alias);
    }

    fn sort(&mut self) {
        let mut words = vec![String::new(); self.numbers.len()];
        for (word, number) in std::mem::take(&mut self.numbers) {
            words[number as usize] = word;
        }
        self.sorted = (0..words.len() as WordId).collect();
        order::numbers(&mut self.sorted, &|a, b| words[a as usize].cmp(&words[b as usize]));
        self.words = words;
        self.next = Step::Know;
    }

    /// Makes the sorted words known.
    fn know(&mut self) {
        let (names, words) = (&mut self.names, std::mem::take(&mut self.words));
        names.vocabulary = Vocabulary::new(self.sorted.iter().map(|&number| words[number as usize].as_str()));
        self.places = vec![0; words.len()];
        let mut end = 0;
        names.posting_starts.push(end);
        for (&number, place) in self.sorted.iter().zip(0..) {
            self.places[number as usize] = place;
            let (word, count) = (&words[number as usize], self.counts[number as usize]);
            end += count;
            names.posting_starts.push(end);
            names.weights.push(weight(word, count, names.owners.len()));
            names.initials.push(word.chars().next().filter(|_| !is_stopword(word)));
        }
        self.next = Step::Place;
    }

    /// Gives names the words by their places, and words their names.
    fn place(&mut self) -> Names {
        let Self { mut names, places, .. } = std::mem::take(self);
        names.starts.push(names.words.len() as u32);
        names.words.iter_mut().for_each(|word| *word = places[*word as usize]);
        let mut ends = names.posting_starts.clone();
        names.postings = vec![0; ends.last().copied().unwrap_or(0) as usize];
        for name in 0..names.len() as NameId {
            let words =
                &names.words[names.starts[name as usize] as usize..names.starts[name as usize + 1] as usize];
            for (_, &word) in words.iter().enumerate().filter(|(at, word)| !words[..*at].contains(word)) {
                let end = &mut ends[word as usize];
                names.postings[*end as usize] = name;
                *end += 1;
            }
            names.name_weights.push(words.iter().map(|&word| names.weights[word as usize]).sum());
            names.initials_keys.push(initials_key(names.initials_of(name)));
            if matches!(names.owner(name), Owner::Term(Facet::Seniority, _)) {
                names.rungs.extend(names.only_word(name));
            }
        }
        names.rungs.sort_unstable();
        names
    }
}

impl Names {
    /// Collects and indexes the names of a catalog. O(letters of all names).
    pub(crate) fn new(manifest: &Manifest, titles: &[String], lexicon: &Lexicon) -> Self {
        let mut collection = Collection::default();
        loop {
            if let Some(names) = collection.step(manifest, titles, lexicon, usize::MAX) {
                return names;
            }
        }
    }

    /// Only the names of these roles.
    pub(crate) fn of_roles<'a>(roles: impl Iterator<Item = (u32, &'a [String])>) -> Self {
        let mut collection = Collection::default();
        for (role, names) in roles {
            let forms = names.iter().flat_map(|name| name.split(FORMS));
            forms.for_each(|form| collection.add(Owner::Role(role), form, false));
        }
        loop {
            if let Some(names) = collection.index() {
                return names;
            }
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.owners.len()
    }

    pub(crate) fn owner(&self, name: NameId) -> Owner {
        self.owners[name as usize]
    }

    /// The names of an owner.
    pub(crate) fn names_of(&self, owner: Owner) -> impl Iterator<Item = NameId> {
        let first = self.firsts.get(owner).checked_sub(1);
        let from = first.map_or(self.len(), |first| first as usize);
        let names = self.owners[from..].iter().take_while(move |other| **other == owner);
        names.zip(from as NameId..).map(|(_, name)| name)
    }

    /// Whether this is another name than those its owner is shown by.
    pub(crate) fn is_alias(&self, name: NameId) -> bool {
        self.aliases[name as usize]
    }

    /// Whether this name matches only when all its words do: an alias of several words.
    pub(crate) fn is_whole(&self, name: NameId) -> bool {
        self.is_alias(name) && self.words_of(name).len() > 1
    }

    /// A role's name as the lexicon writes it.
    pub(crate) fn shown<'a>(&self, name: NameId, lexicon: &'a Lexicon) -> Option<&'a str> {
        let owner = self.owner(name);
        let Owner::Role(role) = owner else { return None };
        let before = name - self.names_of(owner).next()?;
        role_names(lexicon.roles.get(role as usize)?).map(|(name, _)| name).nth(before as usize)
    }

    /// The words of a name, in order.
    pub(crate) fn words_of(&self, name: NameId) -> &[WordId] {
        &self.words[self.starts[name as usize] as usize..self.starts[name as usize + 1] as usize]
    }

    /// The names a word stands in, ascending.
    pub(crate) fn with_word(&self, word: WordId) -> &[NameId] {
        &self.postings
            [self.posting_starts[word as usize] as usize..self.posting_starts[word as usize + 1] as usize]
    }

    /// Whether two words stand in one name. O(names of the rarer one × log names of the other).
    pub(crate) fn share_a_name(&self, a: WordId, b: WordId) -> bool {
        let (a, b) = (self.with_word(a), self.with_word(b));
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        few.iter().any(|name| many.binary_search(name).is_ok())
    }

    /// The word of a name that has only one.
    fn only_word(&self, name: NameId) -> Option<WordId> {
        match self.words_of(name) {
            [word] => Some(*word),
            _ => None,
        }
    }

    /// Whether a word is no function word.
    pub(crate) fn is_telling(&self, word: WordId) -> bool {
        self.initials[word as usize].is_some()
    }

    /// Whether a word alone says how far somebody has come: `junior`.
    pub(crate) fn is_rung(&self, word: WordId) -> bool {
        self.rungs.binary_search(&word).is_ok()
    }

    /// The words of a name that are no function words, in order.
    pub(crate) fn telling_words(&self, name: NameId) -> impl Iterator<Item = WordId> {
        self.words_of(name).iter().copied().filter(|&word| self.is_telling(word))
    }

    /// Whether each of these words of a name means something else together with a neighbour that is not among them: a
    /// *commessa* sells, a *capo commessa* runs a shipyard's order.
    pub(crate) fn is_more(&self, name: NameId, covered: u32) -> bool {
        let Some(concepts) = &self.concepts else { return false };
        let is_telling = |at: &usize| self.is_telling(self.words_of(name)[*at]);
        let words: Vec<usize> = (0..self.words_of(name).len()).filter(is_telling).collect();
        let stem = |at: usize| self.vocabulary.stem_of(self.words_of(name)[at]);
        let is_covered = |at: usize| covered >> at & 1 == 1;
        let mut parts = words.iter().enumerate().filter(|(_, at)| is_covered(**at));
        parts.all(|(n, &at)| {
            let before = n.checked_sub(1).map(|before| words[before]);
            let binds_before =
                before.is_some_and(|other| !is_covered(other) && concepts.binds(stem(other), stem(at)));
            let after = words.get(n + 1);
            binds_before
                || after.is_some_and(|&other| !is_covered(other) && concepts.binds(stem(at), stem(other)))
        })
    }

    /// The titles and names of roles with these initials, function words left out. O(names).
    pub(crate) fn with_initials(&self, letters: &str) -> impl Iterator<Item = NameId> {
        let key = initials_key(letters.chars());
        (0..self.len() as NameId).filter(move |&name| {
            self.initials_keys[name as usize] == key
                && matches!(self.owner(name), Owner::Title(_) | Owner::Role(_))
                && self.initials_of(name).eq(letters.chars())
        })
    }

    fn initials_of(&self, name: NameId) -> impl Iterator<Item = char> {
        self.words_of(name).iter().filter_map(|&word| self.initials[word as usize])
    }

    /// What the thesaurus has for these typed words, taken together.
    pub(crate) fn concepts(&self, words: &[&str]) -> impl Iterator<Item = &[WordId]> {
        self.concepts.iter().flat_map(|concepts| concepts.of(words, &self.vocabulary))
    }

    /// Whether a word is a whole name of such an owner. O(names of the word).
    pub(crate) fn is_name(&self, word: WordId, is: impl Fn(Owner) -> bool) -> bool {
        self.with_word(word).iter().any(|&name| self.only_word(name).is_some() && is(self.owner(name)))
    }

    pub(crate) fn weight(&self, word: WordId) -> f32 {
        self.weights[word as usize]
    }

    pub(crate) fn name_weight(&self, name: NameId) -> f32 {
        self.name_weights[name as usize]
    }

    /// The dictionary by runs of three letters; built at the first call.
    pub(crate) fn trigrams(&self) -> &Trigrams {
        self.trigrams.get_or_init(|| Trigrams::new(&self.vocabulary))
    }

    /// The weight of a word that stands in no name: as much as the rarest.
    pub(crate) fn unknown_weight(&self) -> f32 {
        log2(self.owners.len() as u32 + 1) + 1.0
    }
}

/// The names of a role, and whether each only finds it.
pub(crate) fn role_names(role: &RoleEntry) -> impl Iterator<Item = (&str, bool)> {
    let forms = role.names.values().flatten().flat_map(|name| name.split(FORMS));
    let names = std::iter::once(role.title.as_str()).chain(forms).map(|name| (name, false));
    names.chain(role.finds.iter().map(|name| (name.as_str(), true)))
}

/// A number that is the same for the same letters.
fn initials_key(letters: impl Iterator<Item = char>) -> u32 {
    letters.fold(0_u32, |key, letter| key.wrapping_mul(31).wrapping_add(letter as u32))
}

/// Words of a name beyond this are not indexed: no name for a role is longer, and the covered words of a name
/// are kept as the bits of one number.
pub(crate) const MAX_WORDS: usize = 32;

/// How much a word says: its inverse document frequency over names, log2(names / names with it) + 1 (Spärck
/// Jones, "A statistical interpretation of term specificity", 1972); function words say a tenth of that.
fn weight(word: &str, names_with_it: u32, names: usize) -> f32 {
    let rarity = log2(names as u32 + 1) - log2(names_with_it) + 1.0;
    if is_stopword(word) { rarity * 0.1 } else { rarity }
}
