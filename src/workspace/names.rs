//! Records and moments as the workspace's sentences say them.

use crate::locales;
use crate::model::Id;
use crate::model::catalogue::{self, EntitySpec};
use crate::store::{Reader, StoreError};
use crate::views::called;

/// A record as people say it: `Budget line A-014 · ERDF · 2024 of ES61`.
pub(super) fn name(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<String, StoreError> {
    let kind = locales::entity_name(entity.name);
    let called_so = called(reader, entity, id)?;
    let plan = reader.value(entity, id, "plan")?.and_then(|(plan, _)| plan.as_str()?.parse().ok());
    match (plan, catalogue::entity("plan")) {
        (Some(plan), Some(spec)) if entity.name != spec.name => {
            Ok(format!("{kind} {called_so} of {}", called(reader, spec, plan)?))
        }
        _ => Ok(format!("{kind} {called_so}")),
    }
}

/// The title of a record in quotation marks behind a space; empty where it has none.
pub(super) fn titled(reader: &Reader, entity: &EntitySpec, id: Id) -> Result<String, StoreError> {
    if entity.field("title").is_none() {
        return Ok(String::new());
    }
    let title = reader.value(entity, id, "title")?;
    Ok(title.and_then(|(title, _)| Some(format!(" “{}”", title.as_str()?))).unwrap_or_default())
}

/// A moment of the journal, to the minute: `2026-11-23 12:00 UTC`.
pub(super) fn minute(made_at: &str) -> String {
    format!("{} UTC", made_at.get(..16).unwrap_or(made_at).replace('T', " "))
}
