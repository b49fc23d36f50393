//! Plans as data for others, in one of several formats, printed or written to files.

use std::fs;
use std::io;
use std::path::Path;

use super::Workspace;
use super::found_file::{FoundFileError, write_whole};
use crate::exchange::export::package::{self, DESCRIPTOR, Member, Words};
use crate::exchange::export::{ExportError, codes_of_plans, domains, operations, skos, strategy, workbook};
use crate::locales;
use crate::model::{Id, catalogue};
use crate::report::ics;
use crate::store::StoreError;
use crate::views::contents::contents;
use crate::views::{Calendar, plan_by_code};

/// A format in which a plan goes out as data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Data {
    /// A strategy file.
    Strategy,
    /// The same as JSON.
    Json,
    /// Tables with a description of their columns.
    Package,
    /// A workbook with a sheet an entity.
    Workbook,
    /// The list of operations.
    Operations,
    /// The priorities as a taxonomy.
    Skos,
    /// The same as a table.
    SkosTable,
    /// What is due when.
    Calendar,
}

impl Data {
    /// All of them, what is asked for most first.
    pub const ALL: [Self; 8] = [
        Self::Package,
        Self::Workbook,
        Self::Strategy,
        Self::Json,
        Self::Operations,
        Self::Calendar,
        Self::Skos,
        Self::SkosTable,
    ];

    /// What people call it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Strategy => "strategy file",
            Self::Json => "strategy as JSON",
            Self::Package => "Data Package",
            Self::Workbook => "workbook",
            Self::Operations => "list of operations",
            Self::Skos => "domains as SKOS",
            Self::SkosTable => "domains as a table",
            Self::Calendar => "calendar",
        }
    }

    /// What it is, in a sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Strategy => "the plan as text to compare and read in (TOML)",
            Self::Json => "the same for programs; amounts are texts",
            Self::Package => "CSV tables, described; in a .zip or a folder",
            Self::Workbook => "a sheet an entity, for Excel; reads in again",
            Self::Operations => "as Art. 49(3) CPR wants it published (CSV)",
            Self::Skos => "the priorities as a taxonomy (Turtle)",
            Self::SkosTable => "the same as CSV",
            Self::Calendar => "what is due in the plan and below it (ICS)",
        }
    }

    /// A name for the file.
    #[must_use]
    pub fn file(self, plan: &str) -> String {
        let plan: String =
            plan.chars().map(|letter| if "/\\:*?\"<>|".contains(letter) { '-' } else { letter }).collect();
        match self {
            Self::Strategy => format!("{plan}.toml"),
            Self::Json => format!("{plan}.json"),
            Self::Package => format!("{plan}.zip"),
            Self::Workbook => format!("{plan}.xlsx"),
            Self::Operations => format!("operations-{plan}.csv"),
            Self::Skos => format!("domains-{plan}.ttl"),
            Self::SkosTable => format!("domains-{plan}.csv"),
            Self::Calendar => format!("calendar-{plan}.ics"),
        }
    }
}

/// Data that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum UnmadeData {
    /// The plan cannot be written out.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// A taxonomy that no file can say.
    #[error("{0}")]
    Turtle(String),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Workspace {
    /// A plan as data; a Data Package as a packed file.
    ///
    /// # Errors
    /// A plan that does not exist or cannot be written so, or a workspace that cannot be read.
    pub fn data(&self, format: Data, plan: &str) -> Result<Vec<u8>, UnmadeData> {
        let reader = self.store().read();
        Ok(match format {
            Data::Strategy => strategy::export(reader, plan)?.into_bytes(),
            Data::Json => strategy::json(reader, plan)?.into_bytes(),
            Data::Package => package::zipped(&self.package(&[plan.to_owned()])?)?,
            Data::Workbook => workbook(reader, plan, &Labels)?,
            Data::Operations => operations::list(reader, plan)?.into_bytes(),
            Data::Skos => {
                let text = skos::turtle(&domains(reader, plan)?);
                text.map_err(|error| UnmadeData::Turtle(error.to_string()))?.into_bytes()
            }
            Data::SkosTable => skos::csv(&domains(reader, plan)?).into_bytes(),
            Data::Calendar => ics(&self.dates(plan)?, plan, self.env().today()).into_bytes(),
        })
    }

    /// Plans as the files of a Data Package; without one, all of them.
    ///
    /// # Errors
    /// As for [`Workspace::data`].
    pub fn package(&self, plans: &[String]) -> Result<Vec<Member>, UnmadeData> {
        let reader = self.store().read();
        let all;
        let plans = if plans.is_empty() {
            all = codes_of_plans(reader)?;
            &all
        } else {
            plans
        };
        Ok(package::export(reader, plans, &Labels)?)
    }

    /// Writes a plan as data: a Data Package into a packed file where the name ends in `.zip`, else into a folder. What is
    /// there is written over only when that is meant. Says what was written.
    ///
    /// # Errors
    /// Why it was not written; then nothing is.
    pub fn save_data(&self, format: Data, plan: &str, path: &Path, over: bool) -> Result<String, FoundFileError> {
        let unmade = |why: UnmadeData| FoundFileError::Unmade(why.to_string());
        if format == Data::Package && !is_packed(path) {
            save_folder(path, &self.package(&[plan.to_owned()]).map_err(unmade)?, over)?;
        } else {
            write_whole(path, &self.data(format, plan).map_err(unmade)?, over)?;
        }
        self.holds(format, plan).map_err(unmade)
    }

    /// What a file of the format holds of a plan.
    fn holds(&self, format: Data, code: &str) -> Result<String, UnmadeData> {
        let contents = contents(self.store().read(), self.plan_id(code)?)?;
        let of = |entity: &str| contents.iter().filter(|it| it.entity == entity).map(|it| it.living).sum::<i64>();
        Ok(match format {
            Data::Operations => counted(of("operation"), "operation"),
            Data::Skos | Data::SkosTable => counted(of("priority"), "domain"),
            Data::Calendar => counted(i64::try_from(self.dates(code)?.entries.len()).unwrap_or(i64::MAX), "date"),
            _ => {
                let kinds = contents.iter().filter(|it| it.living > 0).count();
                let records = contents.iter().map(|it| it.living).sum();
                let of = if kinds > 1 { format!(" of {kinds} kinds") } else { String::new() };
                format!("the plan and {}{of}", counted(records, "record"))
            }
        })
    }

    fn plan_id(&self, code: &str) -> Result<Id, UnmadeData> {
        let plan = plan_by_code(self.store().read(), code)?;
        Ok(plan.ok_or_else(|| ExportError::NoPlan { code: code.to_owned(), nearest: None })?)
    }

    /// What is due in a plan and in all below it.
    fn dates(&self, code: &str) -> Result<Calendar, UnmadeData> {
        let plan = self.plan_id(code)?;
        Ok(Calendar::load(self.store().read(), Some(plan), true, self.env().today())?)
    }
}

/// A number with its word; none is said as such.
fn counted(number: i64, one: &str) -> String {
    match number {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        number => format!("{number} {one}s"),
    }
}

/// Whether a Data Package goes into one packed file.
#[must_use]
pub fn is_packed(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

/// What columns are called for people.
struct Labels;

impl Words for Labels {
    fn entity(&self, entity: &str) -> String {
        locales::entity_many(entity)
    }

    fn field(&self, entity: &str, field: &str) -> String {
        locales::label(entity, field)
    }
}

/// Writes the files of a package into its folder. An earlier package there is replaced, when that is meant, once all files
/// are written, so that a full disk leaves it as it was; a folder with anything else in it is left alone.
///
/// # Errors
/// Why it was not written; then nothing is.
pub fn save_folder(folder: &Path, members: &[Member], over: bool) -> Result<(), FoundFileError> {
    let refused = |error: io::Error| FoundFileError::Other(folder.to_owned(), error);
    fs::create_dir_all(folder).map_err(refused)?;
    let there = names(folder).map_err(refused)?;
    let is_package = there.iter().any(|name| name == DESCRIPTOR);
    if !there.is_empty() && !is_package {
        return Err(FoundFileError::OtherFiles(folder.to_owned()));
    }
    if is_package && !over {
        return Err(FoundFileError::Exists(folder.to_owned()));
    }
    let part = |name: &str| folder.join(format!("{name}.part"));
    let written = members.iter().try_for_each(|(name, bytes)| fs::write(part(name), bytes));
    if let Err(error) = written {
        for (name, _) in members {
            // What cannot be taken away either is in the way of nothing.
            let _ = fs::remove_file(part(name));
        }
        return Err(refused(error));
    }
    members.iter().try_for_each(|(name, _)| fs::rename(part(name), folder.join(name))).map_err(refused)?;
    // A table of the earlier package that this one has no row for. Other files are not ours.
    let is_table = |name: &str| name.strip_suffix(".csv").is_some_and(|name| catalogue::entity(name).is_some());
    let is_over = |name: &&String| is_table(name) && !members.iter().any(|(member, _)| member == *name);
    there.iter().filter(is_over).try_for_each(|name| fs::remove_file(folder.join(name))).map_err(refused)
}

fn names(folder: &Path) -> io::Result<Vec<String>> {
    fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect()
}
