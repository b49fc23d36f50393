//! Changing a field that a person has been looking at for a while: nobody's change in between is written over unseen.

use std::fmt;

use super::{Cx, Entries, RecordKey, Refused, Work, set};
use crate::locales;
use crate::model::Value;
use crate::store::StoreError;
use crate::views::history::{History, Of, Page};
use crate::views::written;
use crate::workspace::names::minute;

/// A field as a person saw it before they wrote into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The field.
    pub field: &'static str,
    /// The value that stood in it.
    pub value: Value,
}

/// Somebody changed a field since a person began to write into it.
#[derive(Clone, Debug, PartialEq)]
pub struct Meanwhile {
    /// The value that stands in it now.
    pub now: Value,
    said: String,
}

impl fmt::Display for Meanwhile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.said)
    }
}

/// The same as [`set::work`] for one record, unless the field does not stand any more as it was seen. Whether it does
/// is asked of the journal's state that the write relies on.
pub(super) fn work(cx: Cx<'_>, record: RecordKey, values: &Entries, seen: &Seen) -> Result<Work, Refused> {
    let now = cx.living(record)?.before(seen.field).clone();
    let work = set::work(cx, &[record], values)?;
    // What both entered alike is nobody's loss.
    if now == seen.value || work.edits.is_empty() {
        return Ok(work);
    }
    let said = said(cx, record, seen.field, &now)?;
    Err(Refused::Meanwhile(Box::new(Meanwhile { now, said })))
}

/// Who changed it, when, and what stands there.
fn said(cx: Cx<'_>, record: RecordKey, field: &str, now: &Value) -> Result<String, StoreError> {
    let label = locales::label(record.entity, field);
    let spec = crate::model::catalogue::entity(record.entity).and_then(|entity| entity.field(field));
    let stands = match spec {
        Some(spec) if !now.is_null() => format!("it stands at “{}”", written(cx.read, spec, now.clone())?),
        _ => "it stands empty".to_owned(),
    };
    let last = History::load(cx.read, &Of::Field(record.id, field.to_owned()), Page::first(1))?;
    let by = last.changesets.first().map_or_else(String::new, |last| {
        let author = if last.author == cx.env.author() { "you in another window" } else { &last.author };
        format!(" by {author}, {} (“{}”)", minute(&last.made_at), last.sentence)
    });
    Ok(format!(
        "{label} was changed since you began{by}; {stands}\n  nothing was written; what you wrote is still here"
    ))
}
