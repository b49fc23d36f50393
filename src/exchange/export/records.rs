//! The records of a plan as every format writes them: in a stable order, with references as people write them.

use std::cmp::Ordering;

use crate::exchange::names::{self, Names};
use crate::model::catalogue::{EntitySpec, Kind};
use crate::model::{Id, Value, natural, nearest};
use crate::store::{Reader, Record, StoreError};

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
    /// A sheet does not hold so much.
    #[error("a workbook does not hold it: {0}\n  write it as a Data Package")]
    Workbook(String),
    /// Files that cannot be packed.
    #[error("the package cannot be packed: {0}\n  write it into a folder")]
    Packed(String),
    /// The workspace cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Reads the records of one plan after the other.
pub(super) struct Records<'r> {
    reader: &'r Reader,
    names: Names<'r>,
    plan: (Id, String),
    dangling: Vec<String>,
}

/// A record ready to be written.
pub(super) struct Row {
    /// What tells it apart, as people read it.
    key: Vec<String>,
    /// Its values, one for each field of its entity; a reference as it is written.
    pub(super) values: Vec<Value>,
}

impl<'r> Records<'r> {
    /// The records of the living plan with a code.
    pub(super) fn of(reader: &'r Reader, code: &str) -> Result<Self, ExportError> {
        let Some(plan) = names::plan(reader, code)? else { return Err(no_plan(reader, code)?) };
        Ok(Self { reader, names: Names::new(reader), plan: (plan, code.to_owned()), dangling: Vec::new() })
    }

    /// The code of the plan.
    pub(super) fn plan(&self) -> &str {
        &self.plan.1
    }

    /// The records of an entity, by the natural order of their code (`A2` before `A10`) or of what tells them apart.
    pub(super) fn rows(&mut self, entity: &EntitySpec) -> Result<Vec<Row>, StoreError> {
        let records = self.reader.records(entity, self.plan.0)?;
        let mut rows = records.iter().map(|record| self.row(entity, record)).collect::<Result<Vec<_>, _>>()?;
        // The sort is stable: records that nothing tells apart stay in the order they were made.
        rows.sort_by(|a, b| by_key(&a.key, &b.key));
        Ok(rows)
    }

    fn row(&mut self, entity: &EntitySpec, record: &Record) -> Result<Row, StoreError> {
        let mut key = Vec::with_capacity(entity.key.len());
        for field in entity.key {
            let kind = entity.field(field).map_or(Kind::Code, |spec| spec.kind);
            key.push(self.names.display(&kind, record.value(entity, field).unwrap_or(&Value::Null))?);
        }
        let mut values = Vec::with_capacity(record.values.len());
        for (field, value) in entity.fields().zip(&record.values) {
            let Some(label) = self.names.label(&field.kind, value)? else {
                values.push(value.clone());
                continue;
            };
            let reference = names::reference(&field.kind, label);
            if label.retired {
                let of = format!("{} {}", entity.name, key.join(" · "));
                self.dangling.push(format!("{of}: {} = {reference}", field.name));
            }
            values.push(reference.into());
        }
        Ok(Row { key, values })
    }

    /// Whether everything that was read can be written.
    pub(super) fn finish(self) -> Result<(), ExportError> {
        if self.dangling.is_empty() {
            Ok(())
        } else {
            Err(ExportError::Retired { plan: self.plan.1, dangling: self.dangling })
        }
    }
}

fn no_plan(reader: &Reader, code: &str) -> Result<ExportError, StoreError> {
    let known = codes_of_plans(reader)?;
    let nearest = nearest(code, known.iter().map(String::as_str)).map(str::to_owned);
    Ok(ExportError::NoPlan { code: code.to_owned(), nearest })
}

/// The codes of all living plans, in their natural order.
///
/// # Errors
/// As for any reading.
pub fn codes_of_plans(reader: &Reader) -> Result<Vec<String>, StoreError> {
    let mut codes = reader.rows("SELECT code FROM live_plan", &[], |row| row.get::<String>("code"))?;
    codes.sort_by(|a, b| natural::compare(a, b));
    Ok(codes)
}

/// Part by part; an empty part stands before a filled one.
fn by_key(a: &[String], b: &[String]) -> Ordering {
    let parts = a.iter().zip(b).map(|(one, other)| natural::compare(one, other));
    parts.fold(Ordering::Equal, Ordering::then)
}
