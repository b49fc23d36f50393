//! The pile of operations that belong to no action and no priority yet.

use serde::Serialize;

use crate::model::Id;
use crate::store::{Reader, StoreError};

const UNASSIGNED: &str = include_str!("unassigned.sql");

/// The operations of a plan that are still to be sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unassigned {
    /// Those with the most money first.
    pub operations: Vec<UnassignedRow>,
}

/// One of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct UnassignedRow {
    /// The operation.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its name.
    pub title: String,
    /// Who receives the support.
    pub beneficiary: Option<String>,
    /// Where it takes place.
    pub location: Option<String>,
    /// The EU fund.
    pub fund: Option<String>,
    /// Its intervention field.
    pub intervention_field: Option<String>,
    /// Its specific objective.
    pub specific_objective: Option<String>,
    /// The currency of its amounts.
    pub currency: String,
    /// Everything it costs.
    pub total_cost: Option<i64>,
    /// What of that may be supported.
    pub eligible_cost: Option<i64>,
    /// What EU funds pay.
    pub eu_amount: Option<i64>,
}

impl Unassigned {
    /// The operations of a plan that are still to be sorted.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let operations = reader.rows(UNASSIGNED, &[(":plan", plan.into())], |row| {
            from_row!(row => UnassignedRow {
                id, code, title, beneficiary, location, fund, intervention_field, specific_objective, currency,
                total_cost, eligible_cost, eu_amount,
            })
        })?;
        Ok(Self { operations })
    }
}
