//! `ris3 templates`: what reports are made from, and how an office puts its own in their place.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::report::{KINDS, SHIPPED, takers};
use crate::workspace::{FoundFileError, Workspace, save_bytes};

/// What a template may hold, for whoever writes one.
const GUIDE: &str = include_str!("../report/templates/README.md");

/// List the templates of reports, copy them to change them, and have a workspace use yours
#[derive(Debug, clap::Parser)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct Args {
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Write the templates of ris3 into a folder, with a guide; files that are there are kept
    Copy {
        /// The folder; it is made where it is not there
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// From now on, write the reports of this workspace with the templates of a folder
    Use {
        /// The folder with the templates
        #[arg(value_name = "DIR", required_unless_present = "none")]
        folder: Option<PathBuf>,
        /// Use only the templates of ris3 again
        #[arg(long, conflicts_with = "folder")]
        none: bool,
    },
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write) -> Result<Exit, Failure> {
        match self.what {
            None => list(workspace)?.print(self.format, out)?,
            Some(What::Copy { folder }) => copy(&folder, out)?,
            Some(What::Use { folder, .. }) => {
                workspace.keep_templates(folder.as_deref())?;
                match folder {
                    Some(folder) => writeln!(out, "Reports are written with the templates in {}.", folder.display())?,
                    None => writeln!(out, "Reports are written with the templates of ris3.")?,
                }
            }
        }
        Ok(Exit::Done)
    }
}

/// Each template, what it is a piece of, and whose it is.
fn list(workspace: &Workspace) -> Result<Table, Failure> {
    let folder = workspace.templates_folder()?;
    let rows = SHIPPED.iter().map(|(name, _)| {
        let own = folder.as_ref().map(|folder| folder.join(name)).filter(|path| path.exists());
        let takers = match takers(name) {
            takers if takers.is_empty() => None,
            takers if takers.len() == KINDS.len() => Some("every report".to_owned()),
            takers => Some(takers.join(", ")),
        };
        vec![Cell::from(*name), takers.into(), own.map(|path| path.display().to_string()).into()]
    });
    Ok(Table::new(&["template", "piece of", "own"], rows.collect::<Vec<Vec<Cell>>>()))
}

fn copy(folder: &Path, out: &mut dyn Write) -> Result<(), Failure> {
    std::fs::create_dir_all(folder).map_err(|error| {
        Failure::Refused(format!("{} cannot be made: {error}\n  name another folder", folder.display()))
    })?;
    for (name, text) in SHIPPED.iter().chain([&("README.md", GUIDE)]) {
        let path = folder.join(name);
        match save_bytes(&path, text.as_bytes(), false) {
            Ok(()) => writeln!(out, "{}", path.display())?,
            Err(FoundFileError::Exists(_)) => writeln!(out, "{} is kept as it is", path.display())?,
            Err(other) => return Err(Failure::Refused(other.to_string())),
        }
    }
    Ok(())
}
