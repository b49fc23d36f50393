//! The ways to begin, as the screen knows them; how they are done is the caller's affair.

use crate::exchange::Problem;
use crate::exchange::import::Proposal;
use crate::exchange::import::package;
use crate::workspace::{NewPlan, Workspace};

/// What a person chose on the welcome screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// A workspace with the sample strategies.
    Samples,
    /// A workspace with one plan, begun from the template of a name.
    Plan(NewPlan, String),
    /// A workspace made from a file.
    Import(String),
    /// A workspace with what others laid down at a hub, by its address.
    Meet(String),
}

impl Beginning {
    /// What to do next, once it is done.
    #[must_use]
    pub fn next_step(&self) -> &'static str {
        match self {
            Self::Samples => "These are samples. ⟨open⟩ opens a plan, ⟨help⟩ shows the keys.",
            Self::Plan(..) => "Started. ⟨open⟩ opens it; the right side says what is still missing to hand in.",
            Self::Meet(_) => "Begun with what others have. ⟨open⟩ opens a plan, ⟨sync⟩ shows the hub.",
            Self::Import(_) => "Imported. ⟨open⟩ opens the plan, ⟨findings⟩ shows what the rules found.",
        }
    }
}

/// What importing a file would do; nothing is written for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// New records of each entity, in the order of the catalogue.
    pub counts: Vec<(&'static str, usize)>,
    /// Records that are there already and would change.
    pub changed: usize,
    /// All that is wrong with the file. While there is one, it cannot be imported.
    pub problems: Vec<Problem>,
}

impl From<&Proposal> for Preview {
    fn from(proposal: &Proposal) -> Self {
        let counts = proposal.counts.iter().map(|count| (count.entity, count.added)).collect();
        Self { counts, changed: proposal.changed(), problems: proposal.problems.clone() }
    }
}

/// Carries out a [`Beginning`]. Implemented by whoever starts the screens, because making demo data and
/// reading files is no work of theirs.
pub trait Beginnings: Send {
    /// Reads a file, or all files of a Data Package: names and contents.
    ///
    /// # Errors
    /// Why it cannot be read and what to do, in words for the person.
    fn read(&mut self, path: &str) -> Result<Vec<package::File>, String>;

    /// Says what importing a file into a new workspace would do, and makes nothing.
    ///
    /// # Errors
    /// Why the file cannot be read and what to do, in words for the person.
    fn preview(&mut self, path: &str) -> Result<Preview, String>;

    /// Makes the workspace.
    ///
    /// # Errors
    /// What went wrong and what to do, in words for the person.
    fn begin(&mut self, beginning: &Beginning) -> Result<Workspace, String>;
}
