//! Comments: where they belong, how they are told, and closing their threads.

use super::record::{self, Revision};
use super::words::field_name;
use super::{Cx, Entered, Entries, FieldFault, RecordKey, Refused, Work};
use crate::locales::{entity_name, text};
use crate::model::catalogue;
use crate::model::{Edit, Id, Value};
use crate::store::StoreError;
use crate::views::find;

/// The plan that a comment belongs to: that of the record it is on.
pub(super) fn owner(cx: Cx<'_>, plan: Id, entries: &Entries) -> Result<Id, StoreError> {
    let record = entries.iter().find(|(field, _)| *field == "record").and_then(|(_, entered)| match entered {
        Entered::Text(text) | Entered::Value(Value::Text(text)) => text.parse::<Id>().ok(),
        Entered::Value(_) => None,
    });
    let found = record.map(|id| find::by_id(cx.read, id)).transpose()?.flatten();
    Ok(found.map_or(plan, |found| found.plan))
}

/// What nobody has to be asked for: a comment that asks for nothing is a remark, and an answer stands where the comment
/// stands that it answers.
pub(super) fn complete(comment: &mut Revision) {
    if comment.after("kind").is_null() {
        comment.set("kind", "remark".into());
    }
}

/// That it was written, in words.
pub(super) fn said(cx: Cx<'_>, comment: &Revision) -> Result<String, Refused> {
    let key = match (comment.after("answers").is_null(), comment.after("kind").as_str()) {
        (false, _) => "done-answered",
        (true, Some("request")) => "done-requested",
        (true, _) => "done-remarked",
    };
    Ok(text(key, &[("place", place(cx, comment)?.into())]))
}

/// Where a comment stands: `title of P1`, `priority P1`.
fn place(cx: Cx<'_>, comment: &Revision) -> Result<String, Refused> {
    let said = |field: &str| comment.after(field).as_str().unwrap_or_default();
    let (Some(spec), Ok(id)) = (catalogue::entity(said("entity")), said("record").parse::<Id>()) else {
        return Ok(String::new());
    };
    let name = cx.name(&cx.found(RecordKey { entity: spec.name, id })?)?;
    Ok(match said("field") {
        "" if spec.has_code() => format!("{} {name}", super::words::inner(&entity_name(spec.name))),
        "" => name,
        field => text("done-field-of", &[("field", field_name(spec, field).into()), ("record", name.into())]),
    })
}

/// Closes threads, or opens them again. Those that stand so already stay as they are.
pub(super) fn resolve(cx: Cx<'_>, comments: &[Id], is_resolved: bool) -> Result<Work, Refused> {
    let spec = record::entity("comment")?;
    let keys: Vec<RecordKey> = comments.iter().map(|id| RecordKey { entity: spec.name, id: *id }).collect();
    let mut threads = cx.all(&keys, |key| cx.living(key))?;
    if threads.iter().any(|thread| !thread.before("answers").is_null()) {
        return Err(
            FieldFault::whole("an answer is no thread of its own", "name the first comment of the thread").into()
        );
    }
    threads.retain(|thread| thread.before("resolved_at").is_null() == is_resolved);
    let values = |value: [Value; 2]| ["resolved_at", "resolved_by"].into_iter().zip(value).collect::<Vec<_>>();
    let edit = |thread: &Revision| Edit::Set {
        entity: spec.name,
        id: thread.id,
        values: match is_resolved {
            true => values([cx.env.now().into(), cx.env.author().into()]),
            false => values([Value::Null, Value::Null]),
        },
    };
    let what = match &threads[..] {
        [one] => text("done-thread", &[("place", place(cx, one)?.into())]),
        several => text("done-threads", &[("count", several.len().into())]),
    };
    let key = if is_resolved { "done-resolved" } else { "done-reopened" };
    Ok(Work {
        sentence: text(key, &[("what", what.into())]),
        edits: threads.iter().map(edit).collect(),
        record: keys.first().copied(),
        remarks: Vec::new(),
    })
}
