//! The questions of the screens that are answered by one view each.

mod apart;
mod folder;
mod review;
mod succession;
mod writing;

pub use apart::{AskApart, AskConflicts, AskSync, Disputes, Standing};

pub use folder::{AskFolder, Found, TABLES};

pub use succession::{AskLikely, AskSuccession};

pub use writing::{AskCandidates, AskDefaults, AskDrafts, AskHanging, AskRecent, AskSaid, AskSeen, AskSteps};

pub use review::{
    AskDifference, AskFoundSince, AskInbox, AskReview, AskSide, AskSides, AskThreads, AskThreadsAt, Said,
};

use std::collections::BTreeMap;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use chrono::NaiveDate;

use super::data::{Failure, Question};
use crate::model::{Finding, Id};
use crate::views;
use crate::workspace::Workspace;

/// Makes a question of a plan's view.
macro_rules! of_a_plan {
    ($($(#[$doc:meta])* $name:ident => $view:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(pub Id);

        impl Question for $name {
            type Answer = $view;

            fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
                Ok(<$view>::load(workspace.store().read(), self.0)?)
            }
        }
    )*};
}

of_a_plan! {
    /// Its priorities.
    AskPriorities => views::Priorities;
    /// Its actions.
    AskActions => views::Actions;
    /// Its indicators.
    AskIndicators => views::Indicators;
    /// Its priorities against the upper plan's.
    AskAlignment => views::Alignment;
    /// Its operations that belong nowhere yet.
    AskUnassigned => views::Unassigned;
    /// What is left alone between it and the plans below.
    AskOrphans => views::Orphans;
    /// What it still lacks.
    AskChecklist => views::Checklist;
    /// What its analysis found.
    AskSwot => views::Swot;
    /// Its intervention logic.
    AskLogic => views::Logic;
    /// Who takes part.
    AskStakeholders => views::Stakeholders;
    /// Its discovery meetings.
    AskEvents => views::Events;
    /// Its field visits.
    AskVisits => views::Visits;
    /// Its self-assessment wheel.
    AskWheel => views::Wheel;
    /// Its risks.
    AskRisks => views::Risks;
    /// Where its region stands among others.
    AskBenchmark => views::Benchmark;
    /// What its territory is good at.
    AskSpecialisation => views::Specialisation;
    /// What the plans below add to its indicators.
    AskContributions => views::Contributions;
}

/// Makes a question of a plan's view that depends on the day.
macro_rules! of_a_plan_today {
    ($($(#[$doc:meta])* $name:ident => $view:ty;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $name(pub Id);

        impl Question for $name {
            type Answer = $view;

            fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
                Ok(<$view>::load(workspace.store().read(), self.0, workspace.env().today())?)
            }
        }
    )*};
}

of_a_plan_today! {
    /// Its actions and milestones over time.
    AskTimeline => views::Timeline;
    /// The criteria of the enabling condition.
    AskCriteria => views::Criteria;
}

/// One field visit.
#[derive(Clone, Copy, Debug)]
pub struct AskVisit(pub Id);

impl Question for AskVisit {
    type Answer = Option<views::Visit>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Visit::load(workspace.store().read(), self.0)?)
    }
}

/// The plans as a tree.
#[derive(Clone, Copy, Debug)]
pub struct AskPortfolio(pub NaiveDate);

impl Question for AskPortfolio {
    type Answer = views::Portfolio;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Portfolio::load(workspace.store().read(), self.0)?)
    }
}

/// The plans below a plan against its priorities.
#[derive(Clone, Copy, Debug)]
pub struct AskCoordination(pub Id);

impl Question for AskCoordination {
    type Answer = views::Coordination;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Coordination::load(workspace.store().read(), self.0, workspace.limits()?)?)
    }
}

/// What of other plans looks like something that concerns a plan.
#[derive(Clone, Copy, Debug)]
pub struct AskOverlaps(pub Id);

impl Question for AskOverlaps {
    type Answer = views::Overlaps;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Overlaps::load(workspace.store().read(), Some(self.0), workspace.likeness()?)?)
    }
}

/// A record through all levels.
#[derive(Clone, Copy, Debug)]
pub struct AskTrace(pub Id);

impl Question for AskTrace {
    type Answer = views::Trace;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Trace::load(workspace.store().read(), self.0)?)
    }
}

/// The money of a plan and of all that answer to it, between the levels.
#[derive(Clone, Copy, Debug)]
pub struct AskFlows(pub Id);

impl Question for AskFlows {
    type Answer = views::Flows;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Flows::load(workspace.store().read(), &views::Scope::under(self.0))?)
    }
}

/// What is due in a plan, and in all that answer to it.
#[derive(Clone, Copy, Debug)]
pub struct AskCalendar {
    /// The plan.
    pub plan: Id,
    /// Whether those below count too.
    pub below: bool,
}

impl Question for AskCalendar {
    type Answer = views::Calendar;
    const SLOW: bool = true;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let today = workspace.env().today();
        Ok(views::Calendar::load(workspace.store().read(), Some(self.plan), self.below, today)?)
    }
}

/// One plan as a document.
#[derive(Clone, Copy, Debug)]
pub struct AskPlan(pub Id);

impl Question for AskPlan {
    type Answer = Option<views::PlanView>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::PlanView::load(workspace.store().read(), self.0)?)
    }
}

/// One record.
#[derive(Clone, Copy, Debug)]
pub struct AskRecord(pub Id);

impl Question for AskRecord {
    type Answer = Option<views::Record>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::Record::load(workspace.store().read(), self.0)?)
    }
}

/// Most records that a search shows.
pub const SEARCH_LIMIT: usize = 120;

/// Records by words.
#[derive(Clone, Debug)]
pub struct AskSearch {
    /// The words.
    pub words: String,
    /// Whether retired records are found too.
    pub with_retired: bool,
}

impl Question for AskSearch {
    type Answer = Vec<views::Hit>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(views::search(workspace.store().read(), &self.words, self.with_retired, SEARCH_LIMIT)?)
    }
}

/// The settings of this copy of the workspace, by their names. Asked by the program itself.
#[derive(Clone, Copy, Debug)]
pub struct AskSettings;

impl Question for AskSettings {
    type Answer = BTreeMap<String, String>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        Ok(workspace.settings()?)
    }
}

/// Which priorities findings concern.
#[derive(Clone, Default)]
pub struct AskServed {
    records: Arc<[(String, String)]>,
    /// Tells these records from others.
    mark: u64,
}

impl AskServed {
    /// Of the records of some findings.
    #[must_use]
    pub fn about(findings: &[Arc<Finding>]) -> Self {
        let records: Arc<[_]> =
            findings.iter().map(|finding| (finding.entity.clone(), finding.record.clone())).collect();
        let mut hasher = DefaultHasher::new();
        records.hash(&mut hasher);
        Self { records, mark: hasher.finish() }
    }
}

impl fmt::Debug for AskServed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Served {:x}", self.mark)
    }
}

impl Question for AskServed {
    type Answer = views::Served;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        let records = self.records.iter().map(|(entity, record)| (entity.as_str(), record.as_str()));
        Ok(views::Served::load(workspace.store().read(), records)?)
    }
}
