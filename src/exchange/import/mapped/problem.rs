//! What is wrong with a list, cell by cell, with what to do.

use super::recognise::Column;
use crate::exchange::Problem;

/// So many problems are told; the rest is counted.
const TOLD_MOST: usize = 200;

/// One thing that is wrong with a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct ListProblem {
    /// The row, as a spreadsheet counts them; 0 for the list as a whole.
    pub row: usize,
    /// The column: its letter and heading; empty for the row as a whole.
    pub column: String,
    /// What stands there and what is wrong with it.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

/// What is wrong with one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl Trouble {
    /// In words.
    #[must_use]
    pub fn new(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { message: message.into(), remedy: remedy.into() }
    }
}

/// All problems as they are found.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// Those that are told.
    pub told: Vec<ListProblem>,
    /// How many there are.
    pub count: usize,
}

impl Problems {
    /// A cell that cannot be read.
    pub fn of_cell(&mut self, row: usize, column: &Column, cell: &str, trouble: Trouble) {
        let message = if trouble.message.contains(cell) || cell.is_empty() {
            trouble.message
        } else {
            format!("“{}”: {}", Problem::excerpt(cell), trouble.message)
        };
        self.add(ListProblem { row, column: name(column), message, remedy: trouble.remedy });
    }

    /// A row as a whole.
    pub fn of_row(&mut self, row: usize, message: impl Into<String>, remedy: impl Into<String>) {
        self.add(ListProblem { row, column: String::new(), message: message.into(), remedy: remedy.into() });
    }

    fn add(&mut self, problem: ListProblem) {
        self.count += 1;
        if self.told.len() < TOLD_MOST {
            self.told.push(problem);
        }
    }
}

/// A column for people.
#[must_use]
pub fn name(column: &Column) -> String {
    if column.heading.is_empty() { column.letter.clone() } else { format!("{} ({})", column.letter, column.heading) }
}
