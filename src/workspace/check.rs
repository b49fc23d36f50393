//! Checking plans.

use std::sync::{MutexGuard, PoisonError};

use chrono::NaiveDate;

use super::Workspace;
use crate::coherence::{self, Asker, CheckError, Memory, Profile, Question, Report, Rule};
use crate::model::Id;
use crate::store::Location;

/// Plans are checked side by side by at most so many threads; more only wait for the disk.
const THREADS_MOST: usize = 8;

impl Workspace {
    /// Asks rules of plans: of all living plans when none is named; as of today when no date is given.
    ///
    /// # Errors
    /// A rule whose query fails, or a workspace that cannot be read.
    pub fn check(
        &self,
        rules: &[Rule],
        profile: &Profile,
        plans: &[Id],
        at: Option<NaiveDate>,
    ) -> Result<Report, CheckError> {
        let today = at.unwrap_or_else(|| self.env().today());
        self.asking(plans, |askers| coherence::check(&Question { rules, profile, plans, today }, askers))
    }

    /// The same report, for asking again and again: what no change can have altered since the last time is not asked
    /// again.
    ///
    /// # Errors
    /// As for [`Workspace::check`].
    pub fn recheck(
        &self,
        rules: &[Rule],
        profile: &Profile,
        plans: &[Id],
        at: Option<NaiveDate>,
    ) -> Result<Report, CheckError> {
        let today = at.unwrap_or_else(|| self.env().today());
        // A check that runs meanwhile finds an empty memory.
        let mut memory = std::mem::take(&mut *self.memory());
        let question = Question { rules, profile, plans, today };
        let report = self.asking(plans, |askers| memory.check(&question, askers));
        *self.memory() = memory;
        report
    }

    /// Gives `work` the connections to ask about plans with.
    fn asking(
        &self,
        plans: &[Id],
        work: impl FnOnce(&mut [Asker]) -> Result<Report, CheckError>,
    ) -> Result<Report, CheckError> {
        let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get().min(THREADS_MOST));
        let threads = if plans.is_empty() { threads } else { threads.min(plans.len()) };
        // In memory a reader that comes while somebody writes waits for the writer, who waits for the readers that came
        // before: two that read for one check would hold each other up. In a file nobody waits for readers.
        let threads = if matches!(self.store().location(), Location::Memory(_)) { 1 } else { threads };
        let mut askers = std::mem::take(&mut *self.askers());
        while askers.len() < threads {
            askers.push(Asker::new(self.store().reader()?)?);
        }
        let report = work(&mut askers[..threads]);
        *self.askers() = askers;
        report
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Connections that have asked before. A check that runs meanwhile finds none and makes its own.
    fn askers(&self) -> MutexGuard<'_, Vec<Asker>> {
        self.askers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
