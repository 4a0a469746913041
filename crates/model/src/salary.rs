//! Pay as a listing states it; shown, never estimated.

use std::hash::{Hash, Hasher};

use serde::{Deserialize, Serialize};

use crate::json;

/// A range of pay. At least one end is given.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Salary {
    /// Lower end, in units of `currency`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<f64>,
    /// Upper end, in units of `currency`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<f64>,
    /// ISO 4217 code, upper case.
    pub currency: String,
    /// What the amounts are paid for.
    pub unit: SalaryUnit,
}

/// The time a salary is paid for (schema.org `unitText`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum SalaryUnit {
    /// An hour.
    Hour,
    /// A day.
    Day,
    /// A week.
    Week,
    /// A month.
    Month,
    /// A year.
    #[default]
    Year,
}

impl Hash for Salary {
    fn hash<H: Hasher>(&self, state: &mut H) {
        let bits = [self.min, self.max].map(|amount| amount.map(f64::to_bits));
        (bits, &self.currency, self.unit).hash(state);
    }
}

json::object!(Salary { currency, unit } optional { min, max });
json::named!(SalaryUnit by SalaryUnit::from_id);

impl SalaryUnit {
    /// Every unit, shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// The id used in sources and on the wire.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// The unit of this exact id.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|unit| unit.id() == id)
    }
}
