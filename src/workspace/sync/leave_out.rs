//! Leaving out what nobody takes: it stays in the journal, to be read, and the records go back to what stands without it.
//! Like an undo it only adds: a changeset of this copy says what went back to what.

use std::collections::BTreeMap;

use crate::locales::text;
use crate::model::catalogue::{EntitySpec, entity};
use crate::model::{Change, ChangeKind, Changeset, Fields, MERGE, RETIRED_AT, Value};
use crate::store::{Merger, State, StoreError};
use crate::sync::SyncError;
use crate::workspace::names::minute;
use crate::workspace::{Env, Workspace};

impl Workspace {
    /// What this copy gave up and did not do again, in words, the newest first: what is kept of it, and how it is done again.
    ///
    /// # Errors
    /// As for any reading.
    pub fn given_up(&self) -> Result<Vec<String>, StoreError> {
        let left_out = self.store.read().left_out(self.store.replica())?.into_iter().map(|head| {
            let args = [
                ("sentence", head.sentence.into()),
                ("at", minute(&head.made_at).into()),
                ("changeset", head.id.into()),
            ];
            text("given-up", &args)
        });
        Ok(left_out.collect())
    }
}

/// What changesets that are left out did to a record.
struct Touched {
    entity: &'static EntitySpec,
    plan: String,
    is_made: bool,
    /// Each field as it was before the first of them.
    before: Fields,
}

/// Leaves changesets of this journal out, in their order; each with whether it goes to the hub all the same, so that
/// what follows it there is not cut off.
pub(super) fn leave_out(merger: &Merger<'_>, env: &Env, gone: &[(&Changeset, bool)]) -> Result<(), SyncError> {
    let mut records: BTreeMap<&str, Touched> = BTreeMap::new();
    for (changeset, counts) in gone {
        merger.leave_out(&changeset.id, *counts)?;
        for change in &changeset.changes {
            touch(&mut records, change)?;
        }
    }
    let now = env.now();
    let mut become_so: BTreeMap<&str, Fields> = BTreeMap::new();
    for (record, touched) in &records {
        become_so.insert(record, stands(merger, record, touched, &now)?);
    }
    let (mut states, mut changes) = (Vec::new(), Vec::new());
    for (record, touched) in &records {
        let mut fields = become_so.get(record).cloned().unwrap_or_default();
        if is_taken(merger, record, touched, &become_so)? {
            fields.remove("code");
        }
        if fields.is_empty() {
            continue;
        }
        let current = merger.read().whole(touched.entity, record)?.unwrap_or_default();
        let before = fields.keys().map(|name| (name.clone(), current.get(name).cloned().unwrap_or_default())).collect();
        let (entity, plan) = (touched.entity, touched.plan.clone());
        let change = Change::of(entity.name, record, &plan, &before, &fields);
        changes.push(change.map_err(|error| unreadable(&error))?);
        states.push(State { entity, record: (*record).to_owned(), plan, is_new: false, fields });
    }
    if changes.is_empty() {
        return Ok(());
    }
    let count = i64::try_from(gone.len()).unwrap_or(i64::MAX);
    let sentence = text("done-left-out", &[("count", count.into())]);
    let intention = env.intention(&now, MERGE, &sentence);
    let said = merger.decide(&intention, changes)?;
    merger.leave_out(&said.id, true)?;
    Ok(merger.put(&states)?)
}

fn unreadable(error: &serde_json::Error) -> SyncError {
    SyncError::Refused(format!("a changeset of this journal: {error}"))
}

fn touch<'c>(records: &mut BTreeMap<&'c str, Touched>, change: &'c Change) -> Result<(), SyncError> {
    let unknown =
        || StoreError::Constraint(format!("a changeset of this journal: there is no entity {}", change.entity));
    let entity = entity(&change.entity).ok_or_else(unknown)?;
    let new = || Touched { entity, plan: change.plan.clone(), is_made: false, before: Fields::new() };
    let touched = records.entry(&change.record).or_insert_with(new);
    touched.is_made |= change.kind == ChangeKind::Add;
    let before = change.fields_before().map_err(|error| unreadable(&error))?;
    for (name, value) in before {
        touched.before.entry(name).or_insert(value);
    }
    Ok(())
}

/// What of a record becomes another without what is left out. One that nobody else knows is retired.
fn stands(merger: &Merger<'_>, record: &str, touched: &Touched, now: &str) -> Result<Fields, SyncError> {
    let current = merger.read().whole(touched.entity, record)?.unwrap_or_default();
    let remaining = merger.read().changes_that_count(record)?;
    if touched.is_made && !remaining.iter().any(|change| change.kind == ChangeKind::Add) {
        let lives = current.get(RETIRED_AT).is_none_or(Value::is_null);
        return Ok(lives.then(|| (RETIRED_AT.to_owned(), now.into())).into_iter().collect());
    }
    let mut fields = Fields::new();
    for (name, before) in &touched.before {
        let value =
            Change::last_said(&remaining, name).map_err(|error| unreadable(&error))?.unwrap_or_else(|| before.clone());
        if current.get(name) != Some(&value) {
            fields.insert(name.clone(), value);
        }
    }
    Ok(fields)
}

/// Whether the code that a record gets back is one that another record has by now, and keeps.
fn is_taken(
    merger: &Merger<'_>,
    record: &str,
    touched: &Touched,
    become_so: &BTreeMap<&str, Fields>,
) -> Result<bool, StoreError> {
    let Some(code) = become_so.get(record).and_then(|fields| fields.get("code")) else { return Ok(false) };
    let name = touched.entity.name;
    let place = if name == "plan" { ":plan = :plan" } else { "plan = :plan" };
    let sql = format!("SELECT id FROM live_{name} WHERE code = :code AND id <> :id AND {place}");
    let params = [(":code", code.clone()), (":id", record.into()), (":plan", touched.plan.as_str().into())];
    let holder: Option<String> = merger.read().first(&sql, &params, |row| row.get("id"))?;
    let gives_way = |holder: &String| {
        become_so
            .get(holder.as_str())
            .is_some_and(|fields| ["code", RETIRED_AT].iter().any(|name| fields.contains_key(*name)))
    };
    Ok(holder.is_some_and(|holder| !gives_way(&holder)))
}
