//! Writing records by the catalogue.

use rusqlite::{Connection, ToSql};

use super::StoreError;
use super::read_records::{self, Record};
use crate::model::catalogue::{self, EntitySpec};
use crate::model::{Edit, Id, Value};

/// The hand that writes while a changeset is open.
#[derive(Debug)]
pub struct Writer<'a> {
    connection: &'a Connection,
    now: &'a str,
}

impl<'a> Writer<'a> {
    pub(super) fn new(connection: &'a Connection, now: &'a str) -> Self {
        Self { connection, now }
    }

    /// Carries out one edit.
    ///
    /// # Errors
    /// What the schema refuses: a code used twice, an unknown word, a missing duty.
    pub fn apply(&self, edit: &Edit) -> Result<(), StoreError> {
        let (Edit::Add { entity, .. }
        | Edit::Set { entity, .. }
        | Edit::Retire { entity, .. }
        | Edit::Restore { entity, .. }) = edit;
        // Other tables have no journal, and so nothing may reach them through a changeset.
        if catalogue::entity(entity).is_none() {
            return Err(StoreError::Constraint(format!("`{entity}` is nothing that strategies consist of")));
        }
        match edit {
            Edit::Add { entity, id, plan, values } => self.add(entity, *id, *plan, values),
            Edit::Set { entity, id, values } => self.set(entity, *id, values),
            Edit::Retire { entity, id } => self.set(entity, *id, &[("retired_at", Value::from(self.now))]),
            Edit::Restore { entity, id } => self.set(entity, *id, &[("retired_at", Value::Null)]),
        }
    }

    /// The living record of a plan with a code, with all that was written so far.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one other than `plan`.
    pub fn coded(&self, entity: &EntitySpec, plan: Id, code: &str) -> Result<Option<Record>, StoreError> {
        read_records::coded(self.connection, entity, plan, code)
    }

    /// The last changeset of the file before the one that is being written; 0 for the first. Whoever looked at the
    /// file before writing sees from it whether another program wrote meanwhile.
    ///
    /// # Errors
    /// As for any reading.
    pub fn previous_position(&self) -> Result<i64, StoreError> {
        let sql = "SELECT ifnull((SELECT position FROM changeset WHERE id <> (SELECT id FROM open_changeset)
                   ORDER BY position DESC LIMIT 1), 0)";
        Ok(self.connection.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
    }

    fn add(&self, entity: &str, id: Id, plan: Id, values: &[(&'static str, Value)]) -> Result<(), StoreError> {
        let id = Value::from(id);
        let plan = Value::from(plan);
        let mut columns = vec!["id"];
        let mut params: Vec<&dyn ToSql> = vec![&id];
        if entity != "plan" {
            columns.push("plan");
            params.push(&plan);
        }
        for (column, value) in values.iter().filter(|(_, value)| !value.is_null()) {
            columns.push(column);
            params.push(value);
        }
        let places = (1..=columns.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        let sql = format!("INSERT INTO {entity} ({}) VALUES ({places})", columns.join(", "));
        self.connection.prepare_cached(&sql)?.execute(params.as_slice())?;
        Ok(())
    }

    fn set(&self, entity: &str, id: Id, values: &[(&'static str, Value)]) -> Result<(), StoreError> {
        if values.is_empty() {
            return Ok(());
        }
        let id = Value::from(id);
        let mut params: Vec<&dyn ToSql> = vec![&id];
        params.extend(values.iter().map(|(_, value)| value as &dyn ToSql));
        let assignments = values
            .iter()
            .enumerate()
            .map(|(place, (column, _))| format!("{column} = ?{}", place + 2))
            .collect::<Vec<_>>()
            .join(", ");
        let sql = format!("UPDATE {entity} SET {assignments} WHERE id = ?1");
        self.connection.prepare_cached(&sql)?.execute(params.as_slice())?;
        Ok(())
    }
}
