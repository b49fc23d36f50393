//! What lies beside the journal: unfinished fields, and how this copy likes its tables shown.
//!
//! Nothing here is part of a strategy. It is written at once and durably, never journalled, never synced.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, params};

use super::{Store, StoreError};
use crate::model::Id;

/// A field that someone was still writing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: Id,
    /// Who was writing.
    pub author: String,
    /// When it was last kept, UTC with milliseconds.
    pub made_at: String,
    /// What it is of, as JSON that its front end understands.
    pub place: String,
    /// What was written so far.
    pub content: String,
}

impl Store {
    /// Keeps a draft. Of one place an author has one draft: the newer content takes the place of the older, which
    /// keeps its id. Gives the id that it has.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_draft(&mut self, draft: &Draft) -> Result<Id, StoreError> {
        let id = draft.id.to_string();
        self.aside(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO draft (id, author, made_at, place, content) VALUES (?1, ?2, ?3, ?4, ?5)
                     ON CONFLICT (author, place) DO UPDATE SET made_at = excluded.made_at, content = excluded.content",
                )?
                .execute(params![id, draft.author, draft.made_at, draft.place, draft.content])?;
            connection
                .prepare_cached("SELECT id FROM draft WHERE author = ?1 AND place = ?2")?
                .query_row([&draft.author, &draft.place], |row| row.get(0))
        })
    }

    /// The drafts of an author, the one kept last first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn drafts(&self, author: &str) -> Result<Vec<Draft>, StoreError> {
        let sql = "SELECT id, author, made_at, place, content FROM draft WHERE author = :author
                   ORDER BY made_at DESC, id DESC";
        self.reader.rows(sql, &[(":author", author.into())], |row| {
            Ok(Draft {
                id: row.get("id")?,
                author: row.get("author")?,
                made_at: row.get("made_at")?,
                place: row.get("place")?,
                content: row.get("content")?,
            })
        })
    }

    /// Drops a draft, because its field was saved or given up. Gives whether it was there.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn drop_draft(&mut self, id: Id) -> Result<bool, StoreError> {
        let id = id.to_string();
        self.aside(|connection| connection.execute("DELETE FROM draft WHERE id = ?1", [id])).map(|rows| rows > 0)
    }

    /// A setting of this copy.
    ///
    /// # Errors
    /// As for any reading.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        let mut statement = self.reader.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        Ok(statement.query_row([name], |row| row.get(0)).optional()?)
    }

    /// All settings of this copy, by their names.
    ///
    /// # Errors
    /// As for any reading.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows = self.reader.rows("SELECT name, value FROM setting", &[], |row| {
            Ok((row.get::<String>("name")?, row.get::<String>("value")?))
        })?;
        Ok(rows.into_iter().collect())
    }

    /// Keeps a setting of this copy; `None` forgets it.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.aside(|connection| match value {
            Some(value) => connection.execute(
                "INSERT INTO setting (name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = excluded.value",
                [name, value],
            ),
            None => connection.execute("DELETE FROM setting WHERE name = ?1", [name]),
        })?;
        Ok(())
    }

    /// Writes past the journal; each statement is a transaction of its own, on the disk when it returns.
    pub(super) fn aside<T>(
        &mut self,
        work: impl FnOnce(&rusqlite::Connection) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        let path = self.location.path();
        self.may_write()?;
        work(&self.reader.connection).map_err(|error| StoreError::from(error).at(&path))
    }
}
