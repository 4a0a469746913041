//! A short list of listings beside something else: similar roles, other roles of a house.

use leptos::prelude::*;

use super::element::{El, el, nothing};
use super::live::part;

/// A listing in short.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RoleLink {
    pub(crate) href: String,
    pub(crate) title: String,
    /// BCP 47 tag of the title, when it is not the interface's.
    pub(crate) lang: Option<String>,
    /// House, place, date: whatever tells it from the others.
    pub(crate) note: String,
}

/// Listings under a heading, with address and text of the link to all of them; nothing when there are none.
pub(crate) fn role_links(
    title: String,
    links: Box<dyn Fn() -> Vec<RoleLink> + Send>,
    all: Option<(String, String)>,
) -> AnyView {
    part(move || {
        let links = links();
        if links.is_empty() {
            return nothing();
        }
        let more = |(href, text)| el("p").child(el("a").class("more").attr("href", href).text(text));
        el("section")
            .class("role-links")
            .child(el("h2").class("section-title").text(title.clone()))
            .child(el("ul").children(links.into_iter().map(link)))
            .children(all.clone().map(more))
            .into()
    })
}

fn link(link: RoleLink) -> El {
    el("li")
        .child(el("a").attr("href", link.href).attr("lang", link.lang).text(link.title))
        .child(el("span").class("note").text(link.note))
}
