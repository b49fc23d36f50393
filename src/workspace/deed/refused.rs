//! Why a deed was not done, in words.

use std::fmt;

use super::Meanwhile;
use crate::model::Fault;
use crate::store::StoreError;
use crate::workspace::UndoError;

/// A deed that was not done; nothing was written.
#[derive(Debug)]
pub enum Refused {
    /// What was entered cannot stand, field by field.
    Faults(Vec<FieldFault>),
    /// The file refuses.
    Store(StoreError),
    /// Something stands in the way of taking back or doing again.
    Undo(UndoError),
    /// Somebody changed it meanwhile.
    Meanwhile(Box<Meanwhile>),
    /// A rule that should say how to mend something cannot be asked.
    Rule(String),
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

impl FieldFault {
    /// A fault of the whole record, or of the deed.
    pub(super) fn whole(explanation: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self::new("", Fault::new(explanation, remedy))
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Undo(error) => error.fmt(f),
            Self::Meanwhile(meanwhile) => meanwhile.fmt(f),
            Self::Rule(why) => why.fmt(f),
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

impl From<FieldFault> for Refused {
    fn from(fault: FieldFault) -> Self {
        Self::Faults(vec![fault])
    }
}
