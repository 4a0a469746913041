//! A page that has little to say: not found, taken down.

use leptos::prelude::*;

/// A heading, a sentence, a way on.
#[component]
pub(crate) fn Message(
    title: &'static str,
    text: &'static str,
    href: String,
    link: &'static str,
) -> impl IntoView {
    view! {
        <div class="message">
            <h1 tabindex="-1">{title}</h1>
            <p>{text}</p>
            <p>
                <a class="button" href=href>
                    {link}
                </a>
            </p>
        </div>
    }
}
