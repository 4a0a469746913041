//! The way through pages of results: real links, so that they open in a tab and can be read by anything.

use leptos::prelude::*;

use crate::browser::intl;
use crate::messages::{Language, fill};

/// Links to the first, the last and the pages around this one.
#[component]
pub(crate) fn Pager(
    language: Language,
    /// This page, from 1.
    page: u32,
    /// How many there are; with one there is nothing to show.
    pages: u32,
    /// The address of a page.
    href: Box<dyn Fn(u32) -> String>,
) -> impl IntoView {
    let messages = language.messages();
    if pages < 2 {
        return ().into_any();
    }
    let step = |to: u32, text: &'static str, rel: &'static str| {
        if !(1..=pages).contains(&to) {
            return ().into_any();
        }
        view! {
            <li class="step">
                <a href=href(to) rel=rel>
                    {text}
                </a>
            </li>
        }
        .into_any()
    };
    let link = |stop: Stop| match stop {
        Stop::Gap => view! { <li class="gap" aria-hidden="true">"…"</li> }.into_any(),
        Stop::Page(number) => {
            let written = intl::number(language, number);
            let name = fill(messages.page, &[("n", &written)]);
            view! {
                <li>
                    <a href=href(number) aria-label=name aria-current=(number == page).then_some("page")>
                        {written}
                    </a>
                </li>
            }
            .into_any()
        }
    };
    let links: Vec<AnyView> = stops(page, pages).into_iter().map(link).collect();
    view! {
        <nav class="pager" aria-label=messages.pages>
            <ul>
                {step(page.saturating_sub(1), messages.previous, "prev")} {links}
                {step(page + 1, messages.next, "next")}
            </ul>
        </nav>
    }
    .into_any()
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
