//! What a card says in words: names instead of ids, in the interface's language.

use cerulean_model::{Facet, PostedWithin, Workplace};
use cerulean_search::{Card, Field, RelaxationKind, Why};

use crate::messages::{Language, Messages, fill};

/// The name of a facet.
pub(crate) const fn facet_title(messages: &'static Messages, facet: Facet) -> &'static str {
    match facet {
        Facet::Location => messages.location,
        Facet::Department => messages.department,
        Facet::Seniority => messages.seniority,
        Facet::Employment => messages.employment,
        Facet::Industry => messages.industry,
        Facet::House => messages.house,
        Facet::Workplace => messages.workplace,
        Facet::Posted => messages.posted,
    }
}

/// The name of a facet value that is the interface's and not the catalog's.
pub(super) fn label(messages: &'static Messages, facet: Facet, id: &str) -> Option<&'static str> {
    match facet {
        Facet::Posted => PostedWithin::from_id(id).map(|within| match within {
            PostedWithin::Day => messages.last_day,
            PostedWithin::Week => messages.last_week,
            PostedWithin::Month => messages.last_month,
        }),
        Facet::Workplace => Workplace::from_id(id).map(|workplace| match workplace {
            Workplace::OnSite => messages.on_site,
            Workplace::Hybrid => messages.hybrid,
            Workplace::Remote => messages.remote,
        }),
        _ => None,
    }
}

/// Says things of cards in a language, with these names of facet values.
pub(crate) struct Phrases<'a> {
    pub(crate) language: Language,
    pub(crate) label: &'a dyn Fn(Facet, &str) -> String,
}

impl Phrases<'_> {
    fn label(&self, facet: Facet, id: &str) -> String {
        (self.label)(facet, id)
    }

    /// A place with its country: `Paris, France`.
    pub(crate) fn place(&self, id: &str) -> String {
        let name = self.label(Facet::Location, id);
        match id.split_once('/') {
            Some((country, _)) => format!("{name}, {}", self.label(Facet::Location, country)),
            None => name,
        }
    }

    /// Where it is: the first place, how many more there are; for a remote role that it is one.
    pub(crate) fn places(&self, card: &Card) -> String {
        let messages = self.language.messages();
        match card.places.as_slice() {
            [] if card.workplace == Workplace::Remote => messages.remote.to_owned(),
            [] => String::new(),
            [only] => self.place(only),
            [first, rest @ ..] => {
                fill(messages.more_places, &[("value", &self.place(first)), ("n", &rest.len().to_string())])
            }
        }
    }

    /// Employment, seniority, workplace.
    pub(crate) fn facts(&self, card: &Card) -> Vec<String> {
        let employment = card.employment.iter().map(|id| self.label(Facet::Employment, id));
        let seniority = card.seniority.iter().map(|id| self.label(Facet::Seniority, id));
        // On site is what everybody expects; the others are worth a word.
        let workplace = (card.workplace != Workplace::OnSite && !card.places.is_empty())
            .then(|| self.label(Facet::Workplace, card.workplace.id()));
        let mut facts: Vec<String> = Vec::new();
        for fact in employment.chain(seniority).chain(workplace) {
            // In some languages a kind of contract and a rung share a name.
            if !facts.contains(&fact) {
                facts.push(fact);
            }
        }
        facts
    }

    /// Why it matched.
    pub(crate) fn reason(&self, why: &Why) -> String {
        let messages = self.language.messages();
        let field = match why.field {
            Field::Title | Field::AlternateTitle | Field::Role => {
                return fill(messages.also_called, &[("value", &why.text)]);
            }
            Field::Text if why.text.is_empty() => return messages.full_text.to_owned(),
            Field::Text => return fill(messages.skills_and_text, &[("value", &why.text)]),
            Field::House => messages.house,
            Field::Place => messages.location,
            Field::Department => messages.department,
            Field::Seniority => messages.seniority,
            Field::Employment => messages.employment,
            Field::Industry => messages.industry,
            Field::Workplace => messages.workplace,
        };
        fill(messages.matched_in, &[("field", field), ("value", &why.text)])
    }

    /// What another query gives up.
    pub(crate) fn relaxation(&self, kind: &RelaxationKind) -> String {
        let messages = self.language.messages();
        match kind {
            RelaxationKind::DropWord(word) => fill(messages.relax_word, &[("value", word)]),
            RelaxationKind::DropRefinement(facet, id) => {
                fill(messages.relax_refinement, &[("value", &self.label(*facet, id))])
            }
            RelaxationKind::WidenPlace { to, .. } => {
                fill(messages.relax_place, &[("value", &self.label(Facet::Location, to))])
            }
            RelaxationKind::Spelling(text) => fill(messages.relax_spelling, &[("value", text)]),
        }
    }
}
