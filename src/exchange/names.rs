//! References as people write them.

use std::collections::HashMap;

use crate::model::catalogue::{Kind, Scope, entity};
use crate::model::{Id, Value};
use crate::store::{Label, Reader, StoreError};

/// Turns stored references into codes, asking the store once for each record.
#[derive(Debug)]
pub(super) struct Names<'r> {
    reader: &'r Reader,
    known: HashMap<String, Option<Label>>,
}

impl<'r> Names<'r> {
    pub(super) fn new(reader: &'r Reader) -> Self {
        Self { reader, known: HashMap::new() }
    }

    /// How people name the record that a reference points at; `None` when the value is no reference.
    pub(super) fn label(&mut self, kind: &Kind, value: &Value) -> Result<Option<&Label>, StoreError> {
        let (Kind::Ref { entity: target, .. }, Some(id)) = (kind, value.as_str()) else { return Ok(None) };
        let Some(target) = entity(target) else { return Ok(None) };
        if !self.known.contains_key(id) {
            self.known.insert(id.to_owned(), self.reader.label(target, id)?);
        }
        Ok(self.known.get(id).and_then(Option::as_ref))
    }

    /// A value for people: a reference as its code, anything else by its kind.
    pub(super) fn display(&mut self, kind: &Kind, value: &Value) -> Result<String, StoreError> {
        Ok(self.label(kind, value)?.map_or_else(|| value.display(kind), |label| reference(kind, label)))
    }
}

/// A reference as a strategy file writes it: the code within its plan, `PLAN/CODE` across plans, and the code of
/// a plan for itself.
pub(super) fn reference(kind: &Kind, label: &Label) -> String {
    match kind {
        Kind::Ref { entity, scope: Scope::Any } if *entity != "plan" => format!("{}/{}", label.plan, label.code),
        _ => label.code.clone(),
    }
}

/// The code of a plan; empty where there is none.
pub(super) fn code_of_plan(reader: &Reader, plan: Id) -> Result<String, StoreError> {
    let label = entity("plan").map(|spec| reader.label(spec, &plan.to_string())).transpose()?.flatten();
    Ok(label.map(|label| label.code).unwrap_or_default())
}

/// The living plan with a code.
pub(super) fn plan(reader: &Reader, code: &str) -> Result<Option<Id>, StoreError> {
    reader.first("SELECT id FROM live_plan WHERE code = :code", &[(":code", code.into())], |row| row.get("id"))
}
