//! What a query is answered with: hits with the reason they matched, the count that is true, facet counts,
//! and what to ask instead when nothing matches every word.

use std::fmt;

use cerulean_model::{Date, Facet, Query, Salary, Workplace};

/// How well a hit answers the query.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Every word matches.
    All,
    /// Most of the words, by weight, match.
    Most,
    /// It is near in meaning or in letters.
    Related,
}

/// How a word matched. Better tiers come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tier {
    /// The word itself, or another number or gender of it.
    Exact,
    /// The beginning of a word.
    Prefix,
    /// Another name of the same role or thing.
    Synonym,
    /// One letter wrong, missing, too many, or two swapped.
    OneSlip,
    /// Two of those, in a word of eight letters or more.
    TwoSlips,
    /// Words written together or apart.
    Joined,
}

/// Where a word matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The canonical title.
    Title,
    /// A name of the listing's own.
    AlternateTitle,
    /// A name of its role.
    Role,
    /// The house.
    House,
    /// A place, by any of its names, or what contains it.
    Place,
    /// Department.
    Department,
    /// Seniority.
    Seniority,
    /// Employment.
    Employment,
    /// Industry.
    Industry,
    /// Workplace.
    Workplace,
    /// Summary, skills or the long text.
    Text,
}

impl Field {
    /// The field that holds values of a facet. (Days of posting are no words, and stand in none.)
    pub(crate) const fn of(facet: Facet) -> Self {
        match facet {
            Facet::Location => Self::Place,
            Facet::House => Self::House,
            Facet::Department => Self::Department,
            Facet::Seniority => Self::Seniority,
            Facet::Employment => Self::Employment,
            Facet::Industry => Self::Industry,
            Facet::Workplace | Facet::Posted => Self::Workplace,
        }
    }
}

macro_rules! names {
    ($($type:ident { $($variant:ident => $name:literal),+ $(,)? })+) => {$(
        impl $type {
            /// The name used in the JSON of `cerulean search`.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }
        }
        impl fmt::Display for $type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.name())
            }
        }
    )+};
}

names! {
    Grade { All => "all", Most => "most", Related => "related" }
    Tier {
        Exact => "exact", Prefix => "prefix", Synonym => "synonym", OneSlip => "one-slip", TwoSlips => "two-slips",
        Joined => "joined",
    }
    Field {
        Title => "title", AlternateTitle => "alternate-title", Role => "role", House => "house", Place => "place",
        Department => "department", Seniority => "seniority", Employment => "employment", Industry => "industry",
        Workplace => "workplace", Text => "text",
    }
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Listings of grade [`Grade::All`]; the facet counts speak of these.
    pub total: u32,
    /// The hits of the asked page: grade `All`, or, when there is none, the nearest.
    pub hits: Vec<Hit>,
    /// How many hits all pages together hold.
    pub reachable: u32,
    /// Disjunctive counts of every facet.
    pub facets: Vec<FacetCounts>,
    /// Other queries that find something, with their true totals; only when `total` is 0.
    pub relaxations: Vec<Relaxation>,
    /// Facet values that words of the query name and that are not chosen yet.
    pub suggestions: Vec<Suggestion>,
    /// Whether the long text was looked at, as far as it is loaded; [`crate::Catalog::missing_text`] says
    /// what is not.
    pub wants_text: bool,
}

impl Answer {
    /// Whether the hits are only the nearest there is.
    pub fn is_nearest(&self) -> bool {
        self.total == 0 && !self.hits.is_empty()
    }
}

/// A listing that answers the query.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// Row of the catalog; see [`crate::Catalog::card`].
    pub row: u32,
    /// How well it answers.
    pub grade: Grade,
    /// The worst tier among the words' best ones; none for a query without words.
    pub tier: Option<Tier>,
    /// The best field among the words' best ones.
    pub field: Option<Field>,
    /// From 0; higher is better. Comparable within one answer only.
    pub score: f32,
    /// Why it matched, when the card does not show it.
    pub why: Option<Why>,
}

/// A reason that the card does not show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// Where the words matched.
    pub field: Field,
    /// The name or passage that matched.
    pub text: String,
}

/// The counts of one facet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetCounts {
    /// The facet.
    pub facet: Facet,
    /// Its values with at least one hit, and the chosen ones; most hits first, places by path.
    pub values: Vec<FacetValue>,
}

/// A facet value with its disjunctive count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// Term id, house slug or place path.
    pub id: String,
    /// Hits if this value were chosen too, with the facet's own refinements left out.
    pub count: u32,
}

/// Another query that finds something.
#[derive(Clone, Debug, PartialEq)]
pub struct Relaxation {
    /// What is given up.
    pub kind: RelaxationKind,
    /// The query to ask instead.
    pub query: Query,
    /// Its true total.
    pub total: u32,
}

/// What a relaxation gives up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RelaxationKind {
    /// A word, as typed.
    DropWord(String),
    /// A chosen value.
    DropRefinement(Facet, String),
    /// A place for the one that contains it.
    WidenPlace {
        /// The chosen place.
        from: String,
        /// Its parent.
        to: String,
    },
    /// The spelling as typed, for this one.
    Spelling(String),
}

/// A facet value that words of the query name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The facet.
    pub facet: Facet,
    /// Term id, house slug or place path.
    pub id: String,
    /// The query with those words replaced by the refinement.
    pub query: Query,
}

/// What a result row shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// Permanent URL part.
    pub slug: String,
    /// Canonical title.
    pub title: String,
    /// The listing's own other names.
    pub alternate_titles: Vec<String>,
    /// Lexicon id.
    pub role: Option<String>,
    /// House slug.
    pub house: String,
    /// House name.
    pub house_name: String,
    /// Place paths.
    pub places: Vec<String>,
    /// Term id.
    pub department: Option<String>,
    /// Term id.
    pub seniority: Option<String>,
    /// Term ids.
    pub employment: Vec<String>,
    /// Term id.
    pub industry: Option<String>,
    /// Where the work is done.
    pub workplace: Workplace,
    /// Day of posting.
    pub posted: Date,
    /// Last open day.
    pub valid_through: Option<Date>,
    /// Pay.
    pub salary: Option<Salary>,
    /// BCP 47 tag.
    pub language: String,
    /// Its summary, once loaded.
    pub summary: Option<String>,
}
