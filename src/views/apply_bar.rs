//! The one way to apply. It is the last thing of a listing and stays in view while the listing is read.

use leptos::prelude::*;

use crate::messages::{Language, fill};

/// The link to apply.
#[component]
pub(crate) fn ApplyBar(
    language: Language,
    house: String,
    /// `https:` or `mailto:` address.
    href: String,
    title: String,
    /// BCP 47 tag of the title, when it is not the interface's.
    lang: Option<String>,
) -> impl IntoView {
    let messages = language.messages();
    let note = if href.starts_with("mailto:") { messages.apply_mail_note } else { messages.apply_note };
    view! {
        <div class="apply-bar">
            <p class="apply-title" lang=lang aria-hidden="true">
                {title}
            </p>
            <a class="button primary" id="apply" href=href rel="external noopener noreferrer" aria-describedby="apply-note">
                {fill(messages.apply, &[("house", &house)])}
            </a>
            <span class="apply-note" id="apply-note">
                {note}
            </span>
        </div>
    }
}
