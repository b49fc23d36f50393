//! Any table that an office sends, from its bytes to clean, typed rows.
//!
//! It knows nothing of operations, budgets or any other record: what the columns mean is for who imports them.
//!
//! A [`Book`] is a file whose kind, encoding and manner were found out, each with the reason why. [`Book::outline`]
//! reads a sheet once and says where its table is: headings, titles above, notes below, what each column holds and
//! how it is written, totals among the parts, and what must be asked. [`Book::rows`] reads it again with the
//! [`Answers`], one row after the other, so that a million of them need no more memory than one.
//!
//! ```no_run
//! use ris3::exchange::import::table::{Answers, Book, Manner, RowKind, Value};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # use ris3::exchange::import::table::Refusal;
//! # let shown = |refusal: Refusal| refusal.to_string();
//! let book = Book::open("list.csv".as_ref(), &Manner::default()).map_err(shown)?;
//! let Some(outline) = book.outline(book.proposed().sheet, &mut |_| true).map_err(shown)? else { return Ok(()) };
//! let answers = Answers::default(); // of `outline.questions`
//! for row in book.rows(&outline, &answers).map_err(shown)? {
//!     let row = row.map_err(shown)?;
//!     if row.kind == RowKind::Part && let Value::Number(number) = row.cells[0].value {
//!         let _ = number.value;
//!     }
//! }
//! # Ok(())
//! # }
//! ```
//!
//! `text` reads CSV and its kin, `workbook` reads XLSX, `outline` finds the table in either, `dates` and `numbers`
//! read cells, `rows` puts it together.

mod ask;
mod book;
mod cell;
mod dates;
mod numbers;
mod outline;
mod rows;
mod source;
mod text;
mod workbook;

pub use ask::{Answers, Choice, Question};
pub use book::{Book, Kind, Proposed, Sheet};
pub use cell::{Cell, Number, Row, RowKind, Value};
pub use dates::{Order, When};
pub use outline::{Column, Holds, Line, Outline, Profile, Share, Total, Unit};
pub use rows::Rows;

use crate::exchange::Problem;

/// What was found out about a file, and why: `separator`, `semicolon`, `198 of 200 lines have 7 cells by it`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// What it is about: `kind`, `encoding`, `separator`, `quotes`, `line ends`, `headings` …
    pub about: &'static str,
    /// What was found.
    pub found: String,
    /// Why it was taken so; a sentence without its full stop.
    pub why: String,
}

/// Why a file, or the rest of it, is not read. In a box, for it is large and seldom.
pub type Refusal = Box<Problem>;

/// How far a reading has come, in bytes of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes read.
    pub done: u64,
    /// Bytes of the file.
    pub all: u64,
}

/// Called now and then while a file is read; `false` stops.
pub type Watch<'w> = &'w mut dyn FnMut(Progress) -> bool;

/// What a person said about a file beforehand, where the proposal was wrong. What is `None` is found out.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Manner {
    /// Name of the encoding of a text, as `windows-1250`.
    pub encoding: Option<String>,
    /// The separator of a text.
    pub separator: Option<char>,
    /// Whether quotes of a text quote cells.
    pub has_quotes: Option<bool>,
    /// The first and the last row of the headings, counted from 1; 0 and 0 where there are none.
    pub headings: Option<(u64, u64)>,
    /// How much of a file is too much.
    pub limits: Limits,
}

/// How much of a file is too much: nothing a person made is larger, and a hostile file must not fill the memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub file: u64,
    /// Bytes that the parts of a workbook come to when they are unpacked.
    pub unpacked: u64,
    /// Bytes of one row of a text, or of one cell of a workbook.
    pub row: usize,
    /// Columns.
    pub columns: usize,
    /// Bytes of all different texts of a workbook, which are kept while it is read.
    pub kept: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 4 << 30, unpacked: 2 << 30, row: 4 << 20, columns: 16_384, kept: 96 << 20 }
    }
}
