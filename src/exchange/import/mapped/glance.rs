//! A glance at the cells of a column: whether they are amounts, shares, days or words.

use super::cell::{Cell, Value};
use super::names;
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Decimal, money};

/// What stands in the first cells of a column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Cells that say something.
    pub filled: usize,
    /// Numbers among them.
    pub numbers: usize,
    /// Days among them.
    pub dates: usize,
    /// Whether a number lies above one, so that the numbers are no fractions.
    pub is_above_one: bool,
    /// Numbers above a hundred, which are no shares.
    pub above_hundred: usize,
}

impl Glance {
    /// Takes in one more cell.
    pub fn take(&mut self, cell: &Cell) {
        match &cell.value {
            Value::Empty => return,
            Value::Text if cell.text.trim().is_empty() || names::is_none(&cell.text) => return,
            Value::Text => {
                if let Some(number) = number_in(&cell.text) {
                    self.number(number);
                }
            }
            Value::Number(number, _) => self.number(*number),
            Value::Date(..) => self.dates += 1,
        }
        self.filled += 1;
    }

    fn number(&mut self, number: Decimal) {
        self.numbers += 1;
        self.is_above_one |= number > Decimal::new(1, 0);
        self.above_hundred += usize::from(number > Decimal::new(100, 0));
    }

    /// Why a field cannot be what stands here; nothing where it can.
    #[must_use]
    pub fn hinders(&self, field: &FieldSpec) -> Option<&'static str> {
        if self.filled == 0 {
            return None;
        }
        let are_numbers = self.numbers * 2 >= self.filled;
        match field.kind {
            Kind::Money if !are_numbers => Some("most of its cells are no numbers"),
            Kind::Percent if !are_numbers => Some("most of its cells are no numbers"),
            Kind::Percent if self.above_hundred * 2 > self.numbers => Some("its numbers are no shares"),
            Kind::Date if self.dates * 2 < self.filled => Some("most of its cells are no days"),
            Kind::Text(_) | Kind::LongText(_) if field.name == "title" && self.numbers == self.filled => {
                Some("its cells are numbers")
            }
            _ => None,
        }
    }

    /// Whether it holds amounts of money, by their size.
    #[must_use]
    pub fn is_of_amounts(&self) -> bool {
        self.numbers * 2 >= self.filled && self.above_hundred * 2 > self.numbers
    }
}

/// A number with a sign beside it, `18,13 %` or `12.50 kn`, where the cell was not read as one.
fn number_in(text: &str) -> Option<Decimal> {
    let Some(bare) = text.trim().strip_suffix('%') else {
        let amount = money::typed(&names::without_currency(text)).ok()?;
        return Some(Decimal::new(amount.cents.into(), 2));
    };
    Decimal::parse(&bare.trim().replace(',', "."))
}
