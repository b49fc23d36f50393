//! Why a step was not done.

use std::fmt;

use super::Hindrance;
use super::stacks::{Way, matter};
use crate::store::{Head, StoreError};

/// A step that was not done; nothing was written. Its text says what, where, why and what to do.
#[derive(Debug, thiserror::Error)]
pub enum UndoError {
    /// There is nothing left.
    #[error("{}", nothing(.0))]
    Nothing(Way),
    /// No changeset of that id.
    #[error("there is no changeset {0} in this workspace\n  `ris3 history` lists them")]
    Unknown(String),
    /// Somebody else's work.
    #[error(
        "“{sentence}” is the work of {author}, not yours in this file\n  nothing was changed; ask {author} to take it back, or bring single values back: `ris3 history` names them"
    )]
    NotOwn {
        /// What it did.
        sentence: String,
        /// Who.
        author: String,
    },
    /// It does not stand any more.
    #[error("“{0}” is taken back already\n  nothing was changed; `ris3 redo` does it again")]
    Already(String),
    /// Something stands in the way.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The file.
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn nothing(way: &Way) -> &'static str {
    match way {
        Way::Back => "there is nothing of yours to take back in this workspace\n  `ris3 history` lists what was done",
        Way::Again => {
            "there is nothing to do again\n  only what was taken back last can be done again, until something new is written"
        }
    }
}

/// Most hindrances that are told one by one.
const TOLD_MOST: usize = 5;

/// What was wanted and what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    way: Way,
    /// What should have been taken back or done again, in words.
    pub matter: String,
    /// The changeset that it is about.
    pub changeset: String,
    /// What stands in the way; never empty.
    pub hindrances: Vec<Hindrance>,
}

impl Refusal {
    pub(super) fn new(way: Way, target: &Head, hindrances: Vec<Hindrance>) -> Self {
        Self { way, matter: matter(target).to_owned(), changeset: target.id.clone(), hindrances }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let done = match self.way {
            Way::Back => "taken back",
            Way::Again => "done again",
        };
        write!(f, "not {done}: {}", self.matter)?;
        for hindrance in self.hindrances.iter().take(TOLD_MOST) {
            write!(f, "\n  {hindrance}")?;
        }
        if let more @ 1.. = self.hindrances.len().saturating_sub(TOLD_MOST) {
            write!(f, "\n  and {more} more")?;
        }
        let remedy = self.hindrances.first().map_or("", |hindrance| hindrance.remedy());
        write!(f, "\n  nothing was changed; {remedy}")
    }
}
