//! Writing: one intention, one transaction, one changeset.

mod streamed;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};

use super::open::{Location, SCHEMA_VERSION};
use super::{Reader, Store, StoreError, Writer};
use crate::model::{Change, ChangeKind, Changeset, Id};

/// What a person wants to be written down about a write.
#[derive(Clone, Debug)]
pub struct Intention<'a> {
    /// Id of the changeset.
    pub id: Id,
    /// Who.
    pub author: &'a str,
    /// When, UTC with milliseconds.
    pub made_at: &'a str,
    /// What the person called, e.g. `import`.
    pub command: &'a str,
    /// What it does, in words.
    pub sentence: &'a str,
    /// The changeset it takes back.
    pub undoes: Option<&'a str>,
}

/// What a write gave.
#[derive(Debug)]
pub struct Written<T> {
    /// The answer of the work.
    pub answer: T,
    /// The changeset; `None` when the work changed nothing, and then nothing was written.
    pub changeset: Option<Changeset>,
}

/// The hash before the first changeset of a replica.
pub(super) const NO_HASH: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Store {
    /// Does `work` in one transaction and one changeset. When it fails, or changes nothing, nothing is written.
    ///
    /// # Errors
    /// A read-only, locked or full file, and whatever `work` says.
    pub fn write<T>(
        &mut self,
        intention: &Intention<'_>,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        let path = self.location.path();
        self.may_write()?;
        let maker = Maker { replica: self.replica.clone(), bounds: self.bounds.clone() };
        write(&mut self.reader.connection, &maker, intention, work).map_err(|error| error.at(&path))
    }
}

impl Store {
    /// As [`Store::write`], for work of so many changes that they cannot be held in memory: what was written stays in
    /// the file. Gives how many changes there were; none, and then nothing was written.
    ///
    /// # Errors
    /// As [`Store::write`].
    pub fn write_many<T>(
        &mut self,
        intention: &Intention<'_>,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<(T, i64), StoreError> {
        let path = self.location.path();
        self.may_write()?;
        let maker = Maker { replica: self.replica.clone(), bounds: self.bounds.clone() };
        write_many(&mut self.reader.connection, &maker, intention, work).map_err(|error| error.at(&path))
    }
}

/// Who writes: the copy, and what its office may write.
struct Maker {
    replica: String,
    bounds: Option<super::Bounds>,
}

impl Maker {
    fn may(&self, connection: &Connection, changeset: &str) -> Result<(), StoreError> {
        let outside = "SELECT p.code FROM change c JOIN outside o ON o.plan = c.plan JOIN plan p ON p.id = c.plan
                       WHERE c.changeset = ?1 LIMIT 1";
        let outside = connection.prepare_cached(outside)?.query_row([changeset], |row| row.get(0)).optional()?;
        if let Some(plan) = outside {
            return Err(StoreError::Outside(plan));
        }
        self.bounds.as_ref().map_or(Ok(()), |bounds| bounds.hold(connection, changeset))
    }
}

fn write_many<T>(
    connection: &mut Connection,
    maker: &Maker,
    intention: &Intention<'_>,
    work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
) -> Result<(T, i64), StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let opened = open(&transaction, &maker.replica, intention)?;
    let answer = work(&Writer::new(&transaction, intention.made_at))?;
    let count: i64 =
        transaction.query_row("SELECT count(*) FROM change WHERE changeset = ?1", [&opened.id], |row| row.get(0))?;
    if count == 0 {
        transaction.rollback()?;
        return Ok((answer, 0));
    }
    maker.may(&transaction, &opened.id)?;
    let hash = streamed::seal(&transaction, &opened)?;
    close(&transaction, &opened.id, &hash)?;
    transaction.commit()?;
    Ok((answer, count))
}

fn write<T>(
    connection: &mut Connection,
    maker: &Maker,
    intention: &Intention<'_>,
    work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
) -> Result<Written<T>, StoreError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let opened = open(&transaction, &maker.replica, intention)?;
    let answer = work(&Writer::new(&transaction, intention.made_at))?;
    let changes = changes(&transaction, &opened.id)?;
    if changes.is_empty() {
        transaction.rollback()?;
        return Ok(Written { answer, changeset: None });
    }
    maker.may(&transaction, &opened.id)?;
    let changeset = Changeset { changes, ..opened };
    close(&transaction, &changeset.id, &seal(&changeset)?)?;
    transaction.commit()?;
    Ok(Written { answer, changeset: Some(changeset) })
}

/// Opens the door: from here to `close` the journal's triggers let writes through.
fn open(connection: &Connection, replica: &str, intention: &Intention<'_>) -> Result<Changeset, StoreError> {
    let changeset = next(connection, replica, intention)?;
    note(connection, &changeset, None)?;
    connection.prepare_cached("INSERT INTO open_changeset (id) VALUES (?1)")?.execute([&changeset.id])?;
    Ok(changeset)
}

/// The next changeset of a replica, without changes.
pub(super) fn next(connection: &Connection, replica: &str, intention: &Intention<'_>) -> Result<Changeset, StoreError> {
    let last: Option<(i64, String)> = connection
        .prepare_cached("SELECT sequence, hash FROM changeset WHERE replica = ?1 ORDER BY sequence DESC LIMIT 1")?
        .query_row([replica], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (sequence, previous_hash) = last.unwrap_or((0, NO_HASH.to_owned()));
    Ok(Changeset {
        id: intention.id.to_string(),
        replica: replica.to_owned(),
        sequence: sequence + 1,
        author: intention.author.to_owned(),
        made_at: intention.made_at.to_owned(),
        command: intention.command.to_owned(),
        sentence: intention.sentence.to_owned(),
        schema_version: SCHEMA_VERSION,
        undoes: intention.undoes.map(str::to_owned),
        previous_hash,
        changes: Vec::new(),
    })
}

/// Writes a changeset down, without its changes. `hash` is known of one that is whole already.
pub(super) fn note(connection: &Connection, changeset: &Changeset, hash: Option<&str>) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO changeset (id, replica, sequence, author, made_at, command, sentence, schema_version, undoes, previous_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
        )?
        .execute(params![
            changeset.id,
            changeset.replica,
            changeset.sequence,
            changeset.author,
            changeset.made_at,
            changeset.command,
            changeset.sentence,
            changeset.schema_version,
            changeset.undoes,
            changeset.previous_hash,
            hash,
        ])?;
    Ok(())
}

fn close(connection: &Connection, changeset: &str, hash: &str) -> Result<(), StoreError> {
    connection.prepare_cached("UPDATE changeset SET hash = ?2 WHERE id = ?1")?.execute(params![changeset, hash])?;
    connection.prepare_cached("DELETE FROM open_changeset")?.execute([])?;
    Ok(())
}

/// The hash of a changeset, with serde's error as the store's.
pub(super) fn seal(changeset: &Changeset) -> Result<String, StoreError> {
    changeset.hash().map_err(|error| StoreError::Sql(rusqlite::Error::ToSqlConversionFailure(error.into())))
}

/// The changes of a changeset, in the order they were made.
const CHANGES: &str =
    "SELECT entity, record, plan, kind, before, after FROM change WHERE changeset = ?1 ORDER BY place, position";

pub(super) fn changes(connection: &Connection, changeset: &str) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection.prepare_cached(CHANGES)?;
    let rows = statement.query_map([changeset], change)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A change from its row.
pub(super) fn change(row: &rusqlite::Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change {
        entity: row.get(0)?,
        record: row.get(1)?,
        plan: row.get(2)?,
        kind: match row.get::<_, String>(3)?.as_str() {
            "add" => ChangeKind::Add,
            "retire" => ChangeKind::Retire,
            "restore" => ChangeKind::Restore,
            _ => ChangeKind::Edit,
        },
        before: row.get(4)?,
        after: row.get(5)?,
    })
}

impl Reader {
    /// Whole changesets with the hash that seals each. The condition comes after `FROM changeset`.
    pub(super) fn sealed(
        &self,
        condition: &str,
        params: impl rusqlite::Params,
    ) -> Result<Vec<(Changeset, String)>, StoreError> {
        let mut statement = self.connection.prepare_cached(&format!(
            "SELECT id, sequence, author, made_at, command, sentence, schema_version, undoes, previous_hash, hash, replica
             FROM changeset {condition}"
        ))?;
        let heads = statement.query_map(params, |row| {
            let changeset = Changeset {
                id: row.get(0)?,
                replica: row.get(10)?,
                sequence: row.get(1)?,
                author: row.get(2)?,
                made_at: row.get(3)?,
                command: row.get(4)?,
                sentence: row.get(5)?,
                schema_version: row.get(6)?,
                undoes: row.get(7)?,
                previous_hash: row.get(8)?,
                changes: Vec::new(),
            };
            Ok((changeset, row.get::<_, Option<String>>(9)?.unwrap_or_default()))
        })?;
        let mut sealed = Vec::new();
        for head in heads {
            let (changeset, hash) = head?;
            let changes = changes(&self.connection, &changeset.id)?;
            sealed.push((Changeset { changes, ..changeset }, hash));
        }
        Ok(sealed)
    }
}

impl Store {
    /// The changesets of a replica from a sequence number on, in order, with the hash that seals each.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changesets(&self, replica: &str, from: i64) -> Result<Vec<(Changeset, String)>, StoreError> {
        self.reader.sealed("WHERE replica = ?1 AND sequence >= ?2 ORDER BY sequence", params![replica, from])
    }

    /// The replicas whose changesets this file holds, in the order of their first one.
    ///
    /// # Errors
    /// As for any reading.
    pub fn replicas(&self) -> Result<Vec<String>, StoreError> {
        self.reader.rows("SELECT replica FROM changeset GROUP BY replica ORDER BY min(position)", &[], |row| {
            row.get("replica")
        })
    }
}

impl Location {
    /// The path for messages.
    #[must_use]
    pub fn path(&self) -> std::path::PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Memory(name) => name.into(),
        }
    }
}
