//! The facts of a listing or a house, as a list of terms.

use leptos::prelude::*;

use super::element::{el, text};

/// A fact: its name, and its values with the search they lead to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fact {
    pub(crate) name: &'static str,
    pub(crate) values: Vec<(String, Option<String>)>,
}

impl Fact {
    /// A fact of one value that leads nowhere.
    pub(crate) fn plain(name: &'static str, value: String) -> Self {
        Self { name, values: vec![(value, None)] }
    }
}

/// The facts that have a value. `label` says what they are together: the page's outline holds it, the eye does
/// without.
pub(crate) fn facts(label: &'static str, facts: Vec<Fact>) -> AnyView {
    let value = |(words, href): (String, Option<String>)| {
        let words = text(words);
        el("dd").child(match href {
            Some(href) => el("a").attr("href", href).child(words).into(),
            None => words,
        })
    };
    let fact = |fact: Fact| {
        el("div").class("fact").child(el("dt").text(fact.name)).children(fact.values.into_iter().map(value))
    };
    let known = facts.into_iter().filter(|fact| !fact.values.is_empty());
    el("section")
        .class("facts")
        .child(el("h2").class("visually-hidden").text(label))
        .child(el("dl").children(known.map(fact)))
        .into()
}
