//! Workbooks of Excel 97 to 2003: what the book says, and the rows of its sheets.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::exchange::import::table::Refusal;
use crate::exchange::import::table::book::Sheet;
use crate::exchange::import::table::cell::{Held, Merged, Record, Records};
use crate::exchange::import::table::source::Source;
use crate::model::Decimal;

use super::container::{Container, long, short};
use super::styles::{self, Format};
use super::xls_text::{self, Reader};

/// A workbook of that time, opened.
#[derive(Debug, Default)]
pub(in crate::exchange::import::table) struct Old {
    stream: Vec<u8>,
    sheets: Vec<(Sheet, usize)>,
    strings: Vec<String>,
    formats: Vec<Format>,
    since_1904: bool,
}

/// A record: what it is, and where its bytes are.
#[derive(Clone, Copy, Debug)]
struct Piece {
    kind: u16,
    from: usize,
    to: usize,
}

fn piece(stream: &[u8], at: usize) -> Option<Piece> {
    let (kind, length) = (short(stream, at)?, usize::from(short(stream, at + 2)?));
    let to = at + 4 + length;
    (to <= stream.len()).then_some(Piece { kind, from: at + 4, to })
}

mod kinds {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const END: u16 = 0x0A;
    pub(super) const DATES: u16 = 0x22;
    pub(super) const LOCK: u16 = 0x2F;
    pub(super) const CONTINUE: u16 = 0x3C;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const SMALL_NUMBERS: u16 = 0xBD;
    pub(super) const STYLE: u16 = 0xE0;
    pub(super) const MERGED: u16 = 0xE5;
    pub(super) const STRINGS: u16 = 0xFC;
    pub(super) const SHARED_TEXT: u16 = 0xFD;
    pub(super) const NUMBER: u16 = 0x203;
    pub(super) const TEXT: u16 = 0x204;
    pub(super) const FLAG: u16 = 0x205;
    pub(super) const RESULT: u16 = 0x207;
    pub(super) const SMALL_NUMBER: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BEGIN: u16 = 0x809;
}

/// So many merged cells are kept.
const MERGED_MOST: usize = 100_000;

pub(super) fn open(source: &Source) -> Result<Old, Refusal> {
    let container = Container::open(source)?;
    if container.has("EncryptedPackage") {
        return Err(locked(source));
    }
    let Some(stream) = container.take("Workbook") else {
        let (what, remedy) = if container.has("Book") {
            ("the workbook is of a kind before 1997", "open it in its program and save it as XLSX")
        } else {
            (
                "the file is no workbook, though it is made by an office program",
                "choose a workbook, or copy the table into one",
            )
        };
        return Err(source.problem(what, remedy));
    };
    let old = Old::read(stream).map_err(|is_locked| if is_locked { locked(source) } else { damaged(source) })?;
    if old.sheets.is_empty() {
        return Err(source.problem("the workbook has no sheet with cells", "export the table as XLSX or CSV"));
    }
    Ok(old)
}

fn locked(source: &Source) -> Refusal {
    let remedy = "open it in its program with the password, and save it without one";
    source.problem("the workbook is protected by a password", remedy)
}

fn damaged(source: &Source) -> Refusal {
    let remedy = "it may have been cut off on its way: fetch it again, or open it in its program and save it as XLSX";
    source.problem("the workbook is damaged: its first records cannot be read", remedy)
}

impl Old {
    /// What stands before the sheets; the error says whether a password keeps it.
    fn read(stream: Vec<u8>) -> Result<Self, bool> {
        let mut old = Self { stream, ..Self::default() };
        let mut own: BTreeMap<u16, Format> = BTreeMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut at = 0;
        while let Some(piece) = piece(&old.stream, at) {
            at = piece.to;
            let bytes = &old.stream[piece.from..piece.to];
            match piece.kind {
                kinds::LOCK => return Err(true),
                kinds::DATES => old.since_1904 = short(bytes, 0) == Some(1),
                kinds::FORMAT => {
                    if let Some((id, code)) = short(bytes, 0).zip(xls_text::long_text(bytes, 2)) {
                        own.insert(id, styles::of_code(&code));
                    }
                }
                kinds::STYLE => styles.push(short(bytes, 2).unwrap_or(0)),
                kinds::SHEET => old.sheets.extend(sheet(bytes)),
                kinds::STRINGS => {
                    let (pieces, end) = continued(&old.stream, piece);
                    let strings = Reader::new(&old.stream, pieces).strings();
                    old.strings = strings;
                    at = end;
                }
                kinds::END => break,
                _ => {}
            }
        }
        let format = |id: &u16| own.get(id).copied().unwrap_or_else(|| styles::built_in(u32::from(*id)));
        old.formats = styles.iter().map(format).collect();
        if at == 0 { Err(false) } else { Ok(old) }
    }

    pub(super) fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect()
    }
}

/// A record and those that continue it; where the next one is.
fn continued(stream: &[u8], first: Piece) -> (Vec<(usize, usize)>, usize) {
    let (mut pieces, mut at) = (vec![(first.from, first.to)], first.to);
    while let Some(next) = piece(stream, at).filter(|next| next.kind == kinds::CONTINUE) {
        pieces.push((next.from, next.to));
        at = next.to;
    }
    (pieces, at)
}

/// A sheet with cells, and where it begins. Charts and macros are none.
fn sheet(bytes: &[u8]) -> Option<(Sheet, usize)> {
    let at = usize::try_from(long(bytes, 0)?).ok()?;
    let (hidden, kind) = (*bytes.get(4)?, *bytes.get(5)?);
    let name = xls_text::short_text(bytes, 6)?;
    (kind == 0).then_some((Sheet { name, is_hidden: hidden & 3 != 0 }, at))
}

/// The rows of a sheet.
pub(super) struct Rows {
    source: Source,
    old: Arc<Old>,
    at: usize,
    depth: usize,
    row: u64,
    cells: Vec<Held>,
    /// Where the text of a formula goes that follows it.
    waiting: Option<usize>,
    merged: Vec<Merged>,
    is_over: bool,
}

impl Rows {
    pub(super) fn open(source: &Source, old: Arc<Old>, sheet: usize) -> Self {
        let at = old.sheets.get(sheet).map_or(usize::MAX, |(_, at)| *at);
        Self {
            source: source.clone(),
            old,
            at,
            depth: 0,
            row: 0,
            cells: Vec::new(),
            waiting: None,
            merged: Vec::new(),
            is_over: false,
        }
    }

    /// Takes one record; a row that is complete comes back.
    fn take(&mut self, piece: Piece) -> Result<Option<Record>, Refusal> {
        let old = self.old.clone();
        let bytes = &old.stream[piece.from..piece.to];
        match piece.kind {
            kinds::BEGIN => self.depth += 1,
            kinds::END => {
                self.depth = self.depth.saturating_sub(1);
                self.is_over = self.depth == 0;
            }
            // A chart inside the sheet has records of its own.
            _ if self.depth != 1 => {}
            kinds::MERGED => self.merge(bytes),
            kinds::RESULT => {
                if let Some(cell) = self.waiting.take().and_then(|column| self.cells.get_mut(column)) {
                    *cell = Held::written(xls_text::long_text(bytes, 0).unwrap_or_default());
                }
            }
            kinds::SMALL_NUMBERS => return self.small_numbers(bytes),
            kinds::SHARED_TEXT | kinds::NUMBER | kinds::SMALL_NUMBER | kinds::TEXT | kinds::FLAG | kinds::FORMULA => {
                return self.one(piece.kind, bytes);
            }
            _ => {}
        }
        Ok(None)
    }

    fn one(&mut self, kind: u16, bytes: &[u8]) -> Result<Option<Record>, Refusal> {
        let Some(((row, column), style)) = short(bytes, 0).zip(short(bytes, 2)).zip(short(bytes, 4)) else {
            return Ok(None);
        };
        let done = self.reach(row)?;
        let held = match kind {
            kinds::SHARED_TEXT => {
                let place = long(bytes, 6).and_then(|place| usize::try_from(place).ok());
                Held::written(place.and_then(|place| self.old.strings.get(place)).cloned().unwrap_or_default())
            }
            kinds::TEXT => Held::written(xls_text::long_text(bytes, 6).unwrap_or_default()),
            kinds::NUMBER => self.number(double(bytes, 6), style),
            kinds::SMALL_NUMBER => self.number(long(bytes, 6).and_then(small), style),
            kinds::FLAG if bytes.get(7) == Some(&0) => {
                Held::written(if bytes.get(6) == Some(&1) { "TRUE" } else { "FALSE" })
            }
            kinds::FORMULA if bytes.get(12..14) == Some(&[0xFF, 0xFF]) => {
                if bytes.get(6) == Some(&0) {
                    self.waiting = Some(usize::from(column));
                }
                Held::default()
            }
            kinds::FORMULA => self.number(double(bytes, 6), style),
            _ => Held::default(),
        };
        self.put(column, held);
        Ok(done)
    }

    fn small_numbers(&mut self, bytes: &[u8]) -> Result<Option<Record>, Refusal> {
        let Some((row, first)) = short(bytes, 0).zip(short(bytes, 2)) else { return Ok(None) };
        let done = self.reach(row)?;
        for place in 0..bytes.len().saturating_sub(6) / 6 {
            let at = 4 + place * 6;
            let Some(style) = short(bytes, at) else { break };
            let held = self.number(long(bytes, at + 2).and_then(small), style);
            self.put(first.saturating_add(u16::try_from(place).unwrap_or(u16::MAX)), held);
        }
        Ok(done)
    }

    fn put(&mut self, column: u16, held: Held) {
        let column = usize::from(column);
        if self.cells.len() <= column {
            self.cells.resize_with(column + 1, Held::default);
        }
        self.cells[column] = held;
    }

    /// Comes to a row; the one before is complete then.
    fn reach(&mut self, row: u16) -> Result<Option<Record>, Refusal> {
        let row = u64::from(row) + 1;
        if row == self.row {
            return Ok(None);
        }
        if row < self.row {
            let explanation = format!("row {row} stands behind row {}", self.row);
            let remedy = "open it in its program and save it as XLSX";
            return Err(self.source.problem_at(row, explanation, remedy));
        }
        let done = self.complete();
        self.row = row;
        Ok(done)
    }

    fn complete(&mut self) -> Option<Record> {
        self.waiting = None;
        let cells = std::mem::take(&mut self.cells);
        let says = cells.iter().any(|cell| !cell.is_empty());
        says.then_some(Record { row: self.row, line: self.row, cells })
    }

    fn number(&self, number: Option<Decimal>, style: u16) -> Held {
        let format = self.old.formats.get(usize::from(style)).copied().unwrap_or_default();
        number.map(|number| super::number(number, format, self.old.since_1904)).unwrap_or_default()
    }

    fn merge(&mut self, bytes: &[u8]) {
        for at in (2..bytes.len()).step_by(8) {
            let corner = |place| short(bytes, at + place);
            let (Some(first), Some(last), Some(left), Some(right)) = (corner(0), corner(2), corner(4), corner(6))
            else {
                return;
            };
            if self.merged.len() < MERGED_MOST {
                let rows = (u64::from(first) + 1, u64::from(last) + 1);
                self.merged.push(Merged { rows, columns: (left.into(), right.into()) });
            }
        }
    }
}

/// A number of eight bytes, as the shortest decimal that is meant by it.
fn double(bytes: &[u8], at: usize) -> Option<Decimal> {
    let number = f64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?);
    number.is_finite().then(|| Decimal::parse(&format!("{number:e}"))).flatten()
}

/// A number of four bytes: whole, or the upper half of one of eight; perhaps in hundredths.
fn small(bits: u32) -> Option<Decimal> {
    let number = if bits & 2 != 0 {
        Decimal::new(i128::from(bits.cast_signed() >> 2), 0)
    } else {
        let number = f64::from_bits(u64::from(bits & 0xFFFF_FFFC) << 32);
        number.is_finite().then(|| Decimal::parse(&format!("{number:e}"))).flatten()?
    };
    if bits & 1 != 0 { number.shifted(-2) } else { Some(number) }
}

impl Records for Rows {
    fn next(&mut self) -> Result<Option<Record>, Refusal> {
        while !self.is_over {
            let Some(piece) = piece(&self.old.stream, self.at) else {
                self.is_over = true;
                break;
            };
            self.at = piece.to;
            if let Some(record) = self.take(piece)? {
                return Ok(Some(record));
            }
        }
        Ok(self.complete())
    }

    fn done(&self) -> u64 {
        self.at as u64
    }

    fn merged(&mut self) -> Vec<Merged> {
        std::mem::take(&mut self.merged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_whole_or_in_hundredths_or_halves_of_large_ones() {
        assert_eq!(small((1234 << 2) | 2), Some(Decimal::new(1234, 0)));
        assert_eq!(small((123_456 << 2) | 3), Some(Decimal::new(123_456, 2)));
        assert_eq!(small((-7_i32 << 2).cast_unsigned() | 2), Some(Decimal::new(-7, 0)));
        assert_eq!(small(0x3FF8_0000), Some(Decimal::new(15, 1)));
        assert_eq!(double(&1234.5_f64.to_le_bytes(), 0), Some(Decimal::new(12_345, 1)));
        assert_eq!(double(&f64::NAN.to_le_bytes(), 0), None);
    }
}
