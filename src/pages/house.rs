//! One house: what it is, and what it offers.

use std::rc::Rc;

use cerulean_model::{Facet, HouseDetail, Query};
use leptos::prelude::*;

use super::cards::role_link;
use super::{Context, Load};
use crate::load::File;
use crate::messages::fill;
use crate::route::Route;
use crate::views::live::{effect, flag, part};
use crate::views::{
    ArticleSkeleton, Fact, Facts, Failure, Message, Monogram, RichText, RoleLinks, Section, is_safe,
};

/// Open roles shown before the link to all of them.
const SHOWN: usize = 12;

/// A house's page.
#[component]
pub(crate) fn HousePage(context: Context, slug: String) -> impl IntoView {
    let messages = context.language.messages();
    let house = RwSignal::new_local(Load::<HouseDetail>::Waiting);
    let load = {
        let slug = slug.clone();
        move || Load::start(house, context.pages.get_value(), File::House(slug.clone()))
    };
    load();
    context
        .title(move || house.with(|house| house.ready().map(|house| house.name.clone()).unwrap_or_default()));
    effect(move || {
        if house.with(Load::is_settled) {
            context.drawn(true);
        }
    });
    part(move || match house.get() {
        Load::Waiting => view! { <ArticleSkeleton /> }.into_any(),
        Load::Ready(house) => view! { <House context house /> }.into_any(),
        Load::Failed(error) if error.is_missing() => view! {
            <Message
                title=messages.house_missing_title
                text=messages.house_missing
                href=context.href(&Route::Search)
                link=messages.all_roles
            />
        }
        .into_any(),
        Load::Failed(error) => {
            let load = load.clone();
            view! { <Failure language=context.language title=messages.failure_title error on_retry=Callback::new(move |()| load()) /> }
                .into_any()
        }
    })
}

#[component]
fn House(context: Context, house: Rc<HouseDetail>) -> impl IntoView {
    let messages = context.language.messages();
    let session = context.session;
    let lang = context.foreign(&house.language);
    let of_house = Query::default().toggled(Facet::House, &house.slug);
    let industry = house.industry.as_ref().map(|industry| {
        let query = Query::default().toggled(Facet::Industry, industry);
        (context.label(Facet::Industry, industry), Some(session.href(&query)))
    });
    let website = house.website.clone().filter(|website| is_safe(website)).map(|website| {
        let shown =
            website.trim_start_matches("https://").trim_start_matches("http://").trim_end_matches('/');
        (shown.to_owned(), Some(website.clone()))
    });
    let facts = vec![
        Fact { name: messages.industry, values: industry.into_iter().collect() },
        Fact { name: messages.website, values: website.into_iter().collect() },
    ];
    let slug = house.slug.clone();
    let roles = Signal::derive(move || {
        let cards = session.of_house(&slug, "", SHOWN);
        cards.into_iter().map(|card| role_link(context, card, false)).collect::<Vec<_>>()
    });
    let none = move || session.progress().with(|progress| progress.complete) && roles.with(Vec::is_empty);
    let section = |title: String, body: &[cerulean_model::Block]| {
        let (body, lang) = (body.to_vec(), lang.clone());
        (!body.is_empty()).then(|| view! { <Section title><RichText blocks=body lang /></Section> })
    };
    view! {
        <article class="article">
            <header class="article-head">
                <Monogram name=house.name.clone() />
                <h1 tabindex="-1">{house.name.clone()}</h1>
            </header>
            <Facts label=messages.facts facts />
            {section(fill(messages.about, &[("name", &house.name)]), &house.about)}
            {section(messages.culture.to_owned(), &house.culture)}
            <RoleLinks
                title=fill(messages.open_roles_at, &[("house", &house.name)])
                links=roles
                all=Some((session.href(&of_house), fill(messages.all_at, &[("house", &house.name)])))
            />
            <p class="hint" class:hidden=flag(move || !none())>
                {messages.no_open_roles}
            </p>
        </article>
    }
}
