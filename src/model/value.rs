//! One field's value.

use super::catalogue::Kind;
use super::money::{self, Cents};

/// A value as it stands in a field. `Null` means "not entered", which is never zero.
#[derive(Clone, Debug, PartialEq, Default, serde::Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Not entered.
    #[default]
    Null,
    /// Whole numbers, years, flags, cents, hundredths of a percent.
    Integer(i64),
    /// Measured numbers.
    Real(f64),
    /// Texts, codes, dates, words of a choice, ids.
    Text(String),
}

impl Value {
    /// Whether nothing was entered.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The record that it points at, if it is a reference.
    #[must_use]
    pub fn as_id(&self) -> Option<super::Id> {
        self.as_str().and_then(|text| text.parse().ok())
    }

    /// The whole number, if it is one.
    #[must_use]
    pub fn as_integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            _ => None,
        }
    }

    /// The value as a person writes it, by the kind of its field; empty for `Null`.
    #[must_use]
    pub fn display(&self, kind: &Kind) -> String {
        match (self, kind) {
            (Self::Null, _) => String::new(),
            (Self::Integer(cents), Kind::Money) => Cents(*cents).to_string(),
            (Self::Integer(hundredths), Kind::Percent) => money::plain(*hundredths),
            (Self::Integer(flag), Kind::Flag) => if *flag == 0 { "no" } else { "yes" }.to_owned(),
            (Self::Integer(number), _) => number.to_string(),
            (Self::Real(number), _) => number.to_string(),
            (Self::Text(text), _) => text.clone(),
        }
    }
}

impl From<&serde_json::Value> for Value {
    /// A value of the journal's JSON.
    fn from(json: &serde_json::Value) -> Self {
        use serde_json::Value as Json;
        match json {
            Json::Null => Self::Null,
            Json::String(text) => Self::Text(text.clone()),
            Json::Bool(flag) => Self::Integer(i64::from(*flag)),
            Json::Number(number) => {
                number.as_i64().map_or_else(|| number.as_f64().map_or(Self::Null, Self::Real), Self::Integer)
            }
            other => Self::Text(other.to_string()),
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<super::Id> for Value {
    fn from(id: super::Id) -> Self {
        Self::Text(id.to_string())
    }
}
