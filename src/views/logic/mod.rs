//! The intervention logic: need → objective → action → output → result, priority by priority, with its holes.
//!
//! What is a hole agrees with the rules LG-01, LG-02, LG-03, IN-01 and IN-02: a trajectory belongs to the priority it
//! stands under, a cancelled action does nothing for its priority, and only a need that is linked to the priority
//! itself is one that it answers.

mod weave;

use serde::Serialize;

use super::Named;
use crate::model::Id;
use crate::store::{Reader, StoreError};

/// The intervention logic of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Logic {
    /// One for each priority that is no trajectory, by code.
    pub chains: Vec<Chain>,
    /// Actions that serve the plan as a whole and no priority.
    pub horizontal: Vec<Doing>,
    /// What hangs in no chain.
    pub loose: Loose,
}

/// From the needs of a priority to its results.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Chain {
    /// The priority.
    pub priority: Named,
    /// The needs that it answers.
    pub needs: Vec<Link>,
    /// Its objectives.
    pub objectives: Vec<Aim>,
    /// The actions that serve it.
    pub actions: Vec<Doing>,
    /// Output indicators that are linked to it and to none of its actions.
    pub outputs: Vec<Link>,
    /// Its result indicators.
    pub results: Vec<Link>,
    /// What is missing.
    pub holes: Vec<Hole>,
}

/// A record of a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Link {
    /// The record.
    #[serde(flatten)]
    pub named: Named,
    /// What it hangs on, when that is not the priority itself: a trajectory, an objective or an action.
    pub via: Option<Via>,
}

/// What a record of a chain hangs on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Via {
    /// `priority`, `objective` or `action`.
    pub entity: &'static str,
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
}

/// An objective.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aim {
    /// The objective.
    #[serde(flatten)]
    pub named: Named,
    /// What will be different, as it stands.
    pub expected_change: Option<String>,
    /// The result indicators that measure it.
    pub results: Vec<Named>,
}

/// An action.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Doing {
    /// The action.
    #[serde(flatten)]
    pub named: Named,
    /// Where it stands between draft and completed.
    pub status: String,
    /// The output indicators that count what it produces.
    pub outputs: Vec<Named>,
}

/// Something that is missing in a chain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hole {
    /// What is missing: `need`, `objective`, `action`, `output` or `result`.
    pub lacks: &'static str,
    /// What lacks it: `priority`, `objective` or `action`.
    pub entity: &'static str,
    /// The record that lacks it.
    pub record: Id,
    /// Its code.
    pub code: String,
}

/// Records that hang in no chain.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Loose {
    /// Needs that nothing answers.
    pub needs: Vec<Named>,
    /// Objectives of no priority.
    pub objectives: Vec<Named>,
    /// Actions that serve no priority, are not horizontal and not cancelled.
    pub actions: Vec<Doing>,
    /// Output and result indicators that measure nothing.
    pub indicators: Vec<Named>,
}

impl Logic {
    /// The intervention logic of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        weave::logic(reader, plan)
    }

    /// How many holes there are.
    #[must_use]
    pub fn holes(&self) -> usize {
        let beside = self.horizontal.iter().chain(&self.loose.actions).filter(|action| action.is_uncounted()).count();
        beside + self.chains.iter().map(|chain| chain.holes.len()).sum::<usize>()
    }
}

impl Chain {
    /// The hole where a record lacks something, if it does.
    #[must_use]
    pub fn hole(&self, lacks: &str, record: Id) -> Option<&Hole> {
        self.holes.iter().find(|hole| hole.lacks == lacks && hole.record == record)
    }
}

impl Doing {
    /// Whether it was cancelled: it then needs nothing and does nothing.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        self.status == "cancelled"
    }

    /// Whether nobody counts what it produces, although somebody should.
    #[must_use]
    pub fn is_uncounted(&self) -> bool {
        self.outputs.is_empty() && !self.is_cancelled()
    }

    /// The hole it has then.
    #[must_use]
    pub fn hole(&self) -> Option<Hole> {
        self.is_uncounted().then(|| hole("output", "action", &self.named))
    }
}

fn hole(lacks: &'static str, entity: &'static str, of: &Named) -> Hole {
    Hole { lacks, entity, record: of.id, code: of.code.clone() }
}
