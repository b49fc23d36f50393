//! What the analysis found, by quadrant: how much it weighs, what it rests on and what answers it.

use std::collections::HashSet;

use serde::Serialize;

use super::{Named, grouped};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const NEEDS: &str = include_str!("needs.sql");
const EVIDENCE: &str = include_str!("evidence.sql");
const ANSWERS: &str = include_str!("answers.sql");

/// The quadrants, as they are read: inside the region first, what helps before what harms.
pub const QUADRANTS: [&str; 4] = ["strength", "weakness", "opportunity", "threat"];

/// The needs of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Swot {
    /// By quadrant, the weightiest first; those without a quadrant last.
    pub needs: Vec<NeedRow>,
}

/// One need.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NeedRow {
    /// The need.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What was found, in words.
    pub description: Option<String>,
    /// Strength, weakness, opportunity or threat.
    pub quadrant: Option<String>,
    /// 1 minor to 5 decisive.
    pub rating: Option<i64>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
    /// What it rests on.
    pub evidence: Vec<EvidenceRow>,
    /// What answers it: priorities first, then actions.
    pub answers: Vec<Answer>,
}

/// A figure or a study behind a need.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EvidenceRow {
    /// The evidence.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Statistic, study, consultation …
    pub kind: Option<String>,
    /// The figure.
    pub value: Option<f64>,
    /// What it is counted in.
    pub unit: Option<String>,
    /// The year it is of.
    pub year: Option<i64>,
    /// What it is compared with, or where it holds.
    pub reference_area: Option<String>,
    /// Where it was read.
    pub source: Option<String>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
}

/// A priority or an action that answers a need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The record that links them.
    pub link: Id,
    /// `priority` or `action`.
    pub entity: String,
    /// What answers.
    #[serde(flatten)]
    pub named: Named,
}

impl Swot {
    /// The needs of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let mut evidence = grouped(reader.rows(EVIDENCE, &plan, |row| {
            let read = from_row!(row => EvidenceRow {
                id, code, title, kind, value, unit, year, reference_area, source, provenance,
            })?;
            Ok((row.get("need")?, read))
        })?);
        let mut answers = grouped(reader.rows(ANSWERS, &plan, |row| {
            Ok((row.get("need")?, from_row!(row => Answer { link, entity; named: Named::of(row)? })?))
        })?);
        let needs = reader.rows(NEEDS, &plan, |row| {
            let key = row.get("id")?;
            from_row!(row => NeedRow {
                id, code, title, description, quadrant, rating, provenance;
                evidence: evidence.remove(&key).unwrap_or_default(),
                answers: once(answers.remove(&key).unwrap_or_default()),
            })
        })?;
        Ok(Self { needs })
    }

    /// The needs of a quadrant; without one, those that stand in none.
    pub fn quadrant<'a>(&'a self, quadrant: Option<&'a str>) -> impl Iterator<Item = &'a NeedRow> {
        self.needs.iter().filter(move |need| need.quadrant.as_deref() == quadrant)
    }
}

impl NeedRow {
    /// Whether nothing backs it.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.evidence.is_empty()
    }

    /// Whether nothing answers it.
    #[must_use]
    pub fn is_unanswered(&self) -> bool {
        self.answers.is_empty()
    }
}

/// What two links say twice is said once.
fn once(answers: Vec<Answer>) -> Vec<Answer> {
    let mut seen = HashSet::new();
    answers.into_iter().filter(|answer| seen.insert(answer.named.id)).collect()
}
