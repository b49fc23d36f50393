//! Making a record together with what links it to where it belongs.

use super::record::{self, Revision};
use super::words::inner;
use super::{Cx, Entries, Linked, RecordKey, Refused, Work, add};
use crate::locales::{entity_name, text};
use crate::model::catalogue::{self, Kind};
use crate::model::{Edit, Id, Value};

/// An action and its priority, a need and what answers it: both are written, or neither.
pub(super) fn work(
    cx: Cx<'_>,
    entity: &'static str,
    plan: Id,
    entries: &Entries,
    link: &Linked,
) -> Result<Work, Refused> {
    let mut work = add::work(cx, entity, plan, entries)?;
    let Some(made) = work.record else { return Ok(work) };
    let spec = record::entity(link.entity)?;
    let mut values: Vec<(&'static str, Value)> = vec![(link.field, made.id.into())];
    for (field, value) in &link.given {
        if let Some(target) = target(spec.field(field).map(|field| field.kind), value) {
            let belongs_to = cx.living(target)?;
            work.sentence = linked(cx, &work.sentence, &belongs_to)?;
        }
        values.push((field, value.clone()));
    }
    work.edits.push(Edit::Add { entity: spec.name, id: cx.env.new_id(), plan, values });
    Ok(work)
}

/// A body and the visit to it: the one is made and the other points at it, or neither.
pub(super) fn filling(
    cx: Cx<'_>,
    entity: &'static str,
    plan: Id,
    entries: &Entries,
    record: RecordKey,
    field: &'static str,
) -> Result<Work, Refused> {
    let filled = cx.living(record)?;
    let mut work = add::work(cx, entity, plan, entries)?;
    let Some(made) = work.record else { return Ok(work) };
    work.sentence = linked(cx, &work.sentence, &filled)?;
    work.edits.push(Edit::Set { entity: filled.spec.name, id: record.id, values: vec![(field, made.id.into())] });
    Ok(work)
}

/// The record that a reference points at.
pub(super) fn target(kind: Option<Kind>, value: &Value) -> Option<RecordKey> {
    let Some(Kind::Ref { entity, .. }) = kind else { return None };
    Some(RecordKey { entity: catalogue::entity(entity)?.name, id: value.as_str()?.parse().ok()? })
}

/// A sentence with what the records that it is about hang on.
pub(super) fn linked(cx: Cx<'_>, sentence: &str, to: &Revision) -> Result<String, Refused> {
    let entity = inner(&entity_name(to.spec.name));
    let args = [("sentence", sentence.into()), ("entity", entity.into()), ("record", cx.name(to)?.into())];
    Ok(text("done-linked", &args))
}
