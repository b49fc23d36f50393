//! Records as a deed finds them, and as it will leave them.

use std::collections::HashSet;

use super::{Cx, FieldFault, RecordKey, Refused};
use crate::model::catalogue::{self, EntitySpec, FieldSpec};
use crate::model::{Edit, Id, Value, nearest};
use crate::store::StoreError;

/// A record before and after a deed.
#[derive(Clone, Debug)]
pub(super) struct Revision {
    pub(super) spec: &'static EntitySpec,
    pub(super) id: Id,
    pub(super) plan: Id,
    pub(super) retired: bool,
    /// Whether the deed makes it.
    pub(super) is_new: bool,
    before: Vec<Value>,
    after: Vec<Value>,
}

const NOTHING: &Value = &Value::Null;

impl Revision {
    /// A record that is yet to be made.
    pub(super) fn new(spec: &'static EntitySpec, id: Id, plan: Id) -> Self {
        let empty = vec![Value::Null; spec.fields().count()];
        Self { spec, id, plan, retired: false, is_new: true, before: empty.clone(), after: empty }
    }

    pub(super) fn key(&self) -> RecordKey {
        RecordKey { entity: self.spec.name, id: self.id }
    }

    fn place(&self, field: &str) -> Option<usize> {
        self.spec.fields().position(|spec| spec.name == field)
    }

    /// The value of a field before the deed; `Null` for a field that the entity does not have.
    pub(super) fn before(&self, field: &str) -> &Value {
        self.place(field).and_then(|place| self.before.get(place)).unwrap_or(NOTHING)
    }

    /// The value of a field after the deed.
    pub(super) fn after(&self, field: &str) -> &Value {
        self.place(field).and_then(|place| self.after.get(place)).unwrap_or(NOTHING)
    }

    pub(super) fn set(&mut self, field: &str, value: Value) {
        if let Some(slot) = self.place(field).and_then(|place| self.after.get_mut(place)) {
            *slot = value;
        }
    }

    /// Whether the deed gives a field another value.
    pub(super) fn changes(&self, field: &str) -> bool {
        self.before(field) != self.after(field)
    }

    /// The fields that the deed gives another value, in the order of the catalogue.
    pub(super) fn changed(&self) -> impl Iterator<Item = &'static FieldSpec> + '_ {
        self.spec.fields().filter(|field| self.changes(field.name))
    }

    /// All values as the deed would leave them.
    pub(super) fn values(&self) -> Vec<(&'static str, Value)> {
        self.spec.fields().map(|field| field.name).zip(self.after.iter().cloned()).collect()
    }

    /// What has to be written; `None` when nothing changes.
    pub(super) fn edit(&self) -> Option<Edit> {
        let values: Vec<_> = self.changed().map(|field| (field.name, self.after(field.name).clone())).collect();
        let (entity, id, plan) = (self.spec.name, self.id, self.plan);
        if self.is_new {
            Some(Edit::Add { entity, id, plan, values })
        } else if values.is_empty() {
            None
        } else {
            Some(Edit::Set { entity, id, values })
        }
    }
}

impl Cx<'_> {
    /// A record as it stands, living or retired.
    pub(super) fn found(self, key: RecordKey) -> Result<Revision, Refused> {
        let spec = entity(key.entity)?;
        let Some(found) = self.read.stored(spec, key.id)? else {
            let what = super::words::inner(&crate::locales::entity_name(spec.name));
            let remedy = "it may have come from another file; look at the list again";
            return Err(FieldFault::whole(format!("there is no such {what} in this workspace"), remedy).into());
        };
        Ok(Revision {
            spec,
            id: key.id,
            plan: found.plan,
            retired: found.retired_at.is_some(),
            is_new: false,
            before: found.record.values.clone(),
            after: found.record.values,
        })
    }

    /// A record that can be worked on.
    pub(super) fn living(self, key: RecordKey) -> Result<Revision, Refused> {
        let record = self.found(key)?;
        if record.retired {
            let name = self.name(&record)?;
            return Err(FieldFault::whole(format!("{name} is retired"), "bring it back first").into());
        }
        Ok(record)
    }

    /// Each of the records once, all faults told together.
    pub(super) fn all(
        self,
        keys: &[RecordKey],
        one: impl Fn(RecordKey) -> Result<Revision, Refused>,
    ) -> Result<Vec<Revision>, Refused> {
        let mut records: Vec<Revision> = Vec::with_capacity(keys.len());
        let mut faults = Vec::new();
        let mut seen = HashSet::new();
        for key in keys.iter().filter(|key| seen.insert(**key)) {
            match one(*key) {
                Ok(record) => records.push(record),
                Err(Refused::Faults(more)) => faults.extend(more),
                Err(error) => return Err(error),
            }
        }
        if faults.is_empty() { Ok(records) } else { Err(Refused::Faults(faults)) }
    }

    /// The currency of a plan.
    pub(super) fn currency(self, plan: Id) -> Result<String, StoreError> {
        let sql = "SELECT currency FROM plan WHERE id = :plan";
        Ok(self.read.first(sql, &[(":plan", plan.into())], |row| row.get("currency"))?.unwrap_or_default())
    }
}

/// An entity by name.
pub(super) fn entity(name: &str) -> Result<&'static EntitySpec, FieldFault> {
    catalogue::entity(name).ok_or_else(|| {
        let known = catalogue::ENTITIES.iter().map(|entity| entity.name);
        let remedy = nearest(name, known).map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
        FieldFault::whole(format!("`{name}` is nothing that a plan consists of"), remedy)
    })
}
