//! `ris3 sync`: meeting other copies at a hub.

use std::io::Write;

use super::{Exit, Failure};
use crate::sync::hub;
use crate::workspace::{SyncWish, Workspace};

/// Take what others laid down at a hub and lay down what is new here
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Address of the hub, e.g. folder:/media/usb/ris3
    #[arg(long, value_name = "ADDRESS")]
    hub: String,
    /// Only say what would come, from whom, and what would clash
    #[arg(long)]
    dry_run: bool,
    /// The hub was set up anew on purpose: lay everything down there again
    #[arg(long)]
    anew: bool,
}

impl Args {
    /// What only a person can decide is named; then the exit code says conflict.
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let hub = hub::open(&self.hub).map_err(|error| Failure::Usage(error.to_string()))?;
        let wish = SyncWish { is_trial: self.dry_run, is_anew: self.anew, ..SyncWish::default() };
        let synced = workspace.sync_watched(&*hub, wish, &mut |_| true)?;
        let changesets = if synced.taken == 1 { "changeset" } else { "changesets" };
        writeln!(out, "{} {changesets} taken, {} given", synced.taken, synced.given)?;
        if synced.clashes.is_empty() {
            return Ok(Exit::Done);
        }
        writeln!(out, "{} conflicts to decide", synced.clashes.len())?;
        Ok(Exit::Conflict)
    }
}
