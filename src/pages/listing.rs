//! One listing: loads it with its house and the portal's texts, and says so when it is not there.

use cerulean_model::{Detail, HouseDetail, Portal};
use leptos::prelude::*;

use super::listing_body::ListingBody;
use super::{Context, Load};
use crate::load::File;
use crate::route::Route;
use crate::views::live::{effect, memo_flag, part};
use crate::views::{ArticleSkeleton, Failure, Message};

/// A listing's page.
#[component]
pub(crate) fn ListingPage(context: Context, slug: String) -> impl IntoView {
    let messages = context.language.messages();
    let session = context.session;
    let listing = RwSignal::new_local(Load::<Detail>::Waiting);
    let house = RwSignal::new_local(Load::<HouseDetail>::Waiting);
    let portal = RwSignal::new_local(Load::<Portal>::Waiting);
    // Coming from the results, the card already names house and title: the house loads beside the listing, and the
    // heading is there at once.
    let card = session.card_of(&slug);

    let load_house = move |slug: String| Load::start(house, context.pages.get_value(), File::House(slug));
    if let Some(card) = &card {
        load_house(card.house.clone());
    }
    let load = {
        let slug = slug.clone();
        move || Load::start(listing, context.pages.get_value(), File::Listing(slug.clone()))
    };
    load();
    let known_house = card.as_ref().map(|card| card.house.clone());
    effect(move || {
        let named = listing.with(|listing| listing.ready().map(|listing| listing.house.clone()));
        if let Some(named) = named.filter(|named| Some(named) != known_house.as_ref()) {
            load_house(named);
        }
    });
    let portal_url = Memo::new(move |_| {
        session.manifest(|manifest| manifest.portal.as_ref().map(|file| file.url.clone())).flatten()
    });
    effect(move || {
        if let Some(url) = portal_url.get() {
            Load::start(portal, context.pages.get_value(), File::Portal(url));
        }
    });

    let title = card.as_ref().map(|card| card.title.clone()).unwrap_or_default();
    let early = title.clone();
    context.title(move || {
        listing.with(|listing| listing.ready().map_or_else(|| early.clone(), |listing| listing.title.clone()))
    });

    // House and portal have their sections in the middle: they are waited for, so that nothing jumps.
    let portal_settled = memo_flag(move || {
        let progress = session.progress().get();
        let known = progress.usable || progress.complete || progress.failure.is_some();
        known && (portal_url.get().is_none() || portal.with(Load::is_settled))
    });
    let ready = memo_flag(move || {
        listing.with(|listing| match listing {
            Load::Waiting => false,
            Load::Failed(_) => true,
            Load::Ready(_) => house.with(Load::is_settled) && portal_settled.get(),
        })
    });
    effect(move || {
        if ready.get() {
            context.drawn(true);
        }
    });

    part(move || {
        if !ready.get() {
            let title = title.clone();
            return view! {
                <article class="article">
                    <header class="article-head">
                        <h1 tabindex="-1" class:hidden=title.is_empty()>
                            {title.clone()}
                        </h1>
                    </header>
                    <ArticleSkeleton />
                </article>
            }
            .into_any();
        }
        match listing.get_untracked() {
            Load::Waiting => ().into_any(),
            Load::Ready(listing) => {
                let house = house.with_untracked(Load::ready);
                let portal = portal.with_untracked(Load::ready);
                view! { <ListingBody context listing house portal /> }.into_any()
            }
            Load::Failed(error) if error.is_missing() => view! {
                <Message
                    title=messages.listing_missing_title
                    text=messages.listing_missing
                    href=context.href(&Route::Search)
                    link=messages.all_roles
                />
            }
            .into_any(),
            Load::Failed(error) => {
                let load = load.clone();
                view! {
                    <Failure
                        language=context.language
                        title=messages.failure_title
                        error
                        on_retry=Callback::new(move |()| load())
                    />
                }
                .into_any()
            }
        }
    })
}
