//! What a cell looks like before its column is known.

use crate::exchange::import::decimal::{Proof, proof};
use crate::model::Decimal;
use crate::model::number::{Reading, Written, written};

use super::cell::{Held, Typed};
use super::dates::{Dated, dated};

/// Longest number with all that may stand beside it, in bytes.
const LONGEST: usize = 64;

/// What a cell may be; a number and a weak date may be the same text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Look {
    pub(super) number: Option<Numeric>,
    pub(super) date: Option<Dated>,
    pub(super) is_empty: bool,
}

/// A cell that is a number.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Numeric {
    /// This one, and what it proves.
    Sure(Written, Proof),
    /// One of two.
    Either { grouped: Written, decimal: Written },
}

impl Look {
    pub(super) fn of(held: &Held) -> Self {
        match held.typed {
            Typed::Number(value) => Self::sure(Written { value, currency: None, is_percent: false }),
            Typed::Fraction(value) => {
                let value = value.shifted(2).unwrap_or(value);
                Self::sure(Written { value, currency: None, is_percent: true })
            }
            Typed::Date(when) => Self { number: None, date: Some(Dated::Sure(when, None)), is_empty: false },
            Typed::Written => Self::of_text(held.tidy()),
        }
    }

    fn sure(number: Written) -> Self {
        // A number of a workbook may still be a year, or days that are counted.
        let date = number.value.digits().eq(&5) || number.value.digits() == 4;
        let date = (date && number.value.places() == 0 && !number.is_percent).then(|| dated(&number.value.to_string()));
        Self { number: Some(Numeric::Sure(number, Proof::None)), date: date.flatten(), is_empty: false }
    }

    fn of_text(text: &str) -> Self {
        Self { number: numeric(text), date: dated(text), is_empty: text.is_empty() }
    }

    /// Whether it is a date wherever it stands.
    pub(super) fn is_date(&self) -> bool {
        matches!(self.date, Some(Dated::Sure(..) | Dated::Either { .. }))
    }

    /// Whether it is no mere text.
    pub(super) fn is_typed(&self) -> bool {
        self.number.is_some() || self.is_date()
    }

    /// Whether it is four digits that may be a year.
    pub(super) fn is_year(&self) -> bool {
        matches!(self.date, Some(Dated::Weak(when)) if when.month.is_none())
    }
}

fn numeric(text: &str) -> Option<Numeric> {
    if text.len() > LONGEST || !text.bytes().any(|byte| byte.is_ascii_digit() || byte >= 0xEF) {
        return None;
    }
    if let Some(value) = plain(text) {
        return Some(Numeric::Sure(Written { value, currency: None, is_percent: false }, Proof::None));
    }
    match written(text, None) {
        Reading::Sure(number) => Some(Numeric::Sure(number, proof(text))),
        Reading::Either { grouped, decimal } => Some(Numeric::Either { grouped, decimal }),
        Reading::None => None,
    }
}

/// Digits alone, as most numbers are.
fn plain(text: &str) -> Option<Decimal> {
    let is_plain = text.len() <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_plain.then(|| text.parse::<i64>().ok()).flatten().map(|number| Decimal::new(number.into(), 0))
}

/// Words for "nothing is known" that stand in columns of figures, folded.
const NOTHING: &[&str] = &[
    "-",
    "–",
    "—",
    "n/a",
    "na",
    "n.a.",
    "n.a",
    "n.v.",
    "k.a.",
    "k.a",
    "k. a.",
    "nd",
    "n.d.",
    "n.d",
    "n/d",
    "brak",
    "nie dotyczy",
    "keine angabe",
    "none",
    "null",
    "nan",
    "x",
    "#n/a",
    ".",
    "..",
    "...",
    ":",
    "nc",
    "s.o.",
    "δ/υ",
];

/// Whether a text says that nothing is known.
pub(super) fn says_nothing(text: &str) -> bool {
    text.len() <= 16 && NOTHING.contains(&crate::model::fold(text).as_str())
}
