//! Everything the interface says, one file per language.
//!
//! Every text is a field of [`Messages`], so a language that lacks one does not compile. Texts are data: words that
//! change stand as `{name}` and are filled in by [`fill`]; numbers choose their form by the language's plural rules
//! ([`Plural`]), which the browser knows (`browser::intl`).
//!
//! Not here: names of terms, houses and places, which come with the catalog, and the listings' own texts.

mod ar;
mod en;
mod fr;
mod it;
mod language;

pub(crate) use language::Language;

/// A text in the forms of a language's plural rules (CLDR cardinal categories). `{n}` stands for the number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plural {
    pub(crate) one: &'static str,
    /// Only in languages that tell it from `other` (Arabic).
    pub(crate) zero: Option<&'static str>,
    /// Only in languages that tell it from `other` (Arabic).
    pub(crate) two: Option<&'static str>,
    /// Only in languages that tell it from `other` (Arabic).
    pub(crate) few: Option<&'static str>,
    /// In French and Italian the form for millions, in Arabic the one for 11 to 99.
    pub(crate) many: Option<&'static str>,
    pub(crate) other: &'static str,
}

impl Plural {
    /// The forms of a language that tells one from the rest.
    const fn new(one: &'static str, other: &'static str) -> Self {
        Self { one, zero: None, two: None, few: None, many: None, other }
    }

    /// The form of this category, as `Intl.PluralRules` names it.
    pub(crate) fn form(&self, category: &str) -> &'static str {
        let form = match category {
            "one" => Some(self.one),
            "zero" => self.zero,
            "two" => self.two,
            "few" => self.few,
            "many" => self.many,
            _ => None,
        };
        form.unwrap_or(self.other)
    }
}

/// The template with each `{name}` replaced by its value. A name without a value stays as it is.
pub(crate) fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, from) = rest.split_at(start);
        filled.push_str(before);
        let value = from.find('}').and_then(|end| {
            let name = from.get(1..end)?;
            values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value, end))
        });
        match value {
            Some((value, end)) => {
                filled.push_str(value);
                rest = from.get(end + 1..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A field's texts, for the tests that compare languages.
#[cfg(test)]
trait Texts {
    fn texts(&self) -> Vec<&'static str>;
}

#[cfg(test)]
impl Texts for &'static str {
    fn texts(&self) -> Vec<&'static str> {
        vec![self]
    }
}

#[cfg(test)]
impl Texts for Plural {
    fn texts(&self) -> Vec<&'static str> {
        [Some(self.one), self.zero, self.two, self.few, self.many, Some(self.other)]
            .into_iter()
            .flatten()
            .collect()
    }
}

macro_rules! messages {
    ($($(#[$comment:meta])* $name:ident: $kind:ty,)*) => {
        /// What the interface says in one language.
        #[derive(Debug)]
        pub(crate) struct Messages {
            $($(#[$comment])* pub(crate) $name: $kind,)*
        }

        #[cfg(test)]
        impl Messages {
            fn fields(&self) -> Vec<(&'static str, Vec<&'static str>)> {
                vec![$((stringify!($name), self.$name.texts()),)*]
            }
        }
    };
}

messages! {
    // The frame of every page.
    skip_to_content: &'static str,
    language: &'static str,
    all_roles: &'static str,
    privacy: &'static str,
    partners: &'static str,
    browse: &'static str,
    places: &'static str,
    departments: &'static str,
    roles_title: &'static str,
    houses_title: &'static str,
    title: &'static str,

    // Search page.
    headline: &'static str,
    catalog_line: &'static str,
    roles: Plural,
    houses: Plural,
    countries: Plural,
    search_title: &'static str,
    search_label: &'static str,
    search_placeholder: &'static str,
    search_clear: &'static str,
    search_key: &'static str,
    results: &'static str,
    results_loading: &'static str,
    results_so_far: &'static str,
    sort_by: &'static str,
    sort_relevance: &'static str,
    sort_newest: &'static str,
    sort_house: &'static str,
    pages: &'static str,
    page: &'static str,
    previous: &'static str,
    next: &'static str,

    // When little or nothing matches.
    empty_title: &'static str,
    empty_hint: &'static str,
    nearest: &'static str,
    nearest_note: &'static str,
    try_instead: &'static str,
    relax_word: &'static str,
    relax_place: &'static str,
    relax_refinement: &'static str,
    relax_spelling: &'static str,
    did_you_mean: &'static str,
    start_over: &'static str,

    // Facets and refinements.
    filters: &'static str,
    filters_chosen: &'static str,
    show_roles: Plural,
    close: &'static str,
    chosen: &'static str,
    clear_all: &'static str,
    remove: &'static str,
    show_all: &'static str,
    show_fewer: &'static str,
    find_place: &'static str,
    no_value: &'static str,
    inside: &'static str,
    location: &'static str,
    department: &'static str,
    seniority: &'static str,
    employment: &'static str,
    industry: &'static str,
    house: &'static str,
    workplace: &'static str,
    posted: &'static str,
    any_time: &'static str,
    last_day: &'static str,
    last_week: &'static str,
    last_month: &'static str,
    on_site: &'static str,
    hybrid: &'static str,
    remote: &'static str,

    // Cards.
    posted_when: &'static str,
    posted_on: &'static str,
    also_called: &'static str,
    matched_in: &'static str,
    full_text: &'static str,
    skills_and_text: &'static str,
    more_places: &'static str,

    // Listing page.
    back_to_results: &'static str,
    salary: &'static str,
    salary_range: &'static str,
    salary_from: &'static str,
    salary_to: &'static str,
    per_hour: &'static str,
    per_day: &'static str,
    per_week: &'static str,
    per_month: &'static str,
    per_year: &'static str,
    closes: &'static str,
    applicants_from: &'static str,
    facts: &'static str,
    about: &'static str,
    in_short: &'static str,
    responsibilities: &'static str,
    qualifications: &'static str,
    skills: &'static str,
    experience: &'static str,
    education: &'static str,
    culture: &'static str,
    faq: &'static str,
    also_known_as: &'static str,
    quote: &'static str,
    apply: &'static str,
    apply_note: &'static str,
    apply_mail_note: &'static str,
    closed_title: &'static str,
    closed_on: &'static str,
    closed_hint: &'static str,
    similar: &'static str,
    more_at: &'static str,
    all_at: &'static str,
    copy_link: &'static str,
    copied: &'static str,
    copy_failed: &'static str,
    print: &'static str,
    share: &'static str,
    previous_role: &'static str,
    next_role: &'static str,
    listing_missing_title: &'static str,
    listing_missing: &'static str,

    // House page.
    website: &'static str,
    open_roles_at: &'static str,
    no_open_roles: &'static str,
    house_missing_title: &'static str,
    house_missing: &'static str,

    // What is saved on the device.
    saved: &'static str,
    save: &'static str,
    save_search: &'static str,
    saved_title: &'static str,
    saved_note: &'static str,
    saved_roles: &'static str,
    saved_searches: &'static str,
    nothing_saved: &'static str,
    not_kept: &'static str,
    saved_on: &'static str,
    no_longer_open: &'static str,
    news: Plural,
    export: &'static str,
    erase: &'static str,
    follow: &'static str,

    // Suggestions while typing, places nearby.
    suggestions: &'static str,
    role: &'static str,
    near_me: &'static str,
    near_within: &'static str,
    near_waiting: &'static str,
    near_failed: &'static str,
    near_nothing: &'static str,

    // Failures.
    not_found_title: &'static str,
    not_found: &'static str,
    failure_title: &'static str,
    failure_partial: &'static str,
    failure_network: &'static str,
    failure_status: &'static str,
    failure_format: &'static str,
    failure_version: &'static str,
    retry: &'static str,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn placeholders(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name).collect()
    }

    #[test]
    fn every_language_uses_the_placeholders_that_english_uses() {
        let english = Language::En.messages().fields();
        for language in Language::ALL {
            for ((name, texts), (_, reference)) in language.messages().fields().into_iter().zip(&english) {
                let expected = reference.last().map(|text| placeholders(text)).unwrap_or_default();
                for text in texts {
                    assert!(!text.trim().is_empty(), "{language:?}: {name} is empty");
                    assert_eq!(placeholders(text), expected, "{language:?}: {name}: {text}");
                }
            }
        }
    }

    #[test]
    fn a_plural_takes_the_form_of_its_category_or_the_general_one() {
        let roles = Plural { many: Some("{n} de rôles"), ..Plural::new("{n} rôle", "{n} rôles") };
        assert_eq!(roles.form("one"), "{n} rôle");
        assert_eq!(roles.form("many"), "{n} de rôles");
        assert_eq!(roles.form("few"), "{n} rôles");
        assert_eq!(roles.form("constructor"), "{n} rôles");
    }

    #[test]
    fn placeholders_are_filled_and_unknown_ones_stay() {
        #[track_caller]
        fn check(template: &str, expected: &str) {
            assert_eq!(fill(template, &[("n", "3"), ("house", "Maison {n}")]), expected);
        }
        check("{n} roles at {house}", "3 roles at Maison {n}");
        check("{other} {n", "{other} {n");
        check("{é}{n}", "{é}3");
        check("", "");
    }
}
