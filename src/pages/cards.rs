//! Turns a hit and its card into words: names instead of ids, dates as people say them, the reason it matched.

use cerulean_search::{Card, Hit, highlight};

use super::Context;
use crate::browser::{clock, intl};
use crate::route::Route;
use crate::search::{Phrases, Run};
use crate::views::{CardModel, RoleLink};

/// A hit as a card.
pub(super) fn card_model(context: Context, hit: &Hit, text: &str) -> Option<CardModel> {
    let card = context.session.card(hit.row)?;
    let today = clock::today();
    let runs = |shown: &str| Run::cut(shown, &highlight(shown, text));
    let label = |facet, id: &str| context.label(facet, id);
    let phrases = Phrases { language: context.language, label: &label };
    Some(CardModel {
        href: context.href(&Route::Listing(card.slug.clone())),
        title: runs(&card.title),
        lang: context.foreign(&card.language),
        house: runs(&card.house_name),
        house_href: context.href(&Route::House(card.house.clone())),
        place: phrases.places(&card),
        facts: phrases.facts(&card),
        salary: card.salary.as_ref().and_then(|salary| intl::salary(context.language, salary)),
        posted: intl::posted(context.language, card.posted, today),
        posted_on: card.posted.to_string(),
        why: hit.why.as_ref().map(|why| phrases.reason(why)),
        summary: card.summary,
        house_name: card.house_name,
        slug: card.slug,
    })
}

/// A card in one line.
pub(super) fn role_link(context: Context, card: Card, with_house: bool) -> RoleLink {
    let today = clock::today();
    let label = |facet, id: &str| context.label(facet, id);
    let place = Phrases { language: context.language, label: &label }.places(&card);
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
