//! `ris3 export`: plans as files.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use super::{Exit, Failure};
use crate::exchange::export::package;
use crate::workspace::{Data, FoundFileError, Workspace, is_packed, save_bytes, save_folder};

/// Write plans as files
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Code of the plan; a Data Package takes several, and all of them without one
    #[arg(value_name = "PLAN", required_unless_present = "format")]
    plans: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to: a file, or for a Data Package a folder or a file that ends in .zip; without it a file is printed
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// A strategy file
    #[default]
    Toml,
    /// A strategy file as JSON
    Json,
    /// Tables with a description of their columns (CSV and datapackage.json), in a folder or a .zip
    Datapackage,
    /// A workbook with a sheet an entity
    Xlsx,
    /// The list of operations as Reg. (EU) 2021/1060 Art. 49(3) wants it published, as CSV
    Operations,
    /// What is due when in the plan and all below it, for calendar programs
    Ics,
    /// The priorities as a taxonomy, with what they are to the plan above (SKOS, Turtle)
    Skos,
    /// The same as a table
    SkosCsv,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        if self.format == Format::Datapackage {
            return self.package(workspace);
        }
        let [plan] = self.plans.as_slice() else {
            let hint = "write one after the other, or all into a Data Package: --format datapackage --out FOLDER";
            return Err(Failure::Usage(format!("a strategy file is about one plan\n  {hint}")));
        };
        if self.format == Format::Xlsx && self.out.is_none() {
            return Err(Failure::Usage("a workbook cannot be printed\n  add --out FILE.xlsx".to_owned()));
        }
        let bytes = workspace.data(self.format.into(), plan)?;
        match self.out {
            None => out.write_all(&bytes)?,
            Some(path) => fs::write(&path, bytes).map_err(|error| unwritten(&FoundFileError::Other(path, error)))?,
        }
        Ok(Exit::Done)
    }

    /// Into a folder, or packed into one file.
    fn package(self, workspace: &Workspace) -> Result<Exit, Failure> {
        let Some(path) = self.out else {
            return Err(Failure::Usage(
                "a Data Package is a folder or a .zip\n  add --out FOLDER or --out FILE.zip".to_owned(),
            ));
        };
        let members = workspace.package(&self.plans)?;
        if is_packed(&path) {
            let bytes = package::zipped(&members)?;
            save_bytes(&path, &bytes, true).map_err(|error| unwritten(&error))?;
        } else {
            save_folder(&path, &members, true).map_err(|error| unwritten(&error))?;
        }
        Ok(Exit::Done)
    }
}

impl From<Format> for Data {
    fn from(format: Format) -> Self {
        match format {
            Format::Toml => Self::Strategy,
            Format::Json => Self::Json,
            Format::Datapackage => Self::Package,
            Format::Xlsx => Self::Workbook,
            Format::Operations => Self::Operations,
            Format::Ics => Self::Calendar,
            Format::Skos => Self::Skos,
            Format::SkosCsv => Self::SkosTable,
        }
    }
}

fn unwritten(error: &FoundFileError) -> Failure {
    let hint = if matches!(error, FoundFileError::Other(..)) { "\n  choose another path" } else { "" };
    Failure::Refused(format!("{error}{hint}"))
}
