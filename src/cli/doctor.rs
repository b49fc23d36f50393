//! `ris3 doctor`: is the file whole?

use std::io::Write;

use super::render::{Format, Table};
use super::{Exit, Failure};
use crate::workspace::Workspace;

/// Prove that the file is whole: pages, references, triggers, totals against rows, the journal, attached files, signatures
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let doctor = workspace.doctor()?;
        let mut rows = Vec::new();
        for (check, looked_at) in &doctor.looked_at {
            let said = doctor.complaints.iter().chain(&doctor.remarks);
            let said: Vec<_> = said.filter(|said| said.check == *check).collect();
            let head = [(*check).into(), (*looked_at).into()];
            if said.is_empty() {
                rows.push(head.clone().into_iter().chain(["fine".into()]).collect());
            }
            let row = |what: &str| head.clone().into_iter().chain([what.into()]).collect();
            rows.extend(said.iter().map(|said| row(&said.what)));
        }
        Table::new(&["check", "looked_at", "found"], rows).print(self.format, out)?;
        Ok(if doctor.complaints.is_empty() { Exit::Done } else { Exit::Storage })
    }
}
