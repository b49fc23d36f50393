//! Reading the journal: changesets without their changes, and the changes of one.

use super::journal;
use super::{Reader, Row, StoreError};
use crate::model::{Change, MERGE, Value};

/// A changeset without its changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its place in the order of this file.
    pub position: i64,
    /// Its id.
    pub id: String,
    /// The replica it was made on.
    pub replica: String,
    /// Its number there.
    pub sequence: i64,
    /// Who.
    pub author: String,
    /// When, in UTC.
    pub made_at: String,
    /// What the person called.
    pub command: String,
    /// What it did, in words.
    pub sentence: String,
    /// The changeset it takes back, if it is an undo.
    pub undoes: Option<String>,
}

const HEAD: &str = "SELECT position, id, replica, sequence, author, made_at, command, sentence, undoes FROM changeset";

impl Head {
    fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            position: row.get("position")?,
            id: row.get("id")?,
            replica: row.get("replica")?,
            sequence: row.get("sequence")?,
            author: row.get("author")?,
            made_at: row.get("made_at")?,
            command: row.get("command")?,
            sentence: row.get("sentence")?,
            undoes: row.get("undoes")?,
        })
    }
}

impl Reader {
    /// Where the journal of this file ends; 0 when nothing was written yet.
    ///
    /// # Errors
    /// As for any reading.
    pub fn last_position(&self) -> Result<i64, StoreError> {
        self.count("SELECT ifnull(max(position), 0) AS n FROM changeset", &[])
    }

    /// A changeset by its id.
    ///
    /// # Errors
    /// As for any reading.
    pub fn head(&self, changeset: &str) -> Result<Option<Head>, StoreError> {
        self.first(&format!("{HEAD} WHERE id = :id"), &[(":id", changeset.into())], Head::of)
    }

    /// All changesets after a position, whoever made them, in the order of this file; without those that nobody takes.
    ///
    /// # Errors
    /// As for any reading.
    pub fn heads_after(&self, position: i64) -> Result<Vec<Head>, StoreError> {
        self.rows(
            &format!("{HEAD} WHERE position > :position AND refused IS NULL ORDER BY position"),
            &[(":position", position.into())],
            Head::of,
        )
    }

    /// The leavings-out of a replica that stand, the newest first: each says what went back to what because nobody takes
    /// what was done before. Unlike that, nobody ever judged it.
    ///
    /// # Errors
    /// As for any reading.
    pub fn left_out(&self, replica: &str) -> Result<Vec<Head>, StoreError> {
        let sql = format!(
            "{HEAD} c WHERE c.replica = :replica AND c.refused IS NOT NULL AND c.command = :merge AND c.undoes IS NULL
             AND c.id NOT IN (SELECT changeset FROM refused)
             AND NOT EXISTS (SELECT 1 FROM changeset u WHERE u.undoes = c.id AND u.refused IS NULL)
             ORDER BY c.position DESC"
        );
        self.rows(&sql, &[(":replica", replica.into()), (":merge", MERGE.into())], Head::of)
    }

    /// At most `limit` changesets that an author made on a replica before a number, the newest first.
    ///
    /// # Errors
    /// As for any reading.
    pub fn heads_of(&self, replica: &str, author: &str, before: i64, limit: i64) -> Result<Vec<Head>, StoreError> {
        let sql = format!(
            "{HEAD} WHERE replica = :replica AND sequence < :before AND author = :author AND refused IS NULL
             ORDER BY sequence DESC LIMIT :limit"
        );
        let params: [(&str, Value); 4] = [
            (":before", before.into()),
            (":replica", replica.into()),
            (":author", author.into()),
            (":limit", limit.into()),
        ];
        self.rows(&sql, &params, Head::of)
    }

    /// The changes of a changeset, in the order they were made.
    ///
    /// # Errors
    /// As for any reading.
    pub fn changes(&self, changeset: &str) -> Result<Vec<Change>, StoreError> {
        journal::changes(&self.connection, changeset)
    }
}
