//! What the merging office says on top of what came and of its own: changes like any other, worked out without the
//! journal's triggers, because the state that they start from stands nowhere but in the order of the hub.

use std::collections::BTreeMap;

use super::unreadable;
use crate::model::catalogue::EntitySpec;
use crate::model::{Change, ChangeKind, Fields, Value};
use crate::sync::SyncError;

/// The changes of one record.
#[derive(Debug)]
struct Said {
    entity: &'static EntitySpec,
    plan: String,
    is_new: bool,
    before: Fields,
    after: Fields,
}

/// All of them, by record.
#[derive(Debug, Default)]
pub(super) struct Decisions(BTreeMap<String, Said>);

impl Decisions {
    /// Sets a field from what the order of the hub gives to what stands. Said twice, the last word counts.
    pub fn say(
        &mut self,
        entity: &'static EntitySpec,
        record: &str,
        plan: &str,
        name: &str,
        before: Value,
        after: Value,
    ) {
        let new = || Said { entity, plan: plan.to_owned(), is_new: false, before: Fields::new(), after: Fields::new() };
        let said = self.0.entry(record.to_owned()).or_insert_with(new);
        said.before.entry(name.to_owned()).or_insert(before);
        said.after.insert(name.to_owned(), after);
    }

    /// Makes a record.
    pub fn make(&mut self, entity: &'static EntitySpec, record: &str, plan: &str, fields: Fields) {
        let said = Said { entity, plan: plan.to_owned(), is_new: true, before: Fields::new(), after: fields };
        self.0.insert(record.to_owned(), said);
    }

    /// As changes of a changeset: what is set first, what is made after it.
    pub fn changes(self) -> Result<Vec<Change>, SyncError> {
        let (made, set): (Vec<_>, Vec<_>) = self.0.into_iter().partition(|(_, said)| said.is_new);
        let changes = set.into_iter().chain(made).map(|(record, mut said)| {
            if !said.is_new {
                said.before.retain(|name, value| said.after.get(name) != Some(value));
                said.after.retain(|name, _| said.before.contains_key(name));
            }
            said.change(record)
        });
        changes.filter(|change| change.as_ref().map_or(true, |change| change.after != "{}")).collect()
    }
}

impl Said {
    fn change(self, record: String) -> Result<Change, SyncError> {
        let Self { entity, plan, is_new, before, after } = self;
        if !is_new {
            return Change::of(entity.name, &record, &plan, &before, &after).map_err(|error| unreadable(&error));
        }
        let entered: Fields = after.into_iter().filter(|(_, value)| !value.is_null()).collect();
        let after = serde_json::to_string(&entered).map_err(|error| unreadable(&error))?;
        Ok(Change { entity: entity.name.to_owned(), record, plan, kind: ChangeKind::Add, before: None, after })
    }
}
