//! Strategy files: a plan as text, in a stable order.
//!
//! Equal plans give equal bytes: entities in the order of the catalogue, records in theirs, fields in the order of the
//! catalogue, empty ones left out.

use serde::{Serialize, Serializer};
use serde_json::Value as Json;

use crate::model::catalogue::{ENTITIES, Kind, Origin};
use crate::model::{Value, money};
use crate::store::Reader;

use super::records::{ExportError, Records};
use super::toml;

/// Writes a plan as a strategy file.
///
/// # Errors
/// No such plan, references to retired records, or a workspace that cannot be read.
pub fn export(reader: &Reader, plan_code: &str) -> Result<String, ExportError> {
    let mut records = Records::of(reader, plan_code)?;
    let mut text = String::new();
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        for row in records.rows(entity)? {
            if !text.is_empty() {
                text.push('\n');
            }
            let name = entity.name;
            text.push_str(&if name == "plan" { "[plan]\n".to_owned() } else { format!("[[{name}]]\n") });
            for (field, value) in entity.fields().zip(&row.values) {
                if let Some(written) = toml::literal(&field.kind, value) {
                    text.push_str(&format!("{} = {written}\n", field.name));
                }
            }
        }
    }
    records.finish()?;
    Ok(text)
}

/// Writes a plan as a strategy file in JSON: the same sections and keys. Amounts and percentages are texts, because
/// many programs would read a number with decimals as a binary fraction.
///
/// # Errors
/// As for [`export`].
pub fn json(reader: &Reader, plan_code: &str) -> Result<String, ExportError> {
    let mut records = Records::of(reader, plan_code)?;
    let mut sections = Vec::new();
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        let rows = records.rows(entity)?.into_iter().map(|row| {
            let pairs = entity.fields().zip(row.values);
            Ordered(pairs.filter_map(|(field, value)| Some((field.name, said(&field.kind, value)?))).collect())
        });
        let mut rows: Vec<_> = rows.collect();
        match (entity.name, rows.len()) {
            ("plan", 1) => sections.push((entity.name, Section::One(rows.remove(0)))),
            (_, 0) => {}
            (name, _) => sections.push((name, Section::Many(rows))),
        }
    }
    records.finish()?;
    // Nothing here can fail to be JSON: the keys are texts, and a number that is none cannot be stored.
    Ok(serde_json::to_string_pretty(&Ordered(sections)).unwrap_or_default() + "\n")
}

/// An object whose keys stand in an order of their own.
struct Ordered<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

/// The plan, or all records of another entity.
#[derive(Serialize)]
#[serde(untagged)]
enum Section {
    One(Ordered<Json>),
    Many(Vec<Ordered<Json>>),
}

/// A value as JSON; `None` for one that says nothing.
fn said(kind: &Kind, value: Value) -> Option<Json> {
    match (kind, value) {
        (_, Value::Null) => None,
        (_, Value::Text(text)) => Some(text).filter(|text| !text.trim().is_empty()).map(Json::from),
        (Kind::Money | Kind::Percent, Value::Integer(hundredths)) => Some(money::plain(hundredths).into()),
        (Kind::Flag, Value::Integer(flag)) => Some((flag != 0).into()),
        (_, Value::Integer(number)) => Some(number.into()),
        (_, Value::Real(number)) => Some(number.into()),
    }
}
