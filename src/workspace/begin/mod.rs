//! Starting a strategy: from a template, or as a copy of the last period.
//!
//! Here: what is said about a new plan, checked in words ([`NewPlan`]); the templates; what would be made, row by row
//! ([`Start`]), and the one changeset that makes it. A template is a strategy file under `../templates`: to add one,
//! put it there, with what it is in its first line. Never here: how a preview is shown, where the words come from.

mod facts;
mod known;
pub(super) mod place;
mod roll_over;
mod template;

pub use facts::NewPlan;
pub use roll_over::{Decided, Decision, Part, RollOver};
pub use template::{Template, template_for, templates};

use super::{Refused, Workspace};
use crate::model::{Changeset, Edit, Id};

/// What happens to a record on the way into a new plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is made.
    New,
    /// It goes on as it is.
    Carry,
    /// It becomes part of something, together with others.
    Merge,
    /// It becomes several.
    Split,
    /// It ends with the last period.
    Stop,
    /// It stays with the last period.
    Leave,
}

impl Outcome {
    /// The word that is shown and written.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Carry => "carry",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Stop => "stop",
            Self::Leave => "leave",
        }
    }
}

/// One line of the preview: a record, or several of one entity that fare alike.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StartRow {
    /// The entity.
    pub entity: &'static str,
    /// The code of the record; empty where several are meant.
    pub code: String,
    /// Its title; empty where several are meant.
    pub title: String,
    /// How many records are meant.
    pub count: usize,
    /// What happens to them.
    pub outcome: Outcome,
    /// What they become part of.
    pub into: String,
    /// What a person should know about it.
    pub remark: String,
}

/// A wish to start a strategy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartWish {
    /// From a template; without a name, from the one that fits.
    Template {
        /// The new plan.
        plan: NewPlan,
        /// Name of the template.
        template: String,
    },
    /// As a copy of the last period.
    Copy(RollOver),
}

/// A plan as it would be made, to look at and then to accept.
#[derive(Clone, Debug, PartialEq)]
pub struct Start {
    /// The new plan.
    pub plan: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// What was said about it, completed by what follows from it.
    pub said: NewPlan,
    /// What would be made, and what becomes of what there is.
    pub rows: Vec<StartRow>,
    /// What it does, as the journal will say it.
    pub sentence: String,
    pub(in crate::workspace) edits: Vec<Edit>,
}

impl Workspace {
    /// What a wish to start a strategy would make. Writes nothing.
    ///
    /// # Errors
    /// What was said about the plan cannot stand, or the workspace cannot be read.
    pub fn propose_start(&self, wish: &StartWish) -> Result<Start, Refused> {
        match wish {
            StartWish::Template { plan, template } => self.propose_from_template(plan, template),
            StartWish::Copy(roll_over) => self.propose_roll_over(roll_over),
        }
    }

    /// Makes the plan that was proposed, as one changeset.
    ///
    /// # Errors
    /// A read-only, locked or full file, and what the schema refuses, for instance because another plan took the
    /// code meanwhile.
    pub fn start(&mut self, start: &Start) -> Result<Option<Changeset>, Refused> {
        Ok(self.edit("new", &start.sentence, &start.edits)?)
    }
}
