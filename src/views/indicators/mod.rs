//! The indicators of a plan: where they started, where they stand, where they should be.

mod path;

pub(super) use path::expected;
pub use path::{Points, Progress};

use serde::Serialize;

use super::grouped;
use crate::model::Id;
use crate::store::{Reader, StoreError};

const INDICATORS: &str = include_str!("indicators.sql");
const LINKS: &str = include_str!("links.sql");
const OBSERVATIONS: &str = include_str!("observations.sql");

/// All living indicators of a plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Indicators {
    /// By code.
    pub indicators: Vec<IndicatorRow>,
}

/// One indicator. Its values are in its unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct IndicatorRow {
    /// The indicator.
    pub id: Id,
    /// What people call it.
    pub code: String,
    /// Its title in its own language.
    pub title: String,
    /// Its title in English.
    pub title_en: Option<String>,
    /// Output, result, impact or context.
    pub kind: String,
    /// Code among the common indicators of the EU.
    pub common_code: Option<String>,
    /// What it counts in.
    pub unit: Option<String>,
    /// Increase, decrease or maintain.
    pub direction: Option<String>,
    /// Where it starts.
    pub baseline: Option<f64>,
    /// The year of the baseline.
    pub baseline_year: Option<i64>,
    /// Where it should be half-way.
    pub milestone: Option<f64>,
    /// The year of the milestone.
    pub milestone_year: Option<i64>,
    /// Where it should end.
    pub target: Option<f64>,
    /// The year of the target.
    pub target_year: Option<i64>,
    /// How often it is observed.
    pub frequency: Option<String>,
    /// Where its figures come from.
    pub data_source: Option<String>,
    /// Title of the body that answers for it.
    pub owner: Option<String>,
    /// The priorities, actions and objectives that it measures.
    pub links: Vec<IndicatorLink>,
    /// What was observed, oldest first.
    pub observations: Vec<Observation>,
    /// The latest observation with a value.
    pub latest: Option<Observation>,
    /// How far it came.
    #[serde(flatten)]
    pub progress: Progress,
}

/// What an indicator measures.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct IndicatorLink {
    /// `priority`, `action` or `objective`.
    pub entity: String,
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

/// One observation.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Observation {
    /// The record.
    pub id: Id,
    /// When, `YYYY-MM-DD`.
    pub observed_on: String,
    /// What; `None` when the value is not known yet.
    pub value: Option<f64>,
    /// Whether it may still change.
    pub provisional: Option<bool>,
}

impl Indicators {
    /// The indicators of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let mut links = grouped(reader.rows(LINKS, &plan, |row| {
            Ok((row.get("indicator")?, from_row!(row => IndicatorLink { entity, id, code, title })?))
        })?);
        let mut observations = grouped(reader.rows(OBSERVATIONS, &plan, |row| {
            Ok((row.get("indicator")?, from_row!(row => Observation { id, observed_on, value, provisional })?))
        })?);
        let indicators = reader.rows(INDICATORS, &plan, |row| {
            let key = row.get("id")?;
            let series = observations.remove(&key).unwrap_or_default();
            let latest = series.iter().rev().find(|observation| observation.value.is_some()).cloned();
            let mut indicator: IndicatorRow = from_row!(row => IndicatorRow {
                id, code, title, title_en, kind, common_code, unit, direction, baseline, baseline_year, milestone,
                milestone_year, target, target_year, frequency, data_source, owner;
                links: links.remove(&key).unwrap_or_default(), observations: series, latest: latest,
                progress: Progress::default(),
            })?;
            indicator.progress = Progress::of(&indicator);
            Ok(indicator)
        })?;
        Ok(Self { indicators })
    }
}
