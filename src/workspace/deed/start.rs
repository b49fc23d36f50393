//! Starting a strategy: the proposal that was looked at, as it is now.

use super::{Cx, RecordKey, Refused, Work};
use crate::workspace::StartWish;

/// The plan of a wish and all that comes with it.
pub(super) fn work(cx: Cx<'_>, wish: &StartWish) -> Result<Work, Refused> {
    let start = cx.workspace.propose_start(wish)?;
    let record = Some(RecordKey { entity: "plan", id: start.plan });
    Ok(Work { edits: start.edits, sentence: start.sentence, record, remarks: Vec::new() })
}
