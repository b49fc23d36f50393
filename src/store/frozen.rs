//! A whole workspace as bytes, without what belongs to one copy alone, and beginning with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::backup::Backup;
use rusqlite::params;

use super::open::MAKE;
use super::{Location, Store, StoreError};
use crate::model::Id;

/// What belongs to this copy alone, and the bytes of attached files: the hub has those beside its log.
const LOCAL: &str = "DELETE FROM draft; DELETE FROM setting; DELETE FROM run_finding; DELETE FROM run;
                     DELETE FROM meeting; DELETE FROM receipt; DELETE FROM file; VACUUM;";

/// A file that is gone when it is dropped.
struct Passing(PathBuf);

impl Passing {
    fn new() -> Self {
        Self(std::env::temp_dir().join(format!("ris3-{}.passing", Id::now())))
    }
}

impl Drop for Passing {
    fn drop(&mut self) {
        for ending in ["", "-wal", "-shm", "-journal"] {
            let _ = fs::remove_file(format!("{}{ending}", self.0.display()));
        }
    }
}

fn unreachable(path: &Path, error: &std::io::Error) -> StoreError {
    StoreError::Unreachable { path: path.to_owned(), why: error.to_string() }
}

impl Store {
    /// The file as bytes, without drafts, settings, kept checks, what was noted of meetings and the bytes of
    /// attached files.
    ///
    /// # Errors
    /// A file that cannot be read, or no room for a passing copy.
    pub fn frozen(&self) -> Result<Vec<u8>, StoreError> {
        let passing = Passing::new();
        let made = || -> Result<(), StoreError> {
            let mut copy = Location::File(passing.0.clone()).connect(MAKE)?;
            Backup::new(&self.reader.connection, &mut copy)?.run_to_completion(1000, Duration::ZERO, None)?;
            copy.pragma_update(None, "journal_mode", "DELETE")?;
            Ok(copy.execute_batch(LOCAL)?)
        };
        made().map_err(|error| error.at(&passing.0))?;
        fs::read(&passing.0).map_err(|error| unreachable(&passing.0, &error))
    }

    /// Becomes what such bytes say, under another replica's name. What was here is gone: it must have been nothing.
    ///
    /// # Errors
    /// Bytes that are no workspace or one of a newer program, a file that cannot be written.
    pub fn adopt(&mut self, bytes: &[u8], replica: Id, now: &str) -> Result<(), StoreError> {
        let path = self.location.path();
        self.may_write()?;
        let passing = Passing::new();
        fs::write(&passing.0, bytes).map_err(|error| unreachable(&passing.0, &error))?;
        // Opened as any file is, it is brought up to date first.
        let source = Self::open(Location::File(passing.0.clone()))?;
        let mut adopted = || -> Result<(), StoreError> {
            let connection = &mut self.reader.connection;
            Backup::new(&source.reader.connection, connection)?.run_to_completion(1000, Duration::ZERO, None)?;
            let sql = "UPDATE workspace SET replica = ?1, created_at = ?2 WHERE id = 1";
            connection.execute(sql, params![replica.to_string(), now])?;
            Ok(())
        };
        adopted().map_err(|error| error.at(&path))?;
        self.replica = replica.to_string();
        Ok(())
    }
}
