//! One cell, read.

use crate::model::Decimal;

/// One cell, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What is written in it.
    pub text: String,
    /// What it says.
    pub value: Value,
    /// Whether it is the rest of a merged cell that begins in a row above.
    pub is_spread: bool,
}

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text,
    /// A number, with the currency that the cell or its heading names.
    Number(Decimal, Option<&'static str>),
    /// A day, or the first and the last day of a month or a year, as `YYYY-MM-DD`.
    Date(String, String),
}

impl Cell {
    /// Words; nothing where there are none.
    #[must_use]
    pub fn text(text: &str) -> Self {
        let value = if text.trim().is_empty() { Value::Empty } else { Value::Text };
        Self { text: text.to_owned(), value, is_spread: false }
    }

    /// A number.
    #[must_use]
    pub fn number(text: &str, number: Decimal) -> Self {
        Self { text: text.to_owned(), value: Value::Number(number, None), is_spread: false }
    }

    /// A day.
    #[must_use]
    pub fn date(text: &str) -> Self {
        Self { text: text.to_owned(), value: Value::Date(text.to_owned(), text.to_owned()), is_spread: false }
    }

    /// Its words, where it says nothing but words.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        (self.value == Value::Text).then_some(self.text.as_str())
    }
}
