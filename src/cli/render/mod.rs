//! Tables of any command, in the formats that every command has.

mod csv;
mod json;
mod text;

use std::io::{self, Write};

use crate::views::Amounts;

/// How a table is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Aligned columns, to read.
    #[default]
    Text,
    /// An array of objects.
    Json,
    /// Comma-separated values with a header.
    Csv,
}

/// One value. `Empty` means "not entered" and is never zero.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Cell {
    /// Not entered.
    #[default]
    Empty,
    /// A word, a code, a title.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A measured number.
    Real(f64),
    /// Cents.
    Money(i64),
    /// Yes or no.
    Flag(bool),
}

/// Rows under named columns. Names are the keys in JSON and CSV; amounts are called `…_cents`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Names of the columns.
    pub columns: Vec<&'static str>,
    /// One cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// A table from its columns and rows.
    pub fn new(columns: &[&'static str], rows: impl IntoIterator<Item = Vec<Cell>>) -> Self {
        Self { columns: columns.to_vec(), rows: rows.into_iter().collect() }
    }

    /// Prints it.
    ///
    /// # Errors
    /// When the output cannot be written.
    pub fn print(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        match format {
            Format::Text => text::print(self, out),
            Format::Json => json::print(self, out),
            Format::Csv => csv::print(self, out),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Real(number)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Empty, Self::Number)
    }
}

impl From<u64> for Cell {
    fn from(number: u64) -> Self {
        i64::try_from(number).map_or(Self::Empty, Self::Number)
    }
}

impl From<bool> for Cell {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// An amount.
pub(super) fn money(cents: Option<i64>) -> Cell {
    cents.map_or(Cell::Empty, Cell::Money)
}

/// Names of the three columns of [`amounts`].
pub(super) const AMOUNTS: [&str; 3] = ["planned_cents", "committed_cents", "spent_cents"];

/// Planned, committed and spent.
pub(super) fn amounts(amounts: &Amounts) -> [Cell; 3] {
    [amounts.planned, amounts.committed, amounts.spent].map(money)
}
