//! How a command line names a record: `PLAN`, `PLAN/RECORD`, or `PLAN/ENTITY:RECORD` where records of several kinds
//! have the code. A record without a code is named by its id.

use super::Failure;
use crate::model::catalogue;
use crate::store::Reader;
use crate::views::find::{self, Found};

/// How a place is written, for the help of every command that takes one.
pub(super) const HELP: &str = "PLAN, PLAN/RECORD, or PLAN/ENTITY:RECORD where records of several kinds have the code; \
                               a record without a code is named by its id";

/// The plan or record that a place names, also a retired one: living ones go before.
pub(super) fn find(reader: &Reader, place: &str) -> Result<Found, Failure> {
    if let Some(plan) = find::plan(reader, place)? {
        return Ok(plan);
    }
    let Some((plan, record)) = place.split_once('/') else { return Err(Failure::no_plan(place)) };
    let plan = find::plan(reader, plan)?.ok_or_else(|| Failure::no_plan(plan))?;
    // A colon may also belong to the code.
    let (kind, called) = match record.split_once(':') {
        Some((kind, called)) if catalogue::entity(kind).is_some() => (Some(kind), called),
        _ => (None, record),
    };
    let mut found = match called.parse() {
        Ok(id) => find::by_id(reader, id)?.filter(|found| found.plan == plan.id).into_iter().collect(),
        Err(_) => find::by_code(reader, plan.id, called)?,
    };
    found.retain(|found| kind.is_none_or(|kind| kind == found.entity.name));
    match found.as_slice() {
        [one] => Ok(*one),
        [] => Err(Failure::Usage(format!(
            "{place}: there is no such record in the plan\n  records are named by their code, e.g. R/A1, or by their id as `ris3 history` prints it"
        ))),
        several => {
            let plan = place.split('/').next().unwrap_or_default();
            let names: Vec<_> = several.iter().map(|found| format!("{plan}/{}:{called}", found.entity.name)).collect();
            Err(Failure::Usage(format!("{place} names several records\n  say which: {}", names.join(", "))))
        }
    }
}
