//! Bringing files in: first a proposal to look at, then one changeset.

use crate::exchange::import::{Proposal, strategy};
use crate::model::Changeset;
use crate::store::StoreError;

use super::Workspace;

impl Workspace {
    /// Reads strategy files, given by name and content, and says what importing them would do. Writes nothing.
    ///
    /// The files are read together: they may refer to each other in any order.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the files is in the proposal.
    pub fn propose<N: AsRef<str>, B: AsRef<[u8]>>(&self, files: &[(N, B)]) -> Result<Proposal, StoreError> {
        strategy::propose(self.store.read(), files, &mut || self.env.new_id())
    }

    /// Writes a proposal as one changeset. Gives `None` when it changes nothing.
    ///
    /// # Errors
    /// A proposal with problems, and whatever writing may refuse.
    pub fn accept(&mut self, proposal: Proposal) -> Result<Option<Changeset>, StoreError> {
        if let Some(first) = proposal.problems.first() {
            let count = proposal.problems.len();
            return Err(StoreError::Constraint(format!(
                "nothing was imported, the files have {count} problem{}, the first of them:\n{first}",
                if count == 1 { "" } else { "s" }
            )));
        }
        if proposal.edits.is_empty() {
            return Ok(None);
        }
        self.edit("import", &proposal.sentence(), &proposal.edits)
    }
}
