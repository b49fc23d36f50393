//! What the territory of a plan is good at, how near other activities are to it and how complex they are, from the
//! figures of the plan and of those that it answers to. What is computed how, [`crate::model::specialisation`] says.

use std::collections::HashMap;

use serde::Serialize;

use super::{Named, grouped_by};
use crate::model::specialisation::{Activity, Gap, Landscape, Measure, Quadrant, Rests, Series, Territory};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

const TITLES: &str = include_str!("titles.sql");
const PRIORITIES: &str = include_str!("priorities.sql");

/// What the territory of a plan is good at.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Specialisation {
    /// Code of the territory.
    pub territory: Option<String>,
    /// Code of the state that it is compared with.
    pub reference: Option<String>,
    /// Why there is nothing at all.
    pub gap: Option<String>,
    /// One for each way of counting that has a figure of the territory, what says most about an economy first.
    pub series: Vec<SeriesView>,
}

/// What one series says.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SeriesView {
    /// `employment`, `patents` …
    pub variable: String,
    /// `local-unit` or `registered-seat`.
    pub basis: Option<String>,
    /// The classification.
    pub scheme: String,
    /// Its version.
    pub version: Option<String>,
    /// The latest year in which territory and state both have a total.
    pub year: Option<i64>,
    /// Why nothing could be computed.
    pub gap: Option<String>,
    /// How many territories of one level have figures.
    pub territories: usize,
    /// Whether relatedness is that of a study.
    pub studied_relatedness: bool,
    /// Whether complexity is that of a study.
    pub studied_complexity: bool,
    /// All activities of the territory together.
    pub total: Option<f64>,
    /// All activities of the state together.
    pub reference_total: Option<f64>,
    /// From here on an activity is near, 0 to 100.
    pub median_density: Option<f64>,
    /// From here on an activity is complex.
    pub median_complexity: Option<f64>,
    /// The activities, by their codes.
    pub activities: Vec<ActivityRow>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ActivityRow {
    /// Its code.
    pub code: String,
    /// Its title, where the reference tables know it.
    pub title: Option<String>,
    /// How much there is; `None` when it is not published, which is not zero.
    pub value: Option<f64>,
    /// Its part of the total, 0 to 1.
    pub share: Option<f64>,
    /// Location quotient.
    pub quotient: Option<f64>,
    /// Relatedness density, 0 to 100.
    pub density: Option<f64>,
    /// Complexity.
    pub complexity: Option<f64>,
    /// Near or far, complex or simple.
    #[serde(serialize_with = "quadrant_word")]
    pub quadrant: Option<Quadrant>,
    /// The priorities that hold it.
    pub priorities: Vec<Named>,
    /// What could not be computed, each with why.
    pub gaps: Vec<String>,
}

impl Specialisation {
    /// What the territory of a plan is good at.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let sources = reader.figure_sources(plan)?;
        let (statistics, relatedness) = reader.figures(&sources.plans)?;
        let code = |territory: &Option<Territory>| territory.as_ref().map(|territory| territory.code.clone());
        let (territory, reference) = (code(&sources.subject.territory), code(&sources.subject.reference));
        let series = match Landscape::new(statistics, relatedness).of(&sources.subject) {
            Ok(series) => series,
            Err(gap) => return Ok(Self { territory, reference, gap: Some(gap.to_string()), series: Vec::new() }),
        };
        let row = |row: &crate::store::Row<'_>| Named::of(row);
        let priorities = reader.rows(PRIORITIES, &[(":plan", plan.into())], row)?;
        let priorities = priorities.into_iter().map(|priority| (priority.id, priority)).collect();
        let series = series.iter().map(|series| series_view(reader, plan, series, &priorities));
        Ok(Self { territory, reference, gap: None, series: series.collect::<Result<_, _>>()? })
    }
}

impl SeriesView {
    /// The activities of which density and complexity are known.
    pub fn placed(&self) -> impl Iterator<Item = &ActivityRow> {
        self.activities.iter().filter(|activity| activity.quadrant.is_some())
    }
}

fn series_view(
    reader: &Reader,
    plan: Id,
    series: &Series,
    priorities: &HashMap<Id, Named>,
) -> Result<SeriesView, StoreError> {
    let Measure { variable, basis, scheme, version } = series.measure.clone();
    let codes: Vec<&str> = series.activities.iter().map(|activity| activity.code.as_str()).collect();
    let titles = titles(reader, &series.measure, &codes)?;
    let mut holders = grouped_by(reader.holders(plan, &series.measure, &codes)?);
    let activities = series.activities.iter().map(|activity| {
        let held: Vec<Id> = holders.remove(&activity.code).unwrap_or_default();
        let mut held: Vec<Named> = held.iter().filter_map(|id| priorities.get(id)).cloned().collect();
        held.sort_by(|a, b| crate::model::natural::compare(&a.code, &b.code));
        activity_row(series, activity, titles.get(&activity.code).cloned(), held)
    });
    Ok(SeriesView {
        variable,
        basis,
        scheme,
        version,
        year: series.year,
        gap: series.gap.as_ref().map(Gap::to_string),
        territories: series.space.territories,
        studied_relatedness: series.space.relatedness == Rests::Study,
        studied_complexity: series.space.complexity == Rests::Study,
        total: series.total,
        reference_total: series.reference_total,
        median_density: series.median_density,
        median_complexity: series.median_complexity,
        activities: activities.collect(),
    })
}

/// What activities are called, where the reference tables know them.
pub(super) fn titles(
    reader: &Reader,
    measure: &Measure,
    codes: &[&str],
) -> Result<HashMap<String, String>, StoreError> {
    let codes = serde_json::to_string(codes).unwrap_or_default();
    let version = measure.version.clone().map_or(Value::Null, Value::from);
    let params = [(":codes", codes.into()), (":scheme", measure.scheme.as_str().into()), (":version", version)];
    let rows = reader.rows(TITLES, &params, |row| Ok((row.get("code")?, row.get::<Option<String>>("title")?)))?;
    Ok(rows.into_iter().filter_map(|(code, title)| Some((code, title?))).collect())
}

fn activity_row(series: &Series, activity: &Activity, title: Option<String>, priorities: Vec<Named>) -> ActivityRow {
    let measures = [
        ("location quotient", &activity.quotient),
        ("density", &activity.density),
        ("complexity", &activity.complexity),
    ];
    let mut gaps: Vec<(String, &Gap)> = Vec::new();
    for (name, gap) in measures.into_iter().filter_map(|(name, measure)| Some((name, measure.as_ref().err()?))) {
        // What two measures lack for one reason is said once.
        match gaps.iter_mut().find(|(_, known)| *known == gap) {
            Some((names, _)) => names.push_str(&format!(" and {name}")),
            None => gaps.push((name.to_owned(), gap)),
        }
    }
    ActivityRow {
        code: activity.code.clone(),
        title,
        value: activity.value,
        share: activity.share,
        quotient: activity.quotient.clone().ok(),
        density: activity.density.clone().ok(),
        complexity: activity.complexity.clone().ok(),
        quadrant: series.quadrant(activity),
        priorities,
        gaps: gaps.into_iter().map(|(names, gap)| format!("{names}: {gap}")).collect(),
    }
}

fn quadrant_word<S: serde::Serializer>(quadrant: &Option<Quadrant>, serializer: S) -> Result<S::Ok, S::Error> {
    quadrant.map(Quadrant::word).serialize(serializer)
}
