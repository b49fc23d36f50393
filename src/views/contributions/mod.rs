//! Indicators between levels: what the plans below promise and reach of each indicator of a plan.
//!
//! A target or a value that is not entered is not zero: every sum says how many of all it is made of, and who is missing.
//! What is counted in another unit without a factor is not added.

mod sum;

use std::collections::HashMap;

use serde::Serialize;

use super::indicators::{Observation, Points, expected};
use super::{Named, grouped};
use crate::model::{Id, fold};
use crate::store::{Reader, StoreError};
pub use sum::{Point, Sum, Trend};

const INDICATORS: &str = include_str!("indicators.sql");
const PARTS: &str = include_str!("parts.sql");
const OBSERVATIONS: &str = include_str!("observations.sql");
const UNMAPPED: &str = include_str!("unmapped.sql");
const LOWER: &str = include_str!("lower.sql");

/// The indicators of a plan with what the plans below add to them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Contributions {
    /// The indicators, in the order of the plan.
    pub indicators: Vec<Shared>,
    /// The plans that answer to it.
    pub lower: Vec<Named>,
}

/// An indicator of the plan. Values are in its unit.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Shared {
    /// The indicator.
    pub named: Named,
    /// Output, result or impact.
    pub kind: String,
    /// Code among the common indicators of the EU.
    pub common_code: Option<String>,
    /// What it counts in.
    pub unit: Option<String>,
    /// Increase, decrease or maintain.
    pub direction: Option<String>,
    /// Where the path begins, goes through and ends: each a value and the year at whose end it holds.
    pub points: Points,
    /// What counts towards it.
    pub parts: Vec<Part>,
    /// What looks as if it should, and is not mapped.
    pub offers: Vec<Offer>,
    /// Whether its parts can be added: shares in percent only with weights that come to 100 % at most.
    pub adds_up: bool,
    /// The targets of its parts together.
    pub promised: Sum,
    /// Their latest values together.
    pub observed: Sum,
    /// The latest values by year; complete where every part has one.
    pub series: Vec<Point>,
    /// Where the last complete year stands against the path.
    pub trend: Option<Trend>,
}

/// An indicator of a plan below that counts towards it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Part {
    /// The map.
    pub map: Id,
    /// The plan.
    pub plan: Named,
    /// Its indicator.
    pub indicator: Named,
    /// What it counts in.
    pub unit: Option<String>,
    /// How many units above one of its units makes; nothing entered is one.
    pub factor: Option<f64>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
    /// Whether its unit is the one above, or a factor leads there. Else it is not added.
    pub fits: bool,
    /// Its target, in its own unit.
    pub target: Option<f64>,
    /// The year of it.
    pub target_year: Option<i64>,
    /// Its latest value, in its own unit.
    pub latest: Option<Observation>,
    /// All values, oldest first.
    #[serde(skip)]
    values: Vec<Observation>,
}

/// An indicator of a plan below that looks like the one above.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// The plan.
    pub plan: Named,
    /// Its indicator.
    pub indicator: Named,
    /// Whether both carry the same common code; else unit and title are alike.
    pub same_code: bool,
}

impl Part {
    /// What a value of it makes above.
    #[must_use]
    pub fn converted(&self, value: f64) -> f64 {
        value * self.factor.unwrap_or(1.0)
    }
}

impl Shared {
    /// Target less what is promised; negative when more is promised. `None` without a target or without a promise.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        Some(self.points.target.0? - self.promised.value?)
    }

    /// What is promised, as a part of the target: 1.0 is all of it.
    #[must_use]
    pub fn share(&self) -> Option<f64> {
        let target = self.points.target.0.filter(|target| *target > 0.0)?;
        Some(self.promised.value? / target)
    }
}

impl Contributions {
    /// What counts towards the indicators of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let params = [(":plan", plan.into())];
        let mut values = grouped(reader.rows(OBSERVATIONS, &params, |row| {
            let of: Id = row.get("indicator")?;
            Ok((of, from_row!(row => Observation { observed_on, value, provisional; id: of })?))
        })?);
        let mut parts = grouped(parts(reader, plan, &mut values)?);
        let unmapped = reader.rows(UNMAPPED, &params, |row| {
            let look = Look { unit: row.get("unit")?, common_code: row.get("common_code")?, title: row.get("title")? };
            Ok((look, beside(row)?, Named::of(row)?))
        })?;
        let indicators = reader.rows(INDICATORS, &params, |row| {
            let named = Named::of(row)?;
            let look =
                Look { unit: row.get("unit")?, common_code: row.get("common_code")?, title: named.title.clone() };
            let mut parts: Vec<Part> = parts.remove(&named.id).unwrap_or_default();
            for part in &mut parts {
                part.fits = part.factor.is_some() || same_unit(part.unit.as_deref(), look.unit.as_deref(), true);
            }
            let offers = unmapped.iter().filter_map(|(other, plan, indicator)| {
                let same_code = look.alike(other)?;
                Some(Offer { plan: plan.clone(), indicator: indicator.clone(), same_code })
            });
            let mut shared = from_row!(row => Shared {
                kind, common_code, unit, direction;
                points: Points::of(row)?, offers: offers.collect(), named: named, parts: parts, adds_up: true,
                promised: Sum::default(), observed: Sum::default(), series: Vec::new(), trend: None,
            })?;
            shared.add(row.get("period_start")?);
            Ok(shared)
        })?;
        Ok(Self { indicators, lower: reader.rows(LOWER, &params, Named::of)? })
    }
}

fn beside(row: &crate::store::Row<'_>) -> Result<Named, StoreError> {
    Ok(Named { id: row.get("plan")?, code: row.get("plan_code")?, title: row.get("plan_title")? })
}

fn parts(reader: &Reader, plan: Id, values: &mut HashMap<Id, Vec<Observation>>) -> Result<Vec<(Id, Part)>, StoreError> {
    reader.rows(PARTS, &[(":plan", plan.into())], |row| {
        let indicator = Named::of(row)?;
        // One indicator can count towards several.
        let values = values.get(&indicator.id).cloned().unwrap_or_default();
        let part = from_row!(row => Part {
            map, unit, factor, provenance, target, target_year;
            plan: beside(row)?, latest: values.last().cloned(), indicator: indicator, fits: true, values: values,
        })?;
        Ok((row.get("upper")?, part))
    })
}

/// What an indicator is recognised by.
struct Look {
    unit: Option<String>,
    common_code: Option<String>,
    title: String,
}

/// Share of words in common from which two titles are alike.
const ALIKE: f64 = 0.5;

impl Look {
    /// Whether another one looks like it, and if so whether by its common code.
    fn alike(&self, other: &Self) -> Option<bool> {
        let code = |look: &Self| look.common_code.as_ref().map(|code| code.trim().to_uppercase());
        match (code(self), code(other)) {
            (Some(own), Some(other)) => return (own == other).then_some(true),
            _ if !same_unit(self.unit.as_deref(), other.unit.as_deref(), false) => return None,
            _ => {}
        }
        let words = |title: &str| -> std::collections::BTreeSet<String> {
            let folded = fold(title);
            let words = folded.split(|letter: char| !letter.is_alphanumeric());
            words.filter(|word| word.chars().count() > 2).map(str::to_owned).collect()
        };
        let (own, other) = (words(&self.title), words(&other.title));
        #[expect(clippy::cast_precision_loss, reason = "words of a title")]
        let share = own.intersection(&other).count() as f64 / own.union(&other).count().max(1) as f64;
        (share >= ALIKE).then_some(false)
    }
}

/// Whether two units are one, however they are written; `unsaid`: what holds where one of them is not entered.
fn same_unit(one: Option<&str>, other: Option<&str>, unsaid: bool) -> bool {
    let plain = |unit: Option<&str>| fold(unit.unwrap_or_default()).replace(' ', "");
    let (one, other) = (plain(one), plain(other));
    if one.is_empty() || other.is_empty() { unsaid } else { one == other }
}
