//! Workbooks.
//!
//! `packed` opens the parts of a packed file, with a bound on all that is unpacked; `xml` reads them piece by piece. Of an
//! XLSX `parts` finds the sheets, `styles` which numbers are dates or shares, `strings` the texts that cells share, `xlsx`
//! the rows; `ods` does all that for OpenDocument; `container`, `xls` and `xls_text` for Excel 97 to 2003. Numbers are
//! taken as the digits that stand in the file, so that no amount passes through a binary fraction.

mod container;
mod ods;
mod packed;
mod parts;
mod strings;
mod styles;
mod xls;
mod xls_text;
mod xlsx;
mod xml;

use std::sync::Arc;

use crate::model::Decimal;

use super::book::{Kind, Sheet};
use super::cell::{Held, Records, Typed};
use super::dates::When;
use super::source::Source;
use super::{Manner, Refusal};
use packed::Packed;
use strings::Strings;
use styles::Format;

/// A workbook that was opened.
#[derive(Debug)]
pub(super) enum Workbook {
    /// Of Excel since 2007.
    Xlsx { sheets: Vec<Part>, shared: Arc<Shared> },
    /// Of OpenDocument.
    Ods(Vec<Sheet>),
    /// Of Excel 97 to 2003.
    Xls(Arc<xls::Old>),
}

/// A sheet and the part of the file that has it.
#[derive(Clone, Debug)]
pub(super) struct Part {
    sheet: Sheet,
    path: String,
}

/// What all sheets share.
#[derive(Debug, Default)]
pub(super) struct Shared {
    strings: Strings,
    formats: Vec<Format>,
    since_1904: bool,
}

impl Workbook {
    /// A packed one.
    pub(super) fn open(source: &Source, manner: &Manner) -> Result<Self, Refusal> {
        let packed = Packed::open(source, manner.limits)?;
        if packed.has("content.xml") {
            return ods::sheets(&packed).map(Self::Ods);
        }
        if packed.has("xl/workbook.xml") || packed.has("_rels/.rels") {
            return parts::open(&packed);
        }
        let remedy = "open it in its program and save it as XLSX or CSV";
        Err(source.problem("the file is an archive, and no workbook that can be read", remedy))
    }

    /// One in the container of old workbooks, which also holds what a password protects.
    pub(super) fn open_old(source: &Source) -> Result<Self, Refusal> {
        xls::open(source).map(|old| Self::Xls(Arc::new(old)))
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Xlsx { .. } => Kind::Xlsx,
            Self::Ods(_) => Kind::Ods,
            Self::Xls(_) => Kind::Xls,
        }
    }

    pub(super) fn sheets(&self) -> Vec<Sheet> {
        match self {
            Self::Xlsx { sheets, .. } => sheets.iter().map(|part| part.sheet.clone()).collect(),
            Self::Ods(sheets) => sheets.clone(),
            Self::Xls(old) => old.sheets(),
        }
    }

    pub(super) fn records(&self, source: &Source, sheet: usize, manner: &Manner) -> Result<Box<dyn Records>, Refusal> {
        let packed = || Packed::open(source, manner.limits);
        Ok(match self {
            Self::Xlsx { sheets, shared } => {
                Box::new(xlsx::Rows::open(&packed()?, &sheets[sheet].path, shared.clone())?)
            }
            Self::Ods(_) => Box::new(ods::Rows::open(&packed()?, sheet)?),
            Self::Xls(old) => Box::new(xls::Rows::open(source, old.clone(), sheet)),
        })
    }
}

/// Digits that a spreadsheet computes with; what follows is the noise of its binary fractions.
const EXACT: u32 = 15;

/// The number that a program meant, of the binary fraction that it wrote: 403514.06000000006 is 403514.06.
fn without_noise(number: Decimal) -> Decimal {
    let digits = number.digits();
    if digits + number.places() <= EXACT { number } else { number.rounded(EXACT.saturating_sub(digits)) }
}

/// A number as it is shown: as a date, a share or itself.
fn number(exact: Decimal, format: Format, since_1904: bool) -> Held {
    let number = without_noise(exact);
    let day = || {
        // The time of day is left away.
        let text = number.to_string();
        When::of_serial(text.split('.').next()?.parse().ok()?, since_1904)
    };
    match format {
        Format::Percent => {
            let percent = number.shifted(2).unwrap_or(number);
            Held { text: format!("{percent}%"), typed: Typed::Fraction(number) }
        }
        Format::Date | Format::Number => match day().filter(|_| format == Format::Date) {
            Some(when) => Held { text: when.to_string(), typed: Typed::Date(when) },
            None => Held { text: number.to_string(), typed: Typed::Number(number) },
        },
    }
}
