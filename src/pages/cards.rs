//! Turns a hit and its card into words: names instead of ids, dates as people say them, the reason it matched.

use cerulean_model::{Facet, Workplace};
use cerulean_search::{Card, Field, Hit, Why, highlight};

use super::Context;
use crate::browser::{clock, intl};
use crate::messages::fill;
use crate::route::Route;
use crate::views::{CardModel, RoleLink, Run};

/// A hit as a card.
pub(super) fn card_model(context: Context, hit: &Hit, text: &str) -> Option<CardModel> {
    let card = context.session.card(hit.row)?;
    let today = clock::today();
    let runs = |shown: &str| Run::cut(shown, &highlight(shown, text));
    Some(CardModel {
        href: context.href(&Route::Listing(card.slug.clone())),
        title: runs(&card.title),
        lang: context.foreign(&card.language),
        house: runs(&card.house_name),
        house_href: context.href(&Route::House(card.house.clone())),
        place: places(context, &card),
        facts: facts(context, &card),
        salary: card.salary.as_ref().and_then(|salary| intl::salary(context.language, salary)),
        posted: intl::posted(context.language, card.posted, today),
        posted_on: card.posted.to_string(),
        why: hit.why.as_ref().map(|why| reason(context, why)),
        summary: card.summary,
        house_name: card.house_name,
        slug: card.slug,
    })
}

/// A card in one line.
pub(super) fn role_link(context: Context, card: Card, with_house: bool) -> RoleLink {
    let today = clock::today();
    let place = places(context, &card);
    let posted = intl::posted(context.language, card.posted, today);
    let parts =
        [with_house.then_some(card.house_name), Some(place).filter(|place| !place.is_empty()), Some(posted)];
    RoleLink {
        href: context.href(&Route::Listing(card.slug)),
        lang: context.foreign(&card.language),
        title: card.title,
        note: parts.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}

/// Where it is: the first place, how many more there are; for a remote role that it is one.
fn places(context: Context, card: &Card) -> String {
    let messages = context.language.messages();
    match card.places.as_slice() {
        [] if card.workplace == Workplace::Remote => messages.remote.to_owned(),
        [] => String::new(),
        [only] => context.session.place(only, context.language),
        [first, rest @ ..] => {
            let first = context.session.place(first, context.language);
            fill(messages.more_places, &[("value", &first), ("n", &rest.len().to_string())])
        }
    }
}

fn facts(context: Context, card: &Card) -> Vec<String> {
    let employment = card.employment.iter().map(|id| context.label(Facet::Employment, id));
    let seniority = card.seniority.iter().map(|id| context.label(Facet::Seniority, id));
    // On site is what everybody expects; the others are worth a word.
    let workplace = (card.workplace != Workplace::OnSite && !card.places.is_empty())
        .then(|| context.label(Facet::Workplace, card.workplace.id()));
    let mut facts: Vec<String> = Vec::new();
    for fact in employment.chain(seniority).chain(workplace) {
        // In some languages a kind of contract and a rung share a name.
        if !facts.contains(&fact) {
            facts.push(fact);
        }
    }
    facts
}

fn reason(context: Context, why: &Why) -> String {
    let messages = context.language.messages();
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
