//! The ceiling that an amount in question falls under, and what each choice leaves of it.

use serde::Serialize;

use super::{Said, Three};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};
use crate::views::budget::{Remaining, envelopes, remaining};

const LINE: &str = "SELECT l.fund, f.code, l.year, l.programme FROM budget_line l JOIN fund f ON f.id = l.fund
                    WHERE l.id = :id";

/// A ceiling with what is left of it by each choice. Cents of the plan's currency; what is left is negative where the
/// ceiling is passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Room {
    /// Code of the fund.
    pub fund: String,
    /// The year of the ceiling; `None` for the whole period.
    pub year: Option<i64>,
    /// Code of the priority whose ceiling it is; `None` for the plan as a whole.
    pub priority: Option<String>,
    /// The ceiling; `None` where it is the ceiling itself that is in question.
    #[serde(rename = "ceiling_cents")]
    pub ceiling: Option<i64>,
    /// What the merging office's choice leaves.
    #[serde(rename = "left_with_mine_cents")]
    pub mine: i64,
    /// What the other choice leaves.
    #[serde(rename = "left_with_theirs_cents")]
    pub theirs: i64,
    /// What is left as it stands.
    #[serde(rename = "left_now_cents")]
    pub now: i64,
}

/// The ceiling over what is in question. `None` where there is none, or where the question is also under which one an
/// amount falls: then nothing can be said.
pub(super) fn room(
    reader: &Reader,
    entity: &str,
    record: Id,
    plan: Id,
    fields: &[Three],
) -> Result<Option<Room>, StoreError> {
    match entity {
        "budget_line" => of_line(reader, record, plan, fields),
        "envelope" => of_envelope(reader, record, plan, fields),
        _ => Ok(None),
    }
}

/// The amount in question; `None` where something else is in question as well that tells one ceiling from another.
fn amount<'f>(fields: &'f [Three], name: &str, apart: &[&str]) -> Option<&'f Three> {
    let is_elsewhere = fields.iter().any(|three| apart.contains(&three.field) && three.is_disputed());
    fields.iter().find(|three| three.field == name).filter(|_| !is_elsewhere)
}

fn cents(said: &Said) -> Option<i64> {
    said.value.as_integer()
}

fn of_line(reader: &Reader, record: Id, plan: Id, fields: &[Three]) -> Result<Option<Room>, StoreError> {
    let Some(planned) = amount(fields, "planned", &["fund", "year", "programme", "retired_at"]) else {
        return Ok(None);
    };
    let line = reader.first(LINE, &[(":id", record.into())], |row| {
        let (fund, code): (Id, String) = (row.get("fund")?, row.get("code")?);
        Ok((fund, code, row.get("year")?, row.get("programme")?))
    })?;
    let Some((fund, code, year, programme)) = line else { return Ok(None) };
    let Some(found) = remaining(reader, plan, fund, year, programme)? else { return Ok(None) };
    let left = |said| Remaining::after(&found, cents(&planned.now), cents(said));
    Ok(Some(Room {
        fund: code,
        year: found.year,
        priority: None,
        ceiling: Some(found.ceiling),
        mine: left(&planned.mine),
        theirs: left(&planned.theirs),
        now: found.left,
    }))
}

fn of_envelope(reader: &Reader, record: Id, plan: Id, fields: &[Three]) -> Result<Option<Room>, StoreError> {
    let Some(ceiling) = amount(fields, "amount", &["fund", "year", "priority", "retired_at"]) else { return Ok(None) };
    let Some(row) = envelopes(reader, plan)?.into_iter().find(|row| row.id == record) else { return Ok(None) };
    let Some(planned) = row.amounts.planned else { return Ok(None) };
    let left = |said: &Said| cents(said).unwrap_or(0).saturating_sub(planned);
    Ok(Some(Room {
        fund: row.fund,
        year: row.year,
        priority: row.priority,
        ceiling: None,
        mine: left(&ceiling.mine),
        theirs: left(&ceiling.theirs),
        now: left(&ceiling.now),
    }))
}

impl Three {
    /// Whether the sides came to different values.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        self.mine.value != self.theirs.value
    }

    /// By how much a side differs from what both knew; `None` where it does not, or where that is no number.
    #[must_use]
    pub fn moved(&self, side: &Said) -> Option<i64> {
        match (&self.base.value, &side.value) {
            (Value::Integer(from), Value::Integer(to)) if from != to => Some(to.saturating_sub(*from)),
            _ => None,
        }
    }
}
