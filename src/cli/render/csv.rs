//! Comma-separated values with a header; what was not entered is empty.

use std::io::{self, Write};

use super::{Cell, Table};
use crate::exchange::formula;

pub(super) fn print(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&table.columns)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(text))?;
    }
    writer.flush()
}

fn text(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => formula::harmless(text).into_owned(),
        Cell::Number(number) | Cell::Money(number) => number.to_string(),
        Cell::Real(number) => number.to_string(),
        Cell::Flag(flag) => flag.to_string(),
    }
}
