//! No result: said plainly, with ways on that are known to lead somewhere.

use leptos::prelude::*;

use crate::browser::intl;
use crate::messages::Language;

/// Another search, with what it finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    pub(crate) href: String,
    pub(crate) label: String,
    pub(crate) total: u32,
}

/// No result for this search.
#[component]
pub(crate) fn EmptyState(
    language: Language,
    ways: Vec<Way>,
    /// Address of the search page without any condition.
    home: String,
) -> impl IntoView {
    let messages = language.messages();
    let some = !ways.is_empty();
    let way = move |way: Way| {
        view! {
            <li>
                <a class="way" href=way.href>
                    <span>{way.label}</span>
                    <span class="count">{intl::number(language, way.total)}</span>
                </a>
            </li>
        }
    };
    view! {
        <div class="notice">
            <h3 class="notice-title">{messages.empty_title}</h3>
            <p>{messages.empty_hint}</p>
            {some
                .then(|| {
                    view! {
                        <h4 class="eyebrow">{messages.try_instead}</h4>
                        <ul class="ways">{ways.into_iter().map(way).collect_view()}</ul>
                    }
                })}
            <p>
                <a href=home>{messages.start_over}</a>
            </p>
        </div>
    }
}
