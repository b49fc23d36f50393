//! Moving a record among its like.

use super::{Cx, FieldFault, RecordKey, Refused, Work};
use crate::locales::{entity_many, text};
use crate::model::{Edit, Id, Value};

pub(super) fn work(cx: Cx<'_>, key: RecordKey, by: isize) -> Result<Work, Refused> {
    let record = cx.living(key)?;
    let name = record.spec.name;
    if !record.spec.has_order() {
        let what = super::words::inner(&entity_many(name));
        return Err(FieldFault::whole(format!("{what} have no order of their own"), "").into());
    }
    let sql = format!(
        "SELECT id, position FROM live_{name} WHERE plan = :plan
         ORDER BY position IS NULL, position, code COLLATE natural_order, id"
    );
    let mut order: Vec<(Id, Option<i64>)> =
        cx.read.rows(&sql, &[(":plan", record.plan.into())], |row| Ok((row.get("id")?, row.get("position")?)))?;
    let from = order.iter().position(|(id, _)| *id == key.id).unwrap_or(0);
    let to = from.saturating_add_signed(by).min(order.len().saturating_sub(1));
    if from == to {
        return Ok(Work { record: Some(key), ..Work::default() });
    }
    let moved = order.remove(from);
    order.insert(to, moved);
    let places = (1_i64..).zip(&order).filter(|(place, (_, position))| *position != Some(*place));
    let set = |(place, (id, _)): (i64, &(Id, Option<i64>))| Edit::Set {
        entity: name,
        id: *id,
        values: vec![("position", Value::Integer(place))],
    };
    let sentence = text(
        "done-moved",
        &[("record", cx.full_name(&record)?.into()), ("place", (to + 1).into()), ("count", order.len().into())],
    );
    Ok(Work { sentence, edits: places.map(set).collect(), record: Some(key), remarks: Vec::new() })
}
