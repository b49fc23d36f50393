//! Whether a path still leads to the file that was opened. Whoever writes to a file that was removed, moved or
//! replaced meanwhile writes into nothing: the system keeps the old one until it is closed, and then it is gone.

use std::fs;
use std::path::Path;

use super::{Location, Store, StoreError};

/// What tells a file from another one of its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Same(Option<Mark>);

#[cfg(unix)]
type Mark = (u64, u64);
#[cfg(not(unix))]
type Mark = Option<std::time::SystemTime>;

/// Device and number on it.
#[cfg(unix)]
fn mark(path: &Path) -> Option<Mark> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// When it was made, where the system knows that; else that it is there.
#[cfg(not(unix))]
fn mark(path: &Path) -> Option<Mark> {
    fs::metadata(path).ok().map(|metadata| metadata.created().ok())
}

impl Same {
    /// The file that a location leads to now.
    pub(super) fn of(location: &Location) -> Self {
        Self(match location {
            Location::File(path) => mark(path),
            Location::Memory(_) => None,
        })
    }
}

impl Store {
    /// Whether something can be written into the file that was opened.
    pub(super) fn may_write(&self) -> Result<(), StoreError> {
        if !self.writable {
            return Err(StoreError::ReadOnly { path: self.location.path() });
        }
        self.still(&self.location)
    }

    fn still(&self, location: &Location) -> Result<(), StoreError> {
        if Same::of(location) == self.same { Ok(()) } else { Err(StoreError::Gone { path: location.path() }) }
    }

    /// Saves a copy of everything that is open here under another name, also when the file itself is gone. It is on
    /// the disk when this returns.
    ///
    /// # Errors
    /// A file of that name that is there already, or a place that cannot be written.
    pub fn rescue(&self, path: &Path) -> Result<(), StoreError> {
        if path.exists() {
            return Err(StoreError::Exists { path: path.to_owned() });
        }
        let Some(name) = path.to_str() else {
            return Err(StoreError::Unreachable { path: path.to_owned(), why: "its name is no text".to_owned() });
        };
        let copied = self.reader.connection.execute("VACUUM INTO ?1", [name]);
        copied.map_err(|error| StoreError::from(error).at(path))?;
        let synced = fs::File::open(path).and_then(|file| file.sync_all());
        synced.map_err(|error| StoreError::Unreachable { path: path.to_owned(), why: error.to_string() })
    }
}
