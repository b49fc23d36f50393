//! What was done: the changesets of the workspace, of a plan, of a record or of one field, newest first, and the
//! state at any moment.
//!
//! A journal gets long, so everything comes in pages, and a page costs what it shows: the next older changeset of a
//! plan or a record is found by an index, however many changes a single one holds.

mod moment;
mod past;
mod rewind;
mod state;
mod words;

pub use moment::Moment;
pub use past::{Fate, Past, PastField, PastRecord, RecordPast};
pub use rewind::rewinding;
pub use state::{RecordState, plan_at, record_at};
pub use words::FieldChange;
pub(super) use words::field_changes;

use serde::Serialize;

use crate::model::catalogue;
use crate::model::{Id, Value};
use crate::store::{Reader, Row, StoreError};
use crate::views::called;

const ALL: &str = include_str!("all.sql");
const PAGE: &str = include_str!("page.sql");
const COUNTS: &str = include_str!("counts.sql");
const CHANGES: &str = include_str!("changes.sql");

/// What a history is of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Of {
    /// Everything in the file.
    Workspace,
    /// A plan and all its records.
    Plan(Id),
    /// One record.
    Record(Id),
    /// One field of a record.
    Field(Id, String),
}

/// A part of a long list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// How many are left out first.
    pub offset: usize,
    /// How many there are at most.
    pub limit: usize,
}

impl Page {
    /// The first ones.
    #[must_use]
    pub fn first(limit: usize) -> Self {
        Self { offset: 0, limit }
    }

    fn params(self) -> [(&'static str, Value); 3] {
        let number = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        // One more than is shown says whether there are more.
        let limit = self.limit.saturating_add(1);
        let until = self.offset.saturating_add(limit);
        [(":offset", number(self.offset)), (":limit", number(limit)), (":until", number(until))]
    }
}

/// A page of changesets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct History {
    /// The changesets, newest first.
    pub changesets: Vec<Entry>,
    /// Whether there are older ones.
    pub more: bool,
}

/// One changeset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its id.
    pub changeset: String,
    /// When, in UTC.
    pub made_at: String,
    /// Who.
    pub author: String,
    /// What the person called.
    pub command: String,
    /// What it did, in words.
    pub sentence: String,
    /// The changeset that it takes back or does again.
    pub undoes: Option<String>,
    /// Whether it was taken back and not done again since.
    pub taken_back: bool,
    /// Codes of the plans that it touched.
    pub plans: Vec<String>,
    /// How many records of what the history is of it changed.
    pub counts: Counts,
}

/// Records by what happened to them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Made.
    pub added: i64,
    /// Changed in some fields.
    pub edited: i64,
    /// Hidden from work.
    pub retired: i64,
    /// Brought back.
    pub restored: i64,
}

/// What happened to one record in a changeset.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RecordChange {
    /// Its entity.
    pub entity: String,
    /// The record.
    pub record: Id,
    /// Code of the plan that owns it, as it is called now.
    pub plan: String,
    /// What people call it now: its code, or what tells it apart.
    pub name: String,
    /// `add`, `edit`, `retire` or `restore`.
    pub kind: String,
    /// The changed fields, in the order of the catalogue.
    pub fields: Vec<FieldChange>,
}

impl History {
    /// A page of the history of something.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, of: &Of, page: Page) -> Result<Self, StoreError> {
        let query = match of {
            Of::Workspace => ALL.to_owned(),
            _ => PAGE.replace("{scope}", of.scope()),
        };
        let params: Vec<_> = of.params().into_iter().chain(page.params()).collect();
        let mut changesets = used(reader, &query, &params, entry)?;
        let more = changesets.len() > page.limit;
        changesets.truncate(page.limit);
        for entry in &mut changesets {
            entry.taken_back = is_taken_back(reader, &entry.changeset)?;
            (entry.counts, entry.plans) = counts(reader, of, &entry.changeset)?;
        }
        Ok(Self { changesets, more })
    }

    /// How many changesets the whole history of something holds. It looks at every change of it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn count(reader: &Reader, of: &Of) -> Result<usize, StoreError> {
        let sql = match of {
            Of::Workspace => "SELECT count(*) AS n FROM changeset".to_owned(),
            _ => format!("SELECT count(DISTINCT c.changeset) AS n FROM change c WHERE {}", of.scope()),
        };
        Ok(usize::try_from(reader.count(&sql, &of.params())?).unwrap_or(0))
    }
}

/// What happened to the records of a changeset, as far as the history is of them, in the order it was done; and
/// whether there is more than the page shows.
///
/// # Errors
/// As for any reading.
pub fn changes(reader: &Reader, of: &Of, changeset: &str, page: Page) -> Result<(Vec<RecordChange>, bool), StoreError> {
    let query = CHANGES.replace("{scope}", of.scope());
    let params: Vec<_> =
        of.params().into_iter().chain(page.params()).chain([(":changeset", changeset.into())]).collect();
    let mut found = used(reader, &query, &params, |row| record_change(reader, of, row))?;
    let more = found.len() > page.limit;
    found.truncate(page.limit);
    Ok((found, more))
}

impl Of {
    /// The condition on a change `c`.
    fn scope(&self) -> &'static str {
        match self {
            Self::Workspace => "true",
            Self::Plan(_) => "c.plan = :of",
            Self::Record(_) => "c.record = :of",
            Self::Field(..) => "c.record = :of AND EXISTS (SELECT 1 FROM json_each(c.after) WHERE key = :field)",
        }
    }

    fn params(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::Workspace => Vec::new(),
            Self::Plan(id) | Self::Record(id) => vec![(":of", (*id).into())],
            Self::Field(id, field) => vec![(":of", (*id).into()), (":field", field.as_str().into())],
        }
    }

    /// Whether a field of a change belongs to it.
    fn has(&self, field: &FieldChange) -> bool {
        !matches!(self, Self::Field(_, name) if *name != field.field)
    }
}

/// Runs a query with those of the parameters that it names.
fn used<T>(
    reader: &Reader,
    query: &str,
    params: &[(&str, Value)],
    map: impl FnMut(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let params: Vec<_> = params.iter().filter(|(name, _)| query.contains(name)).cloned().collect();
    reader.rows(query, &params, map)
}

fn entry(row: &Row<'_>) -> Result<Entry, StoreError> {
    from_row!(row => Entry {
        changeset, made_at, author, command, sentence, undoes;
        taken_back: false, plans: Vec::new(), counts: Counts::default(),
    })
}

/// A changeset is taken back when the last of its chain of undo and redo is an undo.
fn is_taken_back(reader: &Reader, changeset: &str) -> Result<bool, StoreError> {
    let sql = "SELECT id FROM changeset WHERE undoes = :id ORDER BY position DESC LIMIT 1";
    let mut last = changeset.to_owned();
    let mut taken_back = false;
    while let Some(next) = reader.first(sql, &[(":id", last.into())], |row| row.get::<String>("id"))? {
        taken_back = !taken_back;
        last = next;
    }
    Ok(taken_back)
}

fn counts(reader: &Reader, of: &Of, changeset: &str) -> Result<(Counts, Vec<String>), StoreError> {
    let query = COUNTS.replace("{scope}", of.scope());
    let params: Vec<_> = of.params().into_iter().chain([(":changeset", changeset.into())]).collect();
    let mut counts = Counts::default();
    let mut plans = Vec::new();
    used(reader, &query, &params, |row| {
        counts.added += row.get::<i64>("added")?;
        counts.edited += row.get::<i64>("edited")?;
        counts.retired += row.get::<i64>("retired")?;
        counts.restored += row.get::<i64>("restored")?;
        plans.push(row.get("plan")?);
        Ok(())
    })?;
    Ok((counts, plans))
}

fn record_change(reader: &Reader, of: &Of, row: &Row<'_>) -> Result<RecordChange, StoreError> {
    let entity: String = row.get("entity")?;
    let record = row.get("record")?;
    let Some(spec) = catalogue::entity(&entity) else {
        return from_row!(row => RecordChange { entity, record, plan, kind; name: String::new(), fields: Vec::new() });
    };
    let (name, mut fields) = (called(reader, spec, record)?, field_changes(reader, spec, row)?);
    fields.retain(|field| of.has(field));
    from_row!(row => RecordChange { plan, kind; entity: entity, record: record, name: name, fields: fields })
}
