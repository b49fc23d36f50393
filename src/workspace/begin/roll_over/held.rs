//! The last period as it stands, read once.

use std::collections::HashMap;

use crate::model::catalogue::{ENTITIES, EntitySpec};
use crate::model::{Id, Value};
use crate::store::{Reader, Record, StoreError};

/// A record with its catalogue entry, to be read by field.
#[derive(Clone, Copy, Debug)]
pub(super) struct Held<'r> {
    pub(super) spec: &'static EntitySpec,
    pub(super) record: &'r Record,
}

const NOTHING: &Value = &Value::Null;

impl<'r> Held<'r> {
    /// The value of a field.
    pub(super) fn value(&self, field: &str) -> &'r Value {
        self.record.value(self.spec, field).unwrap_or(NOTHING)
    }

    /// The text of a field; empty where nothing is entered.
    pub(super) fn text(&self, field: &str) -> &'r str {
        self.value(field).as_str().unwrap_or_default()
    }

    /// The record that a field points at.
    pub(super) fn reference(&self, field: &str) -> Option<Id> {
        reference(self.value(field))
    }
}

/// The id in a field that points at a record.
pub(super) fn reference(value: &Value) -> Option<Id> {
    value.as_str()?.parse().ok()
}

/// All living records of a plan.
#[derive(Debug)]
pub(super) struct Old(HashMap<&'static str, Vec<Record>>);

impl Old {
    /// Reads them.
    pub(super) fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let records = ENTITIES.iter().map(|spec| Ok((spec.name, reader.records(spec, plan)?)));
        Ok(Self(records.collect::<Result<_, StoreError>>()?))
    }

    /// Those of one entity, in the order they were made.
    pub(super) fn of<'o>(&'o self, spec: &'static EntitySpec) -> impl Iterator<Item = Held<'o>> + Clone {
        self.0.get(spec.name).into_iter().flatten().map(move |record| Held { spec, record })
    }

    /// Those of an entity by its name.
    pub(super) fn named<'o>(&'o self, entity: &str) -> impl Iterator<Item = Held<'o>> + Clone + use<'o> {
        let spec = ENTITIES.iter().find(|spec| spec.name == entity);
        spec.into_iter().flat_map(|spec| self.of(spec))
    }
}
