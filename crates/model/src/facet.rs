//! The facets a listing can be filtered by. Their names are part of the public surface: URLs, commands and
//! the widget's attributes use them.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A field one can filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// Where: hierarchical, values are place paths (`fr`, `fr/ile-de-france`, `fr/ile-de-france/paris`).
    Location,
    /// Part of the house: values are term ids.
    Department,
    /// Rung of the ladder: values are term ids.
    Seniority,
    /// Kind of contract and hours: values are term ids.
    Employment,
    /// Trade of the house: values are term ids.
    Industry,
    /// The employer: values are house slugs.
    House,
    /// `on-site`, `hybrid` or `remote`.
    Workplace,
    /// Age in days: `1d`, `7d`, `30d`; the chosen one includes the shorter ones.
    Posted,
}

impl Facet {
    /// Every facet, in the order they are shown.
    pub const ALL: [Self; 8] = [
        Self::Location,
        Self::Department,
        Self::Seniority,
        Self::Employment,
        Self::Industry,
        Self::House,
        Self::Workplace,
        Self::Posted,
    ];

    /// The name used in URLs, commands and attributes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Location => "location",
            Self::Department => "department",
            Self::Seniority => "seniority",
            Self::Employment => "employment",
            Self::Industry => "industry",
            Self::House => "house",
            Self::Workplace => "workplace",
            Self::Posted => "posted",
        }
    }

    /// The facet of this exact name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.name() == name)
    }
}

impl fmt::Display for Facet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// The values of [`Facet::Posted`], shortest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PostedWithin {
    /// Today or yesterday.
    Day,
    /// The last seven days.
    Week,
    /// The last thirty days.
    Month,
}

impl PostedWithin {
    /// Every value, shortest first.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// The id used in URLs and commands.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Day => "1d",
            Self::Week => "7d",
            Self::Month => "30d",
        }
    }

    /// The longest age, in days, that still counts.
    pub const fn days(self) -> i32 {
        match self {
            Self::Day => 1,
            Self::Week => 7,
            Self::Month => 30,
        }
    }

    /// The value of this exact id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|value| value.id() == id)
    }
}
