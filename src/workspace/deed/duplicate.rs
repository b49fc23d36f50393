//! Copying a record with what hangs on it.
//!
//! What is planned is copied. What has happened is not, because it happened once: money committed and spent, what was
//! observed, who attended, what was done, how far an action is.

use super::record::Revision;
use super::{Cx, FieldFault, RecordKey, Refused, Work, add, duties, hanging, told, words};
use crate::locales::{entity_name, text};
use crate::model::catalogue::{FieldSpec, Kind};
use crate::model::{Edit, Id, Value};

/// Entities whose records say what happened.
const HAPPENED: &[&str] = &["observation", "attendance", "succession"];

/// Fields that say what happened.
const HAPPENED_FIELDS: &[(&str, &[&str])] = &[
    ("budget_line", &["committed", "spent"]),
    ("action", &["status"]),
    ("milestone", &["done_on"]),
    ("criterion", &["reviewer", "reviewed_on"]),
];

pub(super) fn work(cx: Cx<'_>, records: &[RecordKey]) -> Result<Work, Refused> {
    let originals = cx.all(records, |key| cx.living(key))?;
    let mut copies: Vec<Revision> = Vec::new();
    let mut along: Vec<Revision> = Vec::new();
    let mut faults = Vec::new();
    for original in &originals {
        match copied(cx, original, &copies) {
            Ok(copy) => {
                along.extend(children(cx, original, copy.id)?);
                copies.push(copy);
            }
            Err(Refused::Faults(found)) => faults.extend(found),
            Err(error) => return Err(error),
        }
    }
    if !faults.is_empty() {
        return Err(Refused::Faults(faults));
    }
    let (of, to) = match (&originals[..], &copies[..]) {
        ([original], [copy]) => (cx.full_name(original)?, cx.name(copy)?),
        _ => (cx.named(&originals)?, String::new()),
    };
    let name = if to.is_empty() { "done-duplicated-many" } else { "done-duplicated" };
    let sentence = text(name, &[("record", of.into()), ("copy", to.into())]);
    Ok(Work {
        sentence: told::with_others(sentence, along.iter().map(|child| child.spec.name)),
        edits: copies.iter().chain(&along).filter_map(Revision::edit).collect::<Vec<Edit>>(),
        record: copies.first().map(Revision::key),
        remarks: Vec::new(),
    })
}

/// The copy of a chosen record. `made` are the copies of this deed so far, whose codes are taken.
fn copied(cx: Cx<'_>, original: &Revision, made: &[Revision]) -> Result<Revision, Refused> {
    if original.spec.name == "plan" {
        return Err(add::plan_is_no_record().into());
    }
    let mut copy = with_values(cx, original);
    if original.spec.has_code() {
        let taken: Vec<&str> = made.iter().filter_map(|copy| copy.after("code").as_str()).collect();
        let code = cx.free_code_of_copy(&copy, &taken)?;
        copy.set("code", code.map_or(Value::Null, Value::from));
        copy.set("title", copied_title(original).map_or(Value::Null, Value::from));
        let before = made.iter().filter(|other| other.spec.name == copy.spec.name && other.plan == copy.plan).count();
        if let Some(last) = add::last_position(cx, &copy)? {
            let before = i64::try_from(before).unwrap_or(0);
            copy.set("position", Value::Integer(last + 1 + before));
        }
        return Ok(copy);
    }
    // An uncoded record is told apart by what it says; only a year can be counted on.
    let year = duties::year_of_key(&copy).and_then(|field| Some((field, copy.after(field).as_integer()?)));
    let Some((field, mut year)) = year else { return Err(twin(original).into()) };
    let is_taken = |copy: &Revision| {
        let same = |other: &Revision| copy.spec.key.iter().all(|field| copy.after(field) == other.after(field));
        made.iter().any(|other| other.spec.name == copy.spec.name && other.plan == copy.plan && same(other))
    };
    while is_taken(&copy) || duties::other_with_key(cx, &copy)?.is_some() {
        year += 1;
        copy.set(field, Value::Integer(year));
    }
    Ok(copy)
}

fn twin(original: &Revision) -> FieldFault {
    let what = words::inner(&entity_name(original.spec.name));
    let explanation = format!("nothing would tell the copy from the {what} itself");
    FieldFault::whole(explanation, format!("add another {what}, and fill in what is different"))
}

/// A new record with the values of another one that may be there twice.
fn with_values(cx: Cx<'_>, original: &Revision) -> Revision {
    let mut copy = Revision::new(original.spec, cx.env.new_id(), original.plan);
    let happened = HAPPENED_FIELDS.iter().find(|(entity, _)| *entity == original.spec.name);
    let happened = happened.map_or(&[][..], |(_, fields)| fields);
    let is_copied = |field: &&FieldSpec| field.name != "position" && !happened.contains(&field.name);
    for field in original.spec.fields().filter(is_copied) {
        copy.set(field.name, original.before(field.name).clone());
    }
    copy
}

/// `Test beds (copy)`, within the length of a title.
fn copied_title(original: &Revision) -> Option<String> {
    let most = match original.spec.field("title")?.kind {
        Kind::Text(most) => most,
        _ => usize::MAX,
    };
    let title = original.before("title").as_str()?;
    let copied = |title: &str| text("done-copy-title", &[("title", title.into())]);
    let over = copied(title).chars().count().saturating_sub(most);
    let short: String = title.chars().take(title.chars().count().saturating_sub(over)).collect();
    Some(copied(&short))
}

/// Copies of what hangs on a record, hanging on its copy.
fn children(cx: Cx<'_>, original: &Revision, copy: Id) -> Result<Vec<Revision>, Refused> {
    let mut copies = Vec::new();
    for key in cx.hanging(original, false)? {
        let child = cx.living(key)?;
        let Some(end) = hanging::copied_end(&child, original.id) else { continue };
        if HAPPENED.contains(&key.entity) {
            continue;
        }
        let mut twin = with_values(cx, &child);
        twin.set(end, copy.into());
        copies.push(twin);
    }
    Ok(copies)
}
