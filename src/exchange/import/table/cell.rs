//! Rows and cells: as a source gives them, and as they are handed out.

use crate::exchange::import::table::Refusal;
use crate::model::Decimal;

use super::dates::When;

/// A row of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its number as a spreadsheet counts it, from 1.
    pub row: u64,
    /// The line of a text file that it begins on; the same as `row` in a workbook.
    pub line: u64,
    /// What it is.
    pub kind: RowKind,
    /// One cell for every column of the outline.
    pub cells: Vec<Cell>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A part of the table, as most rows are.
    Part,
    /// A total, or a subtotal: its figures are those of other rows.
    Total,
    /// A heading over the rows that follow: one text, and nothing else.
    Section,
    /// The headings once more, as at the top of each printed page.
    Heading,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What is written in it, without spaces before and behind.
    pub text: String,
    /// What it says.
    pub value: Value,
    /// Whether it is a part of a merged cell whose text stands in a row above. An amount is not repeated.
    pub is_spread: bool,
}

/// What a cell says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// Nothing. Missing is not zero.
    Empty,
    /// Its text.
    Text,
    /// A number.
    Number(Number),
    /// A date.
    Date(When),
    /// A number or a date that can be read in two ways, while its question is open.
    Unclear,
}

/// A number, exactly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// The number in whole units: a unit of its heading (`in 1000 EUR`) and of its cell is in it. A share is in
    /// percent: 80, also where the file says 0.8.
    pub value: Decimal,
    /// The currency that its cell or its heading names.
    pub currency: Option<&'static str>,
    /// Whether it is a share in percent.
    pub is_percent: bool,
}

/// A row as a source gives it. Rows without any text are left out; they show as a step in the numbers.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Record {
    pub(super) row: u64,
    pub(super) line: u64,
    pub(super) cells: Vec<Held>,
}

/// A cell as a source gives it.
#[derive(Clone, Debug, PartialEq, Default)]
pub(super) struct Held {
    pub(super) text: String,
    pub(super) typed: Typed,
}

/// What the source itself says that a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Default)]
pub(super) enum Typed {
    /// Nothing: it is what is written there.
    #[default]
    Written,
    /// A number.
    Number(Decimal),
    /// A number that is shown in percent, as a fraction of one.
    Fraction(Decimal),
    /// A day.
    Date(When),
}

impl Held {
    pub(super) fn written(text: impl Into<String>) -> Self {
        Self { text: text.into(), typed: Typed::Written }
    }

    pub(super) fn is_empty(&self) -> bool {
        matches!(self.typed, Typed::Written) && is_blank(&self.text)
    }

    /// What is written, without what nobody sees around it.
    pub(super) fn tidy(&self) -> &str {
        self.text.trim_matches(is_nothing)
    }
}

/// Whether a text says nothing.
pub(super) fn is_blank(text: &str) -> bool {
    text.chars().all(is_nothing)
}

fn is_nothing(letter: char) -> bool {
    letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{feff}' | '\u{200b}')
}

impl Record {
    pub(super) fn filled(&self) -> usize {
        self.cells.iter().filter(|cell| !cell.is_empty()).count()
    }

    /// Its texts, empty ones at the end left out.
    pub(super) fn texts(&self) -> Vec<String> {
        let last = self.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
        self.cells[..last].iter().map(|cell| cell.tidy().to_owned()).collect()
    }
}

/// Where rows come from, one after the other.
pub(super) trait Records {
    /// The next row that says something.
    fn next(&mut self) -> Result<Option<Record>, Refusal>;

    /// Bytes of the file that were read.
    fn done(&self) -> u64;

    /// Merged cells, known once all rows were read.
    fn merged(&mut self) -> Vec<Merged> {
        Vec::new()
    }
}

/// A merged cell: its rows, counted from 1, and its columns, counted from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) rows: (u64, u64),
    pub(super) columns: (usize, usize),
}

impl Merged {
    pub(super) fn has(&self, row: u64, column: usize) -> bool {
        (self.rows.0..=self.rows.1).contains(&row) && (self.columns.0..=self.columns.1).contains(&column)
    }
}
