//! The three ways to begin, as the screen knows them; how they are done is the caller's affair.

use crate::workspace::Workspace;

/// What a person chose on the welcome screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Beginning {
    /// A workspace with the sample strategies.
    Samples,
    /// A workspace with one empty plan of this title.
    Plan(String),
    /// A workspace made from a file.
    Import(String),
}

/// Carries out a [`Beginning`]. Implemented by whoever starts the screens, because making demo data and
/// reading files is no work of theirs.
pub trait Beginnings: Send {
    /// Makes the workspace.
    ///
    /// # Errors
    /// What went wrong and what to do, in words for the person.
    fn begin(&mut self, beginning: &Beginning) -> Result<Workspace, String>;
}
