//! The sentence of a change, in the words people use.

use super::Cx;
use super::record::Revision;
use super::words::{field_name, listed};
use crate::locales::{Arg, text};
use crate::model::Value;
use crate::model::catalogue::{FieldSpec, Kind};
use crate::store::StoreError;

/// Longest text that a sentence repeats, in characters.
const REPEATED: usize = 60;

impl Cx<'_> {
    /// What was done to records that changed: the fields that a person entered, and those that followed.
    pub(super) fn told(
        self,
        records: &[Revision],
        entered: &[&'static str],
        followed: &[&'static str],
    ) -> Result<String, StoreError> {
        let Some(first) = records.first() else { return Ok(String::new()) };
        let by_hand = |field: &&FieldSpec| {
            entered.contains(&field.name) && records.iter().any(|record| record.changes(field.name))
        };
        let fields: Vec<&FieldSpec> = first.spec.fields().filter(by_hand).collect();
        let sentence = match (records, &fields[..]) {
            ([one], [field]) => self.told_one(one, field)?,
            ([one], _) => changed(&names(first, &fields), &self.name(one)?),
            (_, [field]) => self.told_many(records, field)?,
            _ => changed(&names(first, &fields), &many(records)),
        };
        if followed.is_empty() {
            return Ok(sentence);
        }
        let fields = first.spec.fields().filter(|field| followed.contains(&field.name));
        let followed: Vec<String> = fields.map(|field| field_name(first.spec, field.name)).collect();
        Ok(text("done-followed", &[("sentence", sentence.into()), ("fields", listed(&followed).into())]))
    }

    fn told_one(self, record: &Revision, field: &FieldSpec) -> Result<String, StoreError> {
        let (before, after) = (record.before(field.name), record.after(field.name));
        let name = self.name(record)?;
        let of_line = record.spec.name == "budget_line" && field.kind == Kind::Money;
        let what = match field.name {
            // The line of a budget is its planned amount, unless something else is said.
            "planned" if of_line => name.clone(),
            _ if of_line => format!("{} {name}", field_name(record.spec, field.name)),
            _ => field_of(&field_name(record.spec, field.name), &name),
        };
        if after.is_null() {
            return Ok(text("done-emptied", &[("what", what.into())]));
        }
        if is_prose(field, after) {
            return Ok(changed(&format!("{} {}", text("done-the", &[]), field_name(record.spec, field.name)), &name));
        }
        let to = self.shown(record.plan, field, after)?;
        match greater(field, before, after) {
            None => Ok(text("done-set", &[("what", what.into()), ("value", to.into())])),
            Some(is_greater) => {
                let from = self.plain(record.plan, field, before)?;
                let key = if is_greater { "done-raised" } else { "done-lowered" };
                Ok(text(key, &[("what", what.into()), ("from", from.into()), ("to", to.into())]))
            }
        }
    }

    fn told_many(self, records: &[Revision], field: &FieldSpec) -> Result<String, StoreError> {
        let Some(changed_one) = records.iter().find(|record| record.changes(field.name)) else {
            return Ok(String::new());
        };
        let after = changed_one.after(field.name);
        let name = field_name(changed_one.spec, field.name);
        let what = field_of(&name, &many(records));
        if after.is_null() {
            return Ok(text("done-emptied", &[("what", what.into())]));
        }
        if is_prose(field, after) {
            return Ok(changed(&format!("{} {name}", text("done-the", &[])), &many(records)));
        }
        let value = self.shown(changed_one.plan, field, after)?;
        Ok(text("done-set", &[("what", what.into()), ("value", value.into())]))
    }
}

/// Several records, by how many they are.
fn many(records: &[Revision]) -> String {
    super::words::tallied(records.iter().map(|record| record.spec.name))
}

fn names(record: &Revision, fields: &[&FieldSpec]) -> String {
    listed(&fields.iter().map(|field| field_name(record.spec, field.name)).collect::<Vec<_>>())
}

fn field_of(field: &str, record: &str) -> String {
    text("done-field-of", &[("field", field.into()), ("record", record.into())])
}

fn changed(fields: &str, record: &str) -> String {
    let args: [(&str, Arg<'_>); 2] = [("fields", fields.into()), ("record", record.into())];
    text("done-changed", &args)
}

/// A text that is too long to be repeated.
fn is_prose(field: &FieldSpec, value: &Value) -> bool {
    let is_long = value.as_str().is_some_and(|text| text.chars().count() > REPEATED);
    matches!(field.kind, Kind::LongText(_)) || matches!(field.kind, Kind::Text(_)) && is_long
}

/// Whether an amount was raised; `None` for what is no amount, and for what was not entered before.
fn greater(field: &FieldSpec, before: &Value, after: &Value) -> Option<bool> {
    match (field.kind, before, after) {
        (Kind::Money | Kind::Percent, Value::Integer(before), Value::Integer(after)) => Some(after > before),
        (Kind::Number, Value::Real(before), Value::Real(after)) => Some(after > before),
        _ => None,
    }
}

/// What went along with records.
pub(super) fn with_others(sentence: String, others: impl Iterator<Item = &'static str> + Clone) -> String {
    let tally = super::words::tallied(others);
    if tally.is_empty() {
        return sentence;
    }
    text("done-with", &[("sentence", sentence.into()), ("others", tally.into())])
}
