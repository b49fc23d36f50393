//! The questions about working apart: what merges left to people.

use crate::model::Id;
use crate::tui::data::{Failure, Question};
use crate::views::conflicts::Conflict;
use crate::views::{Apart, Conflicts};
use crate::workspace::{Workspace, happened};

/// How this copy stands to the others. Asked by the program itself.
#[derive(Clone, Copy, Debug)]
pub struct AskApart;

impl Question for AskApart {
    type Answer = Apart;

    fn answer(&self, workspace: &Workspace) -> Result<Apart, Failure> {
        Ok(Apart::load(workspace.store().read())?)
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
    pub me: String,
}

impl Question for AskConflicts {
    type Answer = Disputes;

    fn answer(&self, workspace: &Workspace) -> Result<Disputes, Failure> {
        let me = workspace.env().author().to_owned();
        let view = Conflicts::load(workspace.store().read(), self.plan, self.with_decided)?;
        let all = view.conflicts.into_iter().map(|conflict| {
            let said = happened(&conflict, &me);
            (conflict, said)
        });
        Ok(Disputes { all: all.collect(), me })
    }
}
