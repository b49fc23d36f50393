//! The changed fields of a change, as a person reads them.

use serde::Serialize;
use serde_json::{Map, Value as Json};

use crate::model::Value;
use crate::model::catalogue::EntitySpec;
use crate::store::{Reader, Row, StoreError};
use crate::views::written;

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

/// The changed fields of a row with the columns `before` and `after`, in the order of the catalogue.
pub(in crate::views) fn field_changes(
    reader: &Reader,
    entity: &EntitySpec,
    row: &Row<'_>,
) -> Result<Vec<FieldChange>, StoreError> {
    let (before, after) = (object(row.get("before")?), object(row.get("after")?));
    let place = |name: &str| entity.fields().position(|field| field.name == name).unwrap_or(usize::MAX);
    let mut names: Vec<_> = after.keys().collect();
    names.sort_by_key(|name| place(name));
    let changes = names.into_iter().map(|name| {
        Ok(FieldChange {
            field: name.clone(),
            before: text(reader, entity, name, before.get(name))?,
            after: text(reader, entity, name, after.get(name))?,
        })
    });
    changes.collect()
}

fn object(text: Option<String>) -> Map<String, Json> {
    text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
}

fn text(reader: &Reader, entity: &EntitySpec, name: &str, json: Option<&Json>) -> Result<Option<String>, StoreError> {
    let value = json.map_or(Value::Null, Value::from);
    match entity.field(name) {
        _ if value.is_null() => Ok(None),
        Some(spec) => Ok(Some(written(reader, spec, value)?)),
        None => Ok(value.as_str().map(str::to_owned)),
    }
}
