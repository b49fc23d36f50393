//! Reading whole records by the catalogue, as values.

use rusqlite::{Connection, OptionalExtension};

use super::{Reader, StoreError};
use crate::model::catalogue::EntitySpec;
use crate::model::{Id, Value};

/// A living record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// Its id.
    pub id: Id,
    /// Its values, in the order of [`EntitySpec::fields`].
    pub values: Vec<Value>,
}

impl Record {
    /// The value of a field; `None` when the entity has no such field.
    #[must_use]
    pub fn value(&self, entity: &EntitySpec, field: &str) -> Option<&Value> {
        entity.fields().zip(&self.values).find(|(spec, _)| spec.name == field).map(|(_, value)| value)
    }
}

/// How people name a record: the code of its plan, and its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Code of the plan that owns it.
    pub plan: String,
    /// Its own code.
    pub code: String,
    /// Whether it was retired.
    pub retired: bool,
}

/// The living record of a plan with a code, on any connection.
pub(super) fn coded(
    connection: &Connection,
    entity: &EntitySpec,
    plan: Id,
    code: &str,
) -> Result<Option<Record>, StoreError> {
    let columns = entity.fields().map(|field| field.name).collect::<Vec<_>>().join(", ");
    let sql = format!("SELECT id, {columns} FROM live_{} WHERE plan = ?1 AND code = ?2", entity.name);
    let width = entity.fields().count();
    let mut statement = connection.prepare_cached(&sql)?;
    let record = statement.query_row((Value::from(plan), code), |row| {
        let values = (1..=width).map(|column| row.get(column)).collect::<Result<_, _>>()?;
        Ok(Record { id: row.get(0)?, values })
    });
    Ok(record.optional()?)
}

impl Reader {
    /// The living records of an entity in a plan, in the order they were made.
    ///
    /// # Errors
    /// As for any reading.
    pub fn records(&self, entity: &EntitySpec, plan: Id) -> Result<Vec<Record>, StoreError> {
        let columns = entity.fields().map(|field| field.name).collect::<Vec<_>>().join(", ");
        let sql = format!("SELECT id, {columns} FROM live_{} WHERE plan = ?1 ORDER BY id", entity.name);
        let width = entity.fields().count();
        let mut statement = self.connection.prepare_cached(&sql)?;
        let records = statement.query_map([Value::from(plan)], |row| {
            let values = (1..=width).map(|column| row.get(column)).collect::<Result<_, _>>()?;
            Ok(Record { id: row.get(0)?, values })
        })?;
        Ok(records.collect::<Result<_, _>>()?)
    }

    /// The living record of a plan with a code.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one other than `plan`.
    pub fn coded(&self, entity: &EntitySpec, plan: Id, code: &str) -> Result<Option<Record>, StoreError> {
        coded(&self.connection, entity, plan, code)
    }

    /// The codes of the retired records of a plan.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one other than `plan`.
    pub fn retired_codes(&self, entity: &EntitySpec, plan: Id) -> Result<Vec<String>, StoreError> {
        let sql = format!("SELECT code FROM {} WHERE plan = :plan AND retired_at IS NOT NULL", entity.name);
        self.rows(&sql, &[(":plan", plan.into())], |row| row.get("code"))
    }

    /// Codes and ids of the living records of a coded entity: of one plan, or of the whole workspace.
    ///
    /// # Errors
    /// As for any reading.
    pub fn codes(&self, entity: &EntitySpec, plan: Option<Id>) -> Result<Vec<(String, Id)>, StoreError> {
        let of_plan = if plan.is_some() { "WHERE plan = ?1" } else { "" };
        let mut statement =
            self.connection.prepare_cached(&format!("SELECT code, id FROM live_{} {of_plan}", entity.name))?;
        let params = rusqlite::params_from_iter(plan.map(Value::from));
        let codes = statement.query_map(params, |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(codes.collect::<Result<_, _>>()?)
    }

    /// How people name a record of a coded entity, living or retired.
    ///
    /// # Errors
    /// As for any reading.
    pub fn label(&self, entity: &EntitySpec, id: &str) -> Result<Option<Label>, StoreError> {
        let sql = format!(
            "SELECT p.code AS plan, r.code AS code, r.retired_at IS NOT NULL AS retired
             FROM {} r JOIN plan p ON p.id = r.plan WHERE r.id = :id",
            entity.name
        );
        self.first(&sql, &[(":id", id.into())], |row| {
            Ok(Label { plan: row.get("plan")?, code: row.get("code")?, retired: row.get("retired")? })
        })
    }

    /// The fields of an entity that the schema itself fills when nothing is given.
    ///
    /// # Errors
    /// As for any reading.
    pub fn fields_with_default(&self, entity: &EntitySpec) -> Result<Vec<String>, StoreError> {
        let sql = "SELECT name FROM pragma_table_info(:entity, 'main') WHERE dflt_value IS NOT NULL";
        self.rows(sql, &[(":entity", entity.name.into())], |row| row.get("name"))
    }

    /// The value of one field of a record as it stands, and whether the record lives; `None` when there is no such
    /// record.
    ///
    /// # Errors
    /// As for any reading; a field must be one of the catalogue.
    pub fn value(&self, entity: &EntitySpec, id: Id, field: &str) -> Result<Option<(Value, bool)>, StoreError> {
        let sql = format!("SELECT {field} AS value, retired_at IS NULL AS lives FROM {} WHERE id = :id", entity.name);
        self.first(&sql, &[(":id", id.into())], |row| Ok((row.get("value")?, row.get("lives")?)))
    }

    /// The living record that has a code in the place where another record should have it.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one.
    pub fn holder(&self, entity: &EntitySpec, code: &str, besides: Id) -> Result<Option<Id>, StoreError> {
        let name = entity.name;
        // The codes of plans are unique in the workspace, all others in their plan.
        let place =
            if name == "plan" { String::new() } else { format!("AND plan = (SELECT plan FROM {name} WHERE id = :id)") };
        let sql = format!("SELECT id FROM live_{name} WHERE code = :code AND id <> :id {place}");
        self.first(&sql, &[(":code", code.into()), (":id", besides.into())], |row| row.get("id"))
    }
}
