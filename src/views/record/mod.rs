//! Any record by its id: its fields and everything that happened to it.

use serde::Serialize;

use super::fields::{Field, Reference, fields, reference};
use super::find;
use super::history::field_changes;
use crate::model::Id;
use crate::model::catalogue::EntitySpec;
use crate::store::{Reader, StoreError};

pub use super::history::FieldChange;

const HISTORY: &str = include_str!("history.sql");

/// A record as a person meets it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// The record itself: entity, code, title and the plan's code.
    pub record: Reference,
    /// The plan that owns it.
    pub plan: Id,
    /// When it was retired; `None` while it lives.
    pub retired_at: Option<String>,
    /// Whether its plan does not come to this copy: then only what it is called is known.
    pub is_outside: bool,
    /// Its fields, in the order of the catalogue.
    pub fields: Vec<Field>,
    /// What happened to it, newest first.
    pub history: Vec<HistoryEntry>,
}

/// One change of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryEntry {
    /// The changeset that it belongs to.
    pub changeset: String,
    /// When, in UTC.
    pub made_at: String,
    /// Who.
    pub author: String,
    /// What the person called.
    pub command: String,
    /// What the changeset did, in words.
    pub sentence: String,
    /// `add`, `edit`, `retire` or `restore`.
    pub kind: String,
    /// The changed fields.
    pub fields: Vec<FieldChange>,
}

impl Record {
    /// A record by its id, also a retired one; `None` when there is none.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, id: Id) -> Result<Option<Self>, StoreError> {
        let Some(entity) = find::by_id(reader, id)?.map(|found| found.entity) else { return Ok(None) };
        let Some(record) = reference(reader, entity.name, id)? else { return Ok(None) };
        let own = format!("SELECT plan, retired_at FROM {} WHERE id = :id", entity.name);
        let own =
            reader.first(&own, &[(":id", id.into())], |row| Ok((row.get::<Id>("plan")?, row.get("retired_at")?)))?;
        let Some((plan, retired_at)) = own else { return Ok(None) };
        let fields = fields(reader, entity, id)?;
        let outside = "SELECT count(*) AS n FROM outside WHERE plan = :plan";
        let is_outside = reader.count(outside, &[(":plan", plan.into())])? > 0;
        Ok(Some(Self { record, plan, retired_at, is_outside, fields, history: history(reader, entity, id)? }))
    }
}

fn history(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<Vec<HistoryEntry>, StoreError> {
    reader.rows(HISTORY, &[(":record", id.into())], |row| {
        let changes = field_changes(reader, entity, row)?;
        from_row!(row => HistoryEntry { changeset, made_at, author, command, sentence, kind; fields: changes })
    })
}
