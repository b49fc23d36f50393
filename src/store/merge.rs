//! Bringing in what others did: their changesets word for word, and what the records become by all of them together.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, ToSql, Transaction, TransactionBehavior, params};

use super::journal::{next, note, seal};
use super::{Bounds, Intention, Met, OfFile, Reader, Store, StoreError};
use crate::model::catalogue::EntitySpec;
use crate::model::{Change, ChangeKind, Changeset, Value};

/// What a record becomes.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// Its entity.
    pub entity: &'static EntitySpec,
    /// Its id.
    pub record: String,
    /// The plan that owns it.
    pub plan: String,
    /// Whether it is made now.
    pub is_new: bool,
    /// Fields of the catalogue, and `retired_at`; those not named stay as they are.
    pub fields: BTreeMap<String, Value>,
}

/// The hand that merges: it writes others' changesets down and sets records to what they become.
#[derive(Debug)]
pub struct Merger<'a> {
    reader: &'a Reader,
    replica: &'a str,
    bounds: Option<&'a Bounds>,
}

impl Store {
    /// Does `work` in one transaction, past the journal's triggers. With `keep` false nothing of it stays: so one sees
    /// what a merge would do.
    ///
    /// # Errors
    /// A read-only, locked or full file, and whatever `work` says; then nothing is written.
    pub fn merge<T, E: OfFile>(&mut self, keep: bool, work: impl FnOnce(&Merger<'_>) -> Result<T, E>) -> Result<T, E> {
        let path = self.location.path();
        let at = |error: rusqlite::Error| E::from(StoreError::from(error).at(&path));
        self.may_write()?;
        let connection = &self.reader.connection;
        let transaction = Transaction::new_unchecked(connection, TransactionBehavior::Immediate).map_err(at)?;
        let work = work(&Merger { reader: &self.reader, replica: &self.replica, bounds: self.bounds.as_ref() });
        let answer = work.map_err(|error| error.of_file(&path))?;
        if keep { transaction.commit() } else { transaction.rollback() }.map_err(at)?;
        Ok(answer)
    }
}

impl<'a> Merger<'a> {
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        &self.reader.connection
    }

    /// Reads what stands at this point of the merge.
    #[must_use]
    pub fn read(&self) -> &'a Reader {
        self.reader
    }

    /// The name of this copy among all replicas.
    #[must_use]
    pub fn replica(&self) -> &'a str {
        self.replica
    }

    /// Writes a changeset of another replica into the journal, word for word.
    ///
    /// # Errors
    /// One that is here already, and as for any writing.
    pub fn take(&self, changeset: &Changeset, hash: &str) -> Result<(), StoreError> {
        note(&self.reader.connection, changeset, Some(hash))?;
        changeset.changes.iter().try_for_each(|change| self.write_down(&changeset.id, change))
    }

    /// Writes down what this office decided in a merge, as a changeset of its own after all others. Its changes say
    /// what the records were before and are after it; [`Merger::put`] makes them so.
    ///
    /// # Errors
    /// As for any writing.
    pub fn decide(&self, intention: &Intention<'_>, changes: Vec<Change>) -> Result<Changeset, StoreError> {
        let connection = &self.reader.connection;
        let changeset = Changeset { changes, ..next(connection, self.replica, intention)? };
        self.take(&changeset, &seal(&changeset)?)?;
        Ok(changeset)
    }

    /// Whether the office of this copy may write what a changeset did.
    ///
    /// # Errors
    /// [`StoreError::NoRight`] with the first plan to which it has no right.
    pub fn within_bounds(&self, changeset: &str) -> Result<(), StoreError> {
        self.bounds.map_or(Ok(()), |bounds| bounds.hold(&self.reader.connection, changeset))
    }

    pub(super) fn write_down(&self, changeset: &str, change: &Change) -> Result<(), StoreError> {
        let kind = match change.kind {
            ChangeKind::Add => "add",
            ChangeKind::Edit => "edit",
            ChangeKind::Retire => "retire",
            ChangeKind::Restore => "restore",
        };
        let sql = "INSERT INTO change (changeset, entity, record, plan, kind, before, after)
                   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![changeset, change.entity, change.record, change.plan, kind, change.before, change.after];
        self.reader.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Notes in which entry of the hub's log a changeset lies, and at which place of it.
    ///
    /// # Errors
    /// As for any writing.
    pub fn arrived(&self, changeset: &str, entry: i64, place: i64) -> Result<(), StoreError> {
        let sql = "UPDATE changeset SET entry = ?2, entry_place = ?3 WHERE id = ?1";
        self.reader.connection.prepare_cached(sql)?.execute(params![changeset, entry, place])?;
        Ok(())
    }

    /// Notes how far the hub's log was merged.
    ///
    /// # Errors
    /// As for any writing.
    pub fn met(&self, met: &Met) -> Result<(), StoreError> {
        let sql = "INSERT INTO hub (id, origin, entry, seal, previous) VALUES (1, ?1, ?2, ?3, ?4)
                   ON CONFLICT DO UPDATE SET origin = excluded.origin, entry = excluded.entry, seal = excluded.seal,
                     previous = excluded.previous";
        let values = params![met.origin, met.entry, met.seal, met.previous];
        self.reader.connection.prepare_cached(sql)?.execute(values)?;
        Ok(())
    }

    /// Forgets where the changesets of the entries after a number lie: they are not home, and neither may files be.
    ///
    /// # Errors
    /// As for any writing.
    pub fn forget_after(&self, entry: i64) -> Result<(), StoreError> {
        let sql = "UPDATE changeset SET entry = NULL, entry_place = NULL WHERE entry > ?1";
        self.reader.connection.prepare_cached(sql)?.execute([entry])?;
        self.reader.connection.execute("UPDATE file SET is_home = 0", [])?;
        self.reader.connection.execute("DELETE FROM elsewhere WHERE entry > ?1", [entry])?;
        self.forget_trust_after(entry)
    }

    /// Forgets the hub itself.
    ///
    /// # Errors
    /// As for any writing.
    pub fn forget_hub(&self) -> Result<(), StoreError> {
        self.reader.connection.execute("DELETE FROM hub", [])?;
        self.forget_after(0)
    }

    /// Sets records to what they become, in an order in which no two of them ever have one code: what retires goes
    /// first, and whose code goes to another one steps aside.
    ///
    /// # Errors
    /// What the schema refuses: then what they become does not fit together.
    pub fn put(&self, states: &[State]) -> Result<(), StoreError> {
        if states.is_empty() {
            return Ok(());
        }
        let connection = &self.reader.connection;
        let opened = "INSERT INTO open_changeset (id, received)
                      SELECT id, 1 FROM changeset ORDER BY position DESC LIMIT 1";
        connection.execute(opened, [])?;
        let retires = |state: &&State| state.fields.get("retired_at").is_some_and(|moment| !moment.is_null());
        states.iter().filter(retires).try_for_each(|state| self.set(state))?;
        for state in states.iter().filter(|state| !retires(state)) {
            self.make_way(state)?;
            self.set(state)?;
        }
        connection.execute("DELETE FROM open_changeset", [])?;
        Ok(())
    }

    /// Gives the living record that has the code of another one a name that nobody has; its own comes later.
    fn make_way(&self, state: &State) -> Result<(), StoreError> {
        let is_about_code = ["code", "retired_at"].iter().any(|name| state.fields.contains_key(*name));
        if !state.entity.has_code() || !is_about_code {
            return Ok(());
        }
        let name = state.entity.name;
        let code = match state.fields.get("code").and_then(Value::as_str) {
            Some(code) => Some(code.to_owned()),
            None => self
                .reader
                .connection
                .prepare_cached(&format!("SELECT code FROM {name} WHERE id = ?1"))?
                .query_row([&state.record], |row| row.get(0))
                .optional()?,
        };
        let place = if name == "plan" { "?3 = ?3" } else { "plan = ?3" };
        // What is retired and stays so takes nobody's code.
        let lives = if state.fields.contains_key("retired_at") {
            String::new()
        } else {
            format!("AND NOT EXISTS (SELECT 1 FROM {name} WHERE id = ?2 AND retired_at IS NOT NULL)")
        };
        let sql = format!(
            "UPDATE {name} SET code = char(26) || id
             WHERE code = ?1 AND id <> ?2 AND retired_at IS NULL AND {place} {lives}"
        );
        self.reader.connection.prepare_cached(&sql)?.execute(params![code, state.record, state.plan])?;
        Ok(())
    }

    /// Writes one record. Names go into the statement as they are, so only those of the catalogue may.
    fn set(&self, state: &State) -> Result<(), StoreError> {
        let entity = state.entity;
        let refuse = |why: String| StoreError::Constraint(format!("a merged {}: {why}", entity.name));
        if let Some(name) = state.fields.keys().find(|name| *name != "retired_at" && entity.field(name).is_none()) {
            return Err(refuse(format!("there is no field `{name}`")));
        }
        if state.fields.is_empty() && !state.is_new {
            return Ok(());
        }
        let mut params: Vec<&dyn ToSql> = vec![&state.record];
        let sql = if state.is_new {
            let mut names = vec!["id"];
            if entity.name != "plan" {
                names.push("plan");
                params.push(&state.plan);
            }
            for (name, value) in state.fields.iter().filter(|(_, value)| !value.is_null()) {
                names.push(name);
                params.push(value);
            }
            let places = (1..=names.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
            format!("INSERT INTO {} ({}) VALUES ({places})", entity.name, names.join(", "))
        } else {
            params.extend(state.fields.values().map(|value| value as &dyn ToSql));
            let sets: Vec<_> = state.fields.keys().zip(2..).map(|(name, place)| format!("{name} = ?{place}")).collect();
            format!("UPDATE {} SET {} WHERE id = ?1", entity.name, sets.join(", "))
        };
        let rows = self.reader.connection.prepare_cached(&sql)?.execute(params.as_slice())?;
        if rows == 1 { Ok(()) } else { Err(refuse("its record is not in this file".into())) }
    }
}
