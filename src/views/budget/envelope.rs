//! What a plan may spend, and what its lines already use of it.

use std::collections::HashMap;

use serde::Serialize;

use super::{BudgetLineRow, Scope, Shares, whole_lines};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::Amounts;

const QUERY: &str = include_str!("envelope.sql");
const PARENTS: &str = include_str!("envelope_parents.sql");
/// So many trajectories under one another are followed; a loop ends here.
const STEPS: usize = 20;

/// One ceiling, with the money under it. Amounts in cents of the plan's currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EnvelopeRow {
    /// The envelope.
    pub id: Id,
    /// The fund.
    pub fund_id: Id,
    /// Code of the fund.
    pub fund: String,
    /// Title of the fund.
    pub fund_title: String,
    /// The level of government that pays.
    pub level: Option<String>,
    /// The year; `None` for the whole period.
    pub year: Option<i64>,
    /// Code of the priority; `None` for the plan as a whole.
    pub priority: Option<String>,
    /// What may be spent.
    #[serde(rename = "ceiling_cents")]
    pub ceiling: i64,
    /// What the lines under it hold.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Ceiling less planned, negative when it is exceeded; `None` while nothing is planned.
    #[serde(rename = "left_cents")]
    pub left: Option<i64>,
}

/// The envelopes of a plan. One of the whole period counts the lines of all years; one of a priority counts the
/// priority's part of each line, and that of its trajectories.
///
/// # Errors
/// As for any reading.
pub fn envelopes(reader: &Reader, plan: Id) -> Result<Vec<EnvelopeRow>, StoreError> {
    let scope = Scope::plan(plan);
    let lines = whole_lines(reader, &scope, &[])?;
    let shares = Shares::load(reader, &scope)?;
    let parts: Vec<BudgetLineRow> = lines.iter().cloned().flat_map(|line| line.by_priority(&shares)).collect();
    let mut rows = reader.rows(QUERY, &[(":plan", plan.into())], |row| {
        from_row!(row => EnvelopeRow {
            id, fund_id, fund, fund_title, level, year, priority, ceiling; amounts: Amounts::default(), left: None,
        })
    })?;
    let parents = reader.rows(PARENTS, &[(":plan", plan.into())], |row| {
        Ok((row.get::<String>("code")?, row.get::<String>("parent")?))
    })?;
    let parents: HashMap<String, String> = parents.into_iter().collect();
    for row in &mut rows {
        let drawn = if row.priority.is_some() { &parts } else { &lines };
        let mut amounts = Amounts::default();
        drawn.iter().filter(|line| row.holds(line, &parents)).for_each(|line| amounts.add(&line.amounts));
        row.amounts = amounts;
        row.left = row.amounts.planned.map(|planned| row.ceiling - planned);
    }
    Ok(rows)
}

impl EnvelopeRow {
    fn holds(&self, line: &BudgetLineRow, parents: &HashMap<String, String>) -> bool {
        let above = std::iter::successors(line.priority.as_ref(), |code| parents.get(*code));
        self.fund_id == line.fund_id
            && (self.year.is_none() || self.year == line.year)
            && (self.priority.is_none() || above.take(STEPS).any(|code| self.priority.as_ref() == Some(code)))
    }
}
