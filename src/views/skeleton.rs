//! The room that content will take, before it is there.

use leptos::prelude::*;

/// As many cards as a screen shows.
const CARDS: usize = 6;

/// Cards to come.
#[component]
pub(crate) fn CardSkeletons() -> impl IntoView {
    let card = |_| {
        view! {
            <li class="card skeleton">
                <span class="monogram"></span>
                <div class="card-body">
                    <span class="bar wide"></span>
                    <span class="bar"></span>
                    <span class="bar narrow"></span>
                </div>
            </li>
        }
    };
    view! {
        <ol class="cards" aria-hidden="true">
            {(0..CARDS).map(card).collect_view()}
        </ol>
    }
}

/// An article to come.
#[component]
pub(crate) fn ArticleSkeleton() -> impl IntoView {
    view! {
        <div class="article-skeleton skeleton" aria-hidden="true">
            <span class="bar wide"></span>
            <span class="bar"></span>
            <span class="bar wide"></span>
            <span class="bar wide"></span>
            <span class="bar narrow"></span>
        </div>
    }
}
