//! `ris3 export`: plans as files.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::{Exit, Failure};
use crate::exchange::export::package::{self, DESCRIPTOR, Member};
use crate::exchange::export::{codes_of_plans, domains, operations, skos, strategy, workbook};
use crate::locales;
use crate::model::catalogue;
use crate::report::ics;
use crate::views::{Calendar, plan_by_code};
use crate::workspace::Workspace;

/// Write plans as files
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Code of the plan; a Data Package takes several, and all of them without one
    #[arg(value_name = "PLAN", required_unless_present = "format")]
    plans: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Where to: a file, or the folder of a Data Package; a file is printed without it
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
    /// Tables with a description of their columns (CSV and datapackage.json), in a folder
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
        let reader = workspace.store().read();
        if self.format == Format::Datapackage {
            let plans = if self.plans.is_empty() { codes_of_plans(reader)? } else { self.plans };
            let Some(folder) = self.out else {
                return Err(Failure::Usage("a Data Package is a folder\n  add --out FOLDER".to_owned()));
            };
            keep(&folder, &package::export(reader, &plans, &Labels)?)?;
            return Ok(Exit::Done);
        }
        let [plan] = self.plans.as_slice() else {
            let hint = "write one after the other, or all into a Data Package: --format datapackage --out FOLDER";
            return Err(Failure::Usage(format!("a strategy file is about one plan\n  {hint}")));
        };
        let bytes = match self.format {
            Format::Toml | Format::Datapackage => strategy::export(reader, plan)?.into_bytes(),
            Format::Json => strategy::json(reader, plan)?.into_bytes(),
            Format::Xlsx if self.out.is_none() => {
                return Err(Failure::Usage("a workbook cannot be printed\n  add --out FILE.xlsx".to_owned()));
            }
            Format::Xlsx => workbook(reader, plan, &Labels)?,
            Format::Operations => operations::list(reader, plan)?.into_bytes(),
            Format::Ics => calendar(workspace, plan)?.into_bytes(),
            Format::Skos => {
                let text = skos::turtle(&domains(reader, plan)?);
                text.map_err(|error| Failure::Refused(error.to_string()))?.into_bytes()
            }
            Format::SkosCsv => skos::csv(&domains(reader, plan)?).into_bytes(),
        };
        match self.out {
            None => out.write_all(&bytes)?,
            Some(path) => fs::write(&path, bytes).map_err(|error| unwritable(&path, &error))?,
        }
        Ok(Exit::Done)
    }
}

fn calendar(workspace: &Workspace, code: &str) -> Result<String, Failure> {
    let reader = workspace.store().read();
    let plan = plan_by_code(reader, code)?.ok_or_else(|| Failure::no_plan(code))?;
    let today = workspace.env().today();
    Ok(ics(&Calendar::load(reader, Some(plan), true, today)?, code, today))
}

/// What columns are called for people.
struct Labels;

impl package::Words for Labels {
    fn entity(&self, entity: &str) -> String {
        locales::entity_many(entity)
    }

    fn field(&self, entity: &str, field: &str) -> String {
        locales::label(entity, field)
    }
}

/// Writes the files of a package into its folder. An earlier package there is replaced once all files are written, so
/// that a full disk leaves it as it was; a folder with anything else in it is left alone.
fn keep(folder: &Path, members: &[Member]) -> Result<(), Failure> {
    let refused = |error: &io::Error| unwritable(folder, error);
    fs::create_dir_all(folder).map_err(|error| refused(&error))?;
    let there = names(folder).map_err(|error| refused(&error))?;
    if !there.is_empty() && !there.iter().any(|name| name == DESCRIPTOR) {
        let hint = "choose an empty folder, or one that holds a package to be replaced";
        return Err(Failure::Refused(format!("{} holds other files\n  {hint}", folder.display())));
    }
    let part = |name: &str| folder.join(format!("{name}.part"));
    let written = members.iter().try_for_each(|(name, bytes)| fs::write(part(name), bytes));
    if let Err(error) = written {
        for (name, _) in members {
            // What cannot be taken away either is in the way of nothing.
            let _ = fs::remove_file(part(name));
        }
        return Err(refused(&error));
    }
    members
        .iter()
        .try_for_each(|(name, _)| fs::rename(part(name), folder.join(name)))
        .map_err(|error| refused(&error))?;
    // A table of the earlier package that this one has no row for. Other files are not ours.
    let is_table = |name: &str| name.strip_suffix(".csv").is_some_and(|name| catalogue::entity(name).is_some());
    let is_over = |name: &&String| is_table(name) && !members.iter().any(|(member, _)| member == *name);
    there
        .iter()
        .filter(is_over)
        .try_for_each(|name| fs::remove_file(folder.join(name)))
        .map_err(|error| refused(&error))
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Refused(format!("{} cannot be written: {error}\n  choose another path", path.display()))
}
