//! An address without a page.

use leptos::prelude::*;

use super::Context;
use crate::route::Route;
use crate::views::Message;
use crate::views::live::effect;

/// Page not found.
#[component]
pub(crate) fn NotFoundPage(context: Context) -> impl IntoView {
    let messages = context.language.messages();
    context.title(move || messages.not_found_title.to_owned());
    effect(move || context.drawn(true));
    view! {
        <Message
            title=messages.not_found_title
            text=messages.not_found
            href=context.href(&Route::Search)
            link=messages.all_roles
        />
    }
}
