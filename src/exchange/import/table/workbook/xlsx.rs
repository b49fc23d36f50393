//! The rows of a sheet of a workbook, one after the other.

use std::sync::Arc;

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::cell::{Held, Merged, Record, Records};
use crate::model::Decimal;

use super::Shared;
use super::packed::Packed;
use super::styles::Format;
use super::xml::{Element, Piece, Xml};

/// So many merged cells are kept.
const MERGED_MOST: usize = 100_000;

/// Rows of a sheet.
pub(super) struct Rows {
    xml: Xml,
    shared: Arc<Shared>,
    columns_most: usize,
    packed: Packed,
    row: u64,
    merged: Vec<Merged>,
}

/// A cell while it is read.
#[derive(Default)]
struct Reading {
    column: usize,
    kind: String,
    format: Format,
    value: String,
    text: String,
}

impl Rows {
    pub(super) fn open(packed: &Packed, path: &str, shared: Arc<Shared>) -> Result<Self, Refusal> {
        let xml = Xml::open(packed, path)?;
        Ok(Self {
            xml,
            shared,
            columns_most: packed.limits.columns,
            packed: packed.clone(),
            row: 0,
            merged: Vec::new(),
        })
    }

    /// The cells of the row that has just begun.
    fn cells(&mut self) -> Result<Vec<Held>, Refusal> {
        let mut cells: Vec<Held> = Vec::new();
        loop {
            match self.xml.next()? {
                Piece::Start(element, is_empty) if &*element.name == "c" => {
                    let column = element.get("r").and_then(column).unwrap_or(cells.len());
                    if column >= self.columns_most {
                        let explanation = format!("row {} has more than {} columns", self.row, self.columns_most);
                        return Err(self.packed.source.problem_at(
                            self.row,
                            explanation,
                            "export only the table that is meant",
                        ));
                    }
                    let held = if is_empty { Held::default() } else { self.cell(&element, column)? };
                    if !held.is_empty() {
                        if cells.len() <= column {
                            cells.resize_with(column + 1, Held::default);
                        }
                        cells[column] = held;
                    } else if cells.len() == column && element.get("r").is_none() {
                        cells.push(held);
                    }
                }
                Piece::End(name) if &*name == "row" => return Ok(cells),
                Piece::Over => return Err(self.cut_off()),
                _ => {}
            }
        }
    }

    fn cut_off(&self) -> Refusal {
        let remedy = "it was cut off on its way: fetch it again, or open it in its program and save it again";
        self.packed.source.problem_at(self.row, format!("the sheet ends in the middle of row {}", self.row), remedy)
    }

    fn cell(&mut self, element: &Element, column: usize) -> Result<Held, Refusal> {
        let style = element.get("s").and_then(|style| style.parse::<usize>().ok());
        let mut reading = Reading {
            column,
            kind: element.get("t").unwrap_or("n").to_owned(),
            format: style.and_then(|style| self.shared.formats.get(style)).copied().unwrap_or_default(),
            ..Reading::default()
        };
        let mut inside: Option<Box<str>> = None;
        loop {
            match self.xml.next()? {
                Piece::Start(element, false) if matches!(&*element.name, "v" | "t" | "rPh" | "f") => {
                    inside = Some(element.name)
                }
                Piece::Text(text) => match inside.as_deref() {
                    Some("v") => reading.value.push_str(&text),
                    Some("t") => reading.text.push_str(&text),
                    _ => {}
                },
                Piece::End(name) if &*name == "c" => return Ok(self.held(&reading)),
                Piece::End(_) => inside = None,
                Piece::Over => return Err(self.cut_off()),
                Piece::Start(..) => {}
            }
            if reading.value.len() + reading.text.len() > self.packed.limits.row {
                let explanation = format!(
                    "the cell in row {}, column {} is longer than any cell can be",
                    self.row,
                    reading.column + 1
                );
                return Err(self.packed.source.problem_at(
                    self.row,
                    explanation,
                    "the file is damaged: save it again in its program",
                ));
            }
        }
    }

    fn held(&self, reading: &Reading) -> Held {
        let value = reading.value.trim();
        match reading.kind.as_str() {
            "s" => {
                let place = value.parse().ok();
                Held::written(place.and_then(|place| self.shared.strings.get(place)).unwrap_or_default())
            }
            "inlineStr" => Held::written(reading.text.as_str()),
            "str" => Held::written(reading.value.as_str()),
            "b" => Held::written(if value == "1" { "TRUE" } else { "FALSE" }),
            "d" => Held::written(value),
            "e" => Held::written(value),
            _ => self.number(value, reading.format),
        }
    }

    fn number(&self, value: &str, format: Format) -> Held {
        match Decimal::parse(value) {
            Some(exact) => super::number(exact, format, self.shared.since_1904),
            None => Held::written(value),
        }
    }

    fn merge(&mut self, element: &Element) {
        let corner = |text: &str| {
            let digits = text.find(|letter: char| letter.is_ascii_digit())?;
            Some((text[digits..].parse::<u64>().ok()?, column(text)?))
        };
        let area = element.get("ref").and_then(|area| area.split_once(':'));
        let Some((first, last)) = area.and_then(|(first, last)| corner(first).zip(corner(last))) else { return };
        if self.merged.len() < MERGED_MOST {
            self.merged.push(Merged { rows: (first.0, last.0), columns: (first.1, last.1) });
        }
    }
}

/// The column of a cell's name: 0 for `A7`.
fn column(name: &str) -> Option<usize> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters
        .take(4)
        .fold(0_usize, |number, letter| number * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    number.checked_sub(1)
}

impl Records for Rows {
    fn next(&mut self) -> Result<Option<Record>, Refusal> {
        loop {
            match self.xml.next()? {
                Piece::Start(element, is_empty) if &*element.name == "row" => {
                    let number = element.get("r").and_then(|row| row.parse().ok());
                    self.row = number.filter(|row| *row > self.row).unwrap_or(self.row + 1);
                    let cells = if is_empty { Vec::new() } else { self.cells()? };
                    if cells.iter().any(|cell| !cell.is_empty()) {
                        return Ok(Some(Record { row: self.row, line: self.row, cells }));
                    }
                }
                Piece::Start(element, _) if &*element.name == "mergeCell" => self.merge(&element),
                Piece::Over => return Ok(None),
                _ => {}
            }
        }
    }

    fn done(&self) -> u64 {
        self.xml.done()
    }

    fn merged(&mut self) -> Vec<Merged> {
        std::mem::take(&mut self.merged)
    }
}
