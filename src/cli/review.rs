//! `ris3 review`: the steps from draft to approved, each with who, when and why.

use std::io::Write;

use super::edit::refused;
use super::{Exit, Failure};
use crate::model::ReviewStep;
use crate::views::plan_by_code;
use crate::workspace::{Deed, Workspace};

/// Take a step of the review: hand a plan in, withdraw it, take it up, return, approve or supersede it
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "A plan is handed in only when no hard finding and no open conflict stands; it is frozen as it stands then.\n\
                        `ris3 show review PLAN` says what was done and what can come next."
)]
pub(super) struct Args {
    /// The step
    #[arg(value_enum)]
    step: Step,
    /// Codes of the plans; all of them take the step, or none
    #[arg(value_name = "PLAN", required = true)]
    plans: Vec<String>,
    /// The act that it rests on: kind, number and date
    #[arg(long, value_name = "TEXT", default_value = "")]
    act: String,
    /// What is said to it; whoever returns a plan says what has to be mended
    #[arg(long, value_name = "TEXT", default_value = "")]
    text: String,
}

/// A step, as it is typed.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Step {
    /// Hand it in, and freeze it
    Submit,
    /// Take it back before anybody looked at it
    Withdraw,
    /// Begin to look at it
    TakeUp,
    /// Send it back to its authors
    Return,
    /// Accept it
    Approve,
    /// Say that a later plan takes its place
    Supersede,
}

impl From<Step> for ReviewStep {
    fn from(step: Step) -> Self {
        match step {
            Step::Submit => Self::Submit,
            Step::Withdraw => Self::Withdraw,
            Step::TakeUp => Self::TakeUp,
            Step::Return => Self::Return,
            Step::Approve => Self::Approve,
            Step::Supersede => Self::Supersede,
        }
    }
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let plans = self.plans.iter().map(|code| plan_by_code(reader, code)?.ok_or_else(|| Failure::no_plan(code)));
        let plans = plans.collect::<Result<Vec<_>, _>>()?;
        let deed = Deed::Review { plans, step: self.step.into(), act: self.act, text: self.text };
        let performed = workspace.perform(&deed).map_err(refused)?;
        writeln!(out, "{}", performed.sentence)?;
        for remark in &performed.remarks {
            writeln!(err, "{remark}")?;
        }
        Ok(Exit::Done)
    }
}
