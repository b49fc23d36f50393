//! What a record held, and what a plan consisted of, at a moment: what stands now, with all later changes taken off.

use std::collections::HashMap;

use serde::Serialize;
use serde_json::{Map, Value as Json};

use super::Moment;
use crate::model::catalogue::{ENTITIES, EntitySpec};
use crate::model::{Id, Value};
use crate::store::{Reader, Row, StoreError};
use crate::views::Field;
use crate::views::fields::field;

const RECORD_BACK: &str = include_str!("record_back.sql");
const PLAN_BACK: &str = include_str!("plan_back.sql");

/// A record as it was at a moment. References in it are written as their records are called now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordState {
    /// Its entity.
    pub entity: &'static str,
    /// The record.
    pub id: Id,
    /// When it had been retired; `None` while it lived.
    pub retired_at: Option<String>,
    /// Its fields, in the order of the catalogue.
    pub fields: Vec<Field>,
}

/// A record as it was at a moment, whether it lived or was retired. `None` when it had not been made yet, or there is
/// no such record or moment.
///
/// # Errors
/// As for any reading.
pub fn record_at(
    reader: &Reader,
    entity: &'static EntitySpec,
    id: Id,
    moment: &Moment,
) -> Result<Option<RecordState>, StoreError> {
    let Some(moment) = moment.params(reader)? else { return Ok(None) };
    let Some(mut row) = now(reader, entity, "WHERE id = :of", id)?.pop() else { return Ok(None) };
    let params: Vec<_> = moment.into_iter().chain([(":record", id.into())]).collect();
    for change in reader.rows(RECORD_BACK, &params, Taken::of)? {
        row.take_off(entity, &change);
    }
    row.state(reader, entity)
}

/// The records of a plan that lived at a moment, the plan itself first, in the order of the catalogue.
///
/// # Errors
/// As for any reading.
pub fn plan_at(reader: &Reader, plan: Id, moment: &Moment) -> Result<Vec<RecordState>, StoreError> {
    let Some(moment) = moment.params(reader)? else { return Ok(Vec::new()) };
    let mut states = Vec::new();
    for Then { entity, then, .. } in then_and_now(reader, plan, moment)? {
        states.extend(then.state(reader, entity)?.filter(|state| state.retired_at.is_none()));
    }
    Ok(states)
}

/// A record as it stands, and as it stood.
pub(super) struct Then {
    pub entity: &'static EntitySpec,
    pub now: Stand,
    pub then: Stand,
}

/// The records of a plan that live now or lived at a moment, in the order of the catalogue.
pub(super) fn then_and_now(
    reader: &Reader,
    plan: Id,
    moment: [(&'static str, Value); 2],
) -> Result<Vec<Then>, StoreError> {
    let params: Vec<_> = moment.into_iter().chain([(":plan", plan.into())]).collect();
    let mut later: HashMap<String, HashMap<Id, Vec<Taken>>> = HashMap::new();
    reader.rows(PLAN_BACK, &params, |row| {
        let of_entity = later.entry(row.get("entity")?).or_default();
        of_entity.entry(row.get("record")?).or_default().push(Taken::of(row)?);
        Ok(())
    })?;
    let mut stood = Vec::new();
    for entity in ENTITIES {
        let mut changes = later.remove(entity.name).unwrap_or_default();
        let mut rows = now(reader, entity, "WHERE plan = :of AND retired_at IS NULL", plan)?;
        // Whatever was retired since has a later change, so nothing else of the retired need be looked at.
        let living: std::collections::HashSet<Id> = rows.iter().map(|row| row.id).collect();
        let mut hidden: Vec<_> = changes.keys().copied().filter(|id| !living.contains(id)).collect();
        hidden.sort_unstable();
        for id in hidden {
            rows.extend(now(reader, entity, "WHERE id = :of", id)?);
        }
        stood.extend(rows.into_iter().map(|now| {
            let mut then = now.clone();
            for change in changes.remove(&now.id).unwrap_or_default() {
                then.take_off(entity, &change);
            }
            Then { entity, now, then }
        }));
    }
    Ok(stood)
}

/// What of a change is needed to take it off.
struct Taken {
    is_add: bool,
    before: Map<String, Json>,
}

impl Taken {
    fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        let before = row.get::<Option<String>>("before")?;
        Ok(Self {
            is_add: row.get::<String>("kind")? == "add",
            before: before.and_then(|before| serde_json::from_str(&before).ok()).unwrap_or_default(),
        })
    }
}

/// A record as it stands, on its way back.
#[derive(Clone)]
pub(super) struct Stand {
    pub id: Id,
    pub is_there: bool,
    pub retired_at: Value,
    /// In the order of the catalogue.
    pub values: Vec<Value>,
}

impl Stand {
    fn take_off(&mut self, entity: &EntitySpec, change: &Taken) {
        self.is_there &= !change.is_add;
        for (name, before) in &change.before {
            if name == "retired_at" {
                self.retired_at = before.into();
            } else if let Some(place) = entity.fields().position(|field| field.name == name) {
                self.values[place] = before.into();
            }
        }
    }

    fn state(self, reader: &Reader, entity: &'static EntitySpec) -> Result<Option<RecordState>, StoreError> {
        if !self.is_there {
            return Ok(None);
        }
        let fields = entity.fields().zip(self.values).map(|(spec, value)| field(reader, spec, value));
        Ok(Some(RecordState {
            entity: entity.name,
            id: self.id,
            retired_at: self.retired_at.as_str().map(str::to_owned),
            fields: fields.collect::<Result<_, _>>()?,
        }))
    }
}

/// Records as they stand now.
fn now(reader: &Reader, entity: &EntitySpec, condition: &str, of: Id) -> Result<Vec<Stand>, StoreError> {
    let columns: Vec<_> = entity.fields().map(|field| field.name).collect();
    let sql = format!("SELECT id, retired_at, {} FROM {} {condition} ORDER BY id", columns.join(", "), entity.name);
    reader.rows(&sql, &[(":of", of.into())], |row| {
        let values = columns.iter().map(|column| row.get(column)).collect::<Result<_, _>>()?;
        Ok(Stand { id: row.get("id")?, is_there: true, retired_at: row.get("retired_at")?, values })
    })
}
