//! One listing: loads it with its house and the portal's texts, and says so when it is not there.

use cerulean_model::{Detail, HouseDetail, Portal};
use leptos::prelude::*;

use super::listing_body::listing_body;
use super::{Context, Load, Loading};
use crate::load::File;
use crate::route::Route;
use crate::views::element::{el, nothing};
use crate::views::live::{effect, memo_flag, part};
use crate::views::{Message, article_skeleton, failure, message};

/// A listing's page.
pub(crate) fn listing_page(context: Context, slug: String) -> AnyView {
    let messages = context.language.messages();
    let session = context.session;
    let listing = Loading::<Detail>::new();
    let house = Loading::<HouseDetail>::new();
    let portal = Loading::<Portal>::new();
    // Coming from the results, the card already names house and title: the house loads beside the listing, and the
    // heading is there at once.
    let card = session.card_of(&slug);

    let load_house = move |slug: String| house.start(context.pages.get_value(), File::House(slug));
    if let Some(card) = &card {
        load_house(card.house.clone());
    }
    let load = {
        let slug = slug.clone();
        move || listing.start(context.pages.get_value(), File::Listing(slug.clone()))
    };
    load();
    let known_house = card.as_ref().map(|card| card.house.clone());
    effect(move || {
        let named = listing.ready().map(|listing| listing.house.clone());
        if let Some(named) = named.filter(|named| Some(named) != known_house.as_ref()) {
            load_house(named);
        }
    });
    let portal_url =
        move || session.manifest(|manifest| manifest.portal.as_ref().map(|file| file.url.clone())).flatten();
    let has_portal = memo_flag(move || portal_url().is_some());
    effect(move || {
        if has_portal.get()
            && let Some(url) = untrack(portal_url)
        {
            portal.start(context.pages.get_value(), File::Portal(url));
        }
    });

    let title = card.as_ref().map(|card| card.title.clone()).unwrap_or_default();
    let early = title.clone();
    context.title(move || listing.ready().map_or_else(|| early.clone(), |listing| listing.title.clone()));

    // House and portal have their sections in the middle: they are waited for, so that nothing jumps.
    let portal_settled = memo_flag(move || context.has_names() && (!has_portal.get() || portal.is_settled()));
    let ready = memo_flag(move || match listing.get() {
        Load::Waiting => false,
        Load::Failed(_) => true,
        Load::Ready(_) => house.is_settled() && portal_settled.get(),
    });
    effect(move || {
        if ready.get() {
            context.drawn(true);
        }
    });

    part(move || {
        if !ready.get() {
            let heading =
                el("h1").attr("tabindex", "-1").attr("class", title.is_empty().then(|| "hidden".to_owned()));
            let head = el("header").class("article-head").child(heading.text(title.clone()));
            return el("article").class("article").child(head).child(article_skeleton()).into();
        }
        match untrack(|| listing.get()) {
            Load::Waiting => nothing(),
            Load::Ready(listing) => {
                let (house, portal) = untrack(|| (house.ready(), portal.ready()));
                listing_body(context, &listing, house.as_deref(), portal.as_deref())
            }
            Load::Failed(error) if error.is_missing() => message(Message {
                title: messages.listing_missing_title,
                text: messages.listing_missing,
                href: context.href(&Route::Search),
                link: messages.all_roles,
            }),
            Load::Failed(error) => {
                failure(context.language, messages.failure_title, &error, Box::new(load.clone()))
            }
        }
    })
}
