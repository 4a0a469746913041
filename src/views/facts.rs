//! The facts of a listing or a house, as a list of terms.

use leptos::prelude::*;

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

/// The facts that have a value.
#[component]
pub(crate) fn Facts(
    /// What they are together; the page's outline holds it, the eye does without.
    label: &'static str,
    facts: Vec<Fact>,
) -> impl IntoView {
    let value = |(text, href): (String, Option<String>)| match href {
        Some(href) => view! { <dd><a href=href>{text}</a></dd> }.into_any(),
        None => view! { <dd>{text}</dd> }.into_any(),
    };
    let fact = move |fact: Fact| {
        view! {
            <div class="fact">
                <dt>{fact.name}</dt>
                {fact.values.into_iter().map(value).collect_view()}
            </div>
        }
    };
    let known = facts.into_iter().filter(|fact| !fact.values.is_empty());
    view! {
        <section class="facts">
            <h2 class="visually-hidden">{label}</h2>
            <dl>{known.map(fact).collect_view()}</dl>
        </section>
    }
}
