//! The three amounts of a budget.

use serde::Serialize;

use crate::store::{Row, StoreError};

/// Planned, committed and spent, in cents of one currency. `None` where nothing was entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Amounts {
    /// What the plan sets aside.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
    /// What is legally promised.
    #[serde(rename = "committed_cents")]
    pub committed: Option<i64>,
    /// What was paid.
    #[serde(rename = "spent_cents")]
    pub spent: Option<i64>,
}

impl Amounts {
    /// Reads the columns `planned`, `committed` and `spent`.
    pub(super) fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        from_row!(row => Amounts { planned, committed, spent })
    }

    /// Adds other amounts of the same currency. Nothing and nothing stay nothing.
    pub fn add(&mut self, other: &Self) {
        for (sum, part) in
            [(&mut self.planned, other.planned), (&mut self.committed, other.committed), (&mut self.spent, other.spent)]
        {
            if let Some(part) = part {
                *sum = Some(sum.unwrap_or(0) + part);
            }
        }
    }
}
