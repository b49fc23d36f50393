//! A value from before comes back.

use super::{Bringing, Cx, RecordKey, Refused, Work, review};
use crate::views::history::Moment;

pub(super) fn work(cx: Cx<'_>, record: RecordKey, field: &str, moment: &Moment) -> Result<Work, Refused> {
    if record.entity == "plan" && field == "status" {
        return Err(review::follows_from_steps().into());
    }
    let bringing = cx.workspace.bringing_back(record, field, moment)?;
    let done = |bringing: Bringing| Work {
        edits: vec![bringing.edit],
        sentence: bringing.sentence,
        record: Some(record),
        remarks: Vec::new(),
    };
    Ok(bringing.map(done).unwrap_or_default())
}
