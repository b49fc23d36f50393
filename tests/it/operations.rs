//! Lists of operations as authorities publish them: understood, held against a plan, written as one changeset.

mod files;
mod nasty;
mod understood;
mod written;

use ris3::exchange::import::mapped::{Cell, Sheet, Source, Unread};
use ris3::model::Decimal;

/// A list in memory: headings, then rows; numbers and days are read, everything else is words.
pub struct Listed {
    sheet: Sheet,
    rows: Vec<Vec<Cell>>,
}

impl Listed {
    /// Lines with their cells apart by `;`, the first one with the headings.
    pub fn of(text: &str) -> Self {
        let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let headings = lines.next().unwrap().split(';').enumerate().map(|(place, heading)| {
            (char::from(b'A' + u8::try_from(place).unwrap()).to_string(), heading.trim().to_owned())
        });
        let sheet = Sheet { headings: headings.collect(), encoding: "UTF-8".to_owned(), ..Sheet::default() };
        let rows = lines.map(|line| line.split(';').map(|cell| typed(cell.trim())).collect()).collect();
        Self { sheet, rows }
    }

    /// With what stands beside the table.
    pub fn beside(mut self, titles: &[&str], notes: &[&str]) -> Self {
        self.sheet.titles = titles.iter().map(ToString::to_string).collect();
        self.sheet.notes = notes.iter().map(ToString::to_string).collect();
        self
    }
}

fn typed(cell: &str) -> Cell {
    let is_day = cell.len() == 10 && cell.as_bytes()[4] == b'-' && cell.as_bytes()[7] == b'-';
    match Decimal::parse(cell) {
        _ if cell.is_empty() => Cell::default(),
        _ if is_day => Cell::date(cell),
        Some(number) if !cell.starts_with('0') || cell == "0" || cell.starts_with("0.") => Cell::number(cell, number),
        _ => Cell::text(cell),
    }
}

impl Source for Listed {
    fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    fn rows(&self, each: &mut dyn FnMut(usize, &[Cell]) -> Result<bool, Unread>) -> Result<(), Unread> {
        for (place, row) in self.rows.iter().enumerate() {
            if !each(place + 2, row)? {
                break;
            }
        }
        Ok(())
    }
}
