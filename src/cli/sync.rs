//! `ris3 sync`: meeting other copies at a hub.

use std::io::Write;

use super::{Exit, Failure};
use crate::sync::hub;
use crate::workspace::Workspace;

/// Take what others laid down at a hub and lay down what is new here
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Address of the hub, e.g. folder:/media/usb/ris3
    #[arg(long, value_name = "ADDRESS")]
    hub: String,
}

impl Args {
    /// What both sides changed is named and left as it is here; then the exit code says conflict.
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let hub = hub::open(&self.hub).map_err(|error| Failure::Usage(error.to_string()))?;
        let synced = workspace.sync(&*hub)?;
        let changesets = if synced.taken == 1 { "changeset" } else { "changesets" };
        writeln!(out, "{} {changesets} taken, {} given", synced.taken, synced.given)?;
        for clash in &synced.clashes {
            writeln!(
                out,
                "✖ {} {}\n    there  {}\n    here   {}",
                clash.entity, clash.record, clash.theirs, clash.mine
            )?;
        }
        if synced.clashes.is_empty() {
            return Ok(Exit::Done);
        }
        writeln!(out, "Both sides changed these records. Theirs wait at the hub, whole; yours stand here.")?;
        Ok(Exit::Conflict)
    }
}
