//! The results of a search: count, order, chosen refinements, cards, pages, and what to do when there are none.

use std::sync::Arc;

use cerulean_search::{Answer, Grade, Hit, Relaxation, RelaxationKind};
use leptos::either::EitherOf4;
use leptos::prelude::*;

use super::Context;
use super::cards::card_model;
use super::facets::chips;
use crate::browser::{focus, intl};
use crate::messages::fill;
use crate::route::Route;
use crate::search::PAGE_SIZE;
use crate::views::{Card, CardSkeletons, Chips, EmptyState, Failure, Pager, SortSelect, Status, Way};

/// The results.
#[component]
pub(super) fn Results(context: Context) -> impl IntoView {
    let (language, session) = (context.language, context.session);
    let messages = language.messages();
    let answer = session.answer();
    let counted = move || {
        let progress = session.progress().get();
        let answer = answer.get()?;
        let roles = intl::plural(language, &messages.roles, answer.total);
        let waiting = !progress.complete && progress.failure.is_none();
        Some(if waiting { fill(messages.results_so_far, &[("roles", &roles)]) } else { roles })
    };
    // Told only when everything is there: a count that is still growing is not worth an interruption.
    let told =
        Signal::derive(move || counted().filter(|_| session.progress().with(|progress| progress.complete)));
    let failed = Memo::new(move |_| session.progress().with(|progress| progress.failure.clone()));
    let usable = Memo::new(move |_| session.progress().with(|progress| progress.usable));
    let list = move || {
        let Some(answer) = answer.get() else {
            return match failed.get() {
                Some(error) => EitherOf4::A(view! {
                    <Failure language title=messages.failure_title error on_retry=Callback::new(move |()| session.load()) />
                }),
                None => EitherOf4::B(view! { <CardSkeletons /> }),
            };
        };
        let text = session.query().with(|query| query.text.clone());
        let cards = |is_wanted: &dyn Fn(&Hit) -> bool| {
            let hits = answer.hits.iter().filter(|hit| is_wanted(hit));
            let models = hits.filter_map(|hit| card_model(context, hit, &text));
            models.map(|model| view! { <Card model /> }).collect_view()
        };
        let near = answer.hits.iter().any(|hit| hit.grade != Grade::All).then(|| {
            view! {
                <h2 class="section-title">{messages.nearest}</h2>
                <p class="hint">{messages.nearest_note}</p>
                <ol class="cards">{cards(&|hit| hit.grade != Grade::All)}</ol>
            }
        });
        if answer.total == 0 {
            EitherOf4::C(view! {
                <EmptyState language ways=ways(context, &answer) home=context.href(&Route::Search) />
                {near}
            })
        } else {
            EitherOf4::D(view! {
                <ol class="cards">{cards(&|hit| hit.grade == Grade::All)}</ol>
                {near}
            })
        }
    };
    let pager = move || {
        let reachable = answer.get()?.reachable;
        let pages = reachable.div_ceil(PAGE_SIZE);
        let query = session.query().get();
        let page = query.page.min(pages.max(1));
        let href = Callback::new(move |page| session.href(&query.on_page(page)));
        Some(view! { <Pager language page pages href /> })
    };
    let clear = move |()| {
        session.ask(session.query().get_untracked().without_refinements());
        focus::quietly_by_id("results");
    };
    let remove = move |chip: crate::views::Chip| {
        session.toggle(chip.facet, &chip.id);
        focus::quietly_by_id("results");
    };
    view! {
        <section class="results" aria-label=messages.results>
            <div class="results-head">
                <h2 id="results" tabindex="-1">
                    {move || {
                        counted()
                            .unwrap_or_else(|| {
                                if failed.get().is_some() { messages.results } else { messages.results_loading }.to_owned()
                            })
                    }}
                </h2>
                <SortSelect
                    language
                    sort=Signal::derive(move || session.query().with(|query| query.sort))
                    on_sort=Callback::new(move |sort| session.ask(session.query().get_untracked().sorted(sort)))
                />
            </div>
            <Status text=told />
            <Chips
                language
                chips=Signal::derive(move || chips(context))
                on_remove=Callback::new(remove)
                on_clear=Callback::new(clear)
            />
            <Offers context />
            {move || {
                let error = failed.get().filter(|_| usable.get())?;
                Some(
                    view! {
                        <Failure
                            language
                            title=messages.failure_partial
                            error
                            on_retry=Callback::new(move |()| session.load())
                        />
                    },
                )
            }}
            <div class="results-list" aria-busy=move || (!usable.get()).to_string()>
                {list}
            </div>
            {pager}
        </section>
    }
}

/// Refinements that words of the query name: choosing one is exact where words are not.
#[component]
fn Offers(context: Context) -> impl IntoView {
    let messages = context.language.messages();
    let offers = move || {
        let answer = context.session.answer().get()?;
        let offers: Vec<_> = answer.suggestions.iter().take(4).cloned().collect();
        (!offers.is_empty()).then(|| {
            let offer = |offer: cerulean_search::Suggestion| {
                view! {
                    <li>
                        <a class="way" href=context.session.href(&offer.query)>
                            {context.label(offer.facet, &offer.id)}
                        </a>
                    </li>
                }
            };
            view! {
                <div class="offers">
                    <span class="eyebrow" id="offers">
                        {messages.did_you_mean}
                    </span>
                    <ul class="ways" aria-labelledby="offers">
                        {offers.into_iter().map(offer).collect_view()}
                    </ul>
                </div>
            }
        })
    };
    offers
}

/// What to ask instead, each with what it finds.
fn ways(context: Context, answer: &Arc<Answer>) -> Vec<Way> {
    let messages = context.language.messages();
    let way = |relaxation: &Relaxation| {
        let label = match &relaxation.kind {
            RelaxationKind::DropWord(word) => fill(messages.relax_word, &[("value", word)]),
            RelaxationKind::DropRefinement(facet, id) => {
                fill(messages.relax_refinement, &[("value", &context.label(*facet, id))])
            }
            RelaxationKind::WidenPlace { to, .. } => {
                fill(messages.relax_place, &[("value", &context.label(cerulean_model::Facet::Location, to))])
            }
            RelaxationKind::Spelling(text) => fill(messages.relax_spelling, &[("value", text)]),
        };
        Way { href: context.session.href(&relaxation.query), label, total: relaxation.total }
    };
    answer.relaxations.iter().map(way).collect()
}
