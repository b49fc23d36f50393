//! What came of a deed, for whoever wished it.

use super::RecordKey;
use crate::model::Id;
use crate::workspace::{Undone, Way};

/// What came of a deed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Performed {
    /// What was done, in the words of the changeset; empty when nothing had to change.
    pub sentence: String,
    /// The record to look at next: what was made, else what was changed.
    pub record: Option<RecordKey>,
    /// Whether something was taken back, so that it can be done again.
    pub is_undo: bool,
    /// What the person should know beside it, for the status line; not part of the journal.
    pub remarks: Vec<String>,
    /// Of what was taken back or done again: the plans it touched, and where it stands in words.
    pub place: Option<(Vec<Id>, String)>,
    /// What would be taken back after an undo.
    pub left: Option<String>,
}

impl From<Undone> for Performed {
    fn from(undone: Undone) -> Self {
        Self {
            record: undone.records.first().copied(),
            sentence: undone.sentence,
            is_undo: undone.way == Way::Back,
            remarks: Vec::new(),
            place: undone.place.map(|place| (undone.plans, place)),
            left: undone.next.undo.map(|step| step.sentence),
        }
    }
}
