//! Something could not be loaded: what, why, and the button to try again.

use cerulean_model::wire::FORMAT_MAJOR;
use leptos::prelude::*;

use super::element::el;
use crate::load::{LoadError, Reason};
use crate::messages::{Language, fill};

/// A failure, said plainly under this title.
pub(crate) fn failure(
    language: Language,
    title: &'static str,
    error: &LoadError,
    on_retry: Box<dyn Fn() + Send>,
) -> AnyView {
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
    let retry = el("button").attr("type", "button").class("button").id("retry").on_press(on_retry);
    el("div")
        .class("notice failure")
        .attr("role", "alert")
        .child(el("p").class("notice-title").text(title))
        .child(el("p").text(reason))
        .child(el("p").child(retry.text(messages.retry)))
        .child(el("p").class("technical").text(error.to_string()))
        .into()
}
