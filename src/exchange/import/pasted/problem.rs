//! What is wrong with a paste, cell by cell.

use std::collections::HashSet;
use std::fmt;

use super::Column;
use crate::exchange::Problem;
use crate::model::Fault;

/// So many problems are told. Who has more of them looks for their common cause, and telling takes time.
const TOLD_MOST: usize = 100;

/// One thing that is wrong with a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellProblem {
    /// The row, counted from 1 with the first one copied; 0 for the paste as a whole.
    pub row: usize,
    /// The column: `B`, or `B (Planned)` where it has a heading; empty for the row as a whole.
    pub column: String,
    /// What stands in the cell.
    pub excerpt: String,
    /// What is wrong, in a sentence.
    pub explanation: String,
    /// What to do about it; may be empty.
    pub remedy: String,
}

impl fmt::Display for CellProblem {
    /// Place, then the cell, then the explanation, then the remedy.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.row, self.column.as_str()) {
            (0, "") => write!(f, "the paste:")?,
            (0, column) => write!(f, "column {column}:")?,
            (row, "") => write!(f, "row {row}:")?,
            (row, column) => write!(f, "row {row}, column {column}:")?,
        }
        if !self.excerpt.is_empty() {
            write!(f, "\n   {}", self.excerpt)?;
        }
        write!(f, "\n  {}", self.explanation)?;
        if self.remedy.is_empty() { Ok(()) } else { write!(f, "\n  {}", self.remedy) }
    }
}

/// All problems of a paste as they are found.
#[derive(Debug, Default)]
pub(super) struct Problems {
    told: Vec<CellProblem>,
    /// Rows and columns that were told of: a row of a block of years is read once a year.
    known: HashSet<(usize, String)>,
    is_cut: bool,
}

impl Problems {
    pub(super) fn of_the_whole(&mut self, fault: Fault) {
        self.add(0, String::new(), "", fault);
    }

    pub(super) fn of_column(&mut self, column: &Column, fault: Fault) {
        self.add(0, name(column), "", fault);
    }

    pub(super) fn of_row(&mut self, row: usize, fault: Fault) {
        self.add(row, String::new(), "", fault);
    }

    pub(super) fn of_cell(&mut self, row: usize, column: &Column, cell: &str, fault: Fault) {
        self.add(row, name(column), cell, fault);
    }

    fn add(&mut self, row: usize, column: String, cell: &str, fault: Fault) {
        if !self.known.insert((row, column.clone())) {
            return;
        }
        if self.told.len() >= TOLD_MOST {
            self.is_cut = true;
            return;
        }
        let excerpt = Problem::excerpt(&cell.replace(char::is_control, " "));
        self.told.push(CellProblem { row, column, excerpt, explanation: fault.explanation, remedy: fault.remedy });
    }

    /// Whether so much is wrong that the rest need not be read.
    pub(super) fn are_many(&self) -> bool {
        self.is_cut
    }

    pub(super) fn are_none(&self) -> bool {
        self.told.is_empty()
    }

    /// All that is told, from the top of the paste to its end.
    pub(super) fn finish(mut self) -> Vec<CellProblem> {
        self.told.sort_by_key(|problem| problem.row);
        if self.is_cut {
            let explanation = format!("there is more: reading stopped after {TOLD_MOST} problems");
            let remedy = "mend these first; many cells with one fault often have one cause".to_owned();
            self.told.push(CellProblem { row: 0, column: String::new(), excerpt: String::new(), explanation, remedy });
        }
        self.told
    }
}

fn name(column: &Column) -> String {
    if column.heading.is_empty() { column.letter.clone() } else { format!("{} ({})", column.letter, column.heading) }
}
