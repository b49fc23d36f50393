//! How a plan or a record stood at a moment, beside how it stands now.

use std::collections::HashMap;

use serde::Serialize;

use super::state::{Stand, Then, then_and_now};
use super::{Moment, record_at};
use crate::model::catalogue::{EntitySpec, Kind};
use crate::model::{Id, natural};
use crate::store::{Reader, StoreError};
use crate::views::fields::{Field, field, fields};
use crate::views::{called, find};

/// What became of a record since a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// It stands as it stood.
    Same,
    /// Some of its fields differ.
    Changed,
    /// It lived then and is retired now.
    Retired,
    /// It was retired then and lives now.
    Restored,
    /// It was made since.
    Made,
}

/// A plan at a moment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Past {
    /// The records that lived then or live now, by the order of the catalogue and then as people list them.
    pub records: Vec<PastRecord>,
}

/// A record of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PastRecord {
    /// Its entity.
    pub entity: &'static str,
    /// The record.
    pub id: Id,
    /// What people called it then; of one made since, what they call it now.
    pub name: String,
    /// Its title, where it has one.
    pub title: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// The fields that differ now.
    pub differs: Vec<&'static str>,
}

/// A record at a moment.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RecordPast {
    /// Its entity.
    pub entity: &'static str,
    /// The record.
    pub id: Id,
    /// What people call it now.
    pub name: String,
    /// What became of it; `None` when it lives neither then nor now.
    pub fate: Option<Fate>,
    /// Its fields, in the order of the catalogue.
    pub fields: Vec<PastField>,
}

/// A field of it. References are written as their records are called now.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PastField {
    /// As it stood; `None` when the record did not exist.
    pub then: Option<Field>,
    /// As it stands.
    pub now: Field,
}

impl PastField {
    /// Whether it stands otherwise than it stood.
    #[must_use]
    pub fn differs(&self) -> bool {
        self.then.as_ref().is_some_and(|then| then.value != self.now.value)
    }
}

impl Past {
    /// A plan at a moment; `None` where there is no such moment.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id, moment: &Moment) -> Result<Option<Self>, StoreError> {
        let Some(moment) = moment.params(reader)? else { return Ok(None) };
        let mut names = Names { reader, known: HashMap::new() };
        let mut records = Vec::new();
        for record in then_and_now(reader, plan, moment)? {
            records.extend(names.record(&record)?);
        }
        // The order of the catalogue is there already; the sort is stable.
        records.chunk_by_mut(|a, b| a.entity == b.entity).for_each(|records| {
            records.sort_by(|a, b| natural::compare(&a.name, &b.name));
        });
        Ok(Some(Self { records }))
    }
}

impl RecordPast {
    /// A record at a moment; `None` where there is no such record or moment.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, id: Id, moment: &Moment) -> Result<Option<Self>, StoreError> {
        let (Some(found), Some(_)) = (find::by_id(reader, id)?, moment.params(reader)?) else { return Ok(None) };
        let entity = found.entity;
        let state = record_at(reader, entity, id, moment)?;
        let lived = state.as_ref().is_some_and(|state| state.retired_at.is_none());
        let was_there = state.is_some();
        let mut then = state.map(|state| state.fields).unwrap_or_default().into_iter();
        let fields: Vec<_> =
            fields(reader, entity, id)?.into_iter().map(|now| PastField { then: then.next(), now }).collect();
        let fate = fate(was_there, lived, !found.retired, fields.iter().any(PastField::differs));
        Ok(Some(Self { entity: entity.name, id, name: called(reader, entity, id)?, fate, fields }))
    }
}

fn fate(was_there: bool, lived: bool, lives: bool, differs: bool) -> Option<Fate> {
    match (lived, lives) {
        (true, true) if differs => Some(Fate::Changed),
        (true, true) => Some(Fate::Same),
        (true, false) => Some(Fate::Retired),
        (false, true) if was_there => Some(Fate::Restored),
        (false, true) => Some(Fate::Made),
        (false, false) => None,
    }
}

/// What records are called. What they point at is looked up once: a budget has many lines of few actions.
struct Names<'a> {
    reader: &'a Reader,
    /// By entity and id.
    known: HashMap<(&'static str, String), String>,
}

impl Names<'_> {
    fn record(&mut self, Then { entity, now, then }: &Then) -> Result<Option<PastRecord>, StoreError> {
        let lives = |stand: &Stand| stand.is_there && stand.retired_at.is_null();
        let values = entity.fields().zip(then.values.iter().zip(&now.values));
        let differs: Vec<_> = values.filter(|(_, (then, now))| then != now).map(|(field, _)| field.name).collect();
        let Some(fate) = fate(then.is_there, lives(then), lives(now), !differs.is_empty()) else { return Ok(None) };
        let shown = if then.is_there { then } else { now };
        let title = entity.fields().zip(&shown.values).find(|(field, _)| field.name == "title");
        Ok(Some(PastRecord {
            entity: entity.name,
            id: now.id,
            name: self.name(entity, shown)?,
            title: title.and_then(|(_, title)| title.as_str()).map(str::to_owned),
            fate,
            differs: if fate == Fate::Made { Vec::new() } else { differs },
        }))
    }

    /// What tells it apart from its like: `A-014 · ERDF · 2024`.
    fn name(&mut self, entity: &EntitySpec, stand: &Stand) -> Result<String, StoreError> {
        let mut parts = Vec::new();
        for (spec, value) in entity.fields().zip(&stand.values).filter(|(spec, _)| entity.key.contains(&spec.name)) {
            parts.push(match (spec.kind, value.as_str()) {
                (Kind::Ref { entity: target, .. }, Some(id)) => match self.known.get(&(target, id.to_owned())) {
                    Some(known) => known.clone(),
                    None => {
                        let text = field(self.reader, spec, value.clone())?.text;
                        self.known.insert((target, id.to_owned()), text.clone());
                        text
                    }
                },
                _ => value.display(&spec.kind),
            });
        }
        Ok(parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))
    }
}
