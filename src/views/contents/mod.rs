//! What a plan holds: how many living and retired records of each entity.

use serde::Serialize;

use crate::model::Id;
use crate::model::catalogue::{ENTITIES, EntitySpec, Origin};
use crate::store::{Reader, StoreError};

/// How much of an entity a plan holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Content {
    /// The entity.
    pub entity: &'static str,
    /// Living records.
    pub living: i64,
    /// Retired records.
    pub retired: i64,
}

/// The entities that people fill beside the plan itself, in the order of a strategy file.
pub fn tables() -> impl Iterator<Item = &'static EntitySpec> {
    ENTITIES.iter().filter(|entity| entity.origin == Origin::Strategy && entity.name != "plan")
}

/// How much a plan holds of each of them.
///
/// # Errors
/// As for any reading.
pub fn contents(reader: &Reader, plan: Id) -> Result<Vec<Content>, StoreError> {
    tables()
        .map(|spec| {
            let sql = format!(
                "SELECT count(*) FILTER (WHERE retired_at IS NULL) AS living,
                        count(*) FILTER (WHERE retired_at IS NOT NULL) AS retired FROM {} WHERE plan = :plan",
                spec.name
            );
            let content = reader.first(
                &sql,
                &[(":plan", plan.into())],
                |row| from_row!(row => Content { living, retired; entity: spec.name }),
            )?;
            Ok(content.unwrap_or(Content { entity: spec.name, living: 0, retired: 0 }))
        })
        .collect()
}
