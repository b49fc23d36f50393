//! `ris3 report`: what an office hands to others, as a file.

use std::io::Write;
use std::path::PathBuf;

use super::{Exit, Failure};
use crate::report::{Format, KINDS, Kind};
use crate::views::plan_by_code;
use crate::workspace::Workspace;

/// Write a report about a plan: `card`, `matrix`, or the `overview` of all plans below it
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Kind of report
    #[arg(value_parser = KINDS.iter().map(|kind| kind.name).collect::<Vec<_>>())]
    kind: String,
    /// Code of the plan
    plan: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t)]
    format: Written,
    /// The file to write; without it, the report is printed
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, clap::ValueEnum)]
enum Written {
    /// Markdown
    #[default]
    Md,
    /// One self-contained page, fit for print
    Html,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let plan = plan_by_code(reader, &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let kind =
            Kind::named(&self.kind).ok_or_else(|| Failure::Usage(format!("there is no report {}", self.kind)))?;
        let format = match self.format {
            Written::Md => Format::Markdown,
            Written::Html => Format::Html,
        };
        let text = workspace.report(kind, plan, format)?;
        match self.out {
            Some(path) => std::fs::write(path, text)?,
            None => out.write_all(text.as_bytes())?,
        }
        Ok(Exit::Done)
    }
}
