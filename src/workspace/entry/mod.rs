//! What a person typed, read with the workspace at hand: codes of records and of classifications, the currency, and
//! what the fields of a record say together.

mod codes;
mod comment;
mod labels;
mod listing;
mod resolver;
mod validate;
mod waiver;

pub(super) use labels::{in_labels, labelled};
pub use resolver::Resolver;

use super::Workspace;
use crate::model::catalogue::{EntitySpec, FieldSpec};
use crate::model::{Fault, Id, Value, next_code};
use crate::store::{Reader, StoreError};
use crate::views::budget::{Remaining, remaining};

/// Where something is typed: a record, and what its other fields hold.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The entity of the record.
    pub entity: &'static EntitySpec,
    /// The plan that owns it, or will own it; of no meaning for a plan.
    pub plan: Id,
    /// The record, unless it is being made.
    pub record: Option<Id>,
    /// Its fields as they are entered, saved or not.
    pub values: &'a [(&'static str, Value)],
}

impl<'a> Place<'a> {
    /// What a field holds, if it holds something.
    fn value(&self, field: &str) -> Option<&'a Value> {
        self.values.iter().find(|(name, _)| *name == field).map(|(_, value)| value).filter(|value| !value.is_null())
    }

    /// The text that a field holds.
    fn text(&self, field: &str) -> Option<&'a str> {
        self.value(field).and_then(Value::as_str)
    }
}

impl Workspace {
    /// Reads what was typed into a field, as [`crate::model::entry::read`] does, and looks codes up: a reference may be
    /// written as a code of the same plan (`P2`), as `PLAN/CODE` or as an exact title; a code must be one of its
    /// classification in its version. Fields that the place does not give are taken as they are stored.
    ///
    /// # Errors
    /// When the workspace cannot be read. What is wrong with the text is the inner error.
    pub fn read_entry(
        &self,
        place: &Place<'_>,
        field: &'static FieldSpec,
        text: &str,
    ) -> Result<Result<Value, Fault>, StoreError> {
        let values = whole(self.store.read(), place.entity, place.record, place.values)?;
        let read = Resolver::new(self.store.read()).read(&Place { values: &values, ..*place }, field, text)?;
        Ok(read.map_err(|fault| in_labels(place.entity, fault)))
    }

    /// A code that no record of the entity has in the plan, not even a retired one, in the manner of `like` or of those there are.
    ///
    /// # Errors
    /// As for any reading; the entity must be a coded one.
    pub fn next_code(&self, entity: &EntitySpec, plan: Id, like: Option<&str>) -> Result<String, StoreError> {
        let reader = self.store.read();
        let taken = match entity.name {
            "plan" => reader.codes(entity, None)?.into_iter().map(|(code, _)| code).collect(),
            _ => reader.codes_ever(entity, plan)?,
        };
        Ok(next_code(entity.name, like, taken.iter().map(String::as_str)))
    }

    /// What is left of the money that a budget line draws on: see [`remaining`].
    ///
    /// # Errors
    /// As for any reading.
    pub fn remaining(
        &self,
        plan: Id,
        fund: Id,
        year: Option<i64>,
        programme: Option<Id>,
    ) -> Result<Option<Remaining>, StoreError> {
        remaining(self.store.read(), plan, fund, year, programme)
    }
}

/// All values of a record: as stored, with the given ones over them.
fn whole(
    reader: &Reader,
    entity: &'static EntitySpec,
    record: Option<Id>,
    given: &[(&'static str, Value)],
) -> Result<Vec<(&'static str, Value)>, StoreError> {
    let mut values = given.to_vec();
    let stored = record.map(|id| reader.stored(entity, id)).transpose()?.flatten();
    if let Some(stored) = stored {
        let others = entity.fields().zip(stored.record.values).map(|(field, value)| (field.name, value));
        values.extend(others.filter(|(name, _)| !given.iter().any(|(known, _)| known == name)));
    }
    Ok(values)
}
