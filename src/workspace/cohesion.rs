//! Finance tables of Cohesion Open Data, taken through the machinery of strategies: one programme is a few dozen records.

use super::Workspace;
use super::lists::{ListWish, RowProgress};
use crate::exchange::import::Proposal;
use crate::exchange::import::cohesion::{self, Taker};
use crate::exchange::import::mapped::{Mapping, Source, Understood, Unread};
use crate::exchange::import::strategy;

impl Workspace {
    /// Imports a finance table as one changeset. Gives how the table was read, and how many records it changed; none
    /// when the plan has all of it already.
    ///
    /// # Errors
    /// A table with something wrong, one that cannot be read to its end, a person who stopped it: then nothing is written.
    pub(super) fn accept_finances(
        &mut self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        progress: RowProgress<'_>,
    ) -> Result<(Mapping, i64), Unread> {
        let (understood, proposal) = self.finances(source, wish, progress)?;
        if let Some(problem) = understood.problems.first() {
            return Err(Unread::File(format!("nothing was imported: {}\n  {}", problem.message, problem.remedy)));
        }
        let changes = i64::try_from(proposal.added() + proposal.changed()).unwrap_or(i64::MAX);
        if !proposal.edits.is_empty() {
            self.edit("import", &understood.sentence(wish.file), &proposal.edits)?;
        }
        Ok((understood.mapping, changes))
    }

    /// Understands a finance table, and holds what comes of it against the plan.
    pub(super) fn finances(
        &self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        progress: RowProgress<'_>,
    ) -> Result<(Understood, Proposal), Unread> {
        let reader = self.store.read();
        let unnamed = || Unread::File("name the plan that the finances belong to".to_owned());
        let plan = wish.plan.ok_or_else(unnamed)?;
        let taker = Taker::read(reader, plan)?.ok_or_else(unnamed)?;
        let mapping = self.mapping(source, wish)?;
        let cohesion::Finances { mut understood, said } =
            cohesion::understand(source, wish.kind, &taker, &mapping, progress)?;
        let mut proposal =
            strategy::propose_said(reader, (wish.file, &[]), &taker.code, said, &mut || self.env.new_id())?;
        proposal.counts.retain(|count| count.entity != "plan");
        understood.added = proposal.added();
        understood.changed = proposal.changed();
        understood.unchanged = proposal.unchanged();
        understood.changes.clone_from(&proposal.changes);
        for problem in &proposal.problems {
            understood.problem_count += 1;
            understood.problems.push(crate::exchange::import::mapped::ListProblem {
                row: problem.line,
                column: problem.key.clone(),
                message: problem.explanation.clone(),
                remedy: problem.remedy.clone(),
            });
        }
        let own = understood.count().entity;
        for count in proposal.counts.iter().filter(|count| count.added > 0 && count.entity != own) {
            understood.notes.push(format!(
                "new {}: {}",
                crate::locales::entity_many(count.entity).to_lowercase(),
                count.added
            ));
        }
        Ok((understood, proposal))
    }
}
