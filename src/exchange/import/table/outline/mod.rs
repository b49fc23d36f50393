//! Where the table of a sheet is, and what stands in it.
//!
//! `layout` finds the headings in the first rows, `pass` reads the sheet once, `tally` counts what each column shows,
//! `profile` concludes from that, `units` reads headings, `totals` finds sums among the parts, `proposed` chooses the
//! sheet.

mod layout;
mod pass;
mod profile;
mod proposed;
mod tally;
mod totals;
mod units;

use crate::model::Decimal;

use super::ask::Question;
use super::cell::Merged;
use super::dates::Order;
use super::{Answers, Evidence};

pub(super) use pass::of;
pub(super) use proposed::proposed;

/// A table that was found in a sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// The sheet's place in the book.
    pub sheet: usize,
    /// Rows above the headings: titles, dates of the list.
    pub above: Vec<Line>,
    /// The first and the last row of the headings; `None` where there are none.
    pub headings: Option<(u64, u64)>,
    /// The columns, from A on.
    pub columns: Vec<Column>,
    /// The first row under the headings.
    pub first: u64,
    /// The last row of the table.
    pub last: u64,
    /// Rows that are parts of the table; totals, sections and repeated headings are not counted.
    pub parts: u64,
    /// Totals among the parts.
    pub totals: Vec<Total>,
    /// Rows below the table: notes, keys.
    pub below: Vec<Line>,
    /// What must be asked.
    pub questions: Vec<Question>,
    /// What was found out, and why.
    pub evidence: Vec<Evidence>,
    pub(super) merged: Vec<Merged>,
}

/// A row outside the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its number as a spreadsheet counts it.
    pub row: u64,
    /// Its cells; empty ones at the end are left out.
    pub cells: Vec<String>,
}

/// A column of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// A, B, C …
    pub letter: String,
    /// Its heading in one line, with the headings of groups above it before its own; empty where it has none.
    pub heading: String,
    /// The lines of its heading, from above to below; languages mostly stand on lines of their own.
    pub lines: Vec<String>,
    /// The unit that its heading names.
    pub unit: Option<Unit>,
    /// What its cells show.
    pub profile: Profile,
}

/// A unit of amounts, as a heading names it: `in 1000 EUR`, `£m`, `tis. Kč`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// The currency, by its code.
    pub currency: Option<&'static str>,
    /// The power of ten: 3 for thousands.
    pub scale: usize,
    /// As it is written in the heading.
    pub written: String,
}

/// What the cells of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// There are none.
    Nothing,
    /// Texts, and codes that only look like numbers.
    Text,
    /// Numbers.
    Number,
    /// Dates.
    Date,
}

/// How shares are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Share {
    /// As 0.8.
    Fraction,
    /// As 80.
    Percent,
}

/// What the cells of a column show.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// What they are taken for.
    pub holds: Holds,
    /// Why.
    pub why: String,
    /// Cells with nothing in them.
    pub empty: u64,
    /// Cells that are only text.
    pub text: u64,
    /// Cells that are numbers.
    pub number: u64,
    /// Cells that are dates.
    pub date: u64,
    /// The decimal sign; `None` where no cell shows one or each shows its own.
    pub decimal: Option<char>,
    /// Whether day or month stands first; `None` where no date shows it.
    pub order: Option<Order>,
    /// How shares are written, where it is a column of shares.
    pub share: Option<Share>,
    /// The smallest number, as it is written.
    pub least: Option<Decimal>,
    /// The largest number, as it is written.
    pub most: Option<Decimal>,
    /// Currencies that stand beside the numbers.
    pub currencies: Vec<&'static str>,
    /// The first cells that say something.
    pub examples: Vec<String>,
}

/// A row whose figures are those of other rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Total {
    /// Its number.
    pub row: u64,
    /// What is written in it: `Summe`, `Razem`; empty where only its figures tell.
    pub label: String,
    /// Why it is taken for one.
    pub why: String,
}

impl Outline {
    /// Questions that the answers leave open.
    #[must_use]
    pub fn open_questions(&self, answers: &Answers) -> Vec<&Question> {
        self.questions.iter().filter(|question| !answers.settles(question)).collect()
    }

    /// The column with a heading, whatever its case and accents.
    #[must_use]
    pub fn column(&self, heading: &str) -> Option<usize> {
        let wanted = crate::model::fold(heading);
        self.columns.iter().position(|column| crate::model::fold(&column.heading) == wanted)
    }
}
