//! The way through pages of results: real links, so that they open in a tab and can be read by anything.

use leptos::prelude::*;

use super::element::{El, el, nothing};
use crate::browser::intl;
use crate::messages::{Language, fill};

/// Links to the first, the last and the pages around this one. `page` counts from 1; with one page there is nothing
/// to show. `href` is the address of a page.
pub(crate) fn pager(language: Language, page: u32, pages: u32, href: &dyn Fn(u32) -> String) -> AnyView {
    let messages = language.messages();
    if pages < 2 {
        return nothing();
    }
    let link = |to: u32| el("a").attr("href", href(to));
    let step = |to: u32, text: &'static str, rel: &'static str| {
        let there = (1..=pages).contains(&to);
        there.then(|| el("li").class("step").child(link(to).attr("rel", rel).text(text)))
    };
    let stop = |stop: Stop| -> El {
        match stop {
            Stop::Gap => el("li").class("gap").attr("aria-hidden", "true").text("…"),
            Stop::Page(number) => {
                let written = intl::number(language, number);
                let name = fill(messages.page, &[("n", &written)]);
                let current = (number == page).then(|| "page".to_owned());
                el("li")
                    .child(link(number).attr("aria-label", name).attr("aria-current", current).text(written))
            }
        }
    };
    let list = el("ul")
        .children(step(page.saturating_sub(1), messages.previous, "prev"))
        .children(stops(page, pages).into_iter().map(stop))
        .children(step(page + 1, messages.next, "next"));
    el("nav").class("pager").attr("aria-label", messages.pages).child(list).into()
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stop {
    Page(u32),
    /// Pages left out.
    Gap,
}

/// The pages to link: first, last, this one and its neighbours. A gap never stands for a single page.
fn stops(page: u32, pages: u32) -> Vec<Stop> {
    let near = |number: u32| number == 1 || number == pages || number.abs_diff(page) <= 1;
    let mut stops = Vec::new();
    let mut last = 0;
    for number in (1..=pages).filter(|&number| near(number)) {
        match number - last {
            0 | 1 => {}
            2 => stops.push(Stop::Page(number - 1)),
            _ => stops.push(Stop::Gap),
        }
        stops.push(Stop::Page(number));
        last = number;
    }
    stops
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: u32, pages: u32, expected: &str) {
        let shown: Vec<String> = stops(page, pages)
            .into_iter()
            .map(|stop| match stop {
                Stop::Page(number) => number.to_string(),
                Stop::Gap => "…".to_owned(),
            })
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn first_last_and_neighbours_are_linked() {
        check(1, 1, "1");
        check(1, 3, "1 2 3");
        check(1, 9, "1 2 … 9");
        check(5, 9, "1 … 4 5 6 … 9");
        check(4, 9, "1 2 3 4 5 … 9");
        check(9, 9, "1 … 8 9");
    }
}
