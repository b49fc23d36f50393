//! What a person can do to the data, as one vocabulary that screen and command line share.
//!
//! A [`Deed`] says what is wished; [`Workspace::perform`] validates it in words, writes it as one changeset with a
//! sentence, and says what came of it. Nothing else of the front ends reaches the file.
//!
//! Each deed has a file that reads the workspace and gives [`Work`]: the edits, their sentence, what to say beside it.
//! What all of them share: records as they stand and will stand (`record`), entries read (`entries`), what lets a
//! record stand among others (`duties`), what follows from a choice (`derive`), words (`words`).

mod add;
mod adopt;
mod attach;
mod brought;
mod code;
mod comment;
mod decide;
mod derive;
mod duplicate;
mod duties;
mod entries;
mod follow;
mod freeze;
mod hanging;
mod judge;
mod link;
mod meanwhile;
mod order;
mod performed;
mod rate;
mod record;
mod refused;
mod remap;
mod repair;
mod restore;
mod retire;
mod review;
mod set;
mod several;
mod spread;
mod start;
mod strand;
mod succeed;
mod told;
mod words;

pub use add::is_filled;
pub use decide::Choice;
pub use derive::leading_choice;
pub use judge::Judging;

pub use follow::Following;
pub use meanwhile::{Meanwhile, Now, Seen};
pub use performed::Performed;
pub use refused::{FieldFault, Refused};
pub use remap::{Move, Remapping};
pub use succeed::Succeeding;

pub(super) use words::inner;

use std::path::PathBuf;

use super::{Bringing, Env, StartWish, Way, Workspace};
use crate::model::{Edit, Finding, Id, ReviewStep, Value};
use crate::store::{Reader, StoreError};
use crate::views::history::Moment;

/// A record, by its entity and its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct RecordKey {
    /// Its entity.
    pub entity: &'static str,
    /// Its id.
    pub id: Id,
}

/// What was entered into a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Entered {
    /// As it was typed; read by the kind of the field.
    Text(String),
    /// As it was chosen from a list.
    Value(Value),
}

/// Fields with what was entered into them.
pub type Entries = Vec<(&'static str, Entered)>;

/// A record that links another one to where it belongs, and is made with it.
#[derive(Clone, Debug, PartialEq)]
pub struct Linked {
    /// Its entity.
    pub entity: &'static str,
    /// The field of it that points at the other record.
    pub field: &'static str,
    /// Its other fields.
    pub given: Vec<(&'static str, Value)>,
}

/// One wish of a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// Change fields of one record, or the same fields of many.
    Set {
        /// The records.
        records: Vec<RecordKey>,
        /// Their new values.
        values: Entries,
    },
    /// The same, unless somebody changed meanwhile what a person saw in one of them.
    SetSeen {
        /// Their new values.
        values: Entries,
        /// What the person saw in each of the records.
        seen: Vec<Seen>,
    },
    /// Make a record. A code that is not given is the next free one.
    Add {
        /// Its entity.
        entity: &'static str,
        /// The plan that will own it; of no meaning for a plan.
        plan: Id,
        /// Its fields.
        values: Entries,
    },
    /// Make several records of one kind, alike but for what was chosen. What is there already is not made again.
    AddSeveral {
        /// Their entity, whose records have no code.
        entity: &'static str,
        /// The plan that will own them.
        plan: Id,
        /// The fields that all of them have.
        given: Entries,
        /// The fields that each has of its own.
        each: Vec<Entries>,
    },
    /// Make a record and what links it to another one, together.
    AddLinked {
        /// Its entity.
        entity: &'static str,
        /// The plan that will own both.
        plan: Id,
        /// Its fields.
        values: Entries,
        /// What links it.
        link: Linked,
    },
    /// Make a record and let a field of another one point at it, together.
    AddFilling {
        /// Its entity.
        entity: &'static str,
        /// The plan that will own it.
        plan: Id,
        /// Its fields.
        values: Entries,
        /// The other record.
        record: RecordKey,
        /// The field of it.
        field: &'static str,
    },
    /// Attach files to a record: their bytes are kept, and each is named by a record of its own.
    Attach {
        /// The record.
        record: RecordKey,
        /// Where the files are.
        files: Vec<PathBuf>,
    },
    /// Make a priority of a proposal, and let the proposal say what became of it.
    Adopt(Id),
    /// Hide records from work, with the uncoded ones that are nothing without them.
    Retire(Vec<RecordKey>),
    /// Bring retired records back, with what went along when they were retired.
    Restore(Vec<RecordKey>),
    /// Make a copy of each record, with what hangs on it.
    Duplicate(Vec<RecordKey>),
    /// Move a record among its like, so many places down (up where below zero).
    Move {
        /// The record.
        record: RecordKey,
        /// How far.
        by: isize,
    },
    /// Say of two records of different plans that look alike what they are to each other.
    Judge(Box<Judging>),
    /// Follow a new version of the plan above.
    Remap(Box<Remapping>),
    /// Say what became of a priority of the version before.
    Succeed(Box<Succeeding>),
    /// Mend what a rule found, in the one safe way that it knows.
    Repair(Box<Finding>),
    /// Start a strategy.
    Start(Box<StartWish>),
    /// Take a step of the review with plans.
    Review {
        /// The plans.
        plans: Vec<Id>,
        /// The step.
        step: ReviewStep,
        /// The act that it rests on; empty where there is none.
        act: String,
        /// What is said to it; empty where nothing is.
        text: String,
    },
    /// Close threads of comments, or open them again.
    Resolve {
        /// The first comment of each.
        threads: Vec<Id>,
        /// Whether they are closed.
        is_resolved: bool,
    },
    /// Decide conflicts that merges left to people.
    Decide {
        /// The conflicts; those that are decided already stay so.
        conflicts: Vec<Id>,
        /// What stands from now on.
        choice: Choice,
    },
    /// Freeze a plan as it stands.
    Freeze {
        /// The plan.
        plan: Id,
        /// What this state is called.
        title: String,
    },
    /// Take the last own changeset back.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// Take one own changeset back, out of turn.
    TakeBack(String),
    /// Give a field the value that it had at a moment.
    BringBack {
        /// The record.
        record: RecordKey,
        /// The field.
        field: String,
        /// When it had that value.
        moment: Moment,
    },
    /// Spread an amount of one action and fund over years by weights, so that the years add up to it exactly. Lines
    /// that are not there yet are added. With one year it is the amount of that year.
    SpreadMoney {
        /// The action.
        action: Id,
        /// The fund.
        fund: Id,
        /// `planned`, `committed` or `spent`.
        field: &'static str,
        /// What is spread, in cents.
        total: i64,
        /// Over which years.
        years: Vec<i64>,
        /// How much of it a year gets, in proportion; none: the same for each.
        weights: Vec<u64>,
        /// What the person saw in each of the years: written over only while it stands so. None: they did not look.
        seen: Vec<Option<i64>>,
    },
}

/// What a deed comes to once the workspace was looked at.
#[derive(Debug, Default)]
struct Work {
    edits: Vec<Edit>,
    sentence: String,
    record: Option<RecordKey>,
    remarks: Vec<String>,
}

/// What a deed looks at.
#[derive(Clone, Copy)]
struct Cx<'a> {
    workspace: &'a Workspace,
    read: &'a Reader,
    env: &'a Env,
}

impl Deed {
    /// The word that the journal files it under.
    fn command(&self) -> &'static str {
        match self {
            Self::Set { .. } | Self::SetSeen { .. } => "set",
            Self::Add { .. } => "add",
            Self::Retire(_) => "retire",
            Self::Restore(_) => "restore",
            Self::Duplicate(_) => "duplicate",
            Self::Move { .. } => "move",
            Self::AddLinked { .. } | Self::AddSeveral { .. } | Self::AddFilling { .. } => "add",
            Self::Attach { .. } => "attach",
            Self::Adopt(_) => "adopt",
            Self::SpreadMoney { .. } => "spread",
            Self::Judge(_) => "judge",
            Self::Remap(_) => "remap",
            Self::Succeed(_) => "succession",
            Self::Repair(_) => "repair",
            Self::BringBack { .. } => "bring-back",
            Self::Start(_) => "new",
            Self::Review { step, .. } => step.spec().verb,
            Self::Decide { .. } => "decide",
            Self::Freeze { .. } => "freeze",
            Self::Resolve { .. } => "resolve",
            Self::Undo | Self::TakeBack(_) => Way::Back.command(),
            Self::Redo => Way::Again.command(),
        }
    }

    fn work(&self, cx: Cx<'_>) -> Result<Work, Refused> {
        match self {
            Self::Set { records, values } => set::work(cx, records, values),
            Self::SetSeen { values, seen } => meanwhile::work(cx, values, seen),
            Self::Add { entity: "decision", plan, values } => review::entered(cx, *plan, values),
            Self::Add { entity, plan, values } => add::work(cx, entity, *plan, values),
            Self::AddSeveral { entity, plan, given, each } => several::work(cx, entity, *plan, given, each),
            Self::AddLinked { entity, plan, values, link } => link::work(cx, entity, *plan, values, link),
            Self::AddFilling { entity, plan, values, record, field } => {
                link::filling(cx, entity, *plan, values, *record, field)
            }
            Self::Adopt(proposal) => adopt::work(cx, *proposal),
            Self::Retire(records) => retire::work(cx, records),
            Self::Restore(records) => restore::work(cx, records),
            Self::Duplicate(records) => duplicate::work(cx, records),
            Self::Move { record, by } => order::work(cx, *record, *by),
            Self::SpreadMoney { action, fund, field, total, years, weights, seen } => {
                spread::Spread { action: *action, fund: *fund, field, total: *total, years, weights, seen }.work(cx)
            }
            Self::Judge(judging) => judge::work(cx, judging),
            Self::Remap(remapping) => remap::work(cx, remapping),
            Self::Succeed(said) => succeed::work(cx, said),
            Self::Repair(finding) => repair::work(cx, finding),
            Self::BringBack { record, field, moment } => brought::work(cx, *record, field, moment),
            Self::Start(wish) => start::work(cx, wish),
            Self::Review { plans, step, act, text } => review::Taking { step: *step, act, text }.work(cx, plans),
            Self::Resolve { threads, is_resolved } => comment::resolve(cx, threads, *is_resolved),
            Self::Decide { conflicts, choice } => decide::work(cx, conflicts, choice),
            Self::Freeze { plan, title } => freeze::work(cx, *plan, title),
            // They are written in their own way: out of the journal.
            // And files are read before anything is thought out.
            Self::Undo | Self::Redo | Self::TakeBack(_) | Self::Attach { .. } => Ok(Work::default()),
        }
    }
}

impl Workspace {
    /// Does what a person wishes, as one changeset, or refuses it in words and writes nothing.
    ///
    /// # Errors
    /// What was entered cannot stand, or the file refuses.
    pub fn perform(&mut self, deed: &Deed) -> Result<Performed, Refused> {
        match deed {
            Deed::Undo => Ok(self.undo()?.into()),
            Deed::Redo => Ok(self.redo()?.into()),
            Deed::TakeBack(changeset) => Ok(self.take_back(changeset)?.into()),
            Deed::Attach { record, files } => {
                let kept = self.keep_files(files)?;
                self.carry_out(deed.command(), |cx| attach::work(cx, *record, &kept))
            }
            _ => self.carry_out(deed.command(), |cx| deed.work(cx)),
        }
    }

    /// Writes what the look at the workspace comes to, and looks again when another program was faster.
    fn carry_out(
        &mut self,
        command: &str,
        think: impl Fn(Cx<'_>) -> Result<Work, Refused>,
    ) -> Result<Performed, Refused> {
        loop {
            let known = self.store.read().last_position()?;
            let work = think(Cx { workspace: self, read: self.store.read(), env: &self.env })?;
            let sentence =
                if work.edits.is_empty() { Some(String::new()) } else { self.write_work(command, &work, known)? };
            if let Some(sentence) = sentence {
                let Work { record, remarks, .. } = work;
                return Ok(Performed { sentence, record, remarks, ..Performed::default() });
            }
        }
    }

    /// Writes work as one changeset and gives its sentence; empty when nothing changed. `None` when another program
    /// wrote since the work was thought out, so that it has to be thought out again.
    fn write_work(&mut self, command: &str, work: &Work, known: i64) -> Result<Option<String>, StoreError> {
        let now = self.env.now();
        let intention = self.env.intention(&now, command, &work.sentence);
        let written = self.store.write(&intention, |writer| {
            let is_as_known = writer.previous_position()? == known;
            if is_as_known {
                work.edits.iter().try_for_each(|edit| writer.apply(edit))?;
            }
            Ok(is_as_known)
        })?;
        let sentence = written.changeset.map(|changeset| changeset.sentence).unwrap_or_default();
        Ok(written.answer.then_some(sentence))
    }
}
