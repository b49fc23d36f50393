//! The questions about a new version of a plan.

use crate::model::Id;
use crate::tui::data::{Failure, Question};
use crate::views::Succession;
use crate::views::succession::{Likely, Side, likely};
use crate::workspace::Workspace;

/// What a new version did, and who has to follow.
#[derive(Clone, Copy, Debug)]
pub struct AskSuccession {
    /// The plan.
    pub plan: Id,
    /// From whose side; without one from where something is to be done.
    pub side: Option<Side>,
}

impl Question for AskSuccession {
    type Answer = Succession;

    fn answer(&self, workspace: &Workspace) -> Result<Succession, Failure> {
        Ok(Succession::load(workspace.store().read(), self.plan, self.side)?)
    }
}

/// What codes and titles of a priority speak for in a new version, the likeliest first.
#[derive(Clone, Copy, Debug)]
pub struct AskLikely {
    /// The new version.
    pub version: Id,
    /// The plan below.
    pub plan: Id,
    /// Its priority.
    pub own: Id,
}

impl Question for AskLikely {
    type Answer = Vec<Likely>;

    fn answer(&self, workspace: &Workspace) -> Result<Vec<Likely>, Failure> {
        let ranked = likely(workspace.store().read(), self.version, self.plan, &[self.own])?;
        Ok(ranked.into_values().next().unwrap_or_default())
    }
}
