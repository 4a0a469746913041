//! An answer as the element draws it: cards, facets and ways on, with the catalog's names instead of ids. What the
//! interface says around them, and how amounts and days are written, is the JavaScript half's.

use cerulean_model::{Facet, Query, Salary};
use cerulean_search::{Answer, Grade, Hit, RelaxationKind, highlight};

use super::json::Json;
use crate::search::{Index, Mark, Place, Run, Value, mark, tree, values};

/// Names in one language.
struct Names<'a> {
    index: &'a Index,
    language: &'a str,
}

impl Names<'_> {
    /// The name of a facet value; of those that the interface names, the id.
    fn label(&self, facet: Facet, id: &str) -> String {
        let known = self.index.read(|catalog| catalog.label(facet, id, self.language)).flatten();
        known.unwrap_or_else(|| id.to_owned())
    }

    /// A place with its country.
    fn place(&self, id: &str) -> String {
        let name = self.label(Facet::Location, id);
        match id.split_once('/') {
            Some((country, _)) => format!("{name}, {}", self.label(Facet::Location, country)),
            None => name,
        }
    }
}

/// The answer.
pub(super) fn write(index: &Index, query: &Query, answer: &Answer, language: &str) -> Json {
    let names = &Names { index, language };
    let hits = answer.hits.iter().filter_map(|hit| card(names, hit, &query.text));
    let offers = answer.suggestions.iter().map(|offer| {
        value(names, offer.facet, &offer.id, vec![("query", offer.query.to_search_string().into())])
    });
    let instead = answer.relaxations.iter().map(|relaxation| {
        let (kind, label) = match &relaxation.kind {
            RelaxationKind::DropWord(word) => ("relax_word", word.clone()),
            RelaxationKind::DropRefinement(facet, id) => ("relax_refinement", names.label(*facet, id)),
            RelaxationKind::WidenPlace { to, .. } => ("relax_place", names.label(Facet::Location, to)),
            RelaxationKind::Spelling(text) => ("relax_spelling", text.clone()),
        };
        Json::Object(vec![
            ("kind", kind.into()),
            ("label", label.into()),
            ("query", relaxation.query.to_search_string().into()),
            ("total", relaxation.total.into()),
        ])
    });
    let chosen = query.refinements.iter().map(|(facet, id)| value(names, facet, id, Vec::new()));
    Json::Object(vec![
        ("total", answer.total.into()),
        ("reachable", answer.reachable.into()),
        ("page", query.page.into()),
        ("hits", Json::list(hits)),
        ("facets", Json::list(Facet::ALL.map(|of| facet(names, query, answer, of)))),
        ("chosen", Json::list(chosen)),
        ("offers", Json::list(offers)),
        ("instead", Json::list(instead)),
    ])
}

fn value(names: &Names<'_>, facet: Facet, id: &str, mut more: Vec<(&'static str, Json)>) -> Json {
    more.push(("facet", facet.name().into()));
    more.push(("id", id.into()));
    more.push(("label", names.label(facet, id).into()));
    Json::Object(more)
}

fn card(names: &Names<'_>, hit: &Hit, text: &str) -> Option<Json> {
    let card = names.index.read(|catalog| catalog.card(hit.row))??;
    let runs = |shown: &str| {
        let runs = Run::cut(shown, &highlight(shown, text)).into_iter();
        Json::list(runs.map(|run| Json::List(vec![run.text.into(), run.marked.into()])))
    };
    let facts = card.employment.iter().map(|id| names.label(Facet::Employment, id));
    let facts = facts.chain(card.seniority.iter().map(|id| names.label(Facet::Seniority, id)));
    let why = hit.why.as_ref().map(|why| {
        Json::Object(vec![("field", why.field.name().into()), ("text", why.text.as_str().into())])
    });
    Some(Json::Object(vec![
        ("id", card.slug.into()),
        ("near", (hit.grade != Grade::All).into()),
        ("title", runs(&card.title)),
        ("lang", card.language.into()),
        ("houseName", runs(&card.house_name)),
        ("place", card.places.first().map(|place| names.place(place)).into()),
        ("places", (card.places.len() as u32).into()),
        ("facts", Json::list(facts)),
        ("workplace", card.workplace.id().into()),
        ("salary", card.salary.as_ref().map(salary).into()),
        ("posted", card.posted.to_string().into()),
        ("why", why.into()),
        ("summary", card.summary.into()),
    ]))
}

/// Amounts in hundredths.
fn salary(salary: &Salary) -> Json {
    let amount = |amount: Option<f64>| amount.map(|amount| Json::Number((amount * 100.0) as i64));
    Json::Object(vec![
        ("min", amount(salary.min).into()),
        ("max", amount(salary.max).into()),
        ("currency", salary.currency.as_str().into()),
        ("unit", salary.unit.id().into()),
    ])
}

fn facet(names: &Names<'_>, query: &Query, answer: &Answer, facet: Facet) -> Json {
    let label = |id: &str| names.label(facet, id);
    let values = values(names.index, query, Some(answer), facet, &label);
    let values = if facet == Facet::Location {
        let places = values.into_iter().map(|value| {
            let mark = mark(query, facet, &value.id);
            (value.id, value.label, value.count, mark)
        });
        Json::list(tree(places, "", str::to_owned).into_iter().map(place))
    } else {
        Json::list(values.into_iter().map(|Value { id, label, count, chosen }| {
            row(id, label, count, if chosen { Mark::On } else { Mark::Off }, Vec::new())
        }))
    };
    Json::Object(vec![("name", facet.name().into()), ("values", values)])
}

fn place(of: Place) -> Json {
    row(of.id, of.label, of.count, of.mark, of.inside.into_iter().map(place).collect())
}

fn row(id: String, label: String, count: u32, mark: Mark, inside: Vec<Json>) -> Json {
    let mark = match mark {
        Mark::Off => "off",
        Mark::On => "on",
        Mark::Part => "part",
    };
    Json::Object(vec![
        ("id", id.into()),
        ("label", label.into()),
        ("count", count.into()),
        ("mark", mark.into()),
        ("inside", Json::List(inside)),
    ])
}
