//! A record as people name it.

use serde::Serialize;

use crate::model::Id;
use crate::store::{Row, StoreError};

/// A record with what people call it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Named {
    /// The record.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
}

impl Named {
    /// Reads the columns `id`, `code` and `title`.
    pub(super) fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        from_row!(row => Named { id, code, title })
    }

    /// Reads the columns that begin with a name: `owner`, `owner_code` and `owner_title`.
    pub(super) fn beside(row: &Row<'_>, name: &str) -> Result<Option<Self>, StoreError> {
        let Some(id) = row.get(name)? else { return Ok(None) };
        Ok(Some(Self { id, code: row.get(&format!("{name}_code"))?, title: row.get(&format!("{name}_title"))? }))
    }
}
