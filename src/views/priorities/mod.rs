//! The priorities of a plan with their codes, their place in the upper plan and what serves them.

use serde::Serialize;

use super::budget::by_priority;
use super::{Amounts, grouped};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const PRIORITIES: &str = include_str!("priorities.sql");
const CODES: &str = include_str!("codes.sql");
const ALIGNMENTS: &str = include_str!("alignments.sql");
const OBJECTIVES: &str = include_str!("objectives.sql");

/// All living priorities of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Priorities {
    /// By code.
    pub priorities: Vec<PriorityRow>,
}

/// One priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PriorityRow {
    /// The priority.
    pub id: Id,
    /// What people call it.
    pub code: String,
    /// Its title in its own language.
    pub title: String,
    /// Its title in English.
    pub title_en: Option<String>,
    /// Mature, emerging or discovery.
    pub stage: Option<String>,
    /// National or regional-only.
    pub scope: Option<String>,
    /// Code of the priority that it is a trajectory of.
    pub parent: Option<String>,
    /// Title of the body that leads it.
    pub lead: Option<String>,
    /// Its classification codes.
    pub codes: Vec<ClassifiedCode>,
    /// Its links to priorities of upper plans.
    pub alignments: Vec<AlignmentLink>,
    /// Its objectives.
    pub objectives: Vec<ObjectiveRow>,
    /// How many actions serve it.
    pub actions: i64,
    /// How many indicators measure it.
    pub indicators: i64,
    /// Its part of the budget lines, by the shares of the actions; cents of the plan's currency.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Its total as the document states it, in cents.
    #[serde(rename = "total_planned_cents")]
    pub total_planned: Option<i64>,
}

/// A code of a classification, with its scheme and version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClassifiedCode {
    /// The record that holds it.
    pub id: Id,
    /// The classification, e.g. `NACE`.
    pub scheme: String,
    /// Its version, e.g. `2.1`.
    pub version: String,
    /// The code.
    pub code: String,
    /// What the classification calls it; `None` for a code that it does not have.
    pub title: Option<String>,
    /// Capability, market, science or policy.
    pub role: Option<String>,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
}

/// A link to a priority of an upper plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlignmentLink {
    /// The record that holds it.
    pub id: Id,
    /// Code of the upper plan.
    pub plan: String,
    /// The upper priority.
    pub upper: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Exact, narrower, broader or related.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
}

/// An objective of a priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ObjectiveRow {
    /// The objective.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

impl Priorities {
    /// The priorities of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let money = by_priority(reader, [plan])?;
        let plan = [(":plan", plan.into())];
        let mut codes = grouped(reader.rows(CODES, &plan, |row| {
            Ok((
                row.get("priority")?,
                from_row!(row => ClassifiedCode { id, scheme, version, code, title, role, weight })?,
            ))
        })?);
        let mut alignments = grouped(reader.rows(ALIGNMENTS, &plan, |row| {
            let link = from_row!(row => AlignmentLink {
                id, plan, upper, code, title, relation, weight, reason, provenance,
            })?;
            Ok((row.get("priority")?, link))
        })?);
        let mut objectives = grouped(reader.rows(OBJECTIVES, &plan, |row| {
            Ok((row.get("priority")?, from_row!(row => ObjectiveRow { id, code, title })?))
        })?);
        let priorities = reader.rows(PRIORITIES, &plan, |row| {
            let key = row.get("id")?;
            from_row!(row => PriorityRow {
                id, code, title, title_en, stage, scope, parent, lead, actions, indicators, total_planned;
                codes: codes.remove(&key).unwrap_or_default(),
                alignments: alignments.remove(&key).unwrap_or_default(),
                objectives: objectives.remove(&key).unwrap_or_default(),
                amounts: money.get(&key).copied().unwrap_or_default(),
            })
        })?;
        Ok(Self { priorities })
    }
}
