//! What may go wrong, the gravest first: how likely, how bad, who looks after it and what is done against it.

use serde::Serialize;

use super::Named;
use crate::model::Id;
use crate::store::{Reader, StoreError};

const RISKS: &str = include_str!("risks.sql");

/// The risks of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Risks {
    /// By likelihood × impact, the gravest first; what was not rated last.
    pub risks: Vec<RiskRow>,
}

/// One risk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RiskRow {
    /// The risk.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// 1 unlikely to 5 almost certain.
    pub likelihood: Option<i64>,
    /// 1 slight to 5 grave.
    pub impact: Option<i64>,
    /// Likelihood × impact; `None` when one of them was not entered.
    pub score: Option<i64>,
    /// What is done against it.
    pub mitigation: Option<String>,
    /// The body that looks after it.
    pub owner: Option<Named>,
    /// The action that it threatens.
    pub action: Option<Named>,
}

impl Risks {
    /// The risks of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let risks = reader.rows(RISKS, &[(":plan", plan.into())], |row| {
            let (owner, action) = (Named::beside(row, "owner")?, Named::beside(row, "action")?);
            from_row!(row => RiskRow {
                id, code, title, likelihood, impact, score, mitigation; owner: owner, action: action,
            })
        })?;
        Ok(Self { risks })
    }

    /// The risks of a likelihood and an impact.
    pub fn at(&self, likelihood: i64, impact: i64) -> impl Iterator<Item = &RiskRow> {
        self.risks.iter().filter(move |risk| risk.likelihood == Some(likelihood) && risk.impact == Some(impact))
    }
}
