//! Tables pasted from a spreadsheet.
//!
//! `grid` finds the cells, `columns` says which field each column is, `lines` makes one line a record (a block of
//! years makes several of a row), `compare` reads each cell and sets the lines against the workspace. Reading a cell
//! takes more than the store knows, so the caller passes it in as [`Reading`].

mod circles;
mod columns;
mod compare;
mod existing;
mod grid;
mod lines;
mod problem;
mod tell;

pub use problem::CellProblem;

use crate::model::catalogue::{EntitySpec, FieldSpec, Origin};
use crate::model::{Edit, Fault, Id, Value};
use crate::store::{Named, Reader, StoreError};

use super::{Count, FieldChange};
use compare::Comparison;
use problem::Problems;

/// So many rows are read; more come from a slip of the selection.
pub const ROWS_MOST: usize = 50_000;

/// So many lines are shown before a person accepts.
const SHOWN_MOST: usize = 20;

/// So many lines are read between two looks at whether it goes on.
const STEP: usize = 200;

/// What was pasted, and where.
#[derive(Clone, Copy, Debug)]
pub struct Paste<'a> {
    /// What its rows are.
    pub entity: &'static EntitySpec,
    /// The plan that they belong to.
    pub plan: Id,
    /// The text as it came from the clipboard.
    pub text: &'a str,
    /// What the fields are called where the person copied and pasted: field and label.
    pub labels: &'a [(&'static str, String)],
    /// What its columns are where no heading says so, from the column with the cursor on.
    pub columns: &'a [Target],
    /// The rows from the one with the cursor on, by the fields that tell them apart, where the paste goes over them;
    /// none where its rows say themselves what they are.
    pub rows: Option<&'a [Vec<(&'static str, Value)>]>,
    /// Fields that all rows have, unless a cell says otherwise.
    pub given: &'a [(&'static str, Value)],
    /// Which amounts years stand over; the first of the entity where it is not said.
    pub measure: Option<&'a str>,
    /// The currency of the plan.
    pub currency: &'a str,
}

/// What a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A field.
    Field(&'static FieldSpec),
    /// The amounts of one year.
    Year(i64, &'static FieldSpec),
}

impl Target {
    /// The field that its cells go to.
    #[must_use]
    pub fn field(self) -> &'static FieldSpec {
        match self {
            Self::Field(field) | Self::Year(_, field) => field,
        }
    }

    /// The year that it is of, if it is of one.
    #[must_use]
    pub fn year(self) -> Option<i64> {
        match self {
            Self::Field(_) => None,
            Self::Year(year, _) => Some(year),
        }
    }
}

/// A column of a paste.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// A, B, C …, counted from the first column that was copied.
    pub letter: String,
    /// Its heading; empty where there is none.
    pub heading: String,
    /// What it was taken for; `None` where it is left out.
    pub target: Option<Target>,
    /// Why it is left out.
    pub why: String,
}

/// What becomes of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    /// A new record.
    Added,
    /// Another value in a record that is there.
    Changed,
    /// Nothing: it is so already.
    Unchanged,
}

/// A line as it was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The row that it comes from, counted from 1.
    pub row: usize,
    /// What becomes of it.
    pub becomes: Becomes,
    /// What people call the record.
    pub record: String,
    /// Its fields with what was understood, as [`crate::model::entry::understood`] says it; empty cells are left out.
    pub values: Vec<(&'static str, String)>,
}

/// What a paste would do, for a person to accept or not.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// How each column was taken.
    pub columns: Vec<Column>,
    /// Whether the first row was taken for the headings.
    pub has_headings: bool,
    /// The edits, for one changeset. Nothing is ever retired or emptied by a paste.
    pub edits: Vec<Edit>,
    /// What happens to the records.
    pub count: Count,
    /// Every field of an existing record that would change.
    pub changes: Vec<FieldChange>,
    /// The first lines as they were understood.
    pub understood: Vec<Understood>,
    /// What a person should know, though it is not wrong.
    pub notes: Vec<String>,
    /// All that is wrong. While there is something, the paste cannot be accepted.
    pub problems: Vec<CellProblem>,
}

impl Pasted {
    /// A paste that does nothing.
    #[must_use]
    pub fn nothing(count: Count) -> Self {
        Self {
            columns: Vec::new(),
            has_headings: false,
            edits: Vec::new(),
            count,
            changes: Vec::new(),
            understood: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
        }
    }

    /// Whether it can be accepted.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.problems.is_empty()
    }
}

/// Reads cells, and knows the records that the paste itself makes.
pub trait Reading {
    /// Reads a cell of a record whose other fields hold `values`.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the cell is the inner error.
    fn read(
        &mut self,
        paste: &Paste<'_>,
        values: &[(&'static str, Value)],
        field: &'static FieldSpec,
        cell: &str,
    ) -> Result<Result<Value, Fault>, StoreError>;

    /// Makes a record known to which other rows may refer.
    ///
    /// # Errors
    /// When the workspace cannot be read.
    fn announce(&mut self, paste: &Paste<'_>, record: Named) -> Result<(), StoreError>;
}

/// Called with the lines done and all lines; `false` stops.
pub type Progress<'p> = &'p mut dyn FnMut(usize, usize) -> bool;

/// Reads a paste and says what it would do. Writes nothing. `None` when it was stopped.
///
/// A row changes the record of its code, or the one that its other key tells apart; any other row is a new record,
/// whose code is the next free one where none is given. An empty cell keeps what is there.
///
/// # Errors
/// When the workspace cannot be read. What is wrong with the paste is in the proposal.
pub fn propose(
    reader: &Reader,
    paste: &Paste<'_>,
    reading: &mut dyn Reading,
    new_id: &mut dyn FnMut() -> Id,
    progress: Progress<'_>,
) -> Result<Option<Pasted>, StoreError> {
    let rows = grid::rows(paste.text);
    let mut problems = Problems::default();
    let (columns, has_headings) = columns::columns(paste, &rows);
    let body = if has_headings { &rows[1..] } else { &rows[..] };
    if let Some(fault) = refused(paste, has_headings, body.len()) {
        problems.of_the_whole(fault);
        return Ok(Some(nothing(paste, problems)));
    }
    lines::check_columns(paste, &columns, &mut problems);
    let lines = lines::lines(paste, &columns, body, &mut problems);
    let mut comparison = Comparison::new(reader, paste, &columns, reading, problems)?;
    let mut notes = comparison.announce(&lines.lines, new_id)?;
    notes.extend(lines.notes);
    for (done, line) in lines.lines.iter().enumerate() {
        if done.is_multiple_of(STEP) && !progress(done, lines.lines.len()) {
            return Ok(None);
        }
        if comparison.is_tired() {
            break;
        }
        comparison.compare(done, line, new_id)?;
    }
    progress(lines.lines.len(), lines.lines.len());
    let pasted = comparison.finish(notes)?;
    Ok(Some(Pasted { columns, has_headings, ..pasted }))
}

/// Why a paste is not read at all.
fn refused(paste: &Paste<'_>, has_headings: bool, rows: usize) -> Option<Fault> {
    let noun = paste.entity.name.replace('_', " ");
    if paste.entity.origin == Origin::Process {
        let explanation = format!("{noun} records are made by the work on a strategy, and not pasted");
        return Some(Fault::new(explanation, "paste into a table of the strategy"));
    }
    if paste.entity.name == "plan" {
        let remedy = "begin a new plan, or import a strategy file";
        return Some(Fault::new("plans are not pasted: each begins with its period and its territory", remedy));
    }
    if rows == 0 && has_headings {
        let remedy = "copy the rows below the headings too";
        return Some(Fault::new("the paste has headings and nothing under them", remedy));
    }
    if rows == 0 {
        let remedy = "select the cells in the spreadsheet, copy them, and paste again";
        return Some(Fault::new("there is nothing to paste: the clipboard has no text", remedy));
    }
    if rows > ROWS_MOST {
        let explanation = format!("the paste has {rows} rows, and {ROWS_MOST} at most are read at once");
        return Some(Fault::new(explanation, "check what was selected; if it is meant, paste it in parts"));
    }
    None
}

fn nothing(paste: &Paste<'_>, problems: Problems) -> Pasted {
    Pasted {
        columns: Vec::new(),
        has_headings: false,
        edits: Vec::new(),
        count: Count { entity: paste.entity.name, added: 0, changed: 0, unchanged: 0 },
        changes: Vec::new(),
        understood: Vec::new(),
        notes: Vec::new(),
        problems: problems.finish(),
    }
}
