//! All living plans as a tree by who answers to whom: the Home screen.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::Amounts;
use crate::model::Id;
use crate::store::{Reader, Row, StoreError};

const QUERY: &str = include_str!("portfolio.sql");

/// The plans of a workspace, each under the plan that it answers to.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Portfolio {
    /// In the order they are shown: a plan, then the plans under it.
    pub plans: Vec<PlanRow>,
}

/// One plan of the portfolio.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlanRow {
    /// The plan.
    pub id: Id,
    /// What people call it.
    pub code: String,
    /// Its title in its own language.
    pub title: String,
    /// Its title in English.
    pub title_en: Option<String>,
    /// Level of government.
    pub level: String,
    /// Where it stands between draft and superseded.
    pub status: String,
    /// Code of its territory.
    pub territory: Option<String>,
    /// Name of its territory.
    pub territory_name: Option<String>,
    /// The state it belongs to.
    pub country: Option<String>,
    /// First year of its period.
    pub period_start: Option<i64>,
    /// Last year of its period.
    pub period_end: Option<i64>,
    /// Currency of all its amounts.
    pub currency: String,
    /// The living plan that it answers to.
    pub upper: Option<Id>,
    /// Sum of its budget lines.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// Sum of its ceilings: a fund's whole-period ceiling, else its years; the plan's, else its priorities'.
    #[serde(rename = "envelope_cents")]
    pub envelope: Option<i64>,
    /// How many priorities it has.
    pub priorities: i64,
    /// How many actions.
    pub actions: i64,
    /// How many indicators.
    pub indicators: i64,
    /// What is due next.
    pub deadline: Option<Deadline>,
    /// How many plans stand above it in the tree.
    pub depth: usize,
}

/// A date that a plan has to meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The date, `YYYY-MM-DD`.
    pub due: String,
    /// `review`, `milestone` or `period-end`.
    pub kind: String,
    /// Code and title of the milestone.
    pub title: Option<String>,
}

impl Portfolio {
    /// All living plans; deadlines count from `today` on.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, today: NaiveDate) -> Result<Self, StoreError> {
        let plans = reader.rows(QUERY, &[(":today", today.to_string().into())], plan)?;
        Ok(Self { plans: tree(plans) })
    }

    /// The plan and the plans below it, in the order they are shown.
    #[must_use]
    pub fn under(&self, plan: Id) -> &[PlanRow] {
        let Some(first) = self.plans.iter().position(|row| row.id == plan) else { return &[] };
        let depth = self.plans[first].depth;
        let below = self.plans[first + 1..].iter().take_while(|row| row.depth > depth).count();
        &self.plans[first..=first + below]
    }
}

fn plan(row: &Row<'_>) -> Result<PlanRow, StoreError> {
    let deadline = match row.get::<Option<String>>("due")? {
        Some(due) => Some(Deadline { due, kind: row.get("due_kind")?, title: row.get("due_title")? }),
        None => None,
    };
    from_row!(row => PlanRow {
        id, code, title, title_en, level, status, territory, territory_name, country, period_start, period_end,
        currency, upper, envelope, priorities, actions, indicators;
        amounts: Amounts::of(row)?, deadline: deadline, depth: 0,
    })
}

/// Puts each plan under the one it answers to and keeps the given order among siblings. Plans that answer to
/// each other in a circle have no root; the first of them then stands as one, so that no plan is lost.
fn tree(plans: Vec<PlanRow>) -> Vec<PlanRow> {
    let mut below: HashMap<Option<Id>, Vec<usize>> = HashMap::new();
    for (place, plan) in plans.iter().enumerate() {
        below.entry(plan.upper).or_default().push(place);
    }
    let mut order = Vec::with_capacity(plans.len());
    let mut seen = HashSet::new();
    let roots = below.get(&None).cloned().unwrap_or_default();
    for root in roots.into_iter().chain(0..plans.len()) {
        let mut waiting = vec![(root, 0)];
        while let Some((place, depth)) = waiting.pop() {
            if seen.insert(place) {
                order.push((place, depth));
                let children = below.get(&Some(plans[place].id)).into_iter().flatten();
                waiting.extend(children.rev().map(|child| (*child, depth + 1)));
            }
        }
    }
    let mut plans: Vec<Option<PlanRow>> = plans.into_iter().map(Some).collect();
    order.into_iter().filter_map(|(place, depth)| plans[place].take().map(|plan| PlanRow { depth, ..plan })).collect()
}
