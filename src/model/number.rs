//! A number in a cell of somebody's file, exactly, with what is written beside it.
//!
//! A person who types is told to write it again; a file cannot be asked. So a cell that could be two numbers comes
//! back as both, and who reads the file knows its other cells, or asks.

use super::Decimal;
use super::figure::{self, Wrong};

/// A number as a cell says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The number, in whole units: `1.2 Mio. €` is 1200000.
    pub value: Decimal,
    /// The currency beside it, by its code.
    pub currency: Option<&'static str>,
    /// Whether a percent sign stands beside it. `18 %` is 18.
    pub is_percent: bool,
}

/// What number a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// None: it is something else.
    None,
    /// This one.
    Sure(Written),
    /// It is one of two numbers, a thousand times apart: `1.234`.
    Either {
        /// With the sign between thousands: 1234.
        grouped: Written,
        /// With the sign before decimals: 1.234.
        decimal: Written,
    },
}

/// Reads a cell. `decimal` is the decimal sign of its column, where that is known; it decides only what the cell
/// itself leaves open.
#[must_use]
pub fn written(text: &str, decimal: Option<char>) -> Reading {
    match figure::read_cell(text, decimal) {
        Ok(figure) => taken(&figure, &figure.whole, &figure.part).map_or(Reading::None, Reading::Sure),
        Err(Wrong::Either { .. }) => both(text).unwrap_or(Reading::None),
        Err(_) => Reading::None,
    }
}

fn both(text: &str) -> Option<Reading> {
    let read = |sign| match written(text, Some(sign)) {
        Reading::Sure(number) => Some(number),
        _ => None,
    };
    let (point, comma) = (read('.')?, read(',')?);
    let is_larger = point.value.digits() > comma.value.digits();
    let (grouped, decimal) = if is_larger { (point, comma) } else { (comma, point) };
    Some(Reading::Either { grouped, decimal })
}

fn taken(figure: &figure::Figure, whole: &str, part: &str) -> Option<Written> {
    let value = Decimal::of_digits(figure.negative, whole, part)?.shifted(i32::try_from(figure.scale).ok()?)?;
    Some(Written { value, currency: figure.currency, is_percent: figure.is_percent })
}

/// The power of ten and the currency of a word that stands beside a number or in a heading: `M`, `EUR`, `TEUR`.
#[must_use]
pub fn unit(word: &str) -> Option<(usize, Option<&'static str>)> {
    figure::word(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, decimal: Option<char>) -> String {
        match written(text, decimal) {
            Reading::Sure(Written { value, currency, is_percent }) => {
                format!("{value}{}{}", currency.unwrap_or_default(), if is_percent { "%" } else { "" })
            }
            Reading::None => "none".to_owned(),
            Reading::Either { grouped, decimal } => format!("{} or {}", grouped.value, decimal.value),
        }
    }

    #[test]
    fn a_cell_says_its_number_or_both_that_it_could_be() {
        for (text, expected) in [
            ("1 250 000,50", "1250000.5"),
            ("1\u{202f}250\u{a0}000,50 €", "1250000.5EUR"),
            ("1'250'000.5", "1250000.5"),
            ("-1.250.000,50 Kč", "-1250000.5CZK"),
            ("1.250,00-", "-1250"),
            ("(1,250.00)", "-1250"),
            ("EUR 12.00", "12EUR"),
            ("18,13 %", "18.13%"),
            ("-3 %", "-3%"),
            ("1.234", "1234 or 1.234"),
            ("-1,234 €", "-1234 or -1.234"),
            ("1.234 %", "1234 or 1.234"),
            ("0.125", "0.125"),
            ("1.2 Mio. €", "1200000EUR"),
            ("1,250.000", "1250"),
            ("2015-03-01", "none"),
            ("12 months", "none"),
            ("1,5E+06", "none"),
            ("-", "none"),
            ("", "none"),
        ] {
            assert_eq!(value(text, None), expected, "{text}");
        }
        assert_eq!(value("1.234", Some(',')), "1234");
        assert_eq!(value("1.234", Some('.')), "1.234");
        assert_eq!(value("1.234,5", Some('.')), "1234.5", "a cell that proves its sign needs no column");
        assert_eq!(value("1.234.567", Some('.')), "1234567");
    }
}
