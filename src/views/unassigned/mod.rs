//! The pile of operations that belong to no action and no priority yet, and where each of them may belong.

mod suggest;

use std::collections::HashMap;

use serde::Serialize;

use self::suggest::Uses;

use crate::model::Id;
use crate::store::{Reader, StoreError};

const UNASSIGNED: &str = include_str!("unassigned.sql");
const USES: &str = include_str!("uses.sql");
const PLACES: &str = include_str!("places.sql");

/// An action or a priority that an operation can belong to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Destination {
    /// `action` or `priority`.
    pub entity: String,
    /// Its id.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// Where an operation may belong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggestion {
    /// The action or the priority.
    pub place: Destination,
    /// What speaks for it.
    pub why: String,
}

/// The operations of a plan that are still to be sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unassigned {
    /// Those with the most money first.
    pub operations: Vec<UnassignedRow>,
    /// Where they can belong: actions, then priorities.
    pub places: Vec<Destination>,
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
    /// Where it may belong; nothing where nothing speaks for one place more than for another.
    pub suggestion: Option<Suggestion>,
}

impl Unassigned {
    /// The operations of a plan that are still to be sorted.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let mut operations = reader.rows(UNASSIGNED, &[(":plan", plan.into())], |row| {
            Ok(UnassignedRow {
                id: row.get("id")?,
                code: row.get("code")?,
                title: row.get("title")?,
                beneficiary: row.get("beneficiary")?,
                location: row.get("location")?,
                fund: row.get("fund")?,
                intervention_field: row.get("intervention_field")?,
                specific_objective: row.get("specific_objective")?,
                currency: row.get("currency")?,
                total_cost: row.get("total_cost")?,
                eligible_cost: row.get("eligible_cost")?,
                eu_amount: row.get("eu_amount")?,
                suggestion: None,
            })
        })?;
        let places = reader.rows(
            PLACES,
            &[(":plan", plan.into())],
            |row| from_row!(row => Destination { entity, id, code, title }),
        )?;
        let mut uses = Uses::default();
        reader.rows(USES, &[(":plan", plan.into())], |row| {
            uses.take(row.get("kind")?, row.get("word")?, row.get("record")?, row.get("number")?);
            Ok(())
        })?;
        let known: HashMap<Id, Destination> = places.iter().map(|place| (place.id, place.clone())).collect();
        for operation in &mut operations {
            operation.suggestion = uses.suggestion(operation, &known);
        }
        Ok(Self { operations, places })
    }
}
