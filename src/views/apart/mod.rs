//! How a copy stands to the others: what only it has, and what is to be decided.

mod not_home;

use serde::Serialize;

use crate::store::{Reader, StoreError};

pub use not_home::{NotHome, Waiting};

const OPEN: &str = "SELECT count(*) AS n FROM live_conflict WHERE decided_at IS NULL";

/// What stands on every screen of a copy that meets others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Apart {
    /// Changesets that nobody else is known to have.
    pub not_home: i64,
    /// Conflicts that nobody decided yet.
    pub conflicts: i64,
    /// Whether this copy ever met another one, or packed something for it.
    pub has_met: bool,
}

impl Apart {
    /// As it stands now.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader) -> Result<Self, StoreError> {
        Ok(Self {
            not_home: reader.nowhere_else()?,
            conflicts: reader.count(OPEN, &[])?,
            has_met: reader.hub()?.is_some() || !reader.meetings(1)?.is_empty(),
        })
    }
}
