//! What the screen asks: what would be made, and what becomes of the last period.

use crate::tui::data::{Failure, Question};
use crate::workspace::{Decided, FieldFault, NewPlan, Refused, StartRow, StartWish, Workspace};

/// What would be made.
#[derive(Clone, Debug)]
pub struct AskStart(pub StartWish);

/// A plan as it would be made.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What was said, completed.
    pub said: NewPlan,
    /// All that would be made, and what stays.
    pub rows: Vec<StartRow>,
}

impl Question for AskStart {
    type Answer = Result<Shown, Vec<FieldFault>>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        match workspace.propose_start(&self.0) {
            Ok(start) => Ok(Ok(Shown { said: start.said, rows: start.rows })),
            Err(Refused::Faults(faults)) => Ok(Err(faults)),
            Err(other) => Err(other.into()),
        }
    }
}

/// What becomes of priorities and actions.
#[derive(Clone, Debug)]
pub struct AskFates {
    /// Code of the plan of the last period.
    pub from: String,
    /// What was decided.
    pub decided: Vec<Decided>,
}

impl Question for AskFates {
    type Answer = Result<Vec<StartRow>, Vec<FieldFault>>;

    fn answer(&self, workspace: &Workspace) -> Result<Self::Answer, Failure> {
        match workspace.propose_fates(&self.from, &self.decided) {
            Ok(rows) => Ok(Ok(rows)),
            Err(Refused::Faults(faults)) => Ok(Err(faults)),
            Err(other) => Err(other.into()),
        }
    }
}
