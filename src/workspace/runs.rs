//! Keeping checks, so that a later one can be compared with them.

use chrono::NaiveDate;

use super::{Terms, Workspace};
use crate::coherence::Report;
use crate::store::{Run, StoreError};
use crate::views::Runs;

impl Workspace {
    /// Keeps what a check of all plans found. Gives whether it was kept: not when the last kept one was made of the same
    /// data on the same terms for the same date.
    ///
    /// # Errors
    /// A read-only, locked or full file.
    pub fn keep_run(&mut self, terms: &Terms, as_of: NaiveDate, report: &Report) -> Result<bool, StoreError> {
        let hash = "SELECT hash FROM changeset ORDER BY position DESC LIMIT 1";
        let data: Option<String> = self.store.read().first(hash, &[], |row| row.get("hash"))?;
        let run = Run {
            id: self.env.new_id(),
            made_at: self.env.now(),
            author: self.env.author().to_owned(),
            as_of: as_of.to_string(),
            profile: terms.profile.name.clone(),
            terms: terms.hash(),
            data: data.unwrap_or_default(),
            findings: &report.findings,
        };
        let last = Runs::load(self.store.read(), None)?.runs.into_iter().next();
        if last.is_some_and(|last| {
            (last.as_of, last.terms, last.data) == (run.as_of.clone(), run.terms.clone(), run.data.clone())
        }) {
            return Ok(false);
        }
        self.store.keep_run(&run)?;
        Ok(true)
    }
}
