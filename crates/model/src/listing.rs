//! One listing, one house and the portal itself as the published site serves them: the files that are
//! fetched when somebody opens a page. What a result row needs is in [`crate::wire`].

use serde::{Deserialize, Serialize};

use crate::{Block, Date, Labels, Salary, json};

/// Where the work is done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Workplace {
    /// At the house.
    #[default]
    OnSite,
    /// Partly at the house.
    Hybrid,
    /// Anywhere in the applicant countries.
    Remote,
}

json::named!(Workplace by Workplace::from_id, SectionKind by SectionKind::from_field);

impl Workplace {
    /// Every value, in the order of the wire format.
    pub const ALL: [Self; 3] = [Self::OnSite, Self::Hybrid, Self::Remote];

    /// The term id.
    pub const fn id(self) -> &'static str {
        match self {
            Self::OnSite => "on-site",
            Self::Hybrid => "hybrid",
            Self::Remote => "remote",
        }
    }

    /// The value of this exact id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.id() == id)
    }
}

/// A place of work, as shown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Location {
    /// Place path: `fr/ile-de-france/paris`, or a prefix of one.
    pub id: String,
    /// City, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// Region, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// Country name.
    pub country: String,
    /// ISO 3166-1 alpha-2, upper case.
    pub country_code: String,
}

json::object!(Location { id, country, country_code } optional { city, region });

/// A section of a listing's long text, in the order they are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// Role and responsibilities.
    #[default]
    Responsibilities,
    /// What the applicant brings.
    Qualifications,
    /// Single skills.
    Skills,
    /// Experience asked for.
    Experience,
    /// Education asked for.
    Education,
    /// About the place of work.
    WorkplaceNote,
    /// The culture of the house.
    Culture,
}

impl SectionKind {
    /// Every kind, in the order they are shown.
    pub const ALL: [Self; 7] = [
        Self::Responsibilities,
        Self::Qualifications,
        Self::Skills,
        Self::Experience,
        Self::Education,
        Self::WorkplaceNote,
        Self::Culture,
    ];

    /// The field name in a source.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Responsibilities => "responsibilities",
            Self::Qualifications => "qualifications",
            Self::Skills => "skills",
            Self::Experience => "experience",
            Self::Education => "education",
            Self::WorkplaceNote => "workplace_note",
            Self::Culture => "culture",
        }
    }

    /// The kind with this field name.
    pub fn from_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.field() == field)
    }
}

/// One section with its text; never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Section {
    /// Which section.
    pub kind: SectionKind,
    /// Its text.
    pub body: Vec<Block>,
}

json::object!(Section { kind, body } optional {});

/// The whole listing: `listings/<slug>.json`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Detail {
    /// Permanent URL part.
    pub slug: String,
    /// Canonical title.
    pub title: String,
    /// The listing's other names: its own first, then its role's in its language.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternate_titles: Vec<String>,
    /// Lexicon id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// House slug.
    pub house: String,
    /// House name.
    pub house_name: String,
    /// Places of work; empty when fully remote.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub location: Vec<Location>,
    /// Where the work is done.
    pub workplace: Workplace,
    /// Countries a remote applicant may live in (ISO 3166-1 alpha-2, upper case).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub applicant_countries: Vec<String>,
    /// Term id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub department: Option<String>,
    /// Term id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seniority: Option<String>,
    /// Term ids.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub employment: Vec<String>,
    /// Term id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Day of posting.
    pub posted: Date,
    /// Last day it is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_through: Option<Date>,
    /// Pay, if stated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub salary: Option<Salary>,
    /// `https:` or `mailto:` address.
    pub apply: String,
    /// BCP 47 tag of the text.
    pub language: String,
    /// One or two sentences.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// The long text; sections without text are left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sections: Vec<Section>,
}

json::object!(Detail { slug, title, house, house_name, workplace, posted, apply, language } optional { alternate_titles, role, location, applicant_countries, department, seniority, employment, industry, valid_through, salary, summary, sections });

impl Detail {
    /// Whether it is open on this day.
    pub fn is_open(&self, today: Date) -> bool {
        self.valid_through.is_none_or(|last| today <= last)
    }
}

/// The whole house: `houses/<slug>.json`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct HouseDetail {
    /// Permanent URL part.
    pub slug: String,
    /// Its name.
    pub name: String,
    /// Term id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub industry: Option<String>,
    /// Its own site.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub website: Option<String>,
    /// BCP 47 tag of the texts.
    #[serde(default)]
    pub language: String,
    /// About the house.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Block>,
    /// Its culture.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub culture: Vec<Block>,
}

json::object!(HouseDetail { slug, name } optional { industry, website, language, about, culture });

/// The portal's own texts: named by the manifest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Portal {
    /// About the portal, per interface language.
    #[serde(default)]
    pub about: Labels,
    /// Questions and answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faq: Vec<Question>,
}

json::object!(Portal {  } optional { about, faq });

/// A question of the portal's FAQ. Answers may hold `{house}` and `{alternate_titles}`, which a listing's
/// page fills in; a question whose placeholder has nothing to stand for is left out there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Per interface language.
    pub question: Labels,
    /// Per interface language.
    pub answer: Labels,
}

json::object!(Question { question, answer } optional {});
