//! From the rows of a paste to lines, each about one record.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::super::decimal::Decimal;
use super::grid::{Row, is_blank};
use super::problem::Problems;
use super::{Column, Paste, Target};
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Fault, Value};

/// One cell that says something.
#[derive(Clone, Debug)]
pub(super) struct Cell<'g> {
    /// Its column.
    pub(super) column: usize,
    /// The field that it goes to.
    pub(super) field: &'static FieldSpec,
    /// What stands in it.
    pub(super) text: Cow<'g, str>,
}

/// What a paste says about one record.
#[derive(Clone, Debug)]
pub(super) struct Line<'g> {
    /// The row that it comes from.
    pub(super) row: usize,
    /// Its cells that say something.
    pub(super) cells: Vec<Cell<'g>>,
    /// What is known of it without a cell.
    pub(super) known: Vec<(&'static str, Value)>,
}

impl Line<'_> {
    /// The cell of a field.
    pub(super) fn cell(&self, field: &str) -> Option<&Cell<'_>> {
        self.cells.iter().find(|cell| cell.field.name == field)
    }
}

/// All lines, and what a person should know about them.
pub(super) struct Lines<'g> {
    pub(super) lines: Vec<Line<'g>>,
    pub(super) notes: Vec<String>,
}

/// Two columns for one field, or years beside a column of years.
pub(super) fn check_columns(paste: &Paste<'_>, columns: &[Column], problems: &mut Problems) {
    for (place, column) in columns.iter().enumerate() {
        let same = |other: &&Column| column.target.is_some() && other.target == column.target;
        if let Some(first) = columns[..place].iter().find(same) {
            let explanation = format!("column {} is the same field", first.letter);
            problems.of_column(column, Fault::new(explanation, "give one of them another heading, or copy one alone"));
        }
    }
    let is_of_year = |column: &&Column| column.target.is_some_and(|target| target.year().is_some());
    let year = paste.entity.field("year").map(Target::Field);
    let is_year = |column: &&Column| column.target.is_some() && column.target == year;
    if let (Some(years), Some(year)) = (columns.iter().find(is_of_year), columns.iter().find(is_year)) {
        let explanation = format!("the year stands here, and over column {} as well", years.letter);
        let remedy = "paste either a column with the year, or one column for each year";
        problems.of_column(year, Fault::new(explanation, remedy));
    }
}

/// The lines of rows. A row of a block of years gives one line for each year that has an amount.
pub(super) fn lines<'g>(
    paste: &Paste<'_>,
    columns: &[Column],
    rows: &'g [Row<'_>],
    problems: &mut Problems,
) -> Lines<'g> {
    let signs = signs(columns, rows);
    let has_years = columns.iter().any(|column| column.target.is_some_and(|target| target.year().is_some()));
    let mut lines = Vec::with_capacity(rows.len());
    let mut without_amount = 0;
    for (place, row) in rows.iter().enumerate() {
        let mut known = paste.given.to_vec();
        if let Some(under) = paste.rows {
            let Some(under) = under.get(place) else {
                problems.of_row(row.number, below_the_last(under.len()));
                continue;
            };
            known.splice(0..0, under.iter().cloned());
        }
        let mut years: BTreeMap<i64, Vec<Cell<'g>>> = BTreeMap::new();
        let mut cells = Vec::with_capacity(row.cells.len());
        for (column, text) in row.cells.iter().enumerate().filter(|(_, text)| !is_blank(text)) {
            let head = &columns[column];
            let Some(target) = head.target else {
                if head.heading.is_empty() {
                    problems.of_cell(row.number, head, text, Fault::new(head.why.clone(), beyond(columns)));
                }
                continue;
            };
            let sign = signs.get(&column).copied().unwrap_or(Decimal::Unknown);
            let cell = Cell { column, field: target.field(), text: sign.plain(text) };
            match target.year() {
                Some(year) => years.entry(year).or_default().push(cell),
                None => cells.push(cell),
            }
        }
        if !has_years {
            lines.push(Line { row: row.number, cells, known });
            continue;
        }
        if years.is_empty() {
            without_amount += 1;
        }
        for (year, amounts) in years {
            let mut line = Line { row: row.number, cells: cells.clone(), known: known.clone() };
            line.cells.extend(amounts);
            line.known.insert(0, ("year", year.into()));
            lines.push(line);
        }
    }
    let passed_over = |count: usize| match count {
        1 => "1 row has no amount in any year and is passed over".to_owned(),
        _ => format!("{count} rows have no amount in any year and are passed over"),
    };
    let notes = if without_amount > 0 { vec![passed_over(without_amount)] } else { Vec::new() };
    Lines { lines, notes }
}

/// The decimal sign of each column of measured numbers.
fn signs(columns: &[Column], rows: &[Row<'_>]) -> HashMap<usize, Decimal> {
    let is_measure = |column: &Column| column.target.is_some_and(|target| target.field().kind == Kind::Number);
    let measured = columns.iter().enumerate().filter(|(_, column)| is_measure(column)).map(|(place, _)| place);
    let sign = |place: usize| Decimal::of(rows.iter().filter_map(|row| row.cells.get(place)).map(AsRef::as_ref));
    measured.map(|place| (place, sign(place))).collect()
}

fn below_the_last(rows: usize) -> Fault {
    let explanation = format!("the paste goes on below the last row: there are {rows} from the cursor on");
    Fault::new(explanation, "paste with headings, so that new rows can be told apart, or copy fewer rows")
}

fn beyond(columns: &[Column]) -> String {
    let taken = columns.iter().filter(|column| column.target.is_some()).count();
    match taken {
        0 => "copy the row of headings too, or begin in a column further to the left".to_owned(),
        _ => "copy fewer columns, copy the row of headings too, or begin further to the left".to_owned(),
    }
}
