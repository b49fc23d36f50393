//! One operation as a list has it.

use crate::model::Decimal;
use crate::model::Value;
use crate::model::catalogue::{FieldSpec, Kind};

/// The amounts of an operation, in the order of their sums.
pub const AMOUNTS: [&str; 4] = ["total_cost", "eligible_cost", "eu_amount", "public_amount"];

/// What one field is to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Words, a code or a day.
    Text(String),
    /// An amount, or a share in percent.
    Number(Decimal),
    /// Nothing any more: a written word said so.
    Emptied,
}

/// One operation as a list has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// The row where it begins, as a spreadsheet counts them.
    pub row: usize,
    /// How many rows it stands on.
    pub rows: usize,
    /// Its code: the list's, or one made from what tells it apart.
    pub code: String,
    /// Whether the list gives the code.
    pub is_coded: bool,
    /// Whether its name is the rest of a merged cell: it goes on with the operation above it.
    pub is_spread: bool,
    /// What the list says of it, field by field.
    pub entries: Vec<(&'static FieldSpec, Entry)>,
    /// What has no field, for its note.
    pub remarks: Vec<String>,
}

impl Draft {
    /// What a field is to hold.
    #[must_use]
    pub fn entry(&self, field: &str) -> Option<&Entry> {
        self.entries.iter().find(|(spec, _)| spec.name == field).map(|(_, entry)| entry)
    }

    /// The words of a field.
    #[must_use]
    pub fn text(&self, field: &str) -> Option<&str> {
        match self.entry(field) {
            Some(Entry::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The number of a field.
    #[must_use]
    pub fn number(&self, field: &str) -> Option<Decimal> {
        match self.entry(field) {
            Some(Entry::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// What the EU pays by the rate, where the list gives no amount of it: for the sum alone.
    #[must_use]
    pub fn eu_part(&self) -> Option<Decimal> {
        if self.number("eu_amount").is_some() {
            return None;
        }
        let cost = self.number("eligible_cost").or_else(|| self.number("total_cost"))?;
        cost.times(self.number("eu_rate")?.shifted(-2)?)
    }

    /// Its fields as they are stored. An amount that is too large for a field is left out; reading has said so.
    pub fn values(&self) -> impl Iterator<Item = (&'static str, Value)> {
        self.entries.iter().filter_map(|(field, entry)| Some((field.name, stored(field, entry)?)))
    }
}

/// An entry as its field stores it.
fn stored(field: &FieldSpec, entry: &Entry) -> Option<Value> {
    Some(match (entry, field.kind) {
        (Entry::Emptied, _) => Value::Null,
        (Entry::Text(text), _) => Value::from(text.as_str()),
        (Entry::Number(number), Kind::Money | Kind::Percent) => Value::from(number.cents_rounded()?),
        (Entry::Number(number), _) => Value::from(number.cents_rounded()? / 100),
    })
}
