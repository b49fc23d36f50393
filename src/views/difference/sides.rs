//! What can be compared: every plan as it stands, and every version that was frozen.

use super::Side;
use crate::store::{Reader, StoreError};

const SIDES: &str = include_str!("sides.sql");

/// A side that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The side.
    pub side: Side,
    /// Title of the plan, or of the version.
    pub title: String,
    /// Status of a plan as it stands; `None` for a version.
    pub status: Option<String>,
    /// When a version was frozen.
    pub frozen_at: Option<String>,
}

/// All of them by plan: as it stands, then its versions, the last one first. A version that was frozen in another file,
/// whose changes have not come here, cannot be compared and is not among them.
///
/// # Errors
/// As for any reading.
pub fn sides(reader: &Reader) -> Result<Vec<Choice>, StoreError> {
    let rows = reader.rows(SIDES, &[], |row| {
        let (plan, code): (_, String) = (row.get("plan")?, row.get("plan_code")?);
        let Some(version) = row.get::<Option<String>>("version")? else {
            let (title, status) = (row.get("plan_title")?, row.get("status")?);
            return Ok(Some(Choice { side: Side::now(plan, &code), title, status, frozen_at: None }));
        };
        let Some(changeset) = row.get::<Option<String>>("changeset")? else { return Ok(None) };
        let side = Side::after(plan, &changeset, format!("{code}@{version}"));
        Ok(Some(Choice { side, title: row.get("title")?, status: None, frozen_at: row.get("frozen_at")? }))
    })?;
    Ok(rows.into_iter().flatten().collect())
}
