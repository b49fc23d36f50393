//! The drafts against the workspace: what is new, what differs, what is missing.

use std::collections::{HashMap, VecDeque};

use crate::exchange::import::{Count, FieldChange, Proposal};
use crate::exchange::names::Names;
use crate::model::catalogue::{ENTITIES, EntitySpec, FieldSpec, Kind, entity};
use crate::model::{Edit, Fault, Id, Value};
use crate::store::{Reader, Record, StoreError};

use super::directory::Directory;
use super::draft::{Draft, Entry, Given, PlanRef, Table};

/// Compares one draft after the other and gathers the proposal.
pub(super) struct Comparison<'a, 'r> {
    reader: &'r Reader,
    directory: &'a mut Directory<'r>,
    new_id: &'a mut dyn FnMut() -> Id,
    names: Names<'r>,
    defaults: HashMap<&'static str, Vec<String>>,
    counts: HashMap<&'static str, Count>,
    edits: Vec<Edit>,
    changes: Vec<FieldChange>,
}

/// The living records of one entity and plan by their key, those with the same key in the order they were made.
type ByKey = HashMap<String, VecDeque<Record>>;

/// A value of the file, with references resolved.
struct Cell {
    field: &'static FieldSpec,
    value: Value,
    written: Option<String>,
}

impl<'a, 'r> Comparison<'a, 'r> {
    pub(super) fn new(reader: &'r Reader, directory: &'a mut Directory<'r>, new_id: &'a mut dyn FnMut() -> Id) -> Self {
        Self {
            reader,
            directory,
            new_id,
            names: Names::new(reader),
            defaults: HashMap::new(),
            counts: HashMap::new(),
            edits: Vec::new(),
            changes: Vec::new(),
        }
    }

    /// Compares the file of one plan.
    pub(super) fn compare(&mut self, draft: &mut Draft<'_>) -> Result<(), StoreError> {
        let Some(plan) = draft.plan.clone() else { return Ok(()) };
        let mut existing: HashMap<&'static str, ByKey> = HashMap::new();
        for table in std::mem::take(&mut draft.tables) {
            if plan.known && !existing.contains_key(table.entity.name) {
                existing.insert(table.entity.name, by_key(table.entity, self.reader.records(table.entity, plan.id)?));
            }
            let cells = self.resolve(draft, &plan, &table)?;
            let is_sound = cells.len() == table.entries.len();
            let key = key_of(&table, &cells);
            let old = key.as_ref().and_then(|key| existing.get_mut(table.entity.name)?.get_mut(key)?.pop_front());
            match old {
                Some(old) if is_sound => self.change(&plan, &table, &cells, &old)?,
                Some(_) => {}
                None => {
                    let is_whole = key.is_none() || self.has_its_duties(draft, &table)?;
                    if is_sound && is_whole {
                        self.add(&plan, &table, cells);
                    }
                }
            }
        }
        Ok(())
    }

    /// The values of a table; those that are wrong are left out, references among them reported.
    fn resolve(&mut self, draft: &mut Draft<'_>, plan: &PlanRef, table: &Table) -> Result<Vec<Cell>, StoreError> {
        let mut cells = Vec::with_capacity(table.entries.len());
        for Entry { field, at, given } in &table.entries {
            match given {
                Given::Wrong => {}
                Given::Value(value) => cells.push(Cell { field, value: value.clone(), written: None }),
                Given::Reference(written) => {
                    let Kind::Ref { entity: target, scope } = field.kind else { continue };
                    let Some(target) = entity(target) else { continue };
                    match self.directory.find(plan, target, scope, written)? {
                        Ok(id) => cells.push(Cell { field, value: id.into(), written: Some(written.clone()) }),
                        Err(fault) => draft.report(*at, format!("{}.{}", table.entity.name, field.name), fault),
                    }
                }
            }
        }
        Ok(cells)
    }

    /// Whether a new record has all fields it cannot exist without; those that the schema fills may be absent.
    fn has_its_duties(&mut self, draft: &mut Draft<'_>, table: &Table) -> Result<bool, StoreError> {
        let name = table.entity.name;
        if !self.defaults.contains_key(name) {
            self.defaults.insert(name, self.reader.fields_with_default(table.entity)?);
        }
        let filled = self.defaults.get(name).map_or(&[][..], Vec::as_slice);
        let mut has_all = true;
        for field in table.entity.fields().filter(|field| field.required && table.given(field.name).is_none()) {
            if !filled.iter().any(|default| default == field.name) {
                draft.report(table.at, format!("{name}.{}", field.name), missing(table, field));
                has_all = false;
            }
        }
        Ok(has_all)
    }

    fn add(&mut self, plan: &PlanRef, table: &Table, cells: Vec<Cell>) {
        let id = table.id.unwrap_or_else(&mut *self.new_id);
        let values = in_order(table.entity, cells);
        self.edits.push(Edit::Add { entity: table.entity.name, id, plan: plan.id, values });
        self.count(table.entity).added += 1;
    }

    fn change(&mut self, plan: &PlanRef, table: &Table, cells: &[Cell], old: &Record) -> Result<(), StoreError> {
        let mut values = Vec::new();
        for field in table.entity.fields() {
            let Some(cell) = cells.iter().find(|cell| cell.field.name == field.name) else { continue };
            let before = old.value(table.entity, field.name).unwrap_or(&Value::Null);
            if *before != cell.value {
                let change = FieldChange {
                    plan: plan.code.clone(),
                    entity: table.entity.name,
                    record: record_name(table, cells),
                    field: field.name,
                    from: self.names.display(&field.kind, before)?,
                    to: cell.display(),
                };
                self.changes.push(change);
                values.push((field.name, cell.value.clone()));
            }
        }
        if values.is_empty() {
            self.count(table.entity).unchanged += 1;
        } else {
            self.count(table.entity).changed += 1;
            self.edits.push(Edit::Set { entity: table.entity.name, id: old.id, values });
        }
        Ok(())
    }

    fn count(&mut self, entity: &'static EntitySpec) -> &mut Count {
        self.counts.entry(entity.name).or_insert(Count { entity: entity.name, added: 0, changed: 0, unchanged: 0 })
    }

    /// What was gathered, without the problems, which stand with the drafts.
    pub(super) fn finish(mut self) -> Proposal {
        let counts = ENTITIES.iter().filter_map(|entity| self.counts.remove(entity.name)).collect();
        Proposal { edits: self.edits, counts, changes: self.changes, ..Proposal::default() }
    }
}

impl Cell {
    fn display(&self) -> String {
        self.written.clone().unwrap_or_else(|| self.value.display(&self.field.kind))
    }
}

/// The values in the order of the catalogue, so that the records of one file are alike in the journal.
fn in_order(entity: &EntitySpec, cells: Vec<Cell>) -> Vec<(&'static str, Value)> {
    let place = |name: &str| entity.fields().position(|field| field.name == name);
    let mut values: Vec<_> = cells.into_iter().map(|cell| (cell.field.name, cell.value)).collect();
    values.sort_by_key(|(name, _)| place(name));
    values
}

fn by_key(entity: &EntitySpec, records: Vec<Record>) -> ByKey {
    let mut found = ByKey::new();
    for record in records {
        let key = join(entity.key.iter().map(|field| part(record.value(entity, field))));
        found.entry(key).or_default().push_back(record);
    }
    found
}

/// A stored part of a key. An empty text says nothing, just as in a file.
fn part(value: Option<&Value>) -> &Value {
    value.filter(|value| value.as_str().is_none_or(|text| !text.trim().is_empty())).unwrap_or(&Value::Null)
}

/// The key of a table; `None` when a part of it is wrong, so that nobody can say which record is meant.
fn key_of(table: &Table, cells: &[Cell]) -> Option<String> {
    let part = |field: &&str| match cells.iter().find(|cell| cell.field.name == *field) {
        Some(cell) => Some(&cell.value),
        None if table.given(field).is_some() => None,
        None => Some(&Value::Null),
    };
    Some(join(table.entity.key.iter().map(part).collect::<Option<Vec<_>>>()?.into_iter()))
}

/// Values as one text that differs when any of them does.
fn join<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    values.map(|value| format!("{value:?}\u{1f}")).collect()
}

fn record_name(table: &Table, cells: &[Cell]) -> String {
    let part = |field: &&str| cells.iter().find(|cell| cell.field.name == *field).map(Cell::display);
    table.entity.key.iter().filter_map(part).collect::<Vec<_>>().join(" · ")
}

fn missing(table: &Table, field: &FieldSpec) -> Fault {
    let (name, field_name) = (table.entity.name, field.name);
    let which = table.code().map(|code| format!(" `{code}`")).unwrap_or_default();
    let remedy = match field.kind {
        Kind::Choice(words) => format!("add `{field_name} = \"…\"`, one of: {}", words.join(", ")),
        _ => format!("add `{field_name} = …` below this line"),
    };
    Fault::new(format!("{name}{which} is new and cannot do without `{field_name}`"), remedy)
}
