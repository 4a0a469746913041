//! Something could not be loaded: what, why, and the button to try again.

use cerulean_model::wire::FORMAT_MAJOR;
use leptos::prelude::*;

use super::live::press;
use crate::load::{LoadError, Reason};
use crate::messages::{Language, fill};

/// A failure.
#[component]
pub(crate) fn Failure(
    language: Language,
    title: &'static str,
    error: LoadError,
    on_retry: Callback<()>,
) -> impl IntoView {
    let messages = language.messages();
    let reason = match &error.reason {
        Reason::Network => messages.failure_network.to_owned(),
        Reason::Status(status) => fill(messages.failure_status, &[("status", &status.to_string())]),
        Reason::Format(_) => messages.failure_format.to_owned(),
        Reason::Version(found) => {
            let (found, known) = (found.to_string(), FORMAT_MAJOR.to_string());
            fill(messages.failure_version, &[("found", &found), ("known", &known)])
        }
    };
    view! {
        <div class="notice failure" role="alert">
            <p class="notice-title">{title}</p>
            <p>{reason}</p>
            <p>
                <button type="button" class="button" id="retry" on:click=press(move || on_retry.run(()))>
                    {messages.retry}
                </button>
            </p>
            <p class="technical">{error.to_string()}</p>
        </div>
    }
}
