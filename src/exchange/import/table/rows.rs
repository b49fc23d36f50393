//! The rows of a table, read by what was found out and answered.

use std::collections::BTreeSet;

use crate::exchange::import::table::Refusal;
use crate::model::Decimal;
use crate::model::number::{self, Written, written};

use super::ask::Answers;
use super::book::Book;
use super::cell::{Cell, Held, Number, Record, Records, Row, RowKind, Typed, Value};
use super::dates::{Dated, Order, dated};
use super::outline::{Column, Holds, Outline, Share};

/// The rows of a table, one after the other.
pub struct Rows<'o> {
    outline: &'o Outline,
    records: Box<dyn Records>,
    readings: Vec<Reading>,
    totals: BTreeSet<u64>,
    /// Rows that are totals or none by what was answered.
    all: u64,
    is_over: bool,
}

/// How the cells of a column are read.
struct Reading {
    holds: Holds,
    decimal: Option<char>,
    order: Option<Order>,
    /// Whether a month whose name means two is the later one.
    later: Option<bool>,
    scale: i32,
    currency: Option<&'static str>,
    share: Option<Share>,
    /// Whether the unit of the heading is still asked.
    is_unit_open: bool,
    is_share_open: bool,
}

impl Reading {
    fn of(column: &Column, outline: &Outline, answers: &Answers) -> Self {
        let said = |what: &str| answers.of(&column.letter, what);
        let profile = &column.profile;
        let is_open = |what: &str| {
            let id = format!("{}.{what}", column.letter);
            outline.questions.iter().any(|question| question.id == id && !answers.settles(question))
        };
        let unit = column.unit.as_ref();
        let scale = if said("unit") == Some("plain") { 0 } else { unit.map_or(0, |unit| unit.scale) };
        Self {
            holds: match said("holds") {
                Some("text") => Holds::Text,
                Some("number") => Holds::Number,
                Some("date") => Holds::Date,
                _ => profile.holds,
            },
            decimal: match said("decimal") {
                Some("comma") => Some(','),
                Some("point") => Some('.'),
                _ => profile.decimal,
            },
            order: match said("order") {
                Some("day") => Some(Order::Day),
                Some("month") => Some(Order::Month),
                _ => profile.order,
            },
            later: said("month").map(|word| word == "later"),
            scale: i32::try_from(scale).unwrap_or(0),
            currency: unit.and_then(|unit| unit.currency),
            share: match said("share") {
                Some("fraction") => Some(Share::Fraction),
                Some("percent") => Some(Share::Percent),
                _ => profile.share,
            },
            is_unit_open: is_open("unit"),
            is_share_open: is_open("share"),
        }
    }

    fn value(&self, held: &Held) -> Value {
        if held.is_empty() {
            return Value::Empty;
        }
        match (self.holds, held.typed) {
            (Holds::Date, Typed::Written) => self.date(held.tidy()),
            (Holds::Date, Typed::Number(value)) => self.date(&value.to_string()),
            (_, Typed::Date(when)) => Value::Date(when),
            (Holds::Number, Typed::Written) => self.number(held.tidy()),
            (_, Typed::Number(value)) => self.valued(Written { value, currency: None, is_percent: false }),
            (_, Typed::Fraction(value)) => {
                let value = value.shifted(2).unwrap_or(value);
                self.valued(Written { value, currency: None, is_percent: true })
            }
            (_, Typed::Written) => Value::Text,
        }
    }

    fn number(&self, text: &str) -> Value {
        match written(text, self.decimal) {
            number::Reading::Sure(number) => self.valued(number),
            // Nobody has a share of a thousand percent and more.
            number::Reading::Either { decimal, .. } if decimal.is_percent || self.share.is_some() => {
                self.valued(decimal)
            }
            number::Reading::Either { .. } => Value::Unclear,
            number::Reading::None => Value::Text,
        }
    }

    fn valued(&self, number: Written) -> Value {
        let one = Decimal::new(1, 0);
        let is_small = number.value <= one && number.value >= one.negated();
        if self.is_unit_open || self.is_share_open && !number.is_percent && is_small && !number.value.is_zero() {
            return Value::Unclear;
        }
        let is_share = number.is_percent || self.share.is_some();
        let power = match (is_share, self.share) {
            (true, Some(Share::Fraction)) if !number.is_percent && is_small => 2,
            (true, _) => 0,
            (false, _) => self.scale,
        };
        match number.value.shifted(power) {
            Some(value) => {
                Value::Number(Number { value, currency: number.currency.or(self.currency), is_percent: is_share })
            }
            None => Value::Text,
        }
    }

    fn date(&self, text: &str) -> Value {
        match dated(text) {
            None => Value::Text,
            Some(Dated::Sure(when, _) | Dated::Weak(when)) => Value::Date(when),
            Some(Dated::Either { day, month, by_name: true }) => {
                self.later.map_or(Value::Unclear, |later| Value::Date(if later { month } else { day }))
            }
            Some(Dated::Either { day, month, .. }) => match self.order {
                Some(Order::Day) => Value::Date(day),
                Some(Order::Month) => Value::Date(month),
                None => Value::Unclear,
            },
        }
    }
}

impl<'o> Rows<'o> {
    pub(super) fn new(book: &Book, outline: &'o Outline, answers: &Answers) -> Result<Self, Refusal> {
        let is_left_out = |row: u64| answers.get(&format!("row {row}.total")) != Some("part");
        Ok(Self {
            outline,
            records: book.records(outline.sheet)?,
            readings: outline.columns.iter().map(|column| Reading::of(column, outline, answers)).collect(),
            totals: outline.totals.iter().map(|total| total.row).filter(|row| is_left_out(*row)).collect(),
            all: book.source.length,
            is_over: false,
        })
    }

    /// How far the reading has come.
    #[must_use]
    pub fn progress(&self) -> super::Progress {
        super::Progress { done: self.records.done().min(self.all), all: self.all }
    }

    fn row(&self, mut record: Record) -> Row {
        let kind = self.kind(&record);
        record.cells.resize_with(self.readings.len(), Held::default);
        let cells = record.cells.into_iter().zip(&self.readings).map(|(held, reading)| {
            let value = reading.value(&held);
            Cell { text: trimmed(held.text), value, is_spread: false }
        });
        Row { row: record.row, line: record.line, kind, cells: cells.collect() }
    }

    fn kind(&self, record: &Record) -> RowKind {
        if self.totals.contains(&record.row) {
            return RowKind::Total;
        }
        let filled = record.filled();
        if filled == 1
            && self.readings.len() > 2
            && record.cells.iter().any(|cell| cell.tidy().chars().any(char::is_alphabetic))
        {
            return RowKind::Section;
        }
        if filled > 1 && self.repeats_headings(record) {
            return RowKind::Heading;
        }
        RowKind::Part
    }

    fn repeats_headings(&self, record: &Record) -> bool {
        let is_alike = |(column, cell): (&Column, &Held)| {
            cell.is_empty() || cell.tidy().split_whitespace().eq(column.heading.split_whitespace())
        };
        self.outline.columns.iter().zip(&record.cells).all(is_alike)
    }
}

fn trimmed(text: String) -> String {
    let held = Held::written(text);
    let tidy = held.tidy();
    if tidy.len() == held.text.len() { held.text } else { tidy.to_owned() }
}

impl Iterator for Rows<'_> {
    type Item = Result<Row, Refusal>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_over {
            match self.records.next() {
                Ok(Some(record)) if record.row < self.outline.first => {}
                Ok(Some(record)) if record.row <= self.outline.last => return Some(Ok(self.row(record))),
                Ok(_) => self.is_over = true,
                Err(problem) => {
                    self.is_over = true;
                    return Some(Err(problem));
                }
            }
        }
        None
    }
}
