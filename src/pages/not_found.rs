//! An address without a page.

use leptos::prelude::*;

use super::Context;
use crate::route::Route;
use crate::views::live::effect;
use crate::views::{Message, message};

/// Page not found.
pub(crate) fn not_found_page(context: Context) -> AnyView {
    let messages = context.language.messages();
    context.title(move || messages.not_found_title.to_owned());
    effect(move || context.drawn(true));
    message(Message {
        title: messages.not_found_title,
        text: messages.not_found,
        href: context.href(&Route::Search),
        link: messages.all_roles,
    })
}
