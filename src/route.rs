//! Which page an address names, and the address of a page. Pure: no browser, no signals.
//!
//! `leptos_router` keeps the address and hears of Back and Forward (see `app`); which page it names is decided here,
//! because links need the same table the other way round. (Measured, brotli: with its `Routes` a small bundle was 40 kB
//! heavier than without the router; the router without them, and `gloo-net`, are 15 kB of this one.)

use crate::messages::Language;

/// A page of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Route {
    /// The search page, `/`.
    Search,
    /// One listing, `/listings/<slug>/`.
    Listing(String),
    /// One house, `/houses/<slug>/`.
    House(String),
    /// What the visitor saved on this device, `/saved/`.
    Saved,
    /// A page to browse by, `/places/…` and the like: the publisher's text, which the app has no other form of.
    Written,
    /// An address inside the portal that the app has no page for.
    Unknown,
}

/// The folder the portal is published in, always ending in `/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Base(String);

impl Base {
    /// The base path as the page states it; anything that is no absolute path counts as `/`.
    pub(crate) fn new(path: &str) -> Self {
        let trimmed = path.trim_matches('/');
        if trimmed.is_empty() || !path.starts_with('/') {
            Self("/".to_owned())
        } else {
            Self(format!("/{trimmed}/"))
        }
    }

    /// The address of a file or page, given relative to the base.
    pub(crate) fn join(&self, relative: &str) -> String {
        format!("{}{relative}", self.0)
    }

    /// What follows the base in a path, or nothing if the path lies outside: `/jobs-board` is not in `/jobs/`,
    /// and `/jobs` is the portal's home.
    fn strip<'a>(&self, path: &'a str) -> Option<&'a str> {
        path.strip_prefix(&self.0).or_else(|| (path == self.0.trim_end_matches('/')).then_some(""))
    }

    /// The page at this path, with the language the path asks for (`/fr/…`); nothing if it lies outside the portal.
    pub(crate) fn route(&self, path: &str) -> Option<(Route, Option<Language>)> {
        let mut parts: Vec<&str> = self.strip(path)?.split('/').filter(|part| !part.is_empty()).collect();
        if parts.last() == Some(&"index.html") {
            parts.pop();
        }
        let language =
            parts.first().and_then(|first| Language::ALL.into_iter().find(|known| known.tag() == *first));
        let rest = if language.is_some() { parts.get(1..).unwrap_or_default() } else { &parts };
        let route = match rest {
            [] => Route::Search,
            ["listings", slug] if is_slug(slug) => Route::Listing((*slug).to_owned()),
            ["houses", slug] if is_slug(slug) => Route::House((*slug).to_owned()),
            ["saved"] => Route::Saved,
            ["places" | "departments" | "roles" | "houses", ..] => Route::Written,
            _ => Route::Unknown,
        };
        Some((route, language))
    }

    /// The address of a page.
    pub(crate) fn href(&self, route: &Route) -> String {
        match route {
            Route::Search | Route::Written | Route::Unknown => self.0.clone(),
            Route::Listing(slug) => self.join(&format!("listings/{slug}/")),
            Route::House(slug) => self.join(&format!("houses/{slug}/")),
            Route::Saved => self.join("saved/"),
        }
    }

    /// The address of the same page in the folder of another language (`fr/`, or nothing for the portal's first one).
    pub(crate) fn in_folder(&self, path: &str, folder: &str) -> String {
        let rest = self.strip(path).unwrap_or_default();
        let is_tag = |first: &str| Language::ALL.into_iter().any(|known| known.tag() == first);
        let rest = rest.split_once('/').filter(|(first, _)| is_tag(first)).map_or(rest, |(_, rest)| rest);
        self.join(&format!("{folder}{rest}"))
    }

    /// The address of the search page in this state (a search string without `?`).
    pub(crate) fn search_href(&self, search: &str) -> String {
        if search.is_empty() { self.0.clone() } else { format!("{}?{search}", self.0) }
    }
}

/// Whether this can be a slug: what the publisher writes never needs an escape, and a name of a file
/// (`feed.xml`) is none.
fn is_slug(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_always_ends_in_one_slash() {
        for (written, expected) in
            [("", "/"), ("/", "/"), ("/jobs", "/jobs/"), ("/a/b/", "/a/b/"), ("jobs", "/")]
        {
            assert_eq!(Base::new(written).0, expected, "{written}");
        }
    }

    #[track_caller]
    fn check(base: &str, path: &str, expected: Option<Route>) {
        assert_eq!(Base::new(base).route(path).map(|(route, _)| route), expected, "{path} in {base}");
    }

    #[test]
    fn a_path_names_its_page() {
        check("/", "/", Some(Route::Search));
        check("/", "/index.html", Some(Route::Search));
        check("/", "/listings/a-b/", Some(Route::Listing("a-b".into())));
        check("/", "/listings/a-b", Some(Route::Listing("a-b".into())));
        check("/", "/listings/a-b/index.html", Some(Route::Listing("a-b".into())));
        check("/", "/houses/hermes/", Some(Route::House("hermes".into())));
        check("/", "/places/fr/ile-de-france/", Some(Route::Written));
        check("/", "/fr/houses/", Some(Route::Written));
        check("/", "/partners/", Some(Route::Unknown));
        check("/", "/listings/", Some(Route::Unknown));
        check("/", "/listings/a/b", Some(Route::Unknown));
        check("/", "/listings/a.json", Some(Route::Unknown));
        check("/", "/feeds/all.atom", Some(Route::Unknown));
    }

    #[test]
    fn a_base_is_no_bare_prefix() {
        check("/jobs/", "/jobs/", Some(Route::Search));
        check("/jobs/", "/jobs", Some(Route::Search));
        check("/jobs/", "/jobs/houses/x", Some(Route::House("x".into())));
        check("/jobs/", "/jobs-board", None);
        check("/jobs/", "/jobs-board/listings/x", None);
        check("/jobs/", "/", None);
    }

    #[test]
    fn a_leading_language_is_not_part_of_the_page() {
        assert_eq!(Base::new("/").route("/fr/"), Some((Route::Search, Some(Language::Fr))));
        assert_eq!(
            Base::new("/x/").route("/x/it/houses/h/"),
            Some((Route::House("h".into()), Some(Language::It)))
        );
        assert_eq!(Base::new("/").route("/xx/"), Some((Route::Unknown, None)));
    }

    #[test]
    fn a_page_has_an_address_in_each_language() {
        let base = Base::new("/jobs");
        for path in ["/jobs/places/fr/", "/jobs/it/places/fr/"] {
            assert_eq!(base.in_folder(path, "fr/"), "/jobs/fr/places/fr/");
            assert_eq!(base.in_folder(path, ""), "/jobs/places/fr/");
        }
    }

    #[test]
    fn a_page_is_found_at_its_own_address() {
        let base = Base::new("/jobs");
        for route in [Route::Search, Route::Listing("a-1".into()), Route::House("b".into()), Route::Saved] {
            assert_eq!(base.route(&base.href(&route)), Some((route, None)));
        }
        assert_eq!(base.search_href("q=a"), "/jobs/?q=a");
        assert_eq!(base.search_href(""), "/jobs/");
    }
}
