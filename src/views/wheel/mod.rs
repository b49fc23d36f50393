//! The self-assessment wheel: 18 factors in six steps, scored from 0 to 5, over time.

use serde::Serialize;

use super::grouped_by;
use crate::model::Id;
use crate::reference;
use crate::store::{Reader, StoreError};

const SCORES: &str = include_str!("scores.sql");

/// The wheel of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Wheel {
    /// The 18 factors, scored or not.
    pub factors: Vec<Factor>,
    /// The six steps.
    pub steps: Vec<Step>,
    /// The days on which anything was scored, newest first.
    pub days: Vec<String>,
}

/// One factor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Factor {
    /// 1 to 18.
    pub factor: i64,
    /// 1 to 6: the step of the RIS3 Guide that it belongs to.
    pub step: i64,
    /// Its name.
    pub title: String,
    /// How far its name can be trusted: `official`, `derived` or `unverified`.
    pub status: &'static str,
    /// Why not further.
    pub status_note: &'static str,
    /// Its scores, newest first; those without a date last.
    pub scores: Vec<Score>,
}

/// A score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Score {
    /// The record.
    pub id: Id,
    /// 0 no information to 5 excellent; `None` when it was not scored, which is not zero.
    pub score: Option<i64>,
    /// When it was given.
    pub scored_on: Option<String>,
    /// Why.
    pub reason: Option<String>,
}

/// What the factors of a step come to.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Step {
    /// 1 to 6.
    pub step: i64,
    /// Mean of the latest scores; `None` when no factor is scored.
    pub mean: Option<f64>,
    /// How many factors are scored.
    pub scored: usize,
    /// Of how many.
    pub of: usize,
}

impl Wheel {
    /// The wheel of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let rows = reader.rows(SCORES, &[(":plan", plan.into())], |row| {
            Ok((row.get::<i64>("factor")?, from_row!(row => Score { id, score, scored_on, reason })?))
        })?;
        let mut days: Vec<String> = rows.iter().filter_map(|(_, score)| score.scored_on.clone()).collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        days.dedup();
        let mut scores = grouped_by(rows);
        let factors: Vec<_> = named()
            .map(|(factor, step, row)| Factor {
                factor,
                step,
                title: row.title(),
                status: row.status().word(),
                status_note: row.status_note().unwrap_or_default(),
                scores: scores.remove(&factor).unwrap_or_default(),
            })
            .collect();
        let steps = factors.chunk_by(|a, b| a.step == b.step).filter_map(step).collect();
        Ok(Self { factors, steps, days })
    }

    /// The factors of a step.
    pub fn of_step(&self, step: i64) -> impl Iterator<Item = &Factor> {
        self.factors.iter().filter(move |factor| factor.step == step)
    }
}

impl Factor {
    /// The newest score.
    #[must_use]
    pub fn latest(&self) -> Option<&Score> {
        self.scores.first()
    }

    /// The one before it.
    #[must_use]
    pub fn before(&self) -> Option<&Score> {
        self.scores.get(1)
    }
}

/// The factors as the program names them: an older file that cannot be written may not hold their names yet.
fn named() -> impl Iterator<Item = (i64, i64, reference::Row<'static>)> {
    let rows = reference::table("wheel-factors").into_iter().flat_map(reference::Table::rows);
    rows.filter_map(|row| Some((row.get("factor").parse().ok()?, row.get("step").parse().ok()?, row)))
}

fn step(factors: &[Factor]) -> Option<Step> {
    let scores: Vec<i64> = factors.iter().filter_map(|factor| factor.latest()?.score).collect();
    #[expect(clippy::cast_precision_loss, reason = "a few small numbers")]
    let mean = (!scores.is_empty()).then(|| scores.iter().sum::<i64>() as f64 / scores.len() as f64);
    Some(Step { step: factors.first()?.step, mean, scored: scores.len(), of: factors.len() })
}
