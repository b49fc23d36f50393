//! Bringing files in: first a proposal to look at, then one changeset.

use std::collections::BTreeMap;

use crate::exchange::import::series::{self, Name, Question, Wish};
use crate::exchange::import::{Proposal, strategy};
use crate::model::Changeset;
use crate::store::StoreError;

use super::Workspace;

/// What a series becomes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SeriesAs {
    /// Statistics of territories and activities.
    Statistics,
    /// Observations of a context indicator.
    Indicator(Name),
}

/// What reading a series would do.
#[derive(Clone, Debug, Default)]
pub struct SeriesProposal {
    /// The records; those of the plan itself are not counted.
    pub proposal: Proposal,
    /// How many figures the file has, those included that say that there is none.
    pub figures: usize,
    /// What was taken of its own accord, and why.
    pub taken: Vec<String>,
    /// What was left out, by the reason.
    pub left_out: BTreeMap<String, usize>,
    /// What is open; nothing is proposed while anything is.
    pub questions: Vec<Question>,
}

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

    /// Reads a series, given by name and content, into a plan, given by its code, and says what that would do. Writes nothing.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the file is in the proposal.
    pub fn propose_series(
        &self,
        (name, bytes): (&str, &[u8]),
        plan: &str,
        goal: &SeriesAs,
        wish: &Wish,
    ) -> Result<SeriesProposal, StoreError> {
        let reader = self.store.read();
        let cube = match series::read(name, bytes) {
            Ok(cube) => cube,
            Err(problem) => {
                let proposal = Proposal { files: 1, problems: vec![*problem], ..Proposal::default() };
                return Ok(SeriesProposal { proposal, ..SeriesProposal::default() });
            }
        };
        let read = match goal {
            SeriesAs::Statistics => series::statistics(reader, &cube, wish)?,
            SeriesAs::Indicator(called) => {
                let sql = "SELECT 1 AS one FROM live_indicator i JOIN live_plan p ON p.id = i.plan WHERE p.code = :plan AND i.code = :code";
                let params = [(":plan", plan.into()), (":code", called.code.as_str().into())];
                let known: Option<i64> = reader.first(sql, &params, |row| row.get("one"))?;
                series::indicator(&cube, wish, called, known.is_none())
            }
        };
        let mut proposal = strategy::propose_said(reader, (name, bytes), plan, read.said, &mut || self.env.new_id())?;
        proposal.counts.retain(|count| count.entity != "plan");
        let (figures, taken, left_out, questions) = (cube.points.len(), read.taken, read.left_out, read.questions);
        Ok(SeriesProposal { proposal, figures, taken, left_out, questions })
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
