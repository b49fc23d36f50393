//! The rows of a table, read by what was found out and answered.

use std::collections::BTreeSet;

use crate::exchange::import::table::Refusal;
use crate::model::Decimal;
use crate::model::number::{self, Written, written};

use super::ask::Answers;
use super::book::Book;
use super::cell::{Cell, Held, Merged, Number, Record, Records, Row, RowKind, Typed, Value};
use super::dates::{Dated, Order, dated};
use super::outline::{Column, Holds, Outline, Share};

/// The rows of a table, one after the other.
pub struct Rows<'o> {
    outline: &'o Outline,
    records: Box<dyn Records>,
    readings: Vec<Reading>,
    /// Rows that are totals, after what was answered.
    totals: BTreeSet<u64>,
    /// Cells that are merged over several rows, the last one first.
    spreads: Vec<Merged>,
    /// Those of them that the row lies in, each with its cell.
    open: Vec<(Merged, Held)>,
    /// Bytes of the file.
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
            spreads: spreads(outline),
            open: Vec::new(),
            all: book.source.length,
            is_over: false,
        })
    }

    /// How far the reading has come.
    #[must_use]
    pub fn progress(&self) -> super::Progress {
        super::Progress { done: self.records.done().min(self.all), all: self.all }
    }

    fn row(&mut self, mut record: Record) -> Row {
        let kind = self.kind(&record);
        record.cells.resize_with(self.readings.len(), Held::default);
        let spread = self.spread(&mut record);
        let cells = record.cells.into_iter().zip(&self.readings).enumerate().map(|(column, (held, reading))| {
            let value = reading.value(&held);
            let is_spread = spread.contains(&column);
            // An amount stands once, however many rows its cell covers.
            let value = if is_spread && matches!(value, Value::Number(_)) { Value::Empty } else { value };
            Cell { text: trimmed(held.text), value, is_spread }
        });
        Row { row: record.row, line: record.line, kind, cells: cells.collect() }
    }

    /// Puts what merged cells say into the rows that they cover, and says which columns those are.
    fn spread(&mut self, record: &mut Record) -> Vec<usize> {
        self.open.retain(|(merged, _)| merged.rows.1 >= record.row);
        let mut covered = Vec::new();
        for (merged, held) in &self.open {
            let column = merged.columns.0;
            if let Some(cell) = record.cells.get_mut(column).filter(|cell| cell.is_empty()) {
                *cell = held.clone();
                covered.push(column);
            }
        }
        while let Some(merged) = self.spreads.pop_if(|merged| merged.rows.0 <= record.row) {
            if let Some(held) = record.cells.get(merged.columns.0).filter(|_| merged.rows.0 == record.row) {
                self.open.push((merged, held.clone()));
            }
        }
        covered
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

/// Cells of the table that are merged over several rows, the last one first.
fn spreads(outline: &Outline) -> Vec<Merged> {
    let is_long = |merged: &&Merged| merged.rows.0 < merged.rows.1 && merged.rows.0 >= outline.first;
    let mut spreads: Vec<Merged> = outline.merged.iter().filter(is_long).copied().collect();
    spreads.sort_by_key(|merged| std::cmp::Reverse(merged.rows.0));
    spreads
}

/// A workbook's own sign for a line end, which careless exports leave in texts.
const RETURN: &str = "_x000D_";

fn trimmed(text: String) -> String {
    let held = Held::written(if text.contains(RETURN) { text.replace(RETURN, "") } else { text });
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
