//! What was entered, read by the kind of its field and with the workspace at hand.

use super::record::Revision;
use super::{Entered, Entries, FieldFault, derive};
use crate::model::catalogue::{EntitySpec, FieldSpec, Kind};
use crate::model::{Fault, Value, nearest};
use crate::store::StoreError;
use crate::workspace::begin::place::find_place;
use crate::workspace::entry::{Place, Resolver, in_labels};

/// Gives a record what was entered. What cannot be read is told, and its field stays as it is.
pub(super) fn enter(
    resolver: &mut Resolver<'_>,
    record: &mut Revision,
    entries: &Entries,
) -> Result<Vec<FieldFault>, StoreError> {
    let mut faults: Vec<FieldFault> = Vec::new();
    for (field, entered) in in_order(record.spec, entries, &mut faults) {
        let read = match entered {
            // Whether it may stand is looked at with all the others.
            Entered::Value(value) => Ok(value.clone()),
            Entered::Text(text) => {
                let values = record.values();
                let id = (!record.is_new).then_some(record.id);
                let place = Place { entity: record.spec, plan: record.plan, record: id, values: &values };
                read(resolver, &place, field, text)?
            }
        };
        let read = match (read, entered) {
            (Err(fault), Entered::Text(text)) => of_another_list(resolver, record, field, text, entries)?.ok_or(fault),
            (read, _) => read,
        };
        match read {
            Ok(value) => record.set(field.name, value),
            Err(fault) => faults.push(FieldFault::new(field.name, in_labels(record.spec, fault))),
        }
    }
    Ok(faults)
}

/// Reads a text. A territory is looked for in all lists where nobody said in which one it is.
fn read(
    resolver: &mut Resolver<'_>,
    place: &Place<'_>,
    field: &'static FieldSpec,
    text: &str,
) -> Result<Result<Value, Fault>, StoreError> {
    let value = resolver.read(place, field, text)?;
    let held = |name: &str| place.values.iter().find(|(known, _)| *known == name).map(|(_, value)| value);
    let is_open = field.name == "territory" && matches!(held("territory_scheme"), None | Some(Value::Null));
    let Some(code) = value.as_ref().ok().and_then(Value::as_str).filter(|_| is_open && place.entity.name == "plan")
    else {
        return Ok(value);
    };
    let period_start = held("period_start").and_then(Value::as_integer);
    Ok(match find_place(code, period_start) {
        Ok(found) => Ok(found.code.into()),
        Err(FieldFault { explanation, remedy, .. }) => {
            Err(Fault::new(explanation, format!("{remedy}; for an area that no list has, its scheme is OWN")))
        }
    })
}

/// A code of another list than that of the code before, where its list is known and nobody entered the present one.
fn of_another_list(
    resolver: &mut Resolver<'_>,
    record: &Revision,
    field: &'static FieldSpec,
    text: &str,
    entries: &Entries,
) -> Result<Option<Value>, StoreError> {
    let free = derive::followers(record, |field| entries.iter().any(|(name, _)| *name == field));
    if free.is_empty() || !matches!(field.kind, Kind::Classified(_)) {
        return Ok(None);
    }
    let values: Vec<_> = record.values().into_iter().filter(|(name, _)| !free.contains(name)).collect();
    let place = Place { entity: record.spec, plan: record.plan, record: None, values: &values };
    let Ok(value) = read(resolver, &place, field, text)? else { return Ok(None) };
    let mut trial = record.clone();
    trial.set(field.name, value.clone());
    Ok(derive::is_known(&trial).then_some(value))
}

/// Faults in the order of the catalogue's fields; what is about no field of it comes last.
pub(super) fn sorted(spec: &EntitySpec, mut faults: Vec<FieldFault>) -> Vec<FieldFault> {
    faults.sort_by_key(|fault| spec.fields().position(|field| field.name == fault.field).unwrap_or(usize::MAX));
    faults
}

/// The entries in the order of the catalogue, codes of classifications last: what says their list is read before.
fn in_order<'e>(
    spec: &'static EntitySpec,
    entries: &'e Entries,
    faults: &mut Vec<FieldFault>,
) -> Vec<(&'static FieldSpec, &'e Entered)> {
    let strangers = entries.iter().filter(|(name, _)| spec.field(name).is_none());
    faults.extend(strangers.map(|(name, _)| FieldFault::new(name, unknown(spec, name))));
    let given = |field: &'static FieldSpec| {
        entries.iter().filter(|(name, _)| *name == field.name).map(move |(_, entered)| (field, entered))
    };
    let (codes, others): (Vec<_>, Vec<_>) =
        spec.fields().flat_map(given).partition(|(field, _)| matches!(field.kind, Kind::Classified(_)));
    others.into_iter().chain(codes).collect()
}

/// A field that the entity does not have.
pub(super) fn unknown(spec: &EntitySpec, name: &str) -> Fault {
    let fields = spec.fields().map(|field| field.name);
    let explanation = format!("`{}` has no field `{name}`", spec.name);
    match nearest(name, fields.clone()) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`?")),
        None => Fault::new(explanation, format!("its fields are: {}", fields.collect::<Vec<_>>().join(", "))),
    }
}

/// What has to be looked at before it is written: what changes, and of a new record what was left empty by hand.
pub(super) fn given(record: &Revision, entered: &[&'static str]) -> Vec<(&'static str, Value)> {
    let is_given = |field: &str| record.changes(field) || record.is_new && entered.contains(&field);
    record.values().into_iter().filter(|(field, _)| is_given(field)).collect()
}
