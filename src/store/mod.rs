//! The workspace file: one SQLite database.
//!
//! Here: opening and making the file, bringing older ones up to date, the journal's triggers, writing records inside a
//! changeset, reading rows, the figures
//! of territories, what lies beside the journal (drafts, settings, kept checks, the bytes of attached files), proving the derived tables
//! (`doctor`). This folder is the only place that knows `rusqlite`. Never here: what a record means, where the author
//! or the time comes from, a query of one screen (that is a view).
//! To add a table or a column: `schema.sql` and the catalogue, its version one up, and the step to it in `migrate`;
//! nothing else in this folder lists tables by name.

mod copy;
mod desk;
mod doctor;
mod error;
mod figures;
mod files;
mod frozen;
mod generated;
mod home;
mod journal;
mod meetings;
mod merge;
mod migrate;
mod open;
mod prove;
mod query;
mod read_journal;
mod read_names;
mod read_records;
mod records;
mod runs;
mod same;
mod scope;
mod search;
mod signed;
mod texts;
mod trust;

pub use desk::Draft;
pub use doctor::{Complaint, Doctor};
pub use error::{OfFile, StoreError};
pub use figures::Sources;
pub use files::Lacking;
pub use home::{Met, Place};
pub use journal::{Intention, Written};
pub use meetings::Meeting;
pub use merge::{Merger, State};
pub use open::{Location, ReferenceTable, SCHEMA_VERSION};
pub use prove::{Proved, Unfit};
pub use query::{FromSql, Reader, Row, Rows};
pub use read_journal::Head;
pub use read_names::{Named, Stored};
pub use read_records::{Label, Record};
pub use records::Writer;
pub use runs::Run;
pub use scope::Placed;
pub use signed::KeptSignature;
pub use trust::{Bounds, KeptList, NotTaken};

/// An open workspace file. It reads through [`Reader`] and writes only through [`Store::write`].
#[derive(Debug)]
pub struct Store {
    reader: Reader,
    location: Location,
    replica: String,
    writable: bool,
    /// What the office of this copy may write; `None` where nothing says.
    bounds: Option<Bounds>,
    /// The file that was opened, so that another one of its name is not taken for it.
    same: same::Same,
}

impl Store {
    /// Reads on this connection.
    #[must_use]
    pub fn read(&self) -> &Reader {
        &self.reader
    }

    /// Where the workspace is.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The name of this copy among all that meet at a hub.
    #[must_use]
    pub fn replica(&self) -> &str {
        &self.replica
    }

    /// Whether the file can be written.
    #[must_use]
    pub fn is_writable(&self) -> bool {
        self.writable
    }

    /// A further, read-only connection to the same file, for another thread.
    ///
    /// # Errors
    /// As for opening a file.
    pub fn reader(&self) -> Result<Reader, StoreError> {
        Reader::open(&self.location)
    }
}

impl Drop for Store {
    /// A workspace is one file: whoever copies it must get everything, also while another program has it open.
    fn drop(&mut self) {
        if self.writable {
            // What cannot be folded in now stays in the log beside the file, and nothing is lost.
            let _ = self.reader.rows("PRAGMA wal_checkpoint(PASSIVE)", &[], |_| Ok(()));
        }
    }
}
