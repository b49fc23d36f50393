//! What lets a record stand among others: its duties filled, its code its own, itself told apart.

use super::record::Revision;
use super::words::{field_name, inner, listed};
use super::{Cx, FieldFault, entries};
use crate::locales::entity_name;
use crate::model::catalogue::{Kind, Origin};
use crate::model::{Fault, Id, Value};
use crate::store::StoreError;

/// Why a record cannot stand as a deed would leave it.
pub(super) fn faults(cx: Cx<'_>, record: &Revision, entered: &[&'static str]) -> Result<Vec<FieldFault>, StoreError> {
    let id = (!record.is_new).then_some(record.id);
    let mut faults = cx.workspace.validate(record.spec, record.plan, id, &entries::given(record, entered))?;
    if faults.is_empty() {
        faults.extend(twin(cx, record)?);
    }
    Ok(faults)
}

fn another_code(record: &Revision, code: &str) -> FieldFault {
    let what = inner(&entity_name(record.spec.name));
    let explanation = format!("another {what} gets the code `{code}` at the same time");
    FieldFault::new("code", Fault::new(explanation, "change them one after the other"))
}

/// Two records of one deed with one code.
pub(super) fn among_themselves(cx: Cx<'_>, records: &[Revision]) -> Result<Vec<FieldFault>, StoreError> {
    let mut faults = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let is_same = |other: &&Revision| {
            other.spec.name == record.spec.name
                && (other.plan == record.plan || record.spec.name == "plan")
                && other.after("code") == record.after("code")
        };
        let takes = record.spec.has_code() && record.changes("code");
        let is_taken = takes && records[..place].iter().any(|other| is_same(&other));
        if let Some(code) = record.after("code").as_str().filter(|_| is_taken) {
            faults.extend(cx.of_record(record, vec![another_code(record, code)])?);
        }
    }
    Ok(faults)
}

/// An uncoded record that nothing would tell from another one.
fn twin(cx: Cx<'_>, record: &Revision) -> Result<Option<FieldFault>, StoreError> {
    let key = record.spec.key;
    // What the work on a strategy leaves behind may be there twice: a waiver is given again once it has expired.
    let is_strategy = record.spec.origin == Origin::Strategy;
    if record.spec.has_code() || !is_strategy || !key.iter().any(|field| record.changes(field)) {
        return Ok(None);
    }
    let found = other_with_key(cx, record)?;
    let Some(first) = key.iter().find(|field| record.changes(field)).filter(|_| found.is_some()) else {
        return Ok(None);
    };
    let alike: Vec<String> =
        key.iter().filter(|field| !record.after(field).is_null()).map(|field| field_name(record.spec, field)).collect();
    let what = inner(&entity_name(record.spec.name));
    let explanation = format!("there is such a {what} already, with the same {}", listed(&alike));
    Ok(Some(FieldFault::new(first, Fault::new(explanation, "change that one, or tell this one apart"))))
}

/// Another living record of the plan with the same key.
pub(super) fn other_with_key(cx: Cx<'_>, record: &Revision) -> Result<Option<Id>, StoreError> {
    other_alike(cx, record, record.spec.key)
}

/// Another living record of the plan that says in its key all that this one says there, and maybe more.
pub(super) fn other_that_says_so(cx: Cx<'_>, record: &Revision) -> Result<Option<Id>, StoreError> {
    let said: Vec<&'static str> =
        record.spec.key.iter().copied().filter(|field| !record.after(field).is_null()).collect();
    other_alike(cx, record, &said)
}

fn other_alike(cx: Cx<'_>, record: &Revision, fields: &[&'static str]) -> Result<Option<Id>, StoreError> {
    let mut sql = format!("SELECT id FROM live_{} WHERE plan = :plan AND id <> :id", record.spec.name);
    let mut params: Vec<(String, Value)> =
        vec![(":plan".to_owned(), record.plan.into()), (":id".to_owned(), record.id.into())];
    for field in fields {
        // A flag or a number that the schema fills is never part of a key, so what stands here is what will stand.
        sql.push_str(&format!(" AND {field} IS :key_{field}"));
        params.push((format!(":key_{field}"), record.after(field).clone()));
    }
    let params: Vec<(&str, Value)> = params.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
    cx.read.first(&sql, &params, |row| row.get("id"))
}

/// The field of an uncoded record's key that counts years, where there is one.
pub(super) fn year_of_key(record: &Revision) -> Option<&'static str> {
    let is_year = |field: &&&str| record.spec.field(field).is_some_and(|spec| spec.kind == Kind::Year);
    record.spec.key.iter().find(is_year).copied()
}
