//! The results of a search: count, order, chosen refinements, cards, pages, and what to do when there are none.

use cerulean_search::{Answer, Grade, Relaxation, RelaxationKind, Suggestion};
use leptos::prelude::*;

use super::Context;
use super::cards::card_model;
use super::facets::chips;
use crate::browser::{focus, intl};
use crate::messages::fill;
use crate::route::Route;
use crate::search::PAGE_SIZE;
use crate::views::live::{part, text};
use crate::views::{
    Card, CardSkeletons, Chip, Chips, EmptyState, Failure, Pager, SortSelect, Status, Way, Ways,
};

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
    let failed = move || session.progress().with(|progress| progress.failure.clone());
    let retry = Callback::new(move |()| session.load());
    let heading = text(move || {
        let waiting = || if failed().is_some() { messages.results } else { messages.results_loading };
        counted().unwrap_or_else(|| waiting().to_owned())
    });
    let list = part(move || match (answer.get(), failed()) {
        (Some(answer), _) => hits(context, &answer),
        (None, Some(error)) => {
            view! { <Failure language title=messages.failure_title error on_retry=retry /> }.into_any()
        }
        (None, None) => view! { <CardSkeletons /> }.into_any(),
    });
    // Some of the catalog is here, some is not.
    let incomplete = part(move || match failed().filter(|_| answer.with(Option::is_some)) {
        Some(error) => {
            view! { <Failure language title=messages.failure_partial error on_retry=retry /> }.into_any()
        }
        None => ().into_any(),
    });
    let pager = part(move || {
        let pages =
            answer.with(|answer| answer.as_ref().map_or(0, |answer| answer.reachable.div_ceil(PAGE_SIZE)));
        let query = session.query().get();
        let page = query.page.min(pages.max(1));
        let href = Box::new(move |page| session.href(&query.on_page(page)));
        view! { <Pager language page pages href /> }.into_any()
    });
    let clear = move |()| {
        session.ask(session.query().get_untracked().without_refinements());
        focus::quietly_by_id("results");
    };
    let remove = move |chip: Chip| {
        session.toggle(chip.facet, &chip.id);
        focus::quietly_by_id("results");
    };
    view! {
        <section class="results" aria-label=messages.results>
            <div class="results-head">
                <h2 id="results" tabindex="-1">
                    {heading}
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
            {incomplete}
            <div class="results-list" aria-busy=text(move || answer.with(Option::is_none).to_string())>
                {list}
            </div>
            {pager}
        </section>
    }
}

/// The hits: those that answer, then, apart, those that come near.
fn hits(context: Context, answer: &Answer) -> AnyView {
    let messages = context.language.messages();
    let text = context.session.query().with(|query| query.text.clone());
    let cards = |are_exact: bool| {
        let hits = answer.hits.iter().filter(|hit| (hit.grade == Grade::All) == are_exact);
        let models = hits.filter_map(|hit| card_model(context, hit, &text));
        let cards = models.map(|model| view! { <Card model /> }.into_any()).collect_view();
        view! { <ol class="cards">{cards}</ol> }.into_any()
    };
    let nearest = if answer.hits.iter().any(|hit| hit.grade != Grade::All) {
        view! {
            <h2 class="section-title">{messages.nearest}</h2>
            <p class="hint">{messages.nearest_note}</p>
            {cards(false)}
        }
        .into_any()
    } else {
        ().into_any()
    };
    let exact = if answer.total == 0 {
        let home = context.href(&Route::Search);
        view! { <EmptyState language=context.language ways=ways(context, answer) home /> }.into_any()
    } else {
        cards(true)
    };
    // Inside the list, whose place is fixed: what comes with the answer moves nothing that is there already.
    view! {
        {offers(context, answer)}
        {exact}
        {nearest}
    }
    .into_any()
}

/// Most refinements offered at once.
const OFFERS: usize = 4;

/// Refinements that words of the query name: choosing one is exact where words are not.
fn offers(context: Context, answer: &Answer) -> AnyView {
    let offer = |offer: &Suggestion| {
        let label = context.label(offer.facet, &offer.id);
        Way { href: context.session.href(&offer.query), label, total: None }
    };
    let offers: Vec<Way> = answer.suggestions.iter().take(OFFERS).map(offer).collect();
    if offers.is_empty() {
        return ().into_any();
    }
    view! {
        <div class="offers">
            <span class="eyebrow">{context.language.messages().did_you_mean}</span>
            <Ways language=context.language ways=offers />
        </div>
    }
    .into_any()
}

/// What to ask instead, each with what it finds.
fn ways(context: Context, answer: &Answer) -> Vec<Way> {
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
        Way { href: context.session.href(&relaxation.query), label, total: Some(relaxation.total) }
    };
    answer.relaxations.iter().map(way).collect()
}
