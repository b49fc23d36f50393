//! Orphans both ways: actions below that serve nothing of the plan, and what of the plan nobody below serves.

use serde::Serialize;

use crate::model::Id;
use crate::store::{Reader, StoreError};

const ACTIONS: &str = include_str!("actions.sql");
const UPPER: &str = include_str!("upper.sql");

/// What is left alone between a plan and those that answer to it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Orphans {
    /// Actions of plans below that serve nothing of the plan.
    pub actions: Vec<OrphanAction>,
    /// Priorities and objectives of the plan that nobody below serves.
    pub unserved: Vec<Unserved>,
}

/// An action that serves nothing above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OrphanAction {
    /// The action.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its plan.
    pub plan_id: Id,
    /// The code of its plan.
    pub plan: String,
    /// The currency of its plan.
    pub currency: String,
    /// Codes of the priorities that it serves.
    pub priorities: Option<String>,
    /// `no-priority`, `not-aligned`, or `regional-only` where its plan keeps all of them for itself.
    pub reason: String,
    /// What is planned for it, in cents; `None` where nothing was entered.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
}

/// A record of the plan that nobody below serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unserved {
    /// Priority or objective.
    pub entity: String,
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// `not-aligned`, or `no-priority` where an objective names none, so that nobody can tell.
    pub reason: String,
}

impl Orphans {
    /// The orphans of a plan and those that answer to it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, upper: Id) -> Result<Self, StoreError> {
        let params = [(":upper", upper.into())];
        Ok(Self {
            actions: reader.rows(
                ACTIONS,
                &params,
                |row| from_row!(row => OrphanAction { id, code, title, plan_id, plan, currency, priorities, reason, planned }),
            )?,
            unserved: reader.rows(UPPER, &params, |row| from_row!(row => Unserved { entity, id, code, title, reason }))?,
        })
    }
}

/// As people say why something is left alone.
#[must_use]
pub fn reason(reason: &str) -> &'static str {
    match reason {
        "no-priority" => "serves no priority",
        "regional-only" => "serves what its plan keeps for itself",
        _ => "its priorities have no place above",
    }
}
