//! Where the rows of a list come from.

use super::cell::Cell;
use crate::store::StoreError;

/// What a list says beside its rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Letter and heading of each column.
    pub headings: Vec<(String, String)>,
    /// What stands above the table.
    pub titles: Vec<String>,
    /// What stands below it.
    pub notes: Vec<String>,
    /// The encoding of the file.
    pub encoding: String,
}

/// Why rows cannot be read any further.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// A person stopped it.
    #[error("it was stopped, and nothing was written")]
    Stopped,
    /// The file or its mapping, in words.
    #[error("{0}")]
    File(String),
    /// The workspace.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<Unread> for StoreError {
    fn from(unread: Unread) -> Self {
        match unread {
            Unread::Stopped => Self::Stopped,
            Unread::File(why) => Self::Constraint(why),
            Unread::Store(error) => error,
        }
    }
}

/// Takes one row: its number, as a spreadsheet counts them, and its cells. Says whether it goes on.
pub type EachRow<'a> = &'a mut dyn FnMut(usize, &[Cell]) -> Result<bool, Unread>;

/// A list, read row by row as often as it is asked.
pub trait Source {
    /// What it says beside its rows.
    fn sheet(&self) -> &Sheet;

    /// Gives all rows of data in order, without headings, totals and notes.
    ///
    /// # Errors
    /// A file that cannot be read any further, and whatever `each` says.
    fn rows(&self, each: EachRow<'_>) -> Result<(), Unread>;
}
