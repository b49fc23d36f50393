//! What a person leaves lying on the desk: unfinished fields, and how they like their tables.

use std::collections::BTreeMap;

use super::Workspace;
use crate::model::Id;
use crate::store::{Draft, StoreError};

impl Workspace {
    /// Keeps what was written so far into a field, so that neither a crash nor a closed window loses it. `place` says
    /// what it is of, as JSON; of one place a person has one draft.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_draft(&mut self, place: &str, content: &str) -> Result<Id, StoreError> {
        let draft = Draft {
            id: self.env.new_id(),
            author: self.env.author().to_owned(),
            made_at: self.env.now(),
            place: place.to_owned(),
            content: content.to_owned(),
        };
        self.store.keep_draft(&draft)
    }

    /// The drafts of the person who works here, the one kept last first. Those of others stay theirs.
    ///
    /// # Errors
    /// As for any reading.
    pub fn drafts(&self) -> Result<Vec<Draft>, StoreError> {
        self.store.drafts(self.env.author())
    }

    /// Drops a draft, because its field was saved or given up. Gives whether it was there.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn drop_draft(&mut self, id: Id) -> Result<bool, StoreError> {
        self.store.drop_draft(id)
    }

    /// A setting of this copy of the workspace: a saved filter, an order, columns.
    ///
    /// # Errors
    /// As for any reading.
    pub fn setting(&self, name: &str) -> Result<Option<String>, StoreError> {
        self.store.setting(name)
    }

    /// All settings of this copy of the workspace, by their names.
    ///
    /// # Errors
    /// As for any reading.
    pub fn settings(&self) -> Result<BTreeMap<String, String>, StoreError> {
        self.store.settings()
    }

    /// Keeps a setting of this copy of the workspace; `None` forgets it.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_setting(&mut self, name: &str, value: Option<&str>) -> Result<(), StoreError> {
        self.store.keep_setting(name, value)
    }
}
