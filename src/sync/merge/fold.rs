//! What one side did, folded together: of each record the last value of each field, and whose it is.

use std::collections::BTreeMap;

use super::{refuse, spec, unreadable};
use crate::model::catalogue::EntitySpec;
use crate::model::{ChangeKind, Changeset, Fields, MERGE, RETIRED_AT, Value};
use crate::store::State;
use crate::sync::SyncError;

/// One field as a side wrote it. Several writes of it count once.
#[derive(Clone, Debug)]
pub(super) struct Written {
    /// The value in the end.
    pub value: Value,
    /// The changeset that wrote it last, by its place in the side.
    pub by: usize,
    /// What people meant, each with the changeset: a merge may have said one of it again.
    people: Vec<(Value, usize)>,
    /// What the last unknown write said, if there was one. What was known lies under it here, wherever it lay there.
    pub news: Option<Value>,
    /// What the first unknown write found.
    pub before: Value,
    /// What the last known write left, if there was one: wherever it lies in the order, this copy went on from there, and
    /// whoever laid it behind something unknown had looked at both.
    pub known: Option<Value>,
}

impl Written {
    /// Whether any of it was unknown here.
    pub fn is_news(&self) -> bool {
        self.news.is_some()
    }

    /// The changeset in which a person meant the value in the end, where there is one in the side.
    pub fn meant(&self) -> Option<usize> {
        self.people.iter().rev().find(|(value, _)| *value == self.value).map(|(_, by)| *by)
    }
}

/// The changeset that writes: its place in the side, whether a person meant it and no merge, whether it was unknown here.
#[derive(Clone, Copy)]
struct By {
    place: usize,
    is_person: bool,
    is_news: bool,
}

/// What a side did to one record.
#[derive(Debug)]
pub(super) struct Touched<'a> {
    pub entity: &'static EntitySpec,
    pub plan: &'a str,
    /// Whether it was made, in a changeset that was unknown here.
    pub is_added: bool,
    pub fields: BTreeMap<String, Written>,
}

/// All that a side did.
#[derive(Debug, Default)]
pub(super) struct Side<'a> {
    pub changesets: Vec<&'a Changeset>,
    pub records: BTreeMap<String, Touched<'a>>,
}

impl<'a> Side<'a> {
    /// Folds changesets in their order; each comes with whether it was unknown here.
    pub fn read(changesets: impl Iterator<Item = (&'a Changeset, bool)>) -> Result<Self, SyncError> {
        let mut side = Self::default();
        for (changeset, is_news) in changesets {
            let by = By { place: side.changesets.len(), is_person: changeset.command != MERGE, is_news };
            side.changesets.push(changeset);
            for change in &changeset.changes {
                let entity = spec(&change.entity)?;
                let touched = side.records.entry(change.record.clone()).or_insert_with(|| Touched {
                    entity,
                    plan: &change.plan,
                    is_added: false,
                    fields: BTreeMap::new(),
                });
                if touched.entity != entity || touched.plan != change.plan {
                    return Err(refuse(entity.name, "its record is of another entity or plan"));
                }
                touched.is_added |= is_news && change.kind == ChangeKind::Add;
                let before = change.fields_before().map_err(|error| unreadable(&error))?;
                let after = change.fields_after().map_err(|error| unreadable(&error))?;
                touched.take(before, after, by)?;
            }
        }
        Ok(side)
    }

    /// The changeset that wrote any of these fields of a record last.
    pub fn last(&self, record: &str, names: &[String]) -> Option<&'a Changeset> {
        let fields = &self.records.get(record)?.fields;
        let by =
            names.iter().filter_map(|name| fields.get(name)).map(|field| field.meant().unwrap_or(field.by)).max()?;
        self.changesets.get(by).copied()
    }
}

impl Touched<'_> {
    fn take(&mut self, mut before: Fields, after: Fields, by: By) -> Result<(), SyncError> {
        let By { place, is_person, is_news } = by;
        for (name, value) in after {
            if name != RETIRED_AT && self.entity.field(&name).is_none() {
                return Err(refuse(self.entity.name, &format!("there is no field `{name}`")));
            }
            let old = before.remove(&name).unwrap_or_default();
            let (known, news) = if is_news { (None, Some(value.clone())) } else { (Some(value.clone()), None) };
            let meant = is_person.then(|| (value.clone(), place));
            match self.fields.get_mut(&name) {
                Some(field) => {
                    if is_news && !field.is_news() {
                        field.before = old;
                    }
                    field.people.extend(meant);
                    field.known = known.or(field.known.take());
                    field.news = news.or(field.news.take());
                    (field.value, field.by) = (value, place);
                }
                None => {
                    self.fields.insert(
                        name,
                        Written { value, by: place, people: meant.into_iter().collect(), news, before: old, known },
                    );
                }
            }
        }
        Ok(())
    }

    /// The moment at which the side retired the record in the end, where that is news.
    pub fn retires(&self) -> Option<&Value> {
        let field = self.fields.get(RETIRED_AT).filter(|field| field.is_news())?;
        Some(&field.value).filter(|value| !value.is_null())
    }

    /// Whether the side had to do with what the record is called, in a way that is news.
    pub fn is_about_code(&self) -> bool {
        let names = ["code", RETIRED_AT];
        self.is_added || names.iter().any(|name| self.fields.get(*name).is_some_and(Written::is_news))
    }

    /// A state of the record with some fields.
    pub fn state(&self, record: &str, fields: Fields) -> State {
        State { entity: self.entity, record: record.to_owned(), plan: self.plan.to_owned(), is_new: false, fields }
    }
}
