//! The actions of a plan, with what they serve and what they cost.

use serde::Serialize;

use super::{Amounts, grouped};
use crate::model::Id;
use crate::store::{Reader, StoreError};

const ACTIONS: &str = include_str!("actions.sql");
const PRIORITIES: &str = include_str!("priorities.sql");

/// All living actions of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Actions {
    /// By code.
    pub actions: Vec<ActionRow>,
}

/// One action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActionRow {
    /// The action.
    pub id: Id,
    /// What people call it.
    pub code: String,
    /// Its title in its own language.
    pub title: String,
    /// Its title in English.
    pub title_en: Option<String>,
    /// How it works: grant, voucher, loan …
    pub instrument: Option<String>,
    /// Title of the body that leads it.
    pub lead: Option<String>,
    /// Where it stands between draft and completed.
    pub status: String,
    /// First day, `YYYY-MM-DD`.
    pub starts_on: Option<String>,
    /// Last day, `YYYY-MM-DD`.
    pub ends_on: Option<String>,
    /// It serves the plan as a whole.
    pub horizontal: Option<bool>,
    /// It needs no money of its own.
    pub cost_free: Option<bool>,
    /// The priorities it serves.
    pub priorities: Vec<ServedPriority>,
    /// Sum of its lines, in cents of the plan's currency.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// How many budget lines it has.
    pub lines: i64,
    /// Its total as the document states it, in cents.
    #[serde(rename = "total_planned_cents")]
    pub total_planned: Option<i64>,
}

/// A priority that an action serves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServedPriority {
    /// The priority.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its share of the action's money, in hundredths of a percent.
    pub share: Option<i64>,
}

impl Actions {
    /// The actions of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plan = [(":plan", plan.into())];
        let mut priorities = grouped(reader.rows(PRIORITIES, &plan, |row| {
            Ok((row.get("action")?, from_row!(row => ServedPriority { id, code, title, share })?))
        })?);
        let actions = reader.rows(ACTIONS, &plan, |row| {
            let served = priorities.remove(&row.get("id")?).unwrap_or_default();
            from_row!(row => ActionRow {
                id, code, title, title_en, instrument, lead, status, starts_on, ends_on, horizontal, cost_free,
                lines, total_planned; priorities: served, amounts: Amounts::of(row)?,
            })
        })?;
        Ok(Self { actions })
    }
}
