//! `ris3 undo` and `ris3 redo`: one step back or forward in one's own work.

use std::io::Write;

use super::{Exit, Failure};
use crate::workspace::{Undone, Workspace};

/// Take back what you did last, one changeset at a time
#[derive(Debug, clap::Parser)]
pub(super) struct Undo {
    /// A changeset of yours to take back out of turn, as `ris3 history` names it
    changeset: Option<String>,
}

/// Do again what was taken back last
#[derive(Debug, clap::Parser)]
pub(super) struct Redo {}

impl Undo {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let undone = match self.changeset {
            Some(changeset) => workspace.take_back(&changeset)?,
            None => workspace.undo()?,
        };
        say(&undone, out, err)
    }
}

impl Redo {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        say(&workspace.redo()?, out, err)
    }
}

/// What was done goes to the output; what could be done next is only a hint.
fn say(undone: &Undone, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
    writeln!(out, "{}", undone.sentence)?;
    if let Some(place) = &undone.place {
        writeln!(err, "in {place}")?;
    }
    for (command, step) in [("undo", &undone.next.undo), ("redo", &undone.next.redo)] {
        if let Some(step) = step {
            writeln!(err, "next {command}: {}", step.sentence)?;
        }
    }
    if undone.next.undo.is_none() {
        writeln!(err, "nothing of yours is left to take back")?;
    }
    Ok(Exit::Done)
}
