//! The edits that take changes back.

use crate::model::catalogue::{self, EntitySpec};
use crate::model::{Change, ChangeKind, Edit, Fields, RETIRED_AT, Value};
use crate::store::StoreError;

/// The inverse of changes, the last first, so that each step leads to a state that was there once: two records that
/// changed their codes over a third one go back the same way.
pub(super) fn edits(changes: &[Change]) -> Result<Vec<Edit>, StoreError> {
    changes.iter().rev().map(edit).collect()
}

fn edit(change: &Change) -> Result<Edit, StoreError> {
    let spec = entity(change)?;
    let id = change.record.parse().map_err(|_| unreadable(change, "its record has no id"))?;
    let entity = spec.name;
    if change.kind == ChangeKind::Add {
        return Ok(Edit::Retire { entity, id });
    }
    let before = change.fields_before().map_err(|error| unreadable(change, &error.to_string()))?;
    Ok(Edit::Set { entity, id, values: values(spec, change, before)? })
}

/// The entity of a change.
pub(super) fn entity(change: &Change) -> Result<&'static EntitySpec, StoreError> {
    catalogue::entity(&change.entity).ok_or_else(|| unreadable(change, "there is no such entity"))
}

/// Fields under the names of the catalogue.
fn values(entity: &EntitySpec, change: &Change, fields: Fields) -> Result<Vec<(&'static str, Value)>, StoreError> {
    fields
        .into_iter()
        .map(|(name, value)| match entity.field(&name) {
            Some(spec) => Ok((spec.name, value)),
            // It goes back to the very moment it held.
            None if name == RETIRED_AT => Ok((RETIRED_AT, value)),
            None => Err(unreadable(change, &format!("there is no field `{name}`"))),
        })
        .collect()
}

pub(super) fn unreadable(change: &Change, why: &str) -> StoreError {
    StoreError::Constraint(format!("a change of {} in the journal cannot be read: {why}", change.entity))
}
