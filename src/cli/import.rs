//! `ris3 import`: a dry run until `--apply`.

mod operations;
mod rows;
mod series;
mod target;

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use self::target::Target;
use super::render::{Format, Table};
use super::{Exit, Failure, author, open, path};
use crate::exchange::import::mapped::ListKind;
use crate::exchange::import::package;
use crate::store::Location;
use crate::workspace::{Env, SeriesAs, Workspace};

/// Read strategies, lists, series and tables; a dry run unless --apply
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// The files: strategies as TOML or JSON, the folder of a Data Package
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Write what the dry run shows; makes the workspace if there is none
    #[arg(long)]
    apply: bool,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// What the file is, when it is no strategy
    #[arg(long = "as", value_name = "WHAT", value_parser = Target::parser(), hide_possible_values = true)]
    target: Option<Target>,
    /// Code of the plan that it is read into
    #[arg(long, requires = "target")]
    plan: Option<String>,
    #[command(flatten)]
    table: rows::RowOptions,
    #[command(flatten)]
    series: series::Options,
    #[command(flatten)]
    list: operations::ListOptions,
}

impl Args {
    pub fn run(self, file: Option<PathBuf>, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        if self.list.is_given() && !matches!(self.target, Some(Target::List(_))) {
            let kinds: Vec<&str> = ListKind::ALL.iter().map(|kind| kind.word()).collect();
            return Err(Failure::Usage(format!(
                "a mapping is for a published list\n  say which with --as, one of: {}",
                kinds.join(", ")
            )));
        }
        match self.target {
            Some(target) => self.other(target, file, (out, err)),
            None => self.strategies(file, out, err),
        }
    }

    /// Reads a file that is no strategy.
    fn other(
        &self,
        target: Target,
        file: Option<PathBuf>,
        out_err: (&mut dyn Write, &mut dyn Write),
    ) -> Result<Exit, Failure> {
        let read = (&self.files[..], self.apply, self.format);
        match target {
            Target::List(kind) => self.list.run(read, (kind, self.plan.as_deref(), file), out_err),
            Target::Statistics => self.series.run(read, (SeriesAs::Statistics, self.plan()?, file), out_err),
            Target::ContextIndicator => self.series.run(read, (self.series.indicator()?, self.plan()?, file), out_err),
            Target::Rows(entity) => self.table.run(entity, read, (self.plan()?, file), out_err),
        }
    }

    fn strategies(&self, file: Option<PathBuf>, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let mut files = Vec::new();
        for path in &self.files {
            // A package may be named by its folder and by its files as well.
            let found = package::files(path).map_err(|why| Failure::Usage(format!("{why}\n  nothing was imported")))?;
            files.extend(
                found.into_iter().filter(|(name, _)| !files.iter().any(|(known, _)| known == name)).collect::<Vec<_>>(),
            );
        }
        let dry = rehearsal(file.clone())?.propose(&files)?;
        for problem in &dry.problems {
            writeln!(err, "{problem}")?;
        }
        if let count @ 1.. = dry.problems.len() {
            let problems = if count == 1 { "problem" } else { "problems" };
            return Err(Failure::Refused(format!("{count} {problems}; nothing was imported")));
        }
        let rows = dry
            .counts
            .iter()
            .map(|count| vec![count.entity.into(), count.added.into(), count.changed.into(), count.unchanged.into()]);
        let table = Table::new(&["entity", "added", "changed", "unchanged"], rows);
        if self.apply {
            let mut workspace = make_or_open(file)?;
            let proposal = workspace.propose(&files)?;
            workspace.accept(proposal)?;
        } else {
            writeln!(err, "a dry run: nothing was written; --apply writes it")?;
        }
        table.print(self.format, out)?;
        Ok(Exit::Done)
    }
}

impl Args {
    fn plan(&self) -> Result<&str, Failure> {
        let missing =
            || Failure::Usage("it is not said which plan the file is read into\n  name it with --plan".into());
        self.plan.as_deref().ok_or_else(missing)
    }
}

/// The workspace to try on: the one there is, else an empty one in memory, so that a dry run leaves no file.
pub(super) fn rehearsal(file: Option<PathBuf>) -> Result<Workspace, Failure> {
    if path(file.clone())?.exists() {
        return open(file);
    }
    Ok(Workspace::create(Location::Memory("rehearsal".into()), Env::system(author()))?)
}

fn make_or_open(file: Option<PathBuf>) -> Result<Workspace, Failure> {
    let path = path(file)?;
    if path.exists() {
        return open(Some(path));
    }
    if let Some(folder) = path.parent() {
        // When this fails, making the file says why.
        let _ = fs::create_dir_all(folder);
    }
    Ok(Workspace::create(Location::File(path), Env::system(author()))?)
}
