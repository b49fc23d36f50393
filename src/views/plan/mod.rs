//! One plan as a document: its fields and what stands around its choices.

use serde::Serialize;

use super::Field;
use super::fields::{Reference, fields, reference};
use crate::model::{Id, catalogue};
use crate::store::{Reader, StoreError};

const PARTS: &str = include_str!("parts.sql");
const CRITERIA: &str = include_str!("criteria.sql");
const WHEEL: &str = include_str!("wheel.sql");
const EVIDENCE: &str = include_str!("evidence.sql");

/// The Strategy screen.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanView {
    /// The plan.
    pub plan: Reference,
    /// All its fields, in the order of the catalogue. `upper`, `supersedes` and `body` carry code and title.
    pub fields: Vec<Field>,
    /// Its needs, by code.
    pub needs: Vec<Part>,
    /// Its objectives.
    pub objectives: Vec<Part>,
    /// Its priorities.
    pub priorities: Vec<Part>,
    /// Its discovery meetings.
    pub events: Vec<Part>,
    /// Its self-assessment by the criteria of the enabling condition.
    pub criteria: Vec<CriterionRow>,
    /// The latest score of each factor of the wheel.
    pub wheel: Vec<WheelScore>,
    /// How much evidence of each kind it rests on.
    pub evidence: Vec<EvidenceCount>,
}

/// A record of the plan in one line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// One word about it: quadrant of a need, stage of a priority, date of an event.
    pub word: Option<String>,
    /// What it belongs to: rating of a need, code of an objective's priority, place of an event.
    pub detail: Option<String>,
}

/// One criterion of the enabling condition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CriterionRow {
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Fulfilled, partly, not-fulfilled or not-relevant.
    pub status: Option<String>,
    /// How it is fulfilled.
    pub statement: Option<String>,
    /// Code of the evidence.
    pub evidence: Option<String>,
    /// Who looked at it.
    pub reviewer: Option<String>,
    /// When.
    pub reviewed_on: Option<String>,
}

/// The latest score of a factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WheelScore {
    /// The record.
    pub id: Id,
    /// 1 to 18.
    pub factor: i64,
    /// 0 to 5.
    pub score: Option<i64>,
    /// When it was given.
    pub scored_on: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// How much evidence of one kind there is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceCount {
    /// Statistic, study, consultation …
    pub kind: Option<String>,
    /// How many.
    pub count: i64,
}

impl PlanView {
    /// A plan; `None` when there is none.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, id: Id) -> Result<Option<Self>, StoreError> {
        let Some(plan) = reference(reader, "plan", id)? else { return Ok(None) };
        let Some(spec) = catalogue::entity("plan") else { return Ok(None) };
        let params = [(":plan", id.into())];
        let parts = reader.rows(PARTS, &params, |row| {
            Ok((row.get::<String>("entity")?, from_row!(row => Part { id, code, title, word, detail })?))
        })?;
        let of = |entity: &str| {
            parts.iter().filter(|(of, _)| of == entity).map(|(_, part)| part.clone()).collect::<Vec<_>>()
        };
        Ok(Some(Self {
            plan,
            fields: fields(reader, spec, id)?,
            needs: of("need"),
            objectives: of("objective"),
            priorities: of("priority"),
            events: of("event"),
            criteria: reader.rows(CRITERIA, &params, |row| {
                from_row!(row => CriterionRow {
                    id, code, title, status, statement, evidence, reviewer, reviewed_on,
                })
            })?,
            wheel: reader.rows(
                WHEEL,
                &params,
                |row| from_row!(row => WheelScore { id, factor, score, scored_on, reason }),
            )?,
            evidence: reader.rows(EVIDENCE, &params, |row| from_row!(row => EvidenceCount { kind, count }))?,
        }))
    }

    /// A field by name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}
