//! A short list of listings beside something else: similar roles, other roles of a house.

use leptos::prelude::*;

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

/// Listings under a heading, with a link to all of them; nothing when there are none.
#[component]
pub(crate) fn RoleLinks(
    title: String,
    links: Signal<Vec<RoleLink>>,
    /// Address and text of the link to all of them.
    #[prop(optional_no_strip)]
    all: Option<(String, String)>,
) -> impl IntoView {
    let link = |link: RoleLink| {
        view! {
            <li>
                <a href=link.href lang=link.lang>
                    {link.title}
                </a>
                <span class="note">{link.note}</span>
            </li>
        }
        .into_any()
    };
    let all = StoredValue::new(all);
    let title = StoredValue::new(title);
    part(move || {
        let links = links.get();
        if links.is_empty() {
            return ().into_any();
        }
        view! {
            <section class="role-links">
                <h2 class="section-title">{title.get_value()}</h2>
                <ul>{links.into_iter().map(link).collect_view()}</ul>
                {all
                    .get_value()
                    .map(|(href, text)| {
                        view! {
                            <p>
                                <a class="more" href=href>
                                    {text}
                                </a>
                            </p>
                        }
                    })}
            </section>
        }
        .into_any()
    })
}
