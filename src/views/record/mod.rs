//! Any record by its id: its fields and everything that happened to it.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::fields::{Field, Reference, field, fields, reference};
use crate::model::catalogue::{ENTITIES, EntitySpec};
use crate::model::{Id, Value};
use crate::store::{Reader, Row, StoreError};

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

/// One field's before and after, as a person reads them; `None` where nothing was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Name of the field.
    pub field: String,
    /// The value before.
    pub before: Option<String>,
    /// The value after.
    pub after: Option<String>,
}

impl Record {
    /// A record by its id, also a retired one; `None` when there is none.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, id: Id) -> Result<Option<Self>, StoreError> {
        let Some(entity) = entity_of(reader, id)? else { return Ok(None) };
        let Some(record) = reference(reader, entity.name, id)? else { return Ok(None) };
        let own = format!("SELECT plan, retired_at FROM {} WHERE id = :id", entity.name);
        let own = reader.first(&own, &[(":id", id.into())], |row| Ok((row.get("plan")?, row.get("retired_at")?)))?;
        let Some((plan, retired_at)) = own else { return Ok(None) };
        let fields = fields(reader, entity, id)?;
        Ok(Some(Self { record, plan, retired_at, fields, history: history(reader, entity, id)? }))
    }
}

/// Ids are unique among all entities; each is one look at a primary key.
fn entity_of(reader: &Reader, id: Id) -> Result<Option<&'static EntitySpec>, StoreError> {
    let looks: Vec<_> = ENTITIES
        .iter()
        .enumerate()
        .map(|(place, entity)| format!("SELECT {place} AS place FROM {} WHERE id = :id", entity.name))
        .collect();
    let place = reader.first(&looks.join(" UNION ALL "), &[(":id", id.into())], |row| row.get::<i64>("place"))?;
    Ok(place.and_then(|place| ENTITIES.get(usize::try_from(place).ok()?)))
}

fn history(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<Vec<HistoryEntry>, StoreError> {
    reader.rows(HISTORY, &[(":record", id.into())], |row| {
        let changes = changes(reader, entity, row)?;
        from_row!(row => HistoryEntry { changeset, made_at, author, command, sentence, kind; fields: changes })
    })
}

fn changes(reader: &Reader, entity: &EntitySpec, row: &Row<'_>) -> Result<Vec<FieldChange>, StoreError> {
    let object = |text: Option<String>| -> Map<String, Json> {
        text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    };
    let before = object(row.get("before")?);
    let after = object(row.get("after")?);
    let text = |name: &str, json: Option<&Json>| -> Result<Option<String>, StoreError> {
        let value = json.map_or(Value::Null, Value::from);
        match entity.field(name) {
            _ if value.is_null() => Ok(None),
            Some(spec) => Ok(Some(field(reader, spec, value)?.text)),
            None => Ok(value.as_str().map(str::to_owned)),
        }
    };
    after
        .iter()
        .map(|(name, value)| {
            Ok(FieldChange {
                field: name.clone(),
                before: text(name, before.get(name))?,
                after: text(name, Some(value))?,
            })
        })
        .collect()
}
