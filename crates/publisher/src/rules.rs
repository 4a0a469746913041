//! The rules a portal's files have to follow, each with the sentence that says it. `docs/source-format.md` lists
//! them; a test keeps the two the same.

use crate::problem::Rule;

macro_rules! rules {
    ($($name:ident = $kind:ident($id:literal, $says:literal);)*) => {
        $(pub(crate) static $name: Rule = Rule::$kind($id, $says);)*

        /// Every rule, in the order of the documentation.
        pub static ALL: &[&Rule] = &[$(&$name),*];
    };
}

rules! {
    // Files.
    UNREADABLE = error("unreadable", "Every file can be read, and folders do not link back to themselves.");
    NOT_TEXT = error("not-text", "Sources are text in UTF-8.");
    OTHER_ENCODING = warning("other-encoding", "A CSV file that is not UTF-8 is read as UTF-16 or Windows-1252.");
    SYNTAX = error("syntax", "A file is well-formed TOML, JSON, JSON Lines, CSV or Markdown with front matter.");
    UNKNOWN_FIELD = error("unknown-field", "Fields have the names of the source format.");
    WRONG_TYPE = error("wrong-type", "A field's value has the field's type.");
    MISSING_FIELD = error("missing-field", "Required fields are there.");
    UNKNOWN_FILE = warning("unknown-file", "Folders hold the kinds of files the source format names.");
    // The portal, its terms, roles and places.
    BAD_ID = error("bad-id", "Ids and slugs are folded kebab-case: lower-case letters, digits and single hyphens.");
    DUPLICATE_ID = error("duplicate-id", "An id stands for one term, role, place or house.");
    SHARED_NAME = warning("shared-name", "An alias stands for one term of its facet.");
    UNKNOWN_REFERENCE = error("unknown-reference", "Roles and places refer to what exists.");
    BAD_BASE_URL = error("bad-base-url", "`base_url` is an https or http address without query and fragment.");
    BAD_LANGUAGE = error("bad-language", "Languages are BCP 47 tags such as `en` or `pt-BR`.");
    MISSING_TRANSLATION = warning("missing-translation", "The portal's texts exist in every interface language.");
    EMPTY_CONCEPT = error("empty-concept", "A concept of the thesaurus has two words at least.");
    // Fields of a listing.
    UNKNOWN_HOUSE = error("unknown-house", "A listing's house is a house of the portal.");
    UNKNOWN_TERM = error("unknown-term", "Department, seniority, employment and industry are terms of the taxonomy.");
    OPEN_TERM = warning("open-term", "With `open_taxonomy` an unknown term is taken as it stands.");
    UNKNOWN_ROLE = error("unknown-role", "`role` is an id of the role lexicon.");
    UNKNOWN_COUNTRY = error("unknown-country", "Countries are ISO 3166-1 alpha-2 codes or known names.");
    UNKNOWN_CITY = warning("unknown-city", "Cities are those of the gazetteer; another one is taken as it stands.");
    UNKNOWN_REGION = warning("unknown-region", "A city's region is the one the gazetteer knows.");
    BAD_LOCATION = error("bad-location", "A place is a table of city, region and country, or a string that ends in a country.");
    MISSING_LOCATION = error("missing-location", "A listing has a place, unless its workplace is remote.");
    BAD_WORKPLACE = error("bad-workplace", "`workplace` is on-site, hybrid or remote.");
    MISSING_COUNTRIES = error("missing-countries", "A remote listing says which countries applicants may live in.");
    USELESS_COUNTRIES = warning("useless-countries", "Only a remote listing has applicant countries.");
    BAD_DATE = error("bad-date", "Dates are days of the form 2026-05-20.");
    DATE_ORDER = error("date-order", "A listing does not end before it was posted.");
    FUTURE_DATE = warning("future-date", "A listing is not posted in the future.");
    EXPIRED = warning("expired", "A listing is open; a closed one keeps its page for a while, marked as closed.");
    BAD_APPLY = error("bad-apply", "`apply` is an https or mailto address.");
    BAD_SALARY = error("bad-salary", "A salary has min or max, not min over max, an ISO 4217 currency and a unit.");
    BAD_SLUG = error("bad-slug", "A slug is folded kebab-case of at most 180 bytes.");
    DUPLICATE_SLUG = error("duplicate-slug", "A slug is the address of one listing.");
    DUPLICATE_LISTING = warning("duplicate-listing", "A role is listed once: same house, title, places and apply address.");
    NEAR_DUPLICATE = warning("near-duplicate", "A role is listed once: not again in the same words with another place or address.");
    UNKNOWN_SECTION = error("unknown-section", "Level-2 headings name sections.");
    DUPLICATE_SECTION = error("duplicate-section", "A section is written once.");
    STRAY_TEXT = error("stray-text", "All text stands under a section's heading.");
    UNSAFE_LINK = warning("unsafe-link", "Links in texts are https, http, mailto or tel; others keep only their text.");
    LOST_MARKUP = warning("lost-markup", "Texts are headings, paragraphs and lists; images, tables and HTML are left out.");
    // The theme.
    THEME_MARKUP = error("theme-markup", "Pieces of a theme are HTML whose elements begin and end, with known names to fill in.");
    THEME_POLICY = warning("theme-policy", "A theme has no inline script or style and loads nothing from elsewhere: the site's policy refuses both.");
    THEME_PATH = error("theme-path", "`theme/public/` holds no file whose place on the site is the publisher's own.");
    // A published site.
    DAMAGED_SITE = error("damaged-site", "Every file that a published site names is there and whole.");
    // What a listing should have.
    NO_DEPARTMENT = warning("no-department", "A listing has a department.");
    NO_SENIORITY = warning("no-seniority", "A listing has a seniority.");
    NO_EMPLOYMENT = warning("no-employment", "A listing has an employment.");
    NO_ROLE = warning("no-role", "A listing has a role, its own or one its title tells.");
}

/// The rules that something is there: a file of which a part could not be read may well have it in that part.
pub(crate) static ABSENCES: [&Rule; 7] = [
    &MISSING_FIELD,
    &MISSING_LOCATION,
    &MISSING_COUNTRIES,
    &NO_DEPARTMENT,
    &NO_SENIORITY,
    &NO_EMPLOYMENT,
    &NO_ROLE,
];

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique_and_sayings_are_sentences() {
        let mut names: Vec<_> = super::ALL.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), super::ALL.len());
        assert!(super::ALL.iter().all(|rule| rule.says.ends_with('.')));
    }
}
