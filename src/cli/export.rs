//! `ris3 export`: a plan as a file.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::{Exit, Failure};
use crate::exchange::export::strategy;
use crate::workspace::Workspace;

/// Write a plan as a file
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Code of the plan
    plan: String,
    /// The format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to; printed without it
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Format {
    /// A strategy file
    #[default]
    Toml,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let text = match self.format {
            Format::Toml => strategy::export(workspace.store().read(), &self.plan)?,
        };
        match self.out {
            None => out.write_all(text.as_bytes())?,
            Some(path) => fs::write(&path, text).map_err(|error| {
                Failure::Refused(format!("{} cannot be written: {error}\n  choose another path", path.display()))
            })?,
        }
        Ok(Exit::Done)
    }
}
