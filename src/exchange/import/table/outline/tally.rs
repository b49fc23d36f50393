//! What each column shows, counted while its cells go by; nothing of it grows with the rows.

use crate::exchange::import::decimal::Proof;
use crate::exchange::import::table::cell::Held;
use crate::exchange::import::table::dates::{Dated, Order};
use crate::exchange::import::table::numbers::{Look, Numeric, says_nothing};
use crate::model::Decimal;
use crate::model::number::Written;

/// So many cells are shown.
const EXAMPLES: usize = 3;

/// Longest example, in characters.
const EXAMPLE: usize = 80;

/// The first cell of a sort, and how many there are.
#[derive(Clone, Debug, Default)]
pub(super) struct Seen {
    pub(super) count: u64,
    pub(super) row: u64,
    pub(super) text: String,
}

impl Seen {
    fn note(&mut self, row: u64, text: &str) {
        if self.count == 0 {
            (self.row, self.text) = (row, text.chars().take(EXAMPLE).collect());
        }
        self.count += 1;
    }
}

/// What a column shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    pub(super) empty: u64,
    /// Cells that say that nothing is known.
    pub(super) unknown: u64,
    pub(super) text: u64,
    pub(super) number: u64,
    pub(super) date: u64,
    /// Dates only where the others are: years, months, counted days.
    pub(super) weak: u64,
    /// Weak ones that are only a year.
    pub(super) years: u64,
    /// Weak ones of a month and a year: `01.2015`.
    pub(super) months: Seen,
    pub(super) comma: Seen,
    pub(super) point: Seen,
    /// Numbers that could be two, with a comma and with a point.
    pub(super) either_comma: Seen,
    pub(super) either_point: Seen,
    /// Numbers with three decimals and more, for sure.
    pub(super) fine: u64,
    pub(super) percent: u64,
    /// Between 0 and 1, with no percent sign.
    pub(super) fraction: Seen,
    /// Above 1, with no percent sign.
    pub(super) above_one: Seen,
    pub(super) codes: Seen,
    pub(super) day_first: Seen,
    pub(super) month_first: Seen,
    pub(super) either_date: Seen,
    pub(super) either_month: Seen,
    pub(super) currencies: Vec<&'static str>,
    /// Numbers by their digits before the decimal sign.
    pub(super) sizes: [u64; 24],
    pub(super) least: Option<Decimal>,
    pub(super) most: Option<Decimal>,
    pub(super) examples: Vec<String>,
}

impl Tally {
    /// Counts a cell.
    pub(super) fn count(&mut self, row: u64, held: &Held, look: &Look) {
        let text = held.tidy();
        if look.is_empty {
            self.empty += 1;
            return;
        }
        if self.examples.len() < EXAMPLES {
            self.examples.push(text.chars().take(EXAMPLE).collect());
        }
        if let Some(numeric) = &look.number {
            self.number += 1;
            self.numeric(row, text, numeric);
        } else if look.date.is_none() {
            if says_nothing(text) { self.unknown += 1 } else { self.text += 1 }
        }
        if let Some(date) = look.date {
            self.dated(row, text, date, look.number.is_some());
        }
    }

    fn numeric(&mut self, row: u64, text: &str, numeric: &Numeric) {
        match numeric {
            Numeric::Sure(written, proof) => {
                match proof {
                    Proof::Decimal(',') | Proof::Thousands('.') => self.comma.note(row, text),
                    Proof::Decimal(_) | Proof::Thousands(_) => self.point.note(row, text),
                    Proof::Either(_) | Proof::None => {}
                }
                if written.value.places() >= 3 {
                    self.fine += 1;
                }
                self.valued(row, text, *written);
            }
            Numeric::Either { decimal, .. } if decimal.is_percent => self.valued(row, text, *decimal),
            Numeric::Either { grouped, decimal } => {
                self.sizes[(grouped.value.digits() as usize).min(23)] += 1;
                let seen = if text.contains(',') { &mut self.either_comma } else { &mut self.either_point };
                seen.note(row, text);
                self.named(decimal.currency);
            }
        }
    }

    fn valued(&mut self, row: u64, text: &str, written: Written) {
        let value = written.value;
        self.named(written.currency);
        if written.is_percent {
            self.percent += 1;
        } else if value > Decimal::new(1, 0) {
            self.above_one.note(row, text);
        } else if value > Decimal::ZERO {
            self.fraction.note(row, text);
        }
        let is_code = text.len() > 1 && text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_code {
            self.codes.note(row, text);
        }
        self.sizes[(value.digits() as usize).min(23)] += 1;
        self.least = Some(self.least.map_or(value, |least| least.min(value)));
        self.most = Some(self.most.map_or(value, |most| most.max(value)));
    }

    fn named(&mut self, currency: Option<&'static str>) {
        if let Some(currency) = currency.filter(|currency| !self.currencies.contains(currency)) {
            self.currencies.push(currency);
        }
    }

    fn dated(&mut self, row: u64, text: &str, date: Dated, is_number: bool) {
        match date {
            Dated::Weak(when) => {
                self.weak += 1;
                self.years += u64::from(when.month.is_none());
                if when.day.is_none() && when.month.is_some() {
                    self.months.note(row, text);
                }
                if !is_number {
                    self.text += 1;
                }
                return;
            }
            Dated::Sure(_, Some(Order::Day)) => self.day_first.note(row, text),
            Dated::Sure(_, Some(Order::Month)) => self.month_first.note(row, text),
            Dated::Sure(_, None) => {}
            Dated::Either { by_name: true, .. } => self.either_month.note(row, text),
            Dated::Either { .. } => self.either_date.note(row, text),
        }
        // What is a date for sure is no number, though `1.3.2015` has digits and points.
        self.date += 1;
        if is_number {
            self.number -= 1;
        }
    }

    /// Cells that say something.
    pub(super) fn filled(&self) -> u64 {
        self.number + self.date + self.text
    }

    /// Digits that half of the numbers have at least.
    pub(super) fn usual_size(&self) -> usize {
        let all: u64 = self.sizes.iter().sum();
        let mut reached = 0;
        self.sizes
            .iter()
            .position(|count| {
                reached += count;
                reached * 2 >= all
            })
            .unwrap_or(0)
    }
}
