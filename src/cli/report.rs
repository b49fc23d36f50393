//! `ris3 report`: what an office hands to others, as a file.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure, diff};
use crate::report::{Format, KINDS, Kind};
use crate::views::plan_by_code;
use crate::workspace::{Asked, FoundFileError, Workspace, save_bytes};

/// Write a report about a plan, for reading, for print, for Word or for Excel
#[derive(Debug, clap::Parser)]
#[command(after_help = kinds())]
pub(super) struct Args {
    /// Kind of report
    #[arg(value_parser = names())]
    kind: String,
    /// Code of the plan
    plan: String,
    /// How it is written; without it as the ending of the file says, else as Markdown
    #[arg(long, value_enum)]
    format: Option<Written>,
    /// The file to write; without it, the report is printed
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "out")]
    force: bool,
    /// A folder with templates of your own
    #[arg(long, value_name = "DIR")]
    templates: Option<PathBuf>,
    /// Count changes from this version or day; without it, from the last version
    #[arg(long, value_name = "VERSION")]
    since: Option<String>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Written {
    /// Markdown
    Md,
    /// One self-contained page, fit for print
    Html,
    /// A text document
    Docx,
    /// A workbook
    Xlsx,
}

fn names() -> clap::builder::PossibleValuesParser {
    let kinds = KINDS.iter().map(|kind| clap::builder::PossibleValue::new(kind.name));
    let kinds = kinds.map(|kind| if kind.get_name() == "overview" { kind.alias("coordination") } else { kind });
    kinds.collect::<Vec<_>>().into()
}

fn kinds() -> String {
    let width = KINDS.iter().map(|kind| kind.name.len()).max().unwrap_or(0);
    let kinds: Vec<String> = KINDS.iter().map(|kind| format!("  {:width$}  {}", kind.name, kind.sentence)).collect();
    format!("Kinds:\n{}", kinds.join("\n"))
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let plan = plan_by_code(reader, &self.plan)?.ok_or_else(|| Failure::no_plan(&self.plan))?;
        let kind =
            Kind::named(&self.kind).ok_or_else(|| Failure::Usage(format!("there is no report {}", self.kind)))?;
        let format = self.written()?;
        if self.out.is_none() && !format.is_text() && std::io::stdout().is_terminal() {
            let remedy = format!("name a file for it: --out {}-{}", self.kind, self.plan);
            return Err(Failure::Usage(format!("such a file is no text that a terminal could show\n  {remedy}")));
        }
        if let Some(path) = self.out.as_ref().filter(|path| !self.force && path.exists()) {
            return Err(exists(path));
        }
        let since = self.since.map(|since| diff::side(reader, &format!("{}@{since}", self.plan))).transpose()?;
        let asked = Asked { templates: self.templates, since };
        let bytes = workspace.report_as(kind, plan, format, &asked)?;
        match self.out {
            Some(path) => save_bytes(&path, &bytes, self.force).map_err(|error| match error {
                FoundFileError::Exists(path) => exists(&path),
                other => Failure::Refused(other.to_string()),
            })?,
            None => out.write_all(&bytes)?,
        }
        Ok(Exit::Done)
    }

    /// As was asked for, else as the file is called.
    fn written(&self) -> Result<Format, Failure> {
        if let Some(format) = self.format {
            return Ok(match format {
                Written::Md => Format::Markdown,
                Written::Html => Format::Html,
                Written::Docx => Format::Docx,
                Written::Xlsx => Format::Xlsx,
            });
        }
        let Some(path) = &self.out else { return Ok(Format::Markdown) };
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        Format::of_ending(ending).ok_or_else(|| {
            Failure::Usage(FoundFileError::ReportEnding(path.clone()).to_string() + "\n  or say --format")
        })
    }
}

fn exists(path: &Path) -> Failure {
    Failure::Refused(format!("{} is there already\n  name another file, or write over it with --force", path.display()))
}
