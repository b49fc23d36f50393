//! A new version of a plan: what became of each priority of the version before, and which links of the plans below
//! still lead there. Nothing is decided here; what the succession table leaves open stays open.

mod fate;
mod follow;
mod likely;
mod read;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Named;
use crate::model::Id;
use crate::store::{Reader, StoreError};

pub use fate::{Fate, Heir, Old};
pub use follow::{Follow, FollowKind};
pub use likely::{Likely, likely};

/// From whose side it is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// From above: the versions of the plan itself, and all plans below.
    Above,
    /// From below: the versions of the plan that it answers to, and its own links.
    Below,
}

/// A new version, what it did with the priorities of the one before, and who has to follow.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Succession {
    /// From whose side.
    pub side: Side,
    /// The version that takes the place of those before; `None` where there is only one.
    pub version: Option<Version>,
    /// The versions before it, the newest first.
    pub before: Vec<Version>,
    /// The priorities of the version before, and those of earlier ones that something still leads to.
    pub olds: Vec<Old>,
    /// The priorities of the new version.
    pub targets: Vec<Named>,
    /// Those of them that no row of the succession names.
    pub news: Vec<Named>,
    /// The plans that have to follow.
    pub plans: Vec<PlanBelow>,
    /// Their links that lead, or led, to a version before.
    pub links: Vec<Affected>,
    /// What else of them leads there.
    pub follows: Vec<Follow>,
    /// The indicators of the new version.
    pub indicators: Vec<Named>,
}

/// A version of a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// The plan.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its status.
    pub status: String,
    /// When it was adopted.
    pub adopted_on: Option<String>,
}

/// A plan that has to follow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanBelow {
    /// The plan.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: String,
    /// Its status.
    pub status: String,
    /// The currency of its money.
    pub currency: String,
    /// Whether it still names a version before as the plan that it answers to.
    pub names_before: bool,
}

impl PlanBelow {
    /// Whether it is still being written. What was handed in or approved is not changed along with others.
    #[must_use]
    pub fn is_open(&self) -> bool {
        matches!(self.status.as_str(), "draft" | "returned")
    }
}

/// A link that leads, or led, to a version before.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Affected {
    /// The link.
    pub id: Id,
    /// Place among the plans.
    pub plan: usize,
    /// Place of what it leads to, among the old priorities.
    pub old: usize,
    /// The priority of the plan below.
    pub own: Named,
    /// Exact, narrower, broader or related; as it is now.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// The part of the priority's planned money that the link carries, in cents of the plan's currency.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
    /// The actions that serve the priority.
    pub actions: Vec<Named>,
    /// How far it is.
    pub state: State,
    /// Codes of what the priority is linked to in the new version.
    pub now: Vec<String>,
    /// What it would lead to by the succession, the greatest part first; nothing for one that is done with.
    pub targets: Vec<Target>,
    /// What the succession says of it.
    pub proposal: Proposal,
}

/// A priority of the new version that a link would lead to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Target {
    /// The priority.
    pub priority: Named,
    /// The part of the old priority that went there, in hundredths of a percent.
    pub share: i64,
    /// What the relation would be there.
    pub relation: String,
}

/// How far a link is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It still leads to a version before.
    Open,
    /// Its priority is linked to the new version instead.
    Moved,
    /// It was taken away, and its priority is kept for the plan alone.
    Own,
}

impl State {
    /// Its word in a table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Moved => "re-mapped",
            Self::Own => "regional-only",
        }
    }
}

/// What the succession says of a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Proposal {
    /// There is one heir.
    Sure,
    /// There are several, or a part was dropped: somebody has to choose.
    Choose,
    /// It was dropped: another place has to be found, or none.
    Dropped,
    /// Nobody has said yet what became of it.
    Unsaid,
    /// The link is done with.
    Done,
}

impl Proposal {
    /// Its word in a table.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Choose => "choose",
            Self::Dropped => "decide",
            Self::Unsaid => "not-said",
            Self::Done => "done",
        }
    }
}

impl Succession {
    /// The new version that concerns a plan. Without a side it is that from above where plans below have to follow,
    /// else that from below.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id, side: Option<Side>) -> Result<Self, StoreError> {
        if let Some(side) = side {
            return read::load(reader, plan, side);
        }
        let above = read::load(reader, plan, Side::Above)?;
        if above.version.is_some() && !above.plans.is_empty() {
            return Ok(above);
        }
        let below = read::load(reader, plan, Side::Below)?;
        let is_asked = below.version.is_some() && (above.version.is_none() || !below.plans.is_empty());
        Ok(if is_asked { below } else { above })
    }

    /// Links that still lead to a version before.
    pub fn open(&self) -> impl Iterator<Item = &Affected> {
        self.links.iter().filter(|link| link.state == State::Open)
    }

    /// Links that are done with.
    #[must_use]
    pub fn done(&self) -> usize {
        self.links.len() - self.open().count()
    }

    /// Plans that are not done: a link is open, something else leads to a version before, or they still name one as the
    /// plan above.
    #[must_use]
    pub fn waiting(&self) -> usize {
        (0..self.plans.len()).filter(|at| self.is_waiting(*at)).count()
    }

    /// What can be taken at once: links with one heir. From above only those of plans that are still being written; a
    /// plan that was handed in or approved is looked at by itself.
    pub fn sure(&self) -> impl Iterator<Item = &Affected> {
        self.open().filter(|link| link.proposal == Proposal::Sure && self.takes(&self.plans[link.plan]))
    }

    /// Plans without an open link that still name a version before as the plan above, as far as they can be taken at once.
    pub fn to_rename(&self) -> impl Iterator<Item = &PlanBelow> {
        let open: BTreeSet<usize> = self.open().map(|link| link.plan).collect();
        let plans = self.plans.iter().enumerate().filter(move |(at, plan)| plan.names_before && !open.contains(at));
        plans.map(|(_, plan)| plan).filter(|plan| self.takes(plan))
    }

    /// Links with one heir that are left out of what is taken at once, because their plans were handed in or approved.
    #[must_use]
    pub fn kept_back(&self) -> usize {
        let is_kept = |link: &&Affected| link.proposal == Proposal::Sure && !self.takes(&self.plans[link.plan]);
        self.open().filter(is_kept).count()
    }

    fn takes(&self, plan: &PlanBelow) -> bool {
        self.side == Side::Below || plan.is_open()
    }

    /// The links that lead, or led, to an old priority, by its place.
    pub fn of_old(&self, old: usize) -> impl Iterator<Item = &Affected> {
        self.links.iter().filter(move |link| link.old == old)
    }

    /// The planned money behind the open links to an old priority, by currency.
    #[must_use]
    pub fn money(&self, old: usize) -> BTreeMap<&str, i64> {
        let mut sums = BTreeMap::new();
        for link in self.of_old(old).filter(|link| link.state == State::Open) {
            if let Some(planned) = link.planned {
                *sums.entry(self.plans[link.plan].currency.as_str()).or_default() += planned;
            }
        }
        sums
    }
}
