//! `ris3 succeed`: what became of a priority of the version before.

use std::io::Write;

use super::{Exit, Failure};
use crate::model::Id;
use crate::views::succession::Side;
use crate::views::{Succession, plan_by_code};
use crate::workspace::{Deed, Succeeding, Workspace};

/// Say what became of a priority of the version before a plan
#[derive(Debug, clap::Parser)]
#[command(after_help = "`ris3 show succession PLAN` lists what was said. What is said later takes the place of it. \
                  A part of which something else became than of the others has its own word: --into \"HEA:60 + AGR:40 merged\".")]
pub(super) struct Args {
    /// Code of the new version
    plan: String,
    /// Code of the priority of the version before; with the version where several have it, as OLD-PLAN/CODE
    old: String,
    /// What became of it
    #[arg(value_parser = ["continued", "split", "merged", "dropped"])]
    relation: String,
    /// Code of the priority that goes on with it; of several, with the part that each got, as \"P1:60 + P2:40\"
    #[arg(long, value_name = "CODES", default_value = "")]
    into: String,
    /// Why
    #[arg(long, value_name = "TEXT", default_value = "")]
    reason: String,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let read = workspace.store().read();
        let version = plan_by_code(read, &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let view = Succession::load(read, version, Some(Side::Above))?;
        if view.version.as_ref().is_none_or(|known| known.id != version) {
            let plan = &self.plan;
            return Err(Failure::Usage(format!(
                "{plan} takes the place of no other plan\n  say so first: ris3 set {plan} supersedes OLD-PLAN"
            )));
        }
        let old = self.old(&view)?;
        let (relation, heirs, note) = (self.relation, self.into, self.reason);
        let said = Succeeding { version, old, relation, heirs, note };
        let performed = workspace.perform(&Deed::Succeed(Box::new(said)))?;
        writeln!(out, "{}", performed.sentence)?;
        Ok(Exit::Done)
    }

    /// The priority that is meant.
    fn old(&self, view: &Succession) -> Result<Id, Failure> {
        let called = |old: &crate::views::succession::Old| {
            [old.priority.code.clone(), format!("{}/{}", view.before[old.version].code, old.priority.code)]
        };
        let meant: Vec<_> = view.olds.iter().filter(|old| called(old).contains(&self.old)).collect();
        match meant.as_slice() {
            [one] => Ok(one.priority.id),
            [] => {
                let codes: Vec<&str> = view.olds.iter().map(|old| old.priority.code.as_str()).collect();
                let before = view.before.first().map_or("the version before", |before| before.code.as_str());
                Err(Failure::Usage(format!(
                    "{before} has no priority {}\n  its priorities are: {}",
                    self.old,
                    codes.join(", ")
                )))
            }
            several => {
                let names: Vec<String> = several.iter().map(|old| called(old)[1].clone()).collect();
                Err(Failure::Usage(format!("several versions have {}\n  say which: {}", self.old, names.join(", "))))
            }
        }
    }
}
