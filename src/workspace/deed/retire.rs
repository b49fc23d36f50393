//! Hiding records from work.

use super::record::Revision;
use super::{Cx, Entries, RecordKey, Refused, Work, review, told, words};
use crate::locales::text;
use crate::model::Edit;

pub(super) fn work(cx: Cx<'_>, records: &[RecordKey]) -> Result<Work, Refused> {
    let mut records = cx.all(records, |key| cx.found(key))?;
    records.retain(|record| !record.retired);
    review::is_free(&records, &Entries::new())?;
    let chosen: Vec<RecordKey> = records.iter().map(Revision::key).collect();
    let mut along: Vec<RecordKey> = Vec::new();
    for record in &records {
        let hanging = cx.hanging(record, false)?;
        along.extend(hanging.into_iter().filter(|key| !chosen.contains(key)));
    }
    along.sort_by_key(|key| (key.entity, key.id));
    along.dedup();
    let all: Vec<RecordKey> = chosen.iter().chain(&along).copied().collect();
    let sentence = text("done-retired", &[("records", cx.named(&records)?.into())]);
    Ok(Work {
        sentence: told::with_others(sentence, along.iter().map(|key| key.entity)),
        edits: all.iter().map(|key| Edit::Retire { entity: key.entity, id: key.id }).collect(),
        record: chosen.first().copied(),
        remarks: left_behind(cx, &records, &all)?.into_iter().collect(),
    })
}

/// What still refers to the retired records, and so needs a look: nothing is unlinked without a person.
fn left_behind(cx: Cx<'_>, records: &[Revision], retired: &[RecordKey]) -> Result<Option<String>, Refused> {
    let mut left: Vec<RecordKey> = Vec::new();
    for record in records {
        left.extend(cx.left_behind(record, retired)?);
    }
    left.sort_by_key(|key| (key.entity, key.id));
    left.dedup();
    let tally = words::tallied(left.iter().map(|key| key.entity));
    Ok((!tally.is_empty())
        .then(|| text("done-left-behind", &[("records", tally.into()), ("count", left.len().into())])))
}
