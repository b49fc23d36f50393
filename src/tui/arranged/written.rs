//! The written form of an arrangement. Only what is not as it was at first stands in it, so that nothing at all is
//! written of a table that nobody arranged, and what a later program adds begins as it begins for everybody.
//!
//! Whoever reads it takes what is still there: a part that is missing, of another kind or about a field that is gone
//! counts as not written.

use serde_json::{Map, Value};

/// Parts by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Written(Map<String, Value>);

impl Written {
    /// What was kept; nothing where it is no such form.
    #[must_use]
    pub fn parse(kept: &str) -> Self {
        serde_json::from_str(kept).map(Self::of).unwrap_or_default()
    }

    /// The form of a value.
    #[must_use]
    pub fn of(value: Value) -> Self {
        match value {
            Value::Object(parts) => Self(parts),
            _ => Self::default(),
        }
    }

    /// The same with a part; without it when the part says nothing.
    #[must_use]
    pub fn with(mut self, part: &str, value: impl Into<Value>) -> Self {
        let value = value.into();
        let says_something = match &value {
            Value::Null | Value::Bool(false) => false,
            Value::String(text) => !text.is_empty(),
            Value::Array(list) => !list.is_empty(),
            Value::Object(parts) => !parts.is_empty(),
            Value::Bool(true) | Value::Number(_) => true,
        };
        if says_something {
            self.0.insert(part.to_owned(), value);
        }
        self
    }

    /// A part of one text, without what no terminal can show.
    #[must_use]
    pub fn word(&self, part: &str) -> String {
        let word = self.0.get(part).and_then(Value::as_str).unwrap_or_default();
        word.chars().filter(|letter| !letter.is_control()).collect()
    }

    /// Whether a part is said to be so.
    #[must_use]
    pub fn is(&self, part: &str) -> bool {
        self.0.get(part).and_then(Value::as_bool).unwrap_or_default()
    }

    /// Whether a part lists a name.
    #[must_use]
    pub fn lists(&self, part: &str, name: &str) -> bool {
        self.0.get(part).and_then(Value::as_array).is_some_and(|list| list.iter().any(|listed| listed == name))
    }

    /// The number that a part gives a name.
    #[must_use]
    pub fn number(&self, part: &str, name: &str) -> Option<u64> {
        self.0.get(part)?.get(name)?.as_u64()
    }

    /// What is kept; `None` where everything is as it was at first.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        (!self.0.is_empty()).then(|| Value::Object(self.0.clone()).to_string())
    }

    /// The form as a value.
    #[must_use]
    pub fn value(&self) -> Value {
        Value::Object(self.0.clone())
    }
}
