//! A table in a file as the text that the clipboard would hold, so that a file and a paste are read by one mechanism.
//!
//! What a table is understood as is written again in the one way that cannot be taken for something else: decimals
//! with a point and never three places behind it, days as the standard writes them. What is left out as a total or a
//! heading does not come along.

use crate::exchange::export::sheet;
use crate::model::Decimal;

use super::table::{Answers, Book, Cell, Outline, Refusal, RowKind, Value};

/// A table as a text for pasting.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tabled {
    /// Headings and rows.
    pub text: String,
    /// Where each line of the text stands in the file, as a spreadsheet counts rows.
    pub rows: Vec<u64>,
    /// Rows that are totals or headings again.
    pub left_out: usize,
}

/// Reads the rows of a table; `None` when `watch` (rows read) stopped it.
///
/// # Errors
/// A file that cannot be read any further.
pub fn tabled(
    book: &Book,
    outline: &Outline,
    answers: &Answers,
    watch: &mut dyn FnMut(usize) -> bool,
) -> Result<Option<Tabled>, Refusal> {
    let headings: Vec<String> = outline.columns.iter().map(|column| column.heading.clone()).collect();
    let mut tabled = Tabled { rows: vec![outline.headings.map_or(1, |(_, last)| last)], ..Tabled::default() };
    let mut lines = vec![headings];
    for row in book.rows(outline, answers)? {
        let row = row?;
        if row.kind != RowKind::Part {
            tabled.left_out += 1;
            continue;
        }
        lines.push(row.cells.iter().map(written).collect());
        tabled.rows.push(row.row);
        if lines.len().is_multiple_of(1_000) && !watch(lines.len()) {
            return Ok(None);
        }
    }
    tabled.text = sheet::tsv(&lines);
    Ok(Some(tabled))
}

/// A cell as a person would type it. An amount that stands once in a merged cell is not there a second time.
fn written(cell: &Cell) -> String {
    match cell.value {
        Value::Empty => String::new(),
        Value::Number(_) if cell.is_spread => String::new(),
        // Digits alone can be nothing else, and may be a code whose zeros in front count.
        Value::Number(number) if Decimal::parse(&cell.text) == Some(number.value) && !cell.text.contains('.') => {
            cell.text.clone()
        }
        Value::Number(number) => {
            let digits = number.value.to_string();
            let zero = if number.value.places() == 3 { "0" } else { "" };
            let currency = number.currency.map(|currency| format!(" {currency}")).unwrap_or_default();
            format!("{digits}{zero}{currency}")
        }
        Value::Date(when) if when.day.is_some() => when.first(),
        // A month or a year alone may be a beginning or an end; the field knows which.
        Value::Date(_) | Value::Text | Value::Unclear => cell.text.clone(),
    }
}
