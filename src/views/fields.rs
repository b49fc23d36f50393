//! The fields of any record, read by the catalogue.

use serde::Serialize;

use crate::model::catalogue::{self, EntitySpec, FieldSpec, Kind, Scope};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

/// One field of a record.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Field {
    /// Name of the field, and of its label.
    pub name: &'static str,
    /// What its values are.
    #[serde(skip)]
    pub kind: Kind,
    /// Whether a record cannot exist without it.
    #[serde(skip)]
    pub required: bool,
    /// The value as it stands; `Null` where nothing was entered.
    pub value: Value,
    /// The value as a person reads it: amounts and percents written out, a reference as its code.
    pub text: String,
    /// The record that it points at.
    pub reference: Option<Reference>,
}

/// A record that another one points at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Its entity.
    pub entity: &'static str,
    /// The record.
    pub id: Id,
    /// Code of the plan that owns it.
    pub plan: Option<String>,
    /// Its code, where its entity has one.
    pub code: Option<String>,
    /// Its title, where its entity has one.
    pub title: Option<String>,
}

impl Reference {
    /// How people write it: its code, with the plan before it where it may stand in another plan.
    #[must_use]
    pub fn written(&self, scope: Scope) -> String {
        match (&self.code, &self.plan, scope) {
            (Some(code), Some(plan), Scope::Any) if self.entity != "plan" => format!("{plan}/{code}"),
            (Some(code), ..) => code.clone(),
            (None, ..) => self.title.clone().unwrap_or_else(|| self.id.to_string()),
        }
    }
}

/// The fields of a record, in the order of the catalogue; empty when there is no such record.
pub(super) fn fields(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<Vec<Field>, StoreError> {
    let columns: Vec<_> = entity.fields().map(|field| field.name).collect();
    let sql = format!("SELECT {} FROM {} WHERE id = :id", columns.join(", "), entity.name);
    let rows = reader.table(&sql, &[(":id", id.into())])?;
    let values = rows.rows.into_iter().next().unwrap_or_default();
    entity.fields().zip(values).map(|(spec, value)| field(reader, spec, value)).collect()
}

/// A field with what it points at.
pub(super) fn field(reader: &Reader, spec: &FieldSpec, value: Value) -> Result<Field, StoreError> {
    let pointed_at = match spec.kind {
        Kind::Ref { entity, scope } => {
            let id = value.as_str().and_then(|id| id.parse().ok());
            id.map(|id| reference(reader, entity, id)).transpose()?.flatten().map(|reference| (reference, scope))
        }
        _ => None,
    };
    let text = match &pointed_at {
        Some((reference, scope)) => reference.written(*scope),
        None => value.display(&spec.kind),
    };
    let reference = pointed_at.map(|(reference, _)| reference);
    Ok(Field { name: spec.name, kind: spec.kind, required: spec.required, value, text, reference })
}

/// The record of an entity, with what people call it.
pub(super) fn reference(reader: &Reader, entity: &str, id: Id) -> Result<Option<Reference>, StoreError> {
    let Some(spec) = catalogue::entity(entity) else { return Ok(None) };
    let column = |name: &str| if spec.field(name).is_some() { format!("e.{name}") } else { "NULL".to_owned() };
    let sql = format!(
        "SELECT e.id, p.code AS plan, {} AS code, {} AS title FROM {entity} e JOIN plan p ON p.id = e.plan
         WHERE e.id = :id",
        column("code"),
        column("title"),
    );
    reader.first(
        &sql,
        &[(":id", id.into())],
        |row| from_row!(row => Reference { id, plan, code, title; entity: spec.name }),
    )
}

/// What people call a record, living or retired: its code, or what tells it apart (`A-014 · ERDF · 2024`).
///
/// # Errors
/// As for any reading.
pub fn called(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<String, StoreError> {
    let key: Vec<_> = entity.fields().filter(|field| entity.key.contains(&field.name)).collect();
    let columns: Vec<_> = key.iter().map(|field| field.name).collect();
    let sql = format!("SELECT {} FROM {} WHERE id = :id", columns.join(", "), entity.name);
    let values = reader.table(&sql, &[(":id", id.into())])?.rows.into_iter().next().unwrap_or_default();
    let parts = key.iter().zip(values).map(|(spec, value)| Ok(field(reader, spec, value)?.text));
    let parts = parts.collect::<Result<Vec<_>, StoreError>>()?;
    Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
}

/// A value of a field as a person reads it, as it stood in a record or in the journal; empty for `Null`.
///
/// # Errors
/// As for any reading.
pub fn written(reader: &Reader, spec: &FieldSpec, value: Value) -> Result<String, StoreError> {
    Ok(field(reader, spec, value)?.text)
}
