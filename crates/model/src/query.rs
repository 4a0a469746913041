//! The query: an immutable value that cannot search. Edits return a new query; the URL's search string is
//! its only home, so reading and writing that string lives here too.

use serde::{Deserialize, Serialize};

use crate::Facet;

/// Longest text, in characters, that is taken from a URL or a box; the rest is cut. A longer text is no name
/// for a role, and the bound keeps the cost of one search bounded.
const MAX_TEXT: usize = 200;

/// The order of the hits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// Best match first; without text, newest first.
    #[default]
    Relevance,
    /// Newest first.
    Newest,
    /// By the house's name, newest first inside a house.
    House,
}

impl Sort {
    /// Every order, in the order they are shown.
    pub const ALL: [Self; 3] = [Self::Relevance, Self::Newest, Self::House];

    /// The name used in URLs and commands.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Newest => "newest",
            Self::House => "house",
        }
    }

    /// The order of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.name() == name)
    }
}

/// The chosen values: OR inside a facet, AND across facets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Refinements([Vec<String>; Facet::ALL.len()]);

impl Refinements {
    /// The chosen values of a facet, sorted, without repeats.
    pub fn values(&self, facet: Facet) -> &[String] {
        &self.0[facet as usize]
    }

    /// Whether this value is chosen.
    pub fn contains(&self, facet: Facet, value: &str) -> bool {
        self.values(facet).iter().any(|chosen| chosen == value)
    }

    /// Whether nothing is chosen.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(Vec::is_empty)
    }

    /// Every chosen value, by facet in the order they are shown.
    pub fn iter(&self) -> impl Iterator<Item = (Facet, &str)> {
        Facet::ALL
            .into_iter()
            .flat_map(|facet| self.values(facet).iter().map(move |value| (facet, value.as_str())))
    }

    /// With this value chosen too.
    #[must_use]
    pub fn with(&self, facet: Facet, value: &str) -> Self {
        let mut next = self.clone();
        let values = &mut next.0[facet as usize];
        if let Err(at) = values.binary_search_by(|chosen| chosen.as_str().cmp(value)) {
            values.insert(at, value.to_owned());
        }
        next
    }

    /// With this value no longer chosen.
    #[must_use]
    pub fn without(&self, facet: Facet, value: &str) -> Self {
        let mut next = self.clone();
        next.0[facet as usize].retain(|chosen| chosen != value);
        next
    }

    /// With nothing chosen in this facet.
    #[must_use]
    pub fn cleared(&self, facet: Facet) -> Self {
        let mut next = self.clone();
        next.0[facet as usize].clear();
        next
    }
}

/// What somebody asks for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Query {
    /// The words, as typed.
    pub text: String,
    /// The chosen facet values.
    pub refinements: Refinements,
    /// The order of the hits.
    pub sort: Sort,
    /// Page of the hits, from 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self { text: String::new(), refinements: Refinements::default(), sort: Sort::default(), page: 1 }
    }
}

impl Query {
    /// A query for these words alone.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// With other words, back on the first page.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self { text: text.into(), page: 1, ..self.clone() }
    }

    /// With this value chosen, or no longer chosen if it was; back on the first page. [`Facet::Posted`]
    /// holds one value at most.
    #[must_use]
    pub fn toggled(&self, facet: Facet, value: &str) -> Self {
        let refinements = if self.refinements.contains(facet, value) {
            self.refinements.without(facet, value)
        } else if facet == Facet::Posted {
            self.refinements.cleared(facet).with(facet, value)
        } else {
            self.refinements.with(facet, value)
        };
        Self { refinements, page: 1, ..self.clone() }
    }

    /// With no values chosen, back on the first page.
    #[must_use]
    pub fn without_refinements(&self) -> Self {
        Self { refinements: Refinements::default(), page: 1, ..self.clone() }
    }

    /// In another order, back on the first page.
    #[must_use]
    pub fn sorted(&self, sort: Sort) -> Self {
        Self { sort, page: 1, ..self.clone() }
    }

    /// On another page.
    #[must_use]
    pub fn on_page(&self, page: u32) -> Self {
        Self { page: page.max(1), ..self.clone() }
    }

    /// Reads a URL's search string, with or without its `?`. Unknown names and malformed values are
    /// ignored: an old or mistyped link still opens.
    pub fn from_search_string(search: &str) -> Self {
        let mut query = Self::default();
        for (name, value) in form_urlencoded::parse(search.strip_prefix('?').unwrap_or(search).as_bytes()) {
            match name.as_ref() {
                "q" => query.text = value.chars().take(MAX_TEXT).collect(),
                "sort" => query.sort = Sort::from_name(&value).unwrap_or(query.sort),
                "page" => query.page = value.parse().ok().filter(|&page| page > 0).unwrap_or(query.page),
                name => {
                    if let Some(facet) = Facet::from_name(name).filter(|_| is_value(&value)) {
                        query.refinements = query.refinements.with(facet, &value);
                    }
                }
            }
        }
        query
    }

    /// The URL's search string, without `?`: canonical and short, empty for the default query.
    pub fn to_search_string(&self) -> String {
        let mut search = form_urlencoded::Serializer::new(String::new());
        if !self.text.trim().is_empty() {
            search.append_pair("q", &self.text);
        }
        for (facet, value) in self.refinements.iter() {
            search.append_pair(facet.name(), value);
        }
        if self.sort != Sort::default() {
            search.append_pair("sort", self.sort.name());
        }
        if self.page > 1 {
            search.append_pair("page", &self.page.to_string());
        }
        // A slash needs no escape in a search string (RFC 3986, 3.4), and place paths read better with it.
        search.finish().replace("%2F", "/")
    }
}

/// Whether a refinement's value can be one: ids are letters of any script, digits, `-` and `/`.
fn is_value(value: &str) -> bool {
    !value.is_empty()
        && value.len() <= MAX_TEXT
        && value.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '/')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[track_caller]
    fn check(search: &str, canonical: &str) {
        assert_eq!(Query::from_search_string(search).to_search_string(), canonical, "{search}");
    }

    #[test]
    fn a_search_string_is_read_and_written_canonically() {
        check("", "");
        check("?q=sales+operations", "q=sales+operations");
        check("?q=%20&page=1&sort=relevance", "");
        check("department=retail&q=a&department=digital", "q=a&department=digital&department=retail");
        check("location=fr%2File-de-france%2Fparis", "location=fr/ile-de-france/paris");
        check("q=%2541", "q=%2541");
        check("sort=newest&page=3", "sort=newest&page=3");
    }

    #[test]
    fn what_is_unknown_or_malformed_is_ignored() {
        check("colour=blue&utm_source=x", "");
        check("page=0&sort=cheapest", "");
        check("page=-1&page=99999999999999", "");
        check("department=<script>&department=", "");
        assert_eq!(Query::from_search_string("?q=%2541").text, "%41");
        assert_eq!(Query::from_search_string("?q=%E0%A4").text, "\u{fffd}");
    }

    #[test]
    fn a_long_text_is_cut() {
        assert_eq!(
            Query::from_search_string(&format!("q={}", "é".repeat(500))).text.chars().count(),
            MAX_TEXT
        );
    }

    #[test]
    fn posted_holds_one_value() {
        let query = Query::default().toggled(Facet::Posted, "7d").toggled(Facet::Posted, "30d");
        assert_eq!(query.refinements.values(Facet::Posted), ["30d"]);
        assert!(query.toggled(Facet::Posted, "30d").refinements.is_empty());
    }

    proptest! {
        #[test]
        fn writing_and_reading_a_query_changes_nothing(
            text in "\\PC{1,40}", value in "[a-z]{2}(/[a-z-]{1,9})?", page in 1_u32..1000
        ) {
            let query = Query::text(text.trim()).toggled(Facet::Location, &value).sorted(Sort::House).on_page(page);
            prop_assert_eq!(&Query::from_search_string(&query.to_search_string()), &query);
        }

        #[test]
        fn no_search_string_panics(search in ".*") {
            let _ = Query::from_search_string(&search);
        }
    }
}
