//! `ris3 waive`: comply or explain.

use std::io::Write;

use super::{Exit, Failure, place};
use crate::workspace::{Deed, Entered, Workspace};

/// Accept what a rule found, with a reason and a last day; hard rules cannot be waived
#[derive(Debug, clap::Parser)]
#[command(
    after_help = "It stays visible, counted and printed. Once it has expired the finding is back; when what it was given for \
                        has changed, a rule says so."
)]
pub(super) struct Args {
    /// Code of the rule, e.g. CB-01
    rule: String,
    /// Where it found something
    #[arg(help = place::HELP)]
    place: String,
    /// The field; without it, everything that the rule finds in the record
    #[arg(long, value_name = "FIELD")]
    field: Option<String>,
    /// Why it may stand
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// The last day on which that holds
    #[arg(long, value_name = "DATE")]
    until: String,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let found = place::find(workspace.store().read(), &self.place)?;
        let mut values = vec![
            ("rule", Entered::Text(self.rule.to_uppercase())),
            ("entity", Entered::Text(found.entity.name.to_owned())),
            ("record", Entered::Text(found.id.to_string())),
            ("reason", Entered::Text(self.reason)),
            ("expires", Entered::Text(self.until)),
        ];
        values.extend(self.field.map(|field| ("field", Entered::Text(field))));
        let performed = workspace.perform(&Deed::Add { entity: "waiver", plan: found.plan, values })?;
        writeln!(out, "{}", performed.sentence)?;
        Ok(Exit::Done)
    }
}
