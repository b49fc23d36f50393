//! Aligned columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::{Cell, Table};
use crate::model::Cents;

/// What stands where nothing was entered.
const EMPTY: &str = "·";

pub(super) fn print(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<String> = table.columns.iter().map(|column| head(column)).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
    let widths: Vec<usize> = (0..heads.len())
        .map(|column| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.chain([&heads[column]]).map(|cell| cell.width()).max().unwrap_or(0)
        })
        .collect();
    let right: Vec<bool> = (0..heads.len())
        .map(|column| {
            let mut cells = table.rows.iter().filter_map(|row| row.get(column));
            table.columns[column].ends_with("_cents") || cells.any(is_figure)
        })
        .collect();
    line(&heads, &widths, &right, out)?;
    rows.iter().try_for_each(|row| line(row, &widths, &right, out))
}

fn line(cells: &[String], widths: &[usize], right: &[bool], out: &mut dyn Write) -> io::Result<()> {
    let mut line = String::new();
    for ((cell, width), right) in cells.iter().zip(widths).zip(right) {
        let space = " ".repeat(width.saturating_sub(cell.width()));
        line += &if *right { format!("{space}{cell}  ") } else { format!("{cell}{space}  ") };
    }
    writeln!(out, "{}", line.trim_end())
}

/// `planned_cents` is read as `planned`: the amounts below are written out.
fn head(column: &str) -> String {
    column.strip_suffix("_cents").unwrap_or(column).replace('_', " ")
}

fn is_figure(cell: &Cell) -> bool {
    matches!(cell, Cell::Number(_) | Cell::Real(_) | Cell::Money(_))
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => EMPTY.to_owned(),
        Cell::Text(text) => text.replace(['\n', '\r', '\t'], " "),
        Cell::Number(number) => number.to_string(),
        Cell::Real(number) => {
            let rounded = format!("{number:.2}");
            rounded.trim_end_matches('0').trim_end_matches('.').to_owned()
        }
        Cell::Money(cents) => Cents(*cents).to_string(),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
    }
}
