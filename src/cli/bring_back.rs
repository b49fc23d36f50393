//! `ris3 bring-back`: a value out of the journal into its field.

use std::io::Write;

use chrono::NaiveDate;

use super::history::known;
use super::place;
use super::{Exit, Failure};
use crate::store::Reader;
use crate::views::history::Moment;
use crate::workspace::{Deed, RecordKey, Refused, UndoError, Workspace};

/// Give a field the value that it had at a date or in a changeset
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// Whose field it is
    #[arg(long_help = place::HELP)]
    place: String,
    /// The field, as `ris3 history PLACE` names it
    field: String,
    #[command(flatten)]
    when: When,
    /// Say what would be done, and do nothing
    #[arg(long)]
    dry_run: bool,
}

/// When the field had the value.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = false)]
struct When {
    /// As it stood at the end of this day (UTC)
    #[arg(long, value_name = "DATE")]
    at: Option<NaiveDate>,
    /// As this changeset left it; `ris3 history` names them
    #[arg(long, value_name = "ID")]
    changeset: Option<String>,
    /// As it stood before this changeset
    #[arg(long, value_name = "ID")]
    before: Option<String>,
}

impl Args {
    pub fn run(self, workspace: &mut Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let found = place::find(workspace.store().read(), &self.place)?;
        known(&found, &self.field)?;
        let moment = self.when.moment(workspace.store().read())?;
        let record = RecordKey { entity: found.entity.name, id: found.id };
        let sentence = if self.dry_run {
            let bringing = workspace.bringing_back(record, &self.field, &moment).map_err(refused)?;
            bringing.map(|bringing| bringing.sentence).unwrap_or_default()
        } else {
            let deed = Deed::BringBack { record, field: self.field, moment };
            workspace.perform(&deed).map_err(refused)?.sentence
        };
        if sentence.is_empty() {
            writeln!(err, "nothing to bring back: it has that value already")?;
            return Ok(Exit::Done);
        }
        writeln!(out, "{sentence}")?;
        let hint = if self.dry_run { "nothing was written: this is a dry run" } else { "`ris3 undo` takes it back" };
        writeln!(err, "{hint}")?;
        Ok(Exit::Done)
    }
}

impl When {
    fn moment(&self, reader: &Reader) -> Result<Moment, Failure> {
        let known = |changeset: &String| match reader.head(changeset)? {
            Some(_) => Ok(changeset.clone()),
            None => Err(Failure::Undo(UndoError::Unknown(changeset.clone()))),
        };
        Ok(match (self.at, &self.changeset, &self.before) {
            (_, Some(changeset), _) => Moment::After(known(changeset)?),
            (_, _, Some(changeset)) => Moment::Before(known(changeset)?),
            (at, None, None) => Moment::end_of(at.unwrap_or_default()),
        })
    }
}

/// Nothing in the command line is wrong: the data do not allow it any more.
fn refused(refused: Refused) -> Failure {
    match refused {
        Refused::Faults(_) => Failure::Refused(refused.to_string()),
        refused => refused.into(),
    }
}
