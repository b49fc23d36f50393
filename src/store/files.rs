//! The bytes of attached files, by the hash that their attachments name.
//!
//! They are what they are: nothing here is ever changed, so nothing is journalled. Files are read and written one at a
//! time, because a hundred photos do not belong into memory together.

use rusqlite::{OptionalExtension, params};

use super::{Reader, Store, StoreError};

/// A file that an attachment names and whose bytes are not where they should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lacking {
    /// Its hash.
    pub hash: String,
    /// What its attachment calls it.
    pub title: String,
}

/// Files that living attachments name, each once.
const NAMED: &str = "SELECT a.hash, min(a.title) AS title FROM live_attachment a LEFT JOIN file f ON f.hash = a.hash";

impl Reader {
    /// The bytes of a file; `None` where they are not here.
    ///
    /// # Errors
    /// As for any reading.
    pub fn file(&self, hash: &str) -> Result<Option<Vec<u8>>, StoreError> {
        let mut statement = self.connection.prepare_cached("SELECT bytes FROM file WHERE hash = ?1")?;
        Ok(statement.query_row([hash], |row| row.get(0)).optional()?)
    }

    /// The files that living attachments name and whose bytes are not here yet.
    ///
    /// # Errors
    /// As for any reading.
    pub fn files_not_here(&self) -> Result<Vec<Lacking>, StoreError> {
        self.lacking("f.hash IS NULL")
    }

    /// The files of living attachments whose bytes are here and do not lie at the hub yet.
    ///
    /// # Errors
    /// As for any reading.
    pub fn files_not_home(&self) -> Result<Vec<Lacking>, StoreError> {
        self.lacking("f.is_home = 0")
    }

    fn lacking(&self, condition: &str) -> Result<Vec<Lacking>, StoreError> {
        let sql = format!("{NAMED} WHERE {condition} GROUP BY a.hash ORDER BY min(a.id)");
        self.rows(&sql, &[], |row| Ok(Lacking { hash: row.get("hash")?, title: row.get("title")? }))
    }
}

impl Store {
    /// Keeps bytes, once, and gives their hash. `is_home` says that they came from the hub.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_file(&mut self, bytes: &[u8], is_home: bool) -> Result<String, StoreError> {
        let hash = blake3::hash(bytes).to_hex().to_string();
        self.aside(|connection| {
            connection
                .prepare_cached(
                    "INSERT INTO file (hash, is_home, bytes) VALUES (?1, ?2, ?3)
                     ON CONFLICT DO UPDATE SET is_home = max(is_home, excluded.is_home)",
                )?
                .execute(params![hash, is_home, bytes])
        })?;
        Ok(hash)
    }

    /// Notes that a file lies at the hub.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn file_came_home(&mut self, hash: &str) -> Result<(), StoreError> {
        self.aside(|connection| connection.execute("UPDATE file SET is_home = 1 WHERE hash = ?1", [hash]))?;
        Ok(())
    }

    /// Proves that what is here is what its hash says, reading one file after the other. Gives how many there are, and
    /// what does not fit.
    pub(super) fn prove_files(&self) -> Result<(i64, Vec<String>), StoreError> {
        let hashes = self.reader.rows("SELECT hash FROM file ORDER BY hash", &[], |row| row.get::<String>("hash"))?;
        let mut found = Vec::new();
        for hash in &hashes {
            let bytes = self.reader.file(hash)?.unwrap_or_default();
            if blake3::hash(&bytes).to_hex().as_str() != hash {
                found.push(format!("the attached file {hash} is not what its hash says: it was altered"));
            }
        }
        Ok((i64::try_from(hashes.len()).unwrap_or(i64::MAX), found))
    }
}
