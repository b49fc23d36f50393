//! Workbooks.
//!
//! `packed` opens the parts of the file, with a bound on all that is unpacked; `xml` reads them piece by piece; `parts`
//! finds the sheets, `styles` which numbers are dates or shares, `strings` the texts that cells share, `xlsx` the rows.
//! Numbers are taken as the digits that stand in the file, so that no amount passes through a binary fraction.

mod packed;
mod parts;
mod strings;
mod styles;
mod xlsx;
mod xml;

use std::sync::Arc;

use crate::exchange::import::table::Refusal;

use super::Manner;
use super::book::Sheet;
use super::cell::Records;
use super::source::Source;
use packed::Packed;
use strings::Strings;
use styles::Format;

/// A workbook that was opened.
#[derive(Debug)]
pub(super) struct Workbook {
    sheets: Vec<Part>,
    shared: Arc<Shared>,
}

/// A sheet and the part of the file that has it.
#[derive(Clone, Debug)]
struct Part {
    sheet: Sheet,
    path: String,
}

/// What all sheets share.
#[derive(Debug, Default)]
struct Shared {
    strings: Strings,
    formats: Vec<Format>,
    since_1904: bool,
}

impl Workbook {
    pub(super) fn open(source: &Source, manner: &Manner) -> Result<Self, Refusal> {
        let packed = Packed::open(source, manner.limits)?;
        if packed.has("xl/workbook.xml") || packed.has("_rels/.rels") {
            return parts::open(&packed);
        }
        let remedy = "open it in its program and save it as XLSX or CSV";
        Err(source.problem("the file is an archive, and no workbook that can be read", remedy))
    }

    pub(super) fn sheets(&self) -> Vec<Sheet> {
        self.sheets.iter().map(|part| part.sheet.clone()).collect()
    }

    pub(super) fn records(&self, source: &Source, sheet: usize, manner: &Manner) -> Result<Box<dyn Records>, Refusal> {
        let packed = Packed::open(source, manner.limits)?;
        Ok(Box::new(xlsx::Rows::open(&packed, &self.sheets[sheet].path, self.shared.clone())?))
    }
}

/// What to say of a file in the container of old workbooks, which also holds what a password protects.
pub(super) fn old(source: &Source) -> Result<Refusal, Refusal> {
    let beginning = source.beginning(4 << 20)?;
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if beginning.windows(name.len()).any(|bytes| bytes == name) {
        let remedy = "open it in its program with the password, and save it without one";
        return Ok(source.problem("the workbook is protected by a password", remedy));
    }
    let remedy = "open it in its program and save it as XLSX";
    Ok(source.problem("the workbook is of a kind before 2007 (XLS)", remedy))
}
