//! What a person can do to the data, as one vocabulary that screen and command line share.
//!
//! A [`Deed`] says what is wished; [`Workspace::perform`] validates it in words, writes it as one changeset with a
//! sentence, and says what came of it. Nothing else of the front ends reaches the file.

use std::fmt;

use super::{UndoError, Undone, Way, Workspace};
use crate::model::{Edit, Id, Value};
use crate::store::StoreError;

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
    /// Make a record. A code that is not given is the next free one.
    Add {
        /// Its entity.
        entity: &'static str,
        /// The plan that will own it; of no meaning for a plan.
        plan: Id,
        /// Its fields.
        values: Entries,
    },
    /// Hide records from work.
    Retire(Vec<RecordKey>),
    /// Bring retired records back.
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
    /// Take the last own changeset back.
    Undo,
    /// Do again what was taken back last.
    Redo,
}

/// What came of a deed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Performed {
    /// What was done, in the words of the changeset; empty when nothing had to change.
    pub sentence: String,
    /// The record to look at next: what was made, else what was changed.
    pub record: Option<RecordKey>,
    /// Whether something was taken back, so that it can be done again.
    pub is_undo: bool,
}

/// A deed that was not done; nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// What was entered cannot stand, field by field.
    Faults(Vec<FieldFault>),
    /// The file refuses.
    Store(StoreError),
    /// Something stands in the way of taking back or doing again.
    Undo(UndoError),
}

/// Why what was entered into a field cannot stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// The field; empty where the whole record is meant.
    pub field: String,
    /// What is wrong, in a sentence.
    pub explanation: String,
    /// What to do; may be empty.
    pub remedy: String,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Undo(error) => error.fmt(f),
            Self::Faults(faults) => {
                for (place, fault) in faults.iter().enumerate() {
                    let line = if place == 0 { "" } else { "\n" };
                    write!(f, "{line}{}", fault.explanation)?;
                    if !fault.remedy.is_empty() {
                        write!(f, "\n  {}", fault.remedy)?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl std::error::Error for Refused {}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<UndoError> for Refused {
    fn from(error: UndoError) -> Self {
        Self::Undo(error)
    }
}

impl From<Undone> for Performed {
    fn from(undone: Undone) -> Self {
        Self { record: undone.records.first().copied(), sentence: undone.sentence, is_undo: undone.way == Way::Back }
    }
}

impl Workspace {
    /// Does what a person wishes, as one changeset, or refuses it in words and writes nothing.
    ///
    /// # Errors
    /// What was entered cannot stand, or the file refuses.
    pub fn perform(&mut self, deed: &Deed) -> Result<Performed, Refused> {
        let entered = |entered: &Entered| match entered {
            Entered::Text(text) => Value::from(text.as_str()),
            Entered::Value(value) => value.clone(),
        };
        let values =
            |values: &Entries| values.iter().map(|(field, value)| (*field, entered(value))).collect::<Vec<_>>();
        let (edits, record): (Vec<Edit>, _) = match deed {
            Deed::Set { records, values: given } => {
                let set = |key: &RecordKey| Edit::Set { entity: key.entity, id: key.id, values: values(given) };
                (records.iter().map(set).collect(), records.first().copied())
            }
            Deed::Add { entity, plan, values: given } => {
                let id = self.env.new_id();
                let plan = if *entity == "plan" { id } else { *plan };
                (vec![Edit::Add { entity, id, plan, values: values(given) }], Some(RecordKey { entity, id }))
            }
            Deed::Retire(records) => {
                let retire = |key: &RecordKey| Edit::Retire { entity: key.entity, id: key.id };
                (records.iter().map(retire).collect(), records.first().copied())
            }
            Deed::Restore(records) => {
                let restore = |key: &RecordKey| Edit::Restore { entity: key.entity, id: key.id };
                (records.iter().map(restore).collect(), records.first().copied())
            }
            Deed::Duplicate(_) | Deed::Move { .. } => (Vec::new(), None),
            Deed::Undo => return Ok(self.undo()?.into()),
            Deed::Redo => return Ok(self.redo()?.into()),
        };
        let written = self.edit("edit", "Changed", &edits)?;
        Ok(Performed {
            sentence: written.map(|changeset| changeset.sentence).unwrap_or_default(),
            record,
            is_undo: false,
        })
    }
}
