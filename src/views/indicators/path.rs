//! Where an indicator stands on the straight path from its baseline to its target.

use chrono::{Datelike, NaiveDate};
use serde::Serialize;

use super::IndicatorRow;
use crate::store::{Row, StoreError};

/// Where a path begins, goes through and ends: each a value and the year at whose end it holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Points {
    /// Where it begins.
    pub baseline: (Option<f64>, Option<i64>),
    /// Where it goes through.
    pub milestone: (Option<f64>, Option<i64>),
    /// Where it ends.
    pub target: (Option<f64>, Option<i64>),
}

impl Points {
    /// Reads the columns `baseline`, `baseline_year` and so on.
    pub(in crate::views) fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            baseline: (row.get("baseline")?, row.get("baseline_year")?),
            milestone: (row.get("milestone")?, row.get("milestone_year")?),
            target: (row.get("target")?, row.get("target_year")?),
        })
    }
}

/// The value on a path on a day, and whether the path leads upward.
pub(in crate::views) fn expected(points: &Points, direction: Option<&str>, on: &str) -> Option<(f64, bool)> {
    let upward = upward(direction, points.baseline.0?, points.target.0?)?;
    Some((value_at(points, day(on)?)?, upward))
}

/// How far an indicator came. Everything is `None` where a value that it needs was not entered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Progress {
    /// The part of the way from baseline to target that is done: 0 at the baseline, 1 at the target, negative
    /// when it moved away. `None` also when target and direction contradict each other, and for an indicator
    /// that is to be maintained: it has no way to go.
    pub done: Option<f64>,
    /// Where it should stand on the day of the latest observation, on straight lines from the baseline through
    /// the milestone to the target; each year's value stands at its last day.
    pub expected: Option<f64>,
    /// Whether it stands at the expected value or better.
    pub on_path: Option<bool>,
}

impl Progress {
    pub(super) fn of(indicator: &IndicatorRow) -> Self {
        let latest = indicator.latest.as_ref().and_then(|latest| Some((day(&latest.observed_on)?, latest.value?)));
        let (Some((at, value)), Some(baseline), Some(target)) = (latest, indicator.baseline, indicator.target) else {
            return Self::default();
        };
        let Some(upward) = upward(indicator.direction.as_deref(), baseline, target) else { return Self::default() };
        let points = Points {
            baseline: (indicator.baseline, indicator.baseline_year),
            milestone: (indicator.milestone, indicator.milestone_year),
            target: (indicator.target, indicator.target_year),
        };
        let expected = value_at(&points, at);
        Self {
            done: Some((value - baseline) / (target - baseline)),
            expected,
            on_path: expected.map(|expected| if upward { value >= expected } else { value <= expected }),
        }
    }
}

/// Whether the way leads upward; without a direction the target says so.
fn upward(direction: Option<&str>, baseline: f64, target: f64) -> Option<bool> {
    let leads_up = match target.partial_cmp(&baseline)? {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Equal => return None,
        std::cmp::Ordering::Greater => true,
    };
    match (direction, leads_up) {
        (Some("increase"), false) | (Some("decrease"), true) | (Some("maintain"), _) => None,
        _ => Some(leads_up),
    }
}

/// The value on the path at a moment; before the first point and after the last it stays level.
fn value_at(points: &Points, at: f64) -> Option<f64> {
    let point = |(value, year): (Option<f64>, Option<i64>)| Some((year_end(year?)?, value?));
    let first = point(points.baseline)?;
    let last = point(points.target)?;
    let between = point(points.milestone).filter(|(moment, _)| *moment > first.0 && *moment < last.0);
    let points: Vec<_> = [Some(first), between, Some(last)].into_iter().flatten().collect();
    if at <= first.0 {
        return Some(first.1);
    }
    let leg = points.windows(2).find(|leg| at <= leg[1].0);
    Some(leg.map_or(last.1, |leg| {
        let (from, to) = (leg[0], leg[1]);
        from.1 + (to.1 - from.1) * (at - from.0) / (to.0 - from.0)
    }))
}

/// Days since the common era, as a measure to interpolate on.
fn day(text: &str) -> Option<f64> {
    let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(f64::from(date.num_days_from_ce()))
}

fn year_end(year: i64) -> Option<f64> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, 12, 31)?;
    Some(f64::from(date.num_days_from_ce()))
}
