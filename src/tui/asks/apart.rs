//! The questions about working apart: what merges left to people, and the ways to the others.

use crate::model::Id;
use crate::store::{Head, Meeting};
use crate::tui::data::{Failure, Question};
use crate::views::apart::NotHome;
use crate::views::conflicts::{Conflict, Me};
use crate::views::{Apart, Conflicts};
use crate::workspace::{Carried, Workspace, happened};

/// How this copy stands to the others. Asked by the program itself.
#[derive(Clone, Copy, Debug)]
pub struct AskApart;

impl Question for AskApart {
    type Answer = Apart;

    fn answer(&self, workspace: &Workspace) -> Result<Apart, Failure> {
        Ok(Apart::load(workspace.store().read())?)
    }
}

/// Most changes that are not home, and most meetings, that are listed.
const LISTED_MOST: i64 = 200;

/// The ways to the others, and what is on them.
#[derive(Clone, Copy, Debug)]
pub struct AskSync;

/// The ways to the others as they stand.
#[derive(Clone, Debug, Default)]
pub struct Standing {
    /// Address of the hub.
    pub address: Option<String>,
    /// The last entry of its log that was merged.
    pub entry: Option<i64>,
    /// What this copy receives, where that is not everything: in a few words, and in a sentence.
    pub receives: Option<(String, String)>,
    /// What is not home.
    pub not_home: NotHome,
    /// What this copy gave up and did not do again: each changeset that says so.
    pub left_out: Vec<Head>,
    /// The packets that were made here.
    pub carried: Vec<Carried>,
    /// What came and went.
    pub meetings: Vec<Meeting>,
    /// Conflicts that nobody decided yet.
    pub conflicts: i64,
}

impl Question for AskSync {
    type Answer = Standing;

    fn answer(&self, workspace: &Workspace) -> Result<Standing, Failure> {
        let read = workspace.store().read();
        Ok(Standing {
            address: workspace.hub_address()?,
            entry: read.hub()?.map(|met| met.entry),
            receives: workspace.receives_in_short()?.zip(workspace.receives_told()?),
            not_home: NotHome::load(read, LISTED_MOST)?,
            left_out: read.left_out(workspace.store().replica())?,
            carried: workspace.carried()?,
            meetings: read.meetings(LISTED_MOST)?,
            conflicts: Apart::load(read)?.conflicts,
        })
    }
}

/// What merges left to people.
#[derive(Clone, Copy, Debug)]
pub struct AskConflicts {
    /// The plan; all plans without it.
    pub plan: Option<Id>,
    /// Whether those that were decided count too.
    pub with_decided: bool,
}

/// Conflicts as the person before the screen reads them.
#[derive(Clone, Debug, Default)]
pub struct Disputes {
    /// Each with what both sides did, in a sentence.
    pub all: Vec<(Conflict, String)>,
    /// Who works here.
    pub me: Me,
}

impl Question for AskConflicts {
    type Answer = Disputes;

    fn answer(&self, workspace: &Workspace) -> Result<Disputes, Failure> {
        let me = workspace.me();
        let view = Conflicts::load(workspace.store().read(), self.plan, self.with_decided)?;
        let all = view.conflicts.into_iter().map(|conflict| {
            let said = happened(&conflict, &me);
            (conflict, said)
        });
        Ok(Disputes { all: all.collect(), me })
    }
}
