//! What money can be sorted by, and whose money is looked at.

use std::fmt;
use std::str::FromStr;

use serde::{Serialize, Serializer};

use crate::model::{Id, Level, Value};
use crate::views::optional;

/// What a pivot can be sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// The level of government that pays; empty for private money and where nobody says who pays.
    Level,
    /// The fund, by its code.
    Fund,
    /// The year; empty for amounts of the whole period.
    Year,
    /// The priority that the action serves, by shares; empty for money outside any priority.
    Priority,
    /// The action.
    Action,
    /// Public or private money.
    Sector,
    /// The plan.
    Plan,
    /// The state that the plan belongs to.
    Country,
    /// The plan's currency.
    Currency,
    /// What the fund's amounts are amounts of: total, public or eligible cost.
    Basis,
    /// The level of government that decides on the action.
    Decides,
    /// The level that delivers it.
    Delivers,
    /// The plan whose envelope the line draws on.
    Programme,
    /// Who pays: the level of government, or `private`.
    Payer,
}

impl Dimension {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::Level,
        Self::Fund,
        Self::Year,
        Self::Priority,
        Self::Action,
        Self::Sector,
        Self::Plan,
        Self::Country,
        Self::Currency,
        Self::Basis,
        Self::Decides,
        Self::Delivers,
        Self::Programme,
        Self::Payer,
    ];

    /// Its word on the command line and in answers.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Level => "level",
            Self::Fund => "fund",
            Self::Year => "year",
            Self::Priority => "priority",
            Self::Action => "action",
            Self::Sector => "source",
            Self::Plan => "plan",
            Self::Country => "country",
            Self::Currency => "currency",
            Self::Basis => "basis",
            Self::Decides => "decides",
            Self::Delivers => "delivers",
            Self::Programme => "programme",
            Self::Payer => "payer",
        }
    }

    /// Whether the kept totals know it; the others need the lines.
    pub(super) fn is_kept(self) -> bool {
        use Dimension::{Action, Basis, Decides, Delivers, Payer, Priority, Programme};
        !matches!(self, Priority | Action | Basis | Decides | Delivers | Programme | Payer)
    }

    /// What a key of this dimension sorts by: years and codes by themselves, levels from the widest to the
    /// nearest, what was not entered last.
    pub(super) fn rank(self, key: Option<&str>) -> (bool, usize, String) {
        let Some(key) = key else { return (true, 0, String::new()) };
        let level = match self {
            Self::Level | Self::Decides | Self::Delivers | Self::Payer => {
                Level::WORDS.iter().position(|word| *word == key).unwrap_or(Level::WORDS.len())
            }
            _ => 0,
        };
        (false, level, key.to_owned())
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl FromStr for Dimension {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, String> {
        // The field of a fund is called `sector`; people who sort money ask for its source.
        let word = if word == "sector" { Self::Sector.word() } else { word };
        Self::ALL.into_iter().find(|dimension| dimension.word() == word).ok_or_else(|| {
            let words = Self::ALL.map(Self::word).join(", ");
            format!("`{word}` is nothing to sort money by; there are {words}")
        })
    }
}

impl Serialize for Dimension {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// Whose money is looked at: one plan, one country, or everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// Only this plan.
    pub plan: Option<Id>,
    /// Only plans of this country.
    pub country: Option<String>,
    /// Of the one plan, also those that answer to it, at whatever level; without those that are superseded.
    pub below: bool,
}

impl Scope {
    /// One plan.
    #[must_use]
    pub fn plan(plan: Id) -> Self {
        Self { plan: Some(plan), ..Self::default() }
    }

    /// One country.
    #[must_use]
    pub fn country(country: &str) -> Self {
        Self { country: Some(country.to_owned()), ..Self::default() }
    }

    /// One plan and all that answer to it.
    #[must_use]
    pub fn under(plan: Id) -> Self {
        Self { plan: Some(plan), below: true, ..Self::default() }
    }

    /// Codes of priorities and actions are unique in a plan only; across plans they are written `PLAN/CODE`.
    pub(super) fn qualified(&self, plan: &str, code: &str) -> String {
        if self.plan.is_some() && !self.below { code.to_owned() } else { format!("{plan}/{code}") }
    }

    /// The parameters that every query of this folder takes.
    pub(super) fn params(&self) -> Vec<(&'static str, Value)> {
        let below = Value::from(i64::from(self.below));
        vec![(":plan_id", optional(self.plan)), (":state", optional(self.country.as_deref())), (":below", below)]
    }
}
