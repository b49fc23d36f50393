//! What the parts come to.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{Shared, expected};
use crate::model::fold;

/// A sum of parts, and what it is made of.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Sum {
    /// The sum of those that have a value; `None` while none has, or where they cannot be added.
    pub value: Option<f64>,
    /// How many have one.
    pub with: usize,
    /// Of how many.
    pub of: usize,
    /// Who has none, as `plan indicator`.
    pub missing: Vec<String>,
}

/// The values of a year.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The year.
    pub year: i64,
    /// The day of the latest of them.
    pub on: String,
    /// The sum of the last value of each part in that year.
    pub value: f64,
    /// How many parts have one.
    pub with: usize,
    /// Of how many.
    pub of: usize,
}

/// Where the sum stands against the path of the indicator above.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Trend {
    /// The day.
    pub on: String,
    /// The sum on that day.
    pub value: f64,
    /// The value on the path.
    pub expected: f64,
    /// Whether the sum is there or better.
    pub on_path: bool,
}

impl Point {
    /// Whether every part has a value in the year.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.with == self.of
    }
}

impl Shared {
    /// Adds the parts up.
    pub(super) fn add(&mut self, period_start: Option<i64>) {
        let weights: f64 = self.parts.iter().map(|part| part.factor.unwrap_or(1.0)).sum();
        self.adds_up = !is_share(self.unit.as_deref()) || self.parts.len() < 2 || weights <= 1.0 + 1e-9;
        self.promised = self.sum(|part| part.target);
        self.observed = self.sum(|part| part.latest.as_ref().and_then(|latest| latest.value));
        if self.adds_up {
            self.series = self.by_year();
            self.trend = self.against_the_path(period_start);
        }
    }

    fn sum(&self, of: impl Fn(&super::Part) -> Option<f64>) -> Sum {
        let mut sum = Sum { of: self.parts.len(), ..Sum::default() };
        for part in &self.parts {
            match of(part).filter(|_| part.fits) {
                Some(value) if self.adds_up => {
                    sum.with += 1;
                    sum.value = Some(sum.value.unwrap_or(0.0) + part.converted(value));
                }
                Some(_) => sum.with += 1,
                None => sum.missing.push(format!("{} {}", part.plan.code, part.indicator.code)),
            }
        }
        sum
    }

    fn by_year(&self) -> Vec<Point> {
        let mut years: BTreeMap<i64, BTreeMap<usize, (String, f64)>> = BTreeMap::new();
        for (at, part) in self.parts.iter().enumerate().filter(|(_, part)| part.fits) {
            for observed in &part.values {
                let year = observed.observed_on.get(..4).and_then(|year| year.parse().ok());
                if let (Some(year), Some(value)) = (year, observed.value) {
                    let last = (observed.observed_on.clone(), part.converted(value));
                    years.entry(year).or_default().insert(at, last);
                }
            }
        }
        let point = |(year, values): (i64, BTreeMap<usize, (String, f64)>)| Point {
            year,
            on: values.values().map(|(on, _)| on.clone()).collect::<BTreeSet<_>>().pop_last().unwrap_or_default(),
            value: values.values().map(|(_, value)| value).sum(),
            with: values.len(),
            of: self.parts.len(),
        };
        years.into_iter().map(point).collect()
    }

    /// As rule IN-13 draws it: an output without a baseline begins at zero, when the plan begins.
    fn against_the_path(&self, period_start: Option<i64>) -> Option<Trend> {
        let last = self.series.iter().rev().find(|point| point.is_complete())?;
        let mut points = self.points;
        if self.kind == "output" {
            points.baseline.0 = points.baseline.0.or(Some(0.0));
            points.baseline.1 = points.baseline.1.or(period_start.map(|year| year - 1));
        }
        let (expected, upward) = expected(&points, self.direction.as_deref(), &last.on)?;
        let on_path = if upward { last.value >= expected } else { last.value <= expected };
        Some(Trend { on: last.on.clone(), value: last.value, expected, on_path })
    }
}

/// Whether a unit is a share of something: two regions with 40 % are no state with 80 %.
fn is_share(unit: Option<&str>) -> bool {
    let unit = fold(unit.unwrap_or_default());
    let unit = unit.trim();
    unit.starts_with('%') || unit.starts_with("percent") || unit.starts_with("per cent") || unit.starts_with("share")
}
