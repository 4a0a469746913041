//! The end of every page: what the portal is, and what it does not do.

use leptos::prelude::*;

use crate::messages::Language;

/// The footer.
#[component]
pub(crate) fn SiteFooter(
    language: Language,
    /// The portal's name.
    site: Signal<String>,
) -> impl IntoView {
    view! {
        <footer class="site-footer">
            <p class="footer-name">{site}</p>
            <p>{language.messages().privacy}</p>
        </footer>
    }
}
