//! Undo and redo: without limit, across restarts, of one's own work.
//!
//! *Own work* is what this author did in this file: changesets of this replica under this name. Somebody else at
//! the same file takes back their own; what came from another copy was decided there, in an order that this copy
//! does not know, and is taken back there.
//!
//! An undo is a changeset like any other. It does the inverse of each change of another one, the last first, with
//! the values that the journal holds from before. A redo is the undo of an undo. There is no second list of what
//! was undone: both stacks are read out of the journal (`stacks`), so they are the same after a restart.
//!
//! What holds: after any edits, undoing all of them gives back every record that lived before with exactly the
//! values it had, and redoing them gives back every record, living or retired, to the last bit. Records are never
//! deleted: one that was added is retired by the undo and keeps its values. So between the two "the same content"
//! means the living records, their totals and what search finds. `tests/it/undo.rs` holds all this as properties.
//!
//! What was left out of the hub's log because this office had no right to it is taken back by name like any changeset, and
//! then it is done again, once the right is there (`again`).
//!
//! A step is refused, in words and with nothing written, when somebody's later change stands in its way
//! ([`Hindrance`]).

mod again;
mod hindrance;
mod inverse;
mod refusal;
mod stacks;

pub use hindrance::Hindrance;
pub use refusal::{Refusal, UndoError};
pub use stacks::{Step, Steps, Way};

use std::collections::{BTreeMap, BTreeSet};

use super::{Env, RecordKey, Workspace};
use crate::locales;
use crate::model::catalogue;
use crate::model::{Changeset, Edit, Id};
use crate::store::{Head, Intention, StoreError, Written};
use crate::views::called;
use hindrance::Later;

/// An undo or redo that was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// Which way it went.
    pub way: Way,
    /// The changeset that did it.
    pub changeset: Changeset,
    /// What was undone or redone, for the status line: `Took back: Raised ERDF 2026 of A-014`.
    pub sentence: String,
    /// The plans whose records changed, for the check.
    pub plans: Vec<Id>,
    /// The records that changed, in the order of their ids.
    pub records: Vec<RecordKey>,
    /// Where they stand, in words: `Actions of R`; `None` where several plans changed.
    pub place: Option<String>,
    /// What can be done from here.
    pub next: Steps,
}

/// How writing an inverse went.
enum Tried {
    Done,
    /// Another program wrote meanwhile, so nothing was done.
    Moved,
}

/// A step with a changeset, as it is written down.
fn step_of<'a>(env: &'a Env, now: &'a str, way: Way, target: &'a Head, sentence: &'a str) -> Intention<'a> {
    let (id, author) = (env.new_id(), env.author());
    Intention { id, author, made_at: now, command: way.command(), sentence, undoes: Some(&target.id) }
}

impl Workspace {
    /// What undo and redo would do now.
    ///
    /// # Errors
    /// As for any reading.
    pub fn steps(&self) -> Result<Steps, StoreError> {
        let stacks = self.stacks()?;
        Ok(Steps { undo: stacks.undo.as_ref().map(Step::of), redo: stacks.redo.as_ref().map(Step::of) })
    }

    /// What undo would take back now.
    ///
    /// # Errors
    /// As for any reading.
    pub fn next_undo(&self) -> Result<Option<Step>, StoreError> {
        Ok(self.steps()?.undo)
    }

    /// What redo would do again now.
    ///
    /// # Errors
    /// As for any reading.
    pub fn next_redo(&self) -> Result<Option<Step>, StoreError> {
        Ok(self.steps()?.redo)
    }

    /// Takes back the last changeset of one's own that still stands.
    ///
    /// # Errors
    /// Nothing to take back, a later change of somebody else in the way, or a file that cannot be written.
    pub fn undo(&mut self) -> Result<Undone, UndoError> {
        self.step(Way::Back, |workspace| Ok(workspace.stacks()?.undo))
    }

    /// Does again what was taken back last, until something new is written.
    ///
    /// # Errors
    /// As for [`Workspace::undo`].
    pub fn redo(&mut self) -> Result<Undone, UndoError> {
        self.step(Way::Again, |workspace| Ok(workspace.stacks()?.redo))
    }

    /// Takes back any one changeset of one's own, out of turn: the way on when the last one cannot be taken back.
    /// One that was taken back and done again is taken back as it was done last.
    ///
    /// # Errors
    /// As for [`Workspace::undo`]; somebody else's work; what is taken back already.
    pub fn take_back(&mut self, changeset: &str) -> Result<Undone, UndoError> {
        self.step(Way::Back, |workspace| workspace.standing(changeset).map(Some))
    }

    /// One step. What stands in its way is looked for before the file is locked; when another program wrote between
    /// the two, it is looked for again.
    fn step(
        &mut self,
        way: Way,
        choose: impl Fn(&Self) -> Result<Option<Head>, UndoError>,
    ) -> Result<Undone, UndoError> {
        loop {
            let known = self.store.read().last_position()?;
            let target = choose(self)?.ok_or(UndoError::Nothing(way))?;
            let changes = self.store.read().changes(&target.id)?;
            let later = Later::than(self.store.read(), &target)?;
            let hindrances = later.hindrances(self, &changes)?;
            if !hindrances.is_empty() {
                return Err(Refusal::new(way, &target, hindrances).into());
            }
            let sentence = way.sentence(&target);
            let done = if self.is_left_out(&target)? {
                self.write_again(way, &target, &sentence, &changes, known)
            } else {
                self.write_inverse(way, &target, &sentence, &inverse::edits(&changes)?, known)
            };
            match done {
                Ok(Written { changeset: Some(changeset), .. }) => return self.undone(way, changeset, sentence),
                Ok(Written { answer: Tried::Done, .. }) => {
                    return Err(UndoError::Already(stacks::matter(&target).to_owned()));
                }
                Ok(Written { answer: Tried::Moved, .. }) => {}
                Err(failed) => match *failed {
                    (StoreError::Constraint(why), Some(edit)) => {
                        let hindrance = later.held_back(self, &edit, &why)?;
                        return Err(Refusal::new(way, &target, vec![hindrance]).into());
                    }
                    (error, _) => return Err(error.into()),
                },
            }
        }
    }

    /// Writes edits as one changeset that undoes another, unless the journal goes on beyond `known` already. An error
    /// comes with the edit that was refused.
    fn write_inverse(
        &mut self,
        way: Way,
        target: &Head,
        sentence: &str,
        edits: &[Edit],
        known: i64,
    ) -> Result<Written<Tried>, Box<(StoreError, Option<Edit>)>> {
        let now = self.env.now();
        let intention = step_of(&self.env, &now, way, target, sentence);
        let mut refused = None;
        let written = self.store.write(&intention, |writer| {
            if writer.previous_position()? != known {
                return Ok(Tried::Moved);
            }
            edits.iter().try_for_each(|edit| writer.apply(edit).inspect_err(|_| refused = Some(edit.clone())))?;
            Ok(Tried::Done)
        });
        written.map_err(|error| Box::new((error, refused)))
    }

    fn undone(&self, way: Way, changeset: Changeset, sentence: String) -> Result<Undone, UndoError> {
        let plans: BTreeSet<_> = changeset.changes.iter().filter_map(|change| change.plan.parse().ok()).collect();
        let records: BTreeMap<_, _> = changeset
            .changes
            .iter()
            .filter_map(|change| Some((change.record.parse().ok()?, catalogue::entity(&change.entity)?.name)))
            .collect();
        let records: Vec<_> = records.into_iter().map(|(id, entity)| RecordKey { entity, id }).collect();
        let plans: Vec<_> = plans.into_iter().collect();
        let place = self.where_stands(&plans, &records)?;
        Ok(Undone { way, changeset, sentence, plans, records, place, next: self.steps()? })
    }

    fn where_stands(&self, plans: &[Id], records: &[RecordKey]) -> Result<Option<String>, StoreError> {
        let ([plan], Some(spec), Some(first)) = (plans, catalogue::entity("plan"), records.first()) else {
            return Ok(None);
        };
        let code = called(self.store.read(), spec, *plan)?;
        let is_of_one_kind = first.entity != "plan" && records.iter().all(|record| record.entity == first.entity);
        let what = if is_of_one_kind { locales::entity_many(first.entity) } else { locales::entity_name("plan") };
        Ok(Some(if is_of_one_kind { format!("{what} of {code}") } else { format!("{what} {code}") }))
    }
}
