//! Finding what a person names: a plan by its code, a record by its code within the plan or by its id.

use crate::model::Id;
use crate::model::catalogue::{ENTITIES, EntitySpec};
use crate::store::{Reader, StoreError};

/// A record that was found.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Its entity.
    pub entity: &'static EntitySpec,
    /// The record.
    pub id: Id,
    /// The plan that owns it.
    pub plan: Id,
    /// Whether it was retired.
    pub retired: bool,
}

/// The plan of a code: the living one, else the one that was retired last.
///
/// # Errors
/// As for any reading.
pub fn plan(reader: &Reader, code: &str) -> Result<Option<Found>, StoreError> {
    let Some(entity) = ENTITIES.iter().find(|entity| entity.name == "plan") else { return Ok(None) };
    let sql = "SELECT id, retired_at IS NOT NULL AS retired FROM plan WHERE code = :code
               ORDER BY retired, retired_at DESC LIMIT 1";
    reader.first(sql, &[(":code", code.into())], |row| {
        let id = row.get("id")?;
        Ok(Found { entity, id, plan: id, retired: row.get("retired")? })
    })
}

/// The records of a plan that people call by a code, one of each entity: the living ones; when there are none, those
/// that were retired last.
///
/// # Errors
/// As for any reading.
pub fn by_code(reader: &Reader, plan: Id, code: &str) -> Result<Vec<Found>, StoreError> {
    for (table, retired) in [("live_", false), ("", true)] {
        let mut found = Vec::new();
        for entity in ENTITIES.iter().filter(|entity| entity.has_code() && entity.name != "plan") {
            let sql = format!(
                "SELECT id FROM {table}{} WHERE plan = :plan AND code = :code ORDER BY retired_at DESC LIMIT 1",
                entity.name
            );
            let id = reader.first(&sql, &[(":plan", plan.into()), (":code", code.into())], |row| row.get("id"))?;
            found.extend(id.map(|id| Found { entity, id, plan, retired }));
        }
        if !found.is_empty() {
            return Ok(found);
        }
    }
    Ok(Vec::new())
}

/// A record by its id. Ids are unique among all entities; each is one look at a primary key.
///
/// # Errors
/// As for any reading.
pub fn by_id(reader: &Reader, id: Id) -> Result<Option<Found>, StoreError> {
    let look = |(place, entity): (usize, &EntitySpec)| {
        format!("SELECT {place} AS place, plan, retired_at IS NOT NULL AS retired FROM {} WHERE id = :id", entity.name)
    };
    let looks: Vec<_> = ENTITIES.iter().enumerate().map(look).collect();
    let found = reader.first(&looks.join(" UNION ALL "), &[(":id", id.into())], |row| {
        let entity = usize::try_from(row.get::<i64>("place")?).ok().and_then(|place| ENTITIES.get(place));
        Ok((entity, row.get("plan")?, row.get("retired")?))
    })?;
    Ok(found.and_then(|(entity, plan, retired)| Some(Found { entity: entity?, id, plan, retired })))
}
