//! Making a record.

use super::record::{self, Revision};
use super::{Cx, Entries, FieldFault, RecordKey, Refused, Work};
use super::{comment, derive, duties, entries};
use crate::locales::{entity_many, entity_name, text};
use crate::model::{Id, Value};
use crate::store::StoreError;
use crate::workspace::entry::Resolver;

/// Entities whose records a person does not add.
const MADE_BY_US: [&str; 3] = ["conflict", "version", "attachment"];

/// Who does something, and when, nobody is asked for.
const OURS: [&str; 4] = ["author", "written_at", "given_on", "decided_at"];

/// Whether the program fills a field of a new record itself.
#[must_use]
pub fn is_filled(field: &str) -> bool {
    OURS.contains(&field)
}

pub(super) fn work(cx: Cx<'_>, entity: &'static str, plan: Id, entries: &Entries) -> Result<Work, Refused> {
    let (new, remarks) = sound(cx, drawn(cx, entity, plan, entries)?)?;
    Ok(Work { sentence: said(cx, &new)?, edits: new.edit().into_iter().collect(), record: Some(new.key()), remarks })
}

/// A record as it was wished, before anybody looked whether it can stand.
pub(super) struct Drawn {
    pub(super) new: Revision,
    entered: Vec<&'static str>,
    faults: Vec<FieldFault>,
    remarks: Vec<String>,
}

/// Reads what was entered, and adds what follows from it.
pub(super) fn drawn(cx: Cx<'_>, entity: &'static str, plan: Id, entries: &Entries) -> Result<Drawn, Refused> {
    let spec = record::entity(entity)?;
    if MADE_BY_US.contains(&entity) {
        let what = super::words::inner(&entity_many(entity));
        let remedy = if entity == "attachment" { "name the files: `ris3 attach PLAN/RECORD FILE`" } else { "" };
        return Err(FieldFault::whole(format!("{what} are made by the program"), remedy).into());
    }
    let id = cx.env.new_id();
    let plan = if entity == "comment" { comment::owner(cx, plan, entries)? } else { plan };
    let plan = if entity == "plan" { id } else { cx.living(RecordKey { entity: "plan", id: plan })?.id };
    let mut new = Revision::new(spec, id, plan);
    let faults = entries::enter(&mut Resolver::new(cx.read), &mut new, entries)?;
    let entered: Vec<&'static str> = entries.iter().map(|(field, _)| *field).collect();
    let consequence = derive::follow(cx, &mut new, &entered)?;
    complete(cx, &mut new)?;
    // A code may be a choice itself: the next criterion brings its title.
    let later = derive::follow(cx, &mut new, &entered)?;
    Ok(Drawn { new, entered, faults, remarks: consequence.remark.into_iter().chain(later.remark).collect() })
}

/// The record and what to say beside it, if it can stand.
pub(super) fn sound(cx: Cx<'_>, drawn: Drawn) -> Result<(Revision, Vec<String>), Refused> {
    let Drawn { new, entered, mut faults, remarks } = drawn;
    let is_told = |fault: &FieldFault| faults.iter().any(|told| told.field == fault.field);
    let more: Vec<_> = duties::faults(cx, &new, &entered)?.into_iter().filter(|fault| !is_told(fault)).collect();
    faults.extend(more);
    if faults.is_empty() { Ok((new, remarks)) } else { Err(Refused::Faults(entries::sorted(new.spec, faults))) }
}

/// That it was made, in words. What is not coded is named after its entity already.
pub(super) fn said(cx: Cx<'_>, new: &Revision) -> Result<String, Refused> {
    if new.spec.name == "comment" {
        return comment::said(cx, new);
    }
    let what = super::words::inner(&entity_name(new.spec.name));
    let args = [("entity", what.into()), ("record", cx.full_name(new)?.into())];
    Ok(text(if new.spec.has_code() { "done-added" } else { "done-added-uncoded" }, &args))
}

/// What nobody has to be asked for.
fn complete(cx: Cx<'_>, new: &mut Revision) -> Result<(), StoreError> {
    if new.spec.has_code() && new.after("code").is_null() {
        let code = cx.free_code(new)?;
        new.set("code", code.map_or(Value::Null, Value::from));
    }
    if new.spec.has_order() && new.after("position").is_null() {
        new.set("position", last_position(cx, new)?.map_or(Value::Null, |last| Value::Integer(last + 1)));
    }
    if new.spec.name == "comment" {
        comment::complete(new);
    }
    let now = cx.env.now();
    let values = [cx.env.author().into(), now.clone().into(), cx.env.today().to_string().into(), now.into()];
    for (field, value) in OURS.into_iter().zip(values) {
        if new.after(field).is_null() {
            new.set(field, value);
        }
    }
    Ok(())
}

/// The last place of the plan's records, where people put them in an order of their own.
pub(super) fn last_position(cx: Cx<'_>, like: &Revision) -> Result<Option<i64>, StoreError> {
    let sql = format!("SELECT max(position) AS last FROM live_{} WHERE plan = :plan", like.spec.name);
    Ok(cx.read.first(&sql, &[(":plan", like.plan.into())], |row| row.get::<Option<i64>>("last"))?.flatten())
}

/// The fault of a plan that cannot be copied as a record.
pub(super) fn plan_is_no_record() -> FieldFault {
    FieldFault::whole("a plan is not copied like a record", "begin a new plan as a copy of it: `ris3 new --from PLAN`")
}
