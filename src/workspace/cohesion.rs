//! Finance tables of Cohesion Open Data: first a look at what they would bring, then one changeset.

use super::Workspace;
use super::operations::{ListWish, RowProgress};
use crate::exchange::import::Proposal;
use crate::exchange::import::cohesion::{self, Taker};
use crate::exchange::import::mapped::{ListKind, Source, Understood, Unread};
use crate::exchange::import::strategy;

impl Workspace {
    /// Reads a list of the kind that is wished, and says what importing it would do. Writes nothing.
    ///
    /// # Errors
    /// A file that cannot be read any further, a mapping that does not fit, a workspace that cannot be read.
    pub fn propose_list(
        &self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        progress: RowProgress<'_>,
    ) -> Result<Understood, Unread> {
        match wish.kind {
            ListKind::Operations => self.propose_operations(source, wish, progress),
            _ => Ok(self.finances(source, wish, progress)?.0),
        }
    }

    /// Imports a list as one changeset. Gives how many records it changed; none when the plan has all of it already.
    ///
    /// # Errors
    /// A list with an open question or something wrong, one that cannot be read to its end, a person who stopped it:
    /// then nothing is written.
    pub fn accept_list(
        &mut self,
        source: &dyn Source,
        wish: &ListWish<'_>,
        understood: &Understood,
        progress: RowProgress<'_>,
    ) -> Result<i64, Unread> {
        if wish.kind == ListKind::Operations {
            return self.accept_operations(source, wish, understood, progress);
        }
        let (understood, proposal) = self.finances(source, wish, progress)?;
        if let Some(question) = understood.questions.first() {
            return Err(Unread::File(format!("nothing was imported, a question is open: {}", question.ask)));
        }
        if let Some(problem) = understood.problems.first() {
            return Err(Unread::File(format!("nothing was imported: {}\n  {}", problem.message, problem.remedy)));
        }
        let changes = i64::try_from(proposal.added() + proposal.changed()).unwrap_or(i64::MAX);
        if !proposal.edits.is_empty() {
            self.edit("import", &understood.sentence(wish.file), &proposal.edits)?;
        }
        if wish.mapping.is_some() {
            self.keep_mapping(wish.kind, &understood.fingerprint, &understood.mapping)?;
        }
        Ok(changes)
    }

    /// Understands a finance table, and holds what comes of it against the plan.
    fn finances(
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
