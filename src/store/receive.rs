//! Taking changesets of another replica over into this file, word for word.

use rusqlite::{Connection, ToSql};

use super::journal::{changes, enter, seal};
use super::{Store, StoreError};
use crate::model::catalogue;
use crate::model::{Change, ChangeKind, Changeset};

impl Store {
    /// Writes changesets of other replicas in one transaction: their changes to the records, and themselves to the
    /// journal. Each must hash here to what its author's journal says; otherwise nothing is written.
    ///
    /// # Errors
    /// A read-only, locked or full file; data that the schema refuses; a changeset that came out different.
    pub fn receive(&mut self, changesets: &[(Changeset, String)]) -> Result<(), StoreError> {
        let path = self.location.path();
        self.may_write()?;
        let mut work = || -> Result<(), StoreError> {
            let transaction = self.reader.connection.transaction()?;
            for (changeset, hash) in changesets {
                take(&transaction, changeset, hash)?;
            }
            Ok(transaction.commit()?)
        };
        work().map_err(|error| error.at(&path))
    }
}

fn take(connection: &Connection, changeset: &Changeset, hash: &str) -> Result<(), StoreError> {
    enter(connection, changeset, Some(hash))?;
    for change in &changeset.changes {
        apply(connection, change)?;
    }
    connection.execute("DELETE FROM open_changeset", [])?;
    let written = Changeset { changes: changes(connection, &changeset.id)?, ..changeset.clone() };
    if seal(&written)? != hash {
        return Err(StoreError::Constraint(format!(
            "changeset {} of {} does not fit this file: it came out different",
            changeset.sequence, changeset.replica
        )));
    }
    Ok(())
}

fn apply(connection: &Connection, change: &Change) -> Result<(), StoreError> {
    let refuse = |why: String| StoreError::Constraint(format!("a received change of {}: {why}", change.entity));
    let entity = catalogue::entity(&change.entity).ok_or_else(|| refuse("there is no such entity".into()))?;
    let after = change.fields_after().map_err(|error| refuse(error.to_string()))?;
    let mut columns = Vec::new();
    let mut values = Vec::new();
    for (column, value) in after {
        // Names go into the statement as they are, so only those of the catalogue may.
        if column != "retired_at" && entity.field(&column).is_none() {
            return Err(refuse(format!("there is no field `{column}`")));
        }
        columns.push(column);
        values.push(value);
    }
    let mut params: Vec<&dyn ToSql> = vec![&change.record];
    let sql = if change.kind == ChangeKind::Add {
        let mut names = vec!["id".to_owned()];
        if entity.name != "plan" {
            names.push("plan".to_owned());
            params.push(&change.plan);
        }
        names.extend(columns);
        let places = (1..=names.len()).map(|place| format!("?{place}")).collect::<Vec<_>>().join(", ");
        format!("INSERT INTO {} ({}) VALUES ({places})", entity.name, names.join(", "))
    } else {
        let sets: Vec<_> = columns.iter().zip(2..).map(|(column, place)| format!("{column} = ?{place}")).collect();
        format!("UPDATE {} SET {} WHERE id = ?1", entity.name, sets.join(", "))
    };
    params.extend(values.iter().map(|value| value as &dyn ToSql));
    let rows = connection.prepare_cached(&sql)?.execute(params.as_slice())?;
    if rows == 1 { Ok(()) } else { Err(refuse("its record is not in this file".into())) }
}
