//! The room that content will take, before it is there.

use leptos::prelude::*;

use super::element::{El, el};

/// As many cards as a screen shows.
const CARDS: usize = 6;

/// Cards to come.
pub(crate) fn card_skeletons() -> AnyView {
    let card = |_| {
        let body = el("div").class("card-body").children(bars(&["bar wide", "bar", "bar narrow"]));
        el("li").class("card skeleton").child(el("span").class("monogram")).child(body)
    };
    el("ol").class("cards").attr("aria-hidden", "true").children((0..CARDS).map(card)).into()
}

/// An article to come.
pub(crate) fn article_skeleton() -> AnyView {
    el("div")
        .class("article-skeleton skeleton")
        .attr("aria-hidden", "true")
        .children(bars(&["bar wide", "bar", "bar wide", "bar wide", "bar narrow"]))
        .into()
}

fn bars(classes: &[&'static str]) -> impl Iterator<Item = El> {
    classes.iter().map(|class| el("span").class(class))
}
