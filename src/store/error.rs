//! What can go wrong with the file, each with what to do.

use std::path::PathBuf;

use rusqlite::ErrorCode;

/// A refusal of the store. Its text says what, where, why and what to do.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No file there.
    #[error(
        "{path} does not exist\n  make one with `ris3 new`, `ris3 demo` or `ris3 import FILE --apply`, or name another with -f"
    )]
    Missing {
        /// The path asked for.
        path: PathBuf,
    },
    /// There is a file where a new one should be made.
    #[error("{path} exists already\n  nothing was changed; choose another name with -f")]
    Exists {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file is something else.
    #[error(
        "{path} is not a ris3 workspace: {why}\n  nothing was changed; check the name, or import the file with `ris3 import`"
    )]
    NotAWorkspace {
        /// The path asked for.
        path: PathBuf,
        /// What it looks like.
        why: String,
    },
    /// The file was written by a later program.
    #[error(
        "{path} comes from a newer ris3: its schema has version {found}, this program knows {known}\n  nothing was changed; install the newer program, or ask for a strategy file (`ris3 export PLAN --format toml`)"
    )]
    Newer {
        /// The path asked for.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The schema version of this program.
        known: i64,
    },
    /// The file or its folder cannot be written.
    #[error(
        "{path} is read-only\n  nothing was changed; it can be read and checked as it is. To edit, copy it to a folder of yours, or ask for the right to write there"
    )]
    ReadOnly {
        /// The path asked for.
        path: PathBuf,
    },
    /// The operating system refuses.
    #[error(
        "{path} cannot be opened: {why}\n  nothing was changed; check that the folder exists and that you may read it"
    )]
    Unreachable {
        /// The path asked for.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The path leads to another file by now, or to none.
    #[error(
        "{path} is not the file any more that was opened: it was removed, moved or replaced\n  nothing was written. All that is open here is still whole: save a copy of it under another name, then put the two in order"
    )]
    Gone {
        /// The path that was opened.
        path: PathBuf,
    },
    /// Another program is writing.
    #[error(
        "{path} is locked: another program is writing to it\n  nothing was changed; close the other program or try again in a moment"
    )]
    Locked {
        /// The path asked for.
        path: PathBuf,
    },
    /// No room.
    #[error(
        "{path}: the disk is full\n  the change was not written and the file is as it was; free some space and try again"
    )]
    Full {
        /// The path asked for.
        path: PathBuf,
    },
    /// The file may not grow, or its disk does not take what is written.
    #[error(
        "{path} cannot be written: {why}\n  nothing was changed and the file is as it was; see whether its disk is full, was taken out or may not be filled further, then try again"
    )]
    NotWritten {
        /// The path asked for.
        path: PathBuf,
        /// What the system says.
        why: String,
    },
    /// The file is torn or damaged.
    #[error(
        "{path} is damaged: {why}\n  nothing was changed; copy the file away, then use the last backup, or `ris3 doctor` to see what can still be read"
    )]
    Damaged {
        /// The path asked for.
        path: PathBuf,
        /// What does not fit.
        why: String,
    },
    /// A write was tried without an open changeset.
    #[error("a record can only be written inside a changeset: {0}")]
    OutsideChangeset(String),
    /// Two living records of a plan with one code, a broken reference, a missing duty or a word outside a choice.
    #[error("the data do not allow it: {0}")]
    Constraint(String),
    /// The office of this copy has no right to a plan.
    #[error(
        "this office ({office}) has no right to write in plan {plan}: it may write {may}\n  nothing was changed; `ris3 office list` shows who may write what, and {authority} can give the right"
    )]
    NoRight {
        /// The code of the plan.
        plan: String,
        /// The code of the office.
        office: String,
        /// What it may write.
        may: String,
        /// The code of the office that gives rights.
        authority: String,
    },
    /// A plan does not come to this copy.
    #[error(
        "plan {0} does not come to this workspace, so nothing can be written in it here\n  nothing was changed; `ris3 sync --receive` lets more plans come"
    )]
    Outside(String),
    /// A query ran too long and was stopped.
    #[error("the query ran longer than {0} ms and was stopped")]
    TimeLimit(u128),
    /// A query gave more than anybody asked for and was stopped.
    #[error("the query gave more than {0} rows and was stopped")]
    TooManyRows(usize),
    /// A person stopped a long write; nothing of it was written.
    #[error("it was stopped, and nothing was written")]
    Stopped,
    /// Anything else SQLite says.
    #[error("SQLite: {0}")]
    Sql(rusqlite::Error),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let message = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::ConstraintViolation) if message.contains("changeset") => Self::OutsideChangeset(message),
            Some(ErrorCode::ConstraintViolation) => Self::Constraint(message),
            _ => Self::Sql(error),
        }
    }
}

impl StoreError {
    /// The same error with the file it is about, where SQLite alone could not name it.
    #[must_use]
    pub fn at(self, path: &std::path::Path) -> Self {
        let Self::Sql(error) = self else { return self };
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::SystemIoFailure) if is_of_writing(&error) => {
                Self::NotWritten { path, why: error.to_string() }
            }
            Some(ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(ErrorCode::NotADatabase) => Self::NotAWorkspace { path, why: "it is no SQLite database".into() },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, why: error.to_string() },
            Some(ErrorCode::CannotOpen | ErrorCode::PermissionDenied | ErrorCode::SystemIoFailure) => {
                Self::Unreachable { path, why: error.to_string() }
            }
            _ => Self::Sql(error),
        }
    }
}

/// An error of those who work on a file with [`Store::merge`](super::Store::merge), which knows the file.
pub trait OfFile: From<StoreError> {
    /// The same error with the file it is about, where it is one of SQLite.
    #[must_use]
    fn of_file(self, path: &std::path::Path) -> Self;
}

impl OfFile for StoreError {
    fn of_file(self, path: &std::path::Path) -> Self {
        self.at(path)
    }
}

/// Whether SQLite failed at writing, and not at reading: a file that is whole can then still be read elsewhere.
fn is_of_writing(error: &rusqlite::Error) -> bool {
    use rusqlite::ffi::{
        SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_FSYNC, SQLITE_IOERR_SHMSIZE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_WRITE,
    };
    const WRITING: [i32; 5] =
        [SQLITE_IOERR_WRITE, SQLITE_IOERR_FSYNC, SQLITE_IOERR_DIR_FSYNC, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_SHMSIZE];
    error.sqlite_error().is_some_and(|error| WRITING.contains(&error.extended_code))
}
