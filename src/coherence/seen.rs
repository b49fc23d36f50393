//! How far the journal was read.

use crate::store::{Reader, StoreError};

/// A state of the file: the last change in its journal with the changeset it belongs to, its reference data, and how many
/// plans do not come here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) position: i64,
    changeset: Option<String>,
    edition: Option<String>,
    outside: i64,
}

impl Seen {
    /// The state that a connection sees.
    pub(super) fn now(reader: &Reader) -> Result<Self, StoreError> {
        let position = reader.position()?;
        let edition = reader.first("SELECT reference_edition AS e FROM workspace", &[], |row| row.get("e"))?.flatten();
        let outside = reader.count("SELECT count(*) AS n FROM outside", &[])?;
        Ok(Self { position, changeset: changeset(reader, position)?, edition, outside })
    }

    /// Whether there are plans that do not come here.
    pub(super) fn lacks_plans(&self) -> bool {
        self.outside > 0
    }

    /// Whether what the connection sees goes on from here: the same reference data, as many plans that do not come here, and
    /// a journal with the same change at this position. Else it is another file, an earlier copy of it, or one of another program.
    pub(super) fn goes_on(&self, reader: &Reader) -> Result<bool, StoreError> {
        let now = Self::now(reader)?;
        let is_alike = self.edition == now.edition && self.outside == now.outside;
        Ok(is_alike && self.changeset == changeset(reader, self.position)?)
    }
}

/// The changeset that the change at a position of the journal belongs to.
fn changeset(reader: &Reader, position: i64) -> Result<Option<String>, StoreError> {
    let sql = "SELECT changeset FROM change WHERE position = :position";
    reader.first(sql, &[(":position", position.into())], |row| row.get("changeset"))
}
