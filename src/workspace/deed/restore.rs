//! Bringing retired records back.

use super::record::Revision;
use super::{Cx, FieldFault, RecordKey, Refused, Work, duties, told};
use crate::locales::text;
use crate::model::catalogue::{Kind, entity};
use crate::model::{Edit, Fault};
use crate::store::StoreError;

pub(super) fn work(cx: Cx<'_>, records: &[RecordKey]) -> Result<Work, Refused> {
    let mut records = cx.all(records, |key| cx.found(key))?;
    records.retain(|record| record.retired);
    let chosen: Vec<RecordKey> = records.iter().map(Revision::key).collect();
    let mut faults = Vec::new();
    for record in &records {
        let found = standing(cx, record, &chosen)?;
        faults.extend(if records.len() > 1 { cx.of_record(record, found)? } else { found });
    }
    if !faults.is_empty() {
        return Err(Refused::Faults(faults));
    }
    let mut along: Vec<RecordKey> = Vec::new();
    for record in &records {
        for key in cx.hanging(record, true)? {
            let is_new = !chosen.contains(&key) && !along.contains(&key);
            if is_new && went_along(cx, record, key)? && standing(cx, &cx.found(key)?, &chosen)?.is_empty() {
                along.push(key);
            }
        }
    }
    let sentence = text("done-restored", &[("records", cx.named(&records)?.into())]);
    Ok(Work {
        sentence: told::with_others(sentence, along.iter().map(|key| key.entity)),
        edits: chosen.iter().chain(&along).map(|key| Edit::Restore { entity: key.entity, id: key.id }).collect(),
        record: chosen.first().copied(),
        remarks: Vec::new(),
    })
}

/// Whether two records were retired last in one changeset.
fn went_along(cx: Cx<'_>, record: &Revision, other: RecordKey) -> Result<bool, StoreError> {
    let sql = "SELECT (SELECT changeset FROM change WHERE record = :one AND kind = 'retire' ORDER BY position DESC LIMIT 1)
                 IS (SELECT changeset FROM change WHERE record = :other AND kind = 'retire' ORDER BY position DESC LIMIT 1)
               AS n";
    Ok(cx.read.count(sql, &[(":one", record.id.into()), (":other", other.id.into())])? == 1)
}

/// Why a record cannot come back: its code is another one's now, or it must refer to one that is retired.
fn standing(cx: Cx<'_>, record: &Revision, coming: &[RecordKey]) -> Result<Vec<FieldFault>, StoreError> {
    let mut faults = Vec::new();
    if let (true, Some(code)) = (record.spec.has_code(), record.before("code").as_str()) {
        if cx.read.holder(record.spec, code, record.id)?.is_some() {
            let fault = Fault::new(
                format!("another record has the code `{code}` meanwhile"),
                "give that one another code, then bring this one back",
            );
            faults.push(FieldFault::new("code", fault));
        }
    } else if duties::other_with_key(cx, record)?.is_some() {
        faults.push(FieldFault::whole(format!("{} is there again", cx.name(record)?), "change that one instead"));
    }
    for field in record.spec.fields().filter(|field| field.required) {
        let Kind::Ref { entity: target, .. } = field.kind else { continue };
        let (Some(spec), Some(id)) = (entity(target), record.before(field.name).as_str()) else { continue };
        let is_coming = coming.iter().any(|key| key.entity == target && key.id.to_string() == id);
        if let Some(label) = cx.read.label(spec, id)?.filter(|label| label.retired && !is_coming) {
            let fault = Fault::new(format!("it belongs to {}, which is retired", label.code), "bring that one back");
            faults.push(FieldFault::new(field.name, fault));
        }
    }
    Ok(faults)
}
