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
    /// What cannot be told about the cells, each with the place of its column; none where it is about a row.
    pub questions: Vec<(Option<usize>, ListQuestion)>,
    /// Rows of the table that are no parts of it: totals, and why.
    pub left_out: Vec<(usize, String)>,
    /// What was found out about the file, for the person.
    pub found: Vec<String>,
}

/// Something that only a person can tell.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ListQuestion {
    /// What it is called in the answers of a mapping.
    pub id: String,
    /// The column; empty for the list as a whole.
    pub column: String,
    /// The row that shows it; 0 where no single one does.
    pub row: usize,
    /// The question.
    pub ask: String,
    /// What may be answered.
    pub choices: Vec<String>,
    /// What each answer means, where the words do not say it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub means: Vec<String>,
}

impl ListQuestion {
    /// A question about the list as a whole.
    #[must_use]
    pub fn of_all(id: &str, ask: impl Into<String>, choices: Vec<String>) -> Self {
        Self { id: id.to_owned(), ask: ask.into(), choices, column: String::new(), row: 0, means: Vec::new() }
    }
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
