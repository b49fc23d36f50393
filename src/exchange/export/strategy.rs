//! Strategy files: a plan as text, in a stable order.
//!
//! Equal plans give equal bytes: entities in the order of the catalogue, records by the natural order of their
//! code (`A2` before `A10`) or of what tells them apart, fields in the order of the catalogue, empty ones left out.

use std::cmp::Ordering;

use crate::exchange::names::{self, Names};
use crate::model::catalogue::{ENTITIES, EntitySpec, Kind, Origin, entity};
use crate::model::{Value, natural, nearest};
use crate::store::{Reader, Record, StoreError};

use super::toml;

/// Why a plan cannot be written out.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// No living plan has the code.
    #[error("there is no plan `{code}`{}", nearest.as_ref().map(|near| format!("\n  did you mean `{near}`?")).unwrap_or_default())]
    NoPlan {
        /// The code asked for.
        code: String,
        /// The code that was probably meant.
        nearest: Option<String>,
    },
    /// Records refer to retired ones, which no file could say without losing the reference or inventing a record.
    #[error("plan `{plan}` refers to records that were retired:\n  {}\n  bring them back, or let the fields point elsewhere", dangling.join("\n  "))]
    Retired {
        /// Code of the plan.
        plan: String,
        /// Each such reference: `action A-014: lead = INNO`.
        dangling: Vec<String>,
    },
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes a plan as a strategy file.
///
/// # Errors
/// No such plan, references to retired records, or a workspace that cannot be read.
pub fn export(reader: &Reader, plan_code: &str) -> Result<String, ExportError> {
    let Some(plan) = names::plan(reader, plan_code)? else { return Err(no_plan(reader, plan_code)?) };
    let mut writer = Writer { names: Names::new(reader), text: String::new(), dangling: Vec::new() };
    for entity in ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy) {
        writer.section(entity, reader.records(entity, plan)?)?;
    }
    if writer.dangling.is_empty() {
        Ok(writer.text)
    } else {
        Err(ExportError::Retired { plan: plan_code.to_owned(), dangling: writer.dangling })
    }
}

fn no_plan(reader: &Reader, code: &str) -> Result<ExportError, StoreError> {
    let known = match entity("plan") {
        Some(plan) => reader.codes(plan, None)?,
        None => Vec::new(),
    };
    let nearest = nearest(code, known.iter().map(|(known, _)| known.as_str())).map(str::to_owned);
    Ok(ExportError::NoPlan { code: code.to_owned(), nearest })
}

/// The file as it grows.
struct Writer<'r> {
    names: Names<'r>,
    text: String,
    dangling: Vec<String>,
}

/// A record ready to be put in order and written.
struct Row {
    /// What tells it apart, as people read it.
    key: Vec<String>,
    /// Its lines, `key = value`.
    lines: Vec<String>,
}

impl Writer<'_> {
    fn section(&mut self, entity: &EntitySpec, records: Vec<Record>) -> Result<(), StoreError> {
        let mut rows = records.iter().map(|record| self.row(entity, record)).collect::<Result<Vec<_>, _>>()?;
        // The sort is stable: records that nothing tells apart stay in the order they were made.
        rows.sort_by(|a, b| by_key(&a.key, &b.key));
        for row in rows {
            if !self.text.is_empty() {
                self.text.push('\n');
            }
            let name = entity.name;
            self.text.push_str(&if name == "plan" { "[plan]\n".to_owned() } else { format!("[[{name}]]\n") });
            for line in row.lines {
                self.text.push_str(&line);
                self.text.push('\n');
            }
        }
        Ok(())
    }

    fn row(&mut self, entity: &EntitySpec, record: &Record) -> Result<Row, StoreError> {
        let mut key = Vec::with_capacity(entity.key.len());
        for field in entity.key {
            let kind = entity.field(field).map_or(Kind::Code, |spec| spec.kind);
            key.push(self.names.display(&kind, record.value(entity, field).unwrap_or(&Value::Null))?);
        }
        let mut lines = Vec::new();
        for (field, value) in entity.fields().zip(&record.values) {
            let written = match self.names.label(&field.kind, value)? {
                Some(label) => {
                    let reference = names::reference(&field.kind, label);
                    if label.retired {
                        self.dangling.push(format!(
                            "{} {}: {} = {reference}",
                            entity.name,
                            key.join(" · "),
                            field.name
                        ));
                    }
                    Some(toml::quoted(&reference))
                }
                None => toml::literal(&field.kind, value),
            };
            lines.extend(written.map(|written| format!("{} = {written}", field.name)));
        }
        Ok(Row { key, lines })
    }
}

/// Part by part; an empty part stands before a filled one.
fn by_key(a: &[String], b: &[String]) -> Ordering {
    let parts = a.iter().zip(b).map(|(one, other)| natural::compare(one, other));
    parts.fold(Ordering::Equal, Ordering::then)
}
