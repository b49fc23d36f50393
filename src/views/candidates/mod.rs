//! Records that a reference can point at, and the values that were chosen last in a field.

use serde::Serialize;

use crate::model::catalogue::{self, EntitySpec};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};

/// A record to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Candidate {
    /// The record.
    pub id: Id,
    /// Code of the plan that owns it.
    pub plan_code: String,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Whether it is of the plan that asks, or a plan itself.
    pub is_own: bool,
}

/// The living records of a coded entity: of one plan, or of all plans, those of its upper plan first.
///
/// # Errors
/// As for any reading.
pub fn candidates(reader: &Reader, entity: &str, plan: Id, is_any: bool) -> Result<Vec<Candidate>, StoreError> {
    let Some(spec) = catalogue::entity(entity).filter(|spec| spec.has_code()) else { return Ok(Vec::new()) };
    let sql = if is_any { across(spec) } else { within(spec) };
    reader.rows(
        &sql,
        &[(":plan", plan.into())],
        |row| from_row!(row => Candidate { id, plan_code, code, title, is_own }),
    )
}

const COLUMNS: &str = "e.id, p.code AS plan_code, e.code, e.title";

fn within(spec: &EntitySpec) -> String {
    format!(
        "SELECT {COLUMNS}, 1 AS is_own FROM live_{name} e JOIN plan p ON p.id = e.plan
         WHERE e.plan = :plan ORDER BY e.position IS NULL, e.position, e.code COLLATE natural_order",
        name = spec.name
    )
}

/// A plan stands for itself, so no code of a plan stands before it.
fn across(spec: &EntitySpec) -> String {
    let is_own = if spec.name == "plan" { "1" } else { "e.plan = :plan" };
    format!(
        "SELECT {COLUMNS}, {is_own} AS is_own FROM live_{name} e JOIN live_plan p ON p.id = e.plan
         ORDER BY e.plan IS NOT (SELECT upper FROM plan WHERE id = :plan),
                  e.plan IS NOT (SELECT supersedes FROM plan WHERE id = :plan), p.code, e.code COLLATE natural_order",
        name = spec.name
    )
}

/// Most values that are offered as recent.
const RECENT: usize = 6;

/// The values that were entered last into a field, the newest first, each once. They are read from the journal, which
/// knows what people did.
///
/// # Errors
/// As for any reading.
pub fn recent(reader: &Reader, entity: &str, field: &str) -> Result<Vec<String>, StoreError> {
    if catalogue::entity(entity).and_then(|spec| spec.field(field)).is_none() {
        return Ok(Vec::new());
    }
    // Only the end of the journal is read: what was chosen long ago is not recent.
    let sql = format!(
        "SELECT value FROM (
           SELECT json_extract(after, '$.{field}') AS value, position FROM change
           WHERE position > (SELECT ifnull(max(position), 0) - 5000 FROM change) AND entity = :entity)
         WHERE value IS NOT NULL GROUP BY value ORDER BY max(position) DESC LIMIT {RECENT}"
    );
    reader.rows(&sql, &[(":entity", entity.into())], |row| row.get("value"))
}

/// What the living records of an entity say in some fields, each in the order of the fields: those of a plan that have
/// the given values in other ones. A list to choose from marks with it what is chosen already.
///
/// # Errors
/// As for any reading.
pub fn said_already(
    reader: &Reader,
    entity: &EntitySpec,
    plan: Id,
    given: &[(&'static str, Value)],
    fields: &[&'static str],
) -> Result<Vec<Vec<Value>>, StoreError> {
    let known: Vec<&str> = fields.iter().copied().filter(|field| entity.field(field).is_some()).collect();
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = format!("SELECT {} FROM live_{} WHERE plan = :plan", known.join(", "), entity.name);
    let mut params: Vec<(String, Value)> = vec![(":plan".to_owned(), plan.into())];
    for (field, value) in given.iter().filter(|(field, _)| entity.field(field).is_some()) {
        sql.push_str(&format!(" AND {field} IS :given_{field}"));
        params.push((format!(":given_{field}"), value.clone()));
    }
    let params: Vec<(&str, Value)> = params.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    Ok(reader.table(&sql, &params)?.rows)
}
