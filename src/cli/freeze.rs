//! `ris3 freeze`: a plan as it stands, kept under a name.

use std::io::Write;

use super::edit::refused;
use super::{Exit, Failure};
use crate::views::plan_by_code;
use crate::workspace::{Deed, Workspace};

/// Freeze a plan as it stands, to compare with later or to read again
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Code of the plan
    plan: String,
    /// What this state is called
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let plan = plan_by_code(workspace.store().read(), &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let title = self.title.unwrap_or_else(|| format!("As of {}", workspace.env().today()));
        let performed = workspace.perform(&Deed::Freeze { plan, title }).map_err(refused)?;
        writeln!(out, "{}", performed.sentence)?;
        Ok(Exit::Done)
    }
}
