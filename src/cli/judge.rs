//! `ris3 judge`: what two records of different plans that look alike are to each other.

use std::io::Write;

use super::{Exit, Failure, place};
use crate::workspace::{Deed, Judging, RecordKey, Workspace};

/// Say of two priorities or actions of different plans that look alike what they are to each other
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "`ris3 show overlaps` lists what looks alike. A later judgement takes the place of the one before. With --role a \
                        complementary pair is remembered as a cooperation as well, in the same step."
)]
pub(super) struct Args {
    /// One of the two
    #[arg(help = place::HELP)]
    one: String,
    /// The other, of the same kind in another plan
    other: String,
    /// What they are to each other
    #[arg(value_parser = ["duplicate", "complementary", "unrelated"])]
    judgement: String,
    /// Why
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// What the one does in the cooperation
    #[arg(long, value_name = "TEXT", requires = "partner_role")]
    role: Option<String>,
    /// What the other does in it
    #[arg(long, value_name = "TEXT", requires = "role")]
    partner_role: Option<String>,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let read = workspace.store().read();
        let key = |place: &str| -> Result<RecordKey, Failure> {
            let found = place::find(read, place)?;
            Ok(RecordKey { entity: found.entity.name, id: found.id })
        };
        let judging = Judging {
            one: key(&self.one)?,
            other: key(&self.other)?,
            judgement: self.judgement,
            reason: self.reason,
            roles: self.role.zip(self.partner_role),
        };
        let performed = workspace.perform(&Deed::Judge(Box::new(judging)))?;
        writeln!(out, "{}", performed.sentence)?;
        Ok(Exit::Done)
    }
}
