//! A copy of a whole workspace in memory, to try something on.

use rusqlite::OpenFlags;

use super::open::{MAKE, READ};
use super::{Location, Store, StoreError};

impl Store {
    /// Copies everything into memory under a name that is unique in the process. It is gone when it is dropped.
    ///
    /// # Errors
    /// A file that cannot be read, and when there is no memory.
    pub fn copied(&self, name: &str) -> Result<Self, StoreError> {
        let copy = Location::Memory(name.to_owned());
        let made = || -> Result<Self, StoreError> {
            // What is in memory is there as long as somebody has it open.
            let holder = copy.connect(MAKE)?;
            let source = self.location.connect(READ | OpenFlags::SQLITE_OPEN_URI)?;
            source.execute("VACUUM INTO ?1", [format!("file:/{name}?vfs=memdb")])?;
            let opened = Self::open(copy.clone());
            drop(holder);
            opened
        };
        made().map_err(|error| error.at(&self.location.path()))
    }
}
