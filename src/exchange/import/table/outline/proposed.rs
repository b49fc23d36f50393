//! Which sheet of a workbook has the table.

use super::layout::Sample;
use crate::exchange::import::table::book::{Book, Proposed};
use crate::exchange::import::table::cell::Record;

/// So many rows of each sheet are looked at.
const LOOKED_AT: usize = 60;

/// A sheet with so many tenths of the cells of the fullest is as much like a table.
const NEAR: usize = 9;

/// The sheet with the largest table of figures in its first rows; of equals the first one.
pub(in crate::exchange::import::table) fn proposed(book: &Book) -> Proposed {
    if book.sheets().len() == 1 {
        return Proposed { sheet: 0, why: "it is the only one".to_owned(), rivals: Vec::new() };
    }
    let scored: Vec<_> = (0..book.sheets().len()).map(|sheet| (sheet, score(book, sheet))).collect();
    let best = scored.iter().copied().max_by_key(|(sheet, score)| (*score, usize::MAX - sheet));
    let (sheet, (is_shown, cells, columns)) = best.unwrap_or_default();
    let shown = if is_shown { "" } else { ", though it is hidden" };
    let why = format!("its first {LOOKED_AT} rows have most: {cells} cells in {columns} columns{shown}");
    let is_near =
        |score: (bool, usize, usize)| score.0 && score.1 * 10 >= cells * NEAR && score.2.abs_diff(columns) < 2;
    let mut rivals: Vec<usize> =
        scored.into_iter().filter(|(_, score)| is_shown && is_near(*score)).map(|(sheet, _)| sheet).collect();
    if rivals.len() < 2 {
        rivals.clear();
    }
    Proposed { sheet, why, rivals }
}

fn score(book: &Book, sheet: usize) -> (bool, usize, usize) {
    let records = first(book, sheet);
    let layout = Sample::of(&records).layout();
    let columns = layout.usual;
    let cells = records.iter().skip(layout.body).map(|record| record.filled().min(columns)).sum();
    let is_shown = !book.sheets()[sheet].is_hidden;
    (is_shown && cells > 0, if columns > 1 { cells } else { 0 }, columns)
}

fn first(book: &Book, sheet: usize) -> Vec<Record> {
    let Ok(mut records) = book.records(sheet) else { return Vec::new() };
    let mut first = Vec::new();
    while first.len() < LOOKED_AT
        && let Ok(Some(record)) = records.next()
    {
        first.push(record);
    }
    first
}
