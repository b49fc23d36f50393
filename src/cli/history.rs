//! `ris3 history`: who changed what, when, from what to what; and how things stood at a date.

use std::io::Write;

use chrono::NaiveDate;

use super::place;
use super::render::{Cell, Format, Table};
use super::{Exit, Failure};
use crate::store::Reader;
use crate::views::called;
use crate::views::find::Found;
use crate::views::history::{self, Entry, History, Moment, Of, Page, RecordState};
use crate::workspace::Workspace;

/// Show what was done, newest first, or how things stood at a date
#[derive(Debug, clap::Parser)]
pub(super) struct Args {
    /// What to show the history of; everything without it
    #[arg(long_help = place::HELP)]
    place: Option<String>,
    /// Only this field of the record
    #[arg(long, requires = "place")]
    field: Option<String>,
    /// How the plan or record stood at the end of this day (UTC) instead
    #[arg(long, value_name = "DATE", requires = "place")]
    at: Option<NaiveDate>,
    /// Every changed field from what to what; a record is always shown so
    #[arg(long)]
    changes: bool,
    /// Most changesets
    #[arg(long, default_value_t = 50)]
    limit: usize,
    /// Leave out so many newer ones
    #[arg(long, default_value_t = 0)]
    offset: usize,
    /// How to print it
    #[arg(long, value_enum, default_value_t)]
    format: Format,
}

impl Args {
    pub fn run(self, workspace: &Workspace, out: &mut dyn Write, err: &mut dyn Write) -> Result<Exit, Failure> {
        let reader = workspace.store().read();
        let found = self.place.as_deref().map(|place| place::find(reader, place)).transpose()?;
        if let (Some(found), Some(date)) = (found, self.at) {
            self.state(reader, found, date)?.print(self.format, out)?;
            return Ok(Exit::Done);
        }
        let of = self.of(found)?;
        let page = Page { offset: self.offset, limit: self.limit };
        let history = History::load(reader, &of, page)?;
        let table = match of {
            Of::Workspace | Of::Plan(_) if !self.changes => changesets(&history),
            _ => changes(reader, &of, &history)?,
        };
        table.print(self.format, out)?;
        if history.more {
            writeln!(err, "there is more: --offset {}", self.offset.saturating_add(self.limit))?;
        }
        Ok(Exit::Done)
    }

    fn of(&self, found: Option<Found>) -> Result<Of, Failure> {
        match (found, &self.field) {
            (None, _) => Ok(Of::Workspace),
            (Some(found), Some(field)) => {
                known(&found, field)?;
                Ok(Of::Field(found.id, field.clone()))
            }
            (Some(found), None) if found.entity.name == "plan" => Ok(Of::Plan(found.id)),
            (Some(found), None) => Ok(Of::Record(found.id)),
        }
    }

    /// A plan with all that lived in it, or one record, as it stood.
    fn state(&self, reader: &Reader, found: Found, date: NaiveDate) -> Result<Table, Failure> {
        let moment = Moment::end_of(date);
        let of_plan = found.entity.name == "plan" && self.field.is_none();
        if let Some(field) = &self.field {
            known(&found, field)?;
        }
        let states = match history::record_at(reader, found.entity, found.id, &moment)? {
            None => {
                return Err(Failure::Refused(format!(
                    "{} did not exist yet on {date}\n  `ris3 history {0}` says when it was made",
                    self.place.as_deref().unwrap_or_default()
                )));
            }
            Some(_) if of_plan => history::plan_at(reader, found.id, &moment)?,
            Some(state) => vec![state],
        };
        let columns = ["entity", "record", "field", "value", "retired_at", "id"];
        let mut rows = Vec::new();
        for state in &states {
            rows.extend(self.stood(reader, state)?);
        }
        Ok(Table::new(&columns, rows))
    }

    /// The fields of a record that held something.
    fn stood(&self, reader: &Reader, state: &RecordState) -> Result<Vec<Vec<Cell>>, Failure> {
        let name = named(reader, state)?;
        let asked = |name: &str| self.field.as_deref().is_none_or(|field| field == name);
        let fields = state.fields.iter().filter(|field| asked(field.name));
        let held = fields.filter(|field| self.field.is_some() || !field.value.is_null());
        let rows = held.map(|field| {
            let value = (!field.value.is_null()).then(|| field.text.clone());
            let head = [state.entity, &name, field.name].map(Cell::from);
            head.into_iter()
                .chain([value.into(), state.retired_at.clone().into(), state.id.to_string().into()])
                .collect()
        });
        Ok(rows.collect())
    }
}

/// What the record is called now.
fn named(reader: &Reader, state: &RecordState) -> Result<String, Failure> {
    let entity = crate::model::catalogue::entity(state.entity);
    Ok(entity.map(|entity| called(reader, entity, state.id)).transpose()?.unwrap_or_default())
}

/// Whether a record has a field.
pub(super) fn known(found: &Found, field: &str) -> Result<(), Failure> {
    if found.entity.field(field).is_some() {
        return Ok(());
    }
    let names: Vec<_> = found.entity.fields().map(|field| field.name).collect();
    Err(Failure::Usage(format!("{} has no field `{field}`\n  it has: {}", found.entity.name, names.join(", "))))
}

/// What a changeset was, beside what it did.
fn head(entry: &Entry) -> [Cell; 3] {
    [&entry.made_at, &entry.author, &entry.command].map(|text| text.as_str().into())
}

fn changesets(history: &History) -> Table {
    let columns = [
        "made_at",
        "author",
        "command",
        "sentence",
        "plans",
        "added",
        "edited",
        "retired",
        "restored",
        "state",
        "changeset",
    ];
    let rows = history.changesets.iter().map(|entry| {
        let counts = &entry.counts;
        let counts = [counts.added, counts.edited, counts.retired, counts.restored].map(Cell::from);
        let what = [entry.sentence.as_str().into(), entry.plans.join(" ").into()];
        let state = entry.taken_back.then_some("taken back").into();
        let tail = [state, entry.changeset.as_str().into()];
        head(entry).into_iter().chain(what).chain(counts).chain(tail).collect()
    });
    Table::new(&columns, rows)
}

fn changes(reader: &Reader, of: &Of, history: &History) -> Result<Table, Failure> {
    let columns = [
        "made_at",
        "author",
        "command",
        "plan",
        "entity",
        "record",
        "change",
        "field",
        "before",
        "after",
        "sentence",
        "changeset",
    ];
    let mut rows = Vec::new();
    for entry in &history.changesets {
        let (changes, _) = history::changes(reader, of, &entry.changeset, Page::first(usize::MAX))?;
        for change in changes {
            for field in &change.fields {
                let record = [&change.plan, &change.entity, &change.name, &change.kind, &field.field];
                let values = [field.before.clone().into(), field.after.clone().into()];
                let tail = [&entry.sentence, &entry.changeset].map(|text| text.as_str().into());
                let record = record.map(|text| text.as_str().into());
                rows.push(head(entry).into_iter().chain(record).chain(values).chain(tail).collect());
            }
        }
    }
    Ok(Table::new(&columns, rows))
}
