//! What is left of the money that one budget line draws on, for the moment at which its amount is typed.

use serde::Serialize;

use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::optional;

const OWN: &str = include_str!("remaining.sql");
const OF_PROGRAMME: &str = include_str!("remaining_of_programme.sql");

/// A ceiling and what is planned under it. Amounts in cents of the plan's currency.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Remaining {
    /// The year of the ceiling; `None` for the whole period.
    pub year: Option<i64>,
    /// What may be spent.
    #[serde(rename = "ceiling_cents")]
    pub ceiling: i64,
    /// What the lines under it plan; `None` while nothing is planned.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
    /// Lines under it without a planned amount: with them there may be less left.
    pub unknown: i64,
    /// Ceiling less planned; negative when it is exceeded.
    #[serde(rename = "left_cents")]
    pub left: i64,
}

impl Remaining {
    /// What is left once the planned amount of one line becomes another.
    #[must_use]
    pub fn after(&self, before: Option<i64>, now: Option<i64>) -> i64 {
        self.left.saturating_add(before.unwrap_or(0)).saturating_sub(now.unwrap_or(0))
    }
}

/// What is left for a line of a plan, fund and year, of the ceiling that leaves least: the year's or the period's.
///
/// Without a programme the plan's own envelopes count, as rule BU-02 asks; with one, the programme's envelope of the
/// same fund, on which all plans may draw (BU-03). `None` where no ceiling is entered, or only in another currency:
/// then nothing can be said.
///
/// # Errors
/// As for any reading.
pub fn remaining(
    reader: &Reader,
    plan: Id,
    fund: Id,
    year: Option<i64>,
    programme: Option<Id>,
) -> Result<Option<Remaining>, StoreError> {
    let query = if programme.is_some() { OF_PROGRAMME } else { OWN };
    let mut params = vec![(":plan", plan.into()), (":fund", fund.into()), (":year", optional(year))];
    params.extend(programme.map(|programme| (":programme", programme.into())));
    let ceilings = reader.rows(query, &params, |row| {
        let mut found: Remaining = from_row!(row => Remaining { year, ceiling, planned, unknown; left: 0 })?;
        found.left = found.ceiling.saturating_sub(found.planned.unwrap_or(0));
        Ok(found)
    })?;
    Ok(ceilings.into_iter().min_by_key(|ceiling| ceiling.left))
}
