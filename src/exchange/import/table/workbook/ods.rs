//! The rows of a sheet of an OpenDocument workbook, one after the other.

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::book::Sheet;
use crate::exchange::import::table::cell::{Held, Merged, Record, Records, Typed};
use crate::exchange::import::table::dates::{Dated, dated};
use crate::model::Decimal;

use super::packed::Packed;
use super::xml::{Element, Piece, Xml};

const CONTENT: &str = "content.xml";

/// So many cells may be said once and meant many times: a list has none, and a hostile file would never end.
const REPEATED_MOST: u64 = 4_000_000;

/// Rows and columns that a spreadsheet has at most.
const ROWS_MOST: u64 = 1 << 20;

/// So many sheets.
const SHEETS_MOST: usize = 2_000;

/// So many merged cells are kept.
const MERGED_MOST: usize = 100_000;

/// The sheets of a workbook.
pub(super) fn sheets(packed: &Packed) -> Result<Vec<Sheet>, Refusal> {
    check_lock(packed)?;
    let mut sheets = Vec::new();
    let mut xml = Xml::open(packed, CONTENT)?;
    loop {
        match xml.next()? {
            Piece::Start(element, _) if &*element.name == "table" && sheets.len() < SHEETS_MOST => {
                let name = element.get("name").unwrap_or_default().to_owned();
                sheets.push(Sheet { name, is_hidden: false });
            }
            Piece::Over => return Ok(sheets),
            _ => {}
        }
    }
}

fn check_lock(packed: &Packed) -> Result<(), Refusal> {
    let manifest = "META-INF/manifest.xml";
    if !packed.has(manifest) {
        return Ok(());
    }
    let mut xml = Xml::open(packed, manifest)?;
    loop {
        match xml.next()? {
            Piece::Start(element, _) if &*element.name == "encryption-data" => {
                let remedy = "open it in its program with the password, and save it without one";
                return Err(packed.source.problem("the workbook is protected by a password", remedy));
            }
            Piece::Over => return Ok(()),
            _ => {}
        }
    }
}

/// Rows of a sheet.
pub(super) struct Rows {
    xml: Xml,
    packed: Packed,
    row: u64,
    /// A row that is meant several times, and how often still.
    again: (u64, Vec<Held>),
    repeated: u64,
    merged: Vec<Merged>,
    is_over: bool,
}

impl Rows {
    pub(super) fn open(packed: &Packed, sheet: usize) -> Result<Self, Refusal> {
        let mut xml = Xml::open(packed, CONTENT)?;
        let mut seen = 0;
        while seen <= sheet {
            match xml.next()? {
                Piece::Start(element, _) if &*element.name == "table" => seen += 1,
                Piece::Over => break,
                _ => {}
            }
        }
        let is_over = seen <= sheet;
        Ok(Self {
            xml,
            packed: packed.clone(),
            row: 0,
            again: (0, Vec::new()),
            repeated: 0,
            merged: Vec::new(),
            is_over,
        })
    }

    /// The cells of the row that has just begun.
    fn cells(&mut self) -> Result<Vec<Held>, Refusal> {
        let mut cells: Vec<Held> = Vec::new();
        let mut column = 0;
        loop {
            match self.xml.next()? {
                Piece::Start(element, is_empty) if matches!(&*element.name, "table-cell" | "covered-table-cell") => {
                    let times = count(&element, "number-columns-repeated");
                    let held = if is_empty { held(&element, String::new()) } else { self.cell(&element)? };
                    self.merge(&element, column);
                    if !held.is_empty() {
                        let most = self.packed.limits.columns as u64;
                        if column + times > most {
                            let explanation = format!("row {} has more than {most} columns", self.row);
                            let remedy = "export only the table that is meant";
                            return Err(self.packed.source.problem_at(self.row, explanation, remedy));
                        }
                        self.repeat(times - 1)?;
                        cells.resize_with(usize::try_from(column).unwrap_or(0), Held::default);
                        cells.extend(std::iter::repeat_n(held, usize::try_from(times).unwrap_or(1)));
                    }
                    column = column.saturating_add(times);
                }
                Piece::End(name) if &*name == "table-row" => return Ok(cells),
                Piece::Over => {
                    let explanation = format!("the sheet ends in the middle of row {}", self.row);
                    let remedy = "it was cut off on its way: fetch it again, or save it again in its program";
                    return Err(self.packed.source.problem_at(self.row, explanation, remedy));
                }
                _ => {}
            }
        }
    }

    fn repeat(&mut self, cells: u64) -> Result<(), Refusal> {
        self.repeated = self.repeated.saturating_add(cells);
        if self.repeated <= REPEATED_MOST {
            return Ok(());
        }
        let explanation =
            format!("row {} and others are repeated millions of times: it is made to fill the memory", self.row);
        Err(self.packed.source.problem_at(
            self.row,
            explanation,
            "do not open it; ask who sent it for the table as CSV",
        ))
    }

    fn merge(&mut self, element: &Element, column: u64) {
        let (rows, columns) = (count(element, "number-rows-spanned"), count(element, "number-columns-spanned"));
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if rows * columns > 1 && self.merged.len() < MERGED_MOST {
            let last = column.saturating_add(usize::try_from(columns - 1).unwrap_or(0));
            self.merged.push(Merged { rows: (self.row, self.row + rows - 1), columns: (column, last) });
        }
    }

    /// What a cell says: its value where it has one, else its lines of text.
    fn cell(&mut self, element: &Element) -> Result<Held, Refusal> {
        let (mut text, mut depth, mut skipped, mut lines) = (String::new(), 0_usize, 0_usize, 0);
        let name = element.name.clone();
        loop {
            match self.xml.next()? {
                Piece::Start(inner, is_empty) => {
                    match &*inner.name {
                        "p" if skipped == 0 => {
                            if lines > 0 {
                                text.push('\n');
                            }
                            lines += 1;
                        }
                        "s" => text.extend(std::iter::repeat_n(
                            ' ',
                            usize::try_from(count(&inner, "c")).unwrap_or(1).min(1000),
                        )),
                        "tab" => text.push('\t'),
                        "line-break" => text.push('\n'),
                        _ => {}
                    }
                    // A comment beside the cell is not written in it.
                    skipped += usize::from(!is_empty && (skipped > 0 || &*inner.name == "annotation"));
                    depth += usize::from(!is_empty);
                }
                Piece::Text(piece) if depth > 0 && skipped == 0 => text.push_str(&piece),
                Piece::End(end) if depth == 0 && end == name => return Ok(held(element, text)),
                Piece::End(_) => {
                    depth = depth.saturating_sub(1);
                    skipped = skipped.saturating_sub(1);
                }
                Piece::Over => return Ok(held(element, text)),
                Piece::Text(_) => {}
            }
            if text.len() > self.packed.limits.row {
                let explanation = format!("a cell in row {} is longer than any cell can be", self.row);
                return Err(self.packed.source.problem_at(
                    self.row,
                    explanation,
                    "the file is damaged: save it again in its program",
                ));
            }
        }
    }
}

/// How often something is meant; once where it is not said.
fn count(element: &Element, name: &str) -> u64 {
    element.get(name).and_then(|count| count.parse().ok()).unwrap_or(1).clamp(1, ROWS_MOST)
}

fn held(element: &Element, text: String) -> Held {
    let number = || element.get("value").and_then(Decimal::parse).map(super::without_noise);
    match element.get("value-type") {
        Some("float" | "currency") => match number() {
            Some(number) => Held { text: number.to_string(), typed: Typed::Number(number) },
            None => Held::written(text),
        },
        Some("percentage") => match number() {
            Some(number) => {
                let percent = number.shifted(2).unwrap_or(number);
                Held { text: format!("{percent}%"), typed: Typed::Fraction(number) }
            }
            None => Held::written(text),
        },
        Some("date") => match element.get("date-value").and_then(dated) {
            Some(Dated::Sure(when, _)) => Held { text: when.to_string(), typed: Typed::Date(when) },
            _ => Held::written(text),
        },
        _ => Held::written(text),
    }
}

impl Records for Rows {
    fn next(&mut self) -> Result<Option<Record>, Refusal> {
        if self.again.0 > 0 {
            self.again.0 -= 1;
            self.row += 1;
            return Ok(Some(Record { row: self.row, line: self.row, cells: self.again.1.clone() }));
        }
        while !self.is_over {
            match self.xml.next()? {
                Piece::Start(element, is_empty) if &*element.name == "table-row" => {
                    let times = count(&element, "number-rows-repeated");
                    self.row += 1;
                    let cells = if is_empty { Vec::new() } else { self.cells()? };
                    if cells.is_empty() {
                        self.row += times - 1;
                        continue;
                    }
                    self.repeat((times - 1).saturating_mul(cells.len() as u64))?;
                    self.again = (times - 1, if times > 1 { cells.clone() } else { Vec::new() });
                    return Ok(Some(Record { row: self.row, line: self.row, cells }));
                }
                Piece::End(name) if &*name == "table" => self.is_over = true,
                Piece::Over => self.is_over = true,
                _ => {}
            }
        }
        Ok(None)
    }

    fn done(&self) -> u64 {
        self.xml.done()
    }

    fn merged(&mut self) -> Vec<Merged> {
        std::mem::take(&mut self.merged)
    }
}
