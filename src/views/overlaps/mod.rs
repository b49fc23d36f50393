//! Priorities and actions of different plans that look alike, with what somebody said of them.

mod pairs;
mod read;

use serde::Serialize;

use super::Named;
use crate::model::Id;
use crate::store::{Reader, StoreError};

/// From which share of common codes on two records look alike, as the country's profile says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// Two priorities.
    pub priorities: f64,
    /// Two actions with the same instrument for the same group.
    pub actions: f64,
}

/// Most pairs of actions that are listed: who judges reads from the top.
pub const ACTIONS_MOST: usize = 200;

/// The pairs, the most alike first.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Overlaps {
    /// Pairs of priorities, then of actions.
    pub pairs: Vec<Pair>,
    /// Whether there are more pairs of actions than are listed.
    pub is_cut: bool,
}

/// Two records of different plans.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Pair {
    /// `priority` or `action`.
    pub entity: &'static str,
    /// How much of their codes is shared, 0 to 1; `None` where they have no scheme in common.
    pub overlap: Option<f64>,
    /// One of them.
    pub one: Side,
    /// The other.
    pub other: Side,
    /// What somebody said of them.
    pub judged: Option<Judged>,
    /// The cooperation that names both.
    pub cooperation: Option<Cooperation>,
}

impl Pair {
    /// What its selection is called.
    #[must_use]
    pub fn key(&self) -> String {
        format!("{} {}", self.one.record.id, self.other.record.id)
    }
}

/// One side of a pair.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Side {
    /// The priority or the action.
    pub record: Named,
    /// Its plan.
    pub plan: Named,
    /// The level of the plan.
    pub level: String,
    /// Code of the territory.
    pub territory: Option<String>,
    /// First day of an action; where it says none, the start of its plan.
    pub starts_on: Option<String>,
    /// Last day.
    pub ends_on: Option<String>,
    /// The instrument of an action.
    pub instrument: Option<String>,
    /// Whom an action is for.
    pub target_group: Option<String>,
    /// What is planned for it, in cents; `None` where nothing was entered.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
    /// The currency of that.
    pub currency: String,
}

/// A judgement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Judged {
    /// The record that holds it.
    pub id: Id,
    /// Duplicate, complementary or unrelated.
    pub judgement: String,
    /// Why.
    pub reason: Option<String>,
    /// By whom.
    pub author: String,
    /// When.
    pub judged_on: String,
}

/// A cooperation between two priorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cooperation {
    /// Its code.
    pub code: String,
    /// What the one does.
    pub role: Option<String>,
    /// What the other does.
    pub partner_role: Option<String>,
}

impl Overlaps {
    /// The pairs that concern a plan: with it on one side, or with both sides below it. Without a plan: all.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Option<Id>, likeness: Likeness) -> Result<Self, StoreError> {
        let field = read::Field::read(reader, plan)?;
        let mut found = pairs::of_priorities(&field, likeness.priorities);
        let (actions, is_cut) = pairs::of_actions(&field, likeness.actions);
        found.extend(actions);
        found.extend(field.judged_otherwise(&found));
        let mut pairs = read::dressed(reader, &field, found)?;
        pairs.sort_by(|a, b| {
            let rank = |pair: &Pair| (pair.entity == "action", -pair.overlap.unwrap_or(-1.0));
            let names =
                |pair: &Pair| [&pair.one, &pair.other].map(|side| (side.plan.code.clone(), side.record.code.clone()));
            let (a_rank, b_rank) = (rank(a), rank(b));
            a_rank.0.cmp(&b_rank.0).then(a_rank.1.total_cmp(&b_rank.1)).then_with(|| names(a).cmp(&names(b)))
        });
        Ok(Self { pairs, is_cut })
    }
}
