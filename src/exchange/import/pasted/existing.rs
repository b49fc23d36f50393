//! Which record of the workspace a line is about.

use std::collections::{HashMap, HashSet, VecDeque};

use super::compare::value;
use super::lines::Line;
use super::{Column, Paste};
use crate::model::catalogue::EntitySpec;
use crate::model::{Fault, Value};
use crate::store::{Reader, Record, StoreError};

/// The living records of the plan by that part of their key which the paste can say.
pub(super) struct Existing {
    entity: &'static EntitySpec,
    /// Fields of the key that the paste says something about.
    key: Vec<&'static str>,
    by_key: HashMap<String, VecDeque<Record>>,
    /// Keys that lines of the paste have had, with the row of the first, where only one may have them.
    used: HashMap<String, usize>,
}

/// What is found for a line.
pub(super) enum Found {
    /// This record.
    One(Box<Record>),
    /// None: it is a new one.
    New,
    /// It cannot be told which one is meant, or another line means it already.
    Wrong(Fault),
}

impl Existing {
    pub(super) fn new(reader: &Reader, paste: &Paste<'_>, columns: &[Column]) -> Result<Self, StoreError> {
        let said: HashSet<&str> = columns.iter().filter_map(|column| Some(column.target?.field().name)).collect();
        let has_years = columns.iter().any(|column| column.target.is_some_and(|target| target.year().is_some()));
        let of_rows = paste.rows.and_then(|rows| rows.first()).into_iter().flatten();
        let given: HashSet<&str> = paste.given.iter().chain(of_rows).map(|(name, _)| *name).collect();
        let is_said = |name: &&&str| said.contains(**name) || given.contains(**name) || (has_years && **name == "year");
        let key: Vec<&'static str> = paste.entity.key.iter().filter(is_said).copied().collect();
        let mut by_key: HashMap<String, VecDeque<Record>> = HashMap::new();
        if !key.is_empty() {
            for record in reader.records(paste.entity, paste.plan)? {
                let values = key.iter().map(|field| record.value(paste.entity, field).unwrap_or(&Value::Null));
                by_key.entry(join(values)).or_default().push_back(record);
            }
        }
        Ok(Self { entity: paste.entity, key, by_key, used: HashMap::new() })
    }

    /// Whether a field is part of the key.
    pub(super) fn is_key(&self, field: &str) -> bool {
        self.entity.key.contains(&field)
    }

    /// Whether a record with a key is there, and no line was about it yet.
    pub(super) fn has(&self, values: &[(&'static str, Value)]) -> bool {
        !self.key.is_empty() && self.by_key.get(&self.key_of(values)).is_some_and(|records| !records.is_empty())
    }

    fn key_of(&self, values: &[(&'static str, Value)]) -> String {
        join(self.key.iter().map(|field| value(values, field).unwrap_or(&Value::Null)))
    }

    /// The record with the key that was read from a line. Among records with the same whole key, the n-th line is
    /// about the n-th record, as in an import.
    pub(super) fn find(&mut self, line: &Line<'_>, values: &[(&'static str, Value)]) -> Found {
        let is_coded = self.entity.has_code();
        if self.key.is_empty() || is_coded && value(values, "code").is_none() {
            return Found::New;
        }
        let key = self.key_of(values);
        let is_whole = self.key.len() == self.entity.key.len();
        let waiting = self.by_key.get_mut(&key);
        let candidates = waiting.as_ref().map_or(0, |records| records.len());
        if candidates > 1 && !is_whole {
            return Found::Wrong(self.several(candidates));
        }
        if let Some(record) = waiting.and_then(VecDeque::pop_front) {
            self.used.insert(key, line.row);
            return Found::One(Box::new(record));
        }
        match self.used.get(&key) {
            Some(row) if is_coded => Found::Wrong(Fault::new(
                format!("row {row} has this code already"),
                "give one of the two rows another code",
            )),
            Some(row) => Found::Wrong(self.twice(*row)),
            None => {
                self.used.insert(key, line.row);
                Found::New
            }
        }
    }

    fn several(&self, count: usize) -> Fault {
        let others = self.entity.key.iter().filter(|field| !self.key.contains(field));
        let others: Vec<String> = others.map(|field| format!("`{field}`")).collect();
        let noun = self.entity.name.replace('_', " ");
        let explanation = format!("{count} records ({noun}) may be meant: they have the same {}", listed(&self.key));
        Fault::new(explanation, format!("add a column that tells them apart: {}", others.join(", ")))
    }

    fn twice(&self, row: usize) -> Fault {
        let explanation = format!("row {row} is about the same record: it has the same {}", listed(&self.key));
        Fault::new(explanation, "make one row of the two, or tell them apart by another column")
    }
}

fn listed(fields: &[&str]) -> String {
    let fields: Vec<String> = fields.iter().map(|field| field.replace('_', " ")).collect();
    match fields.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}

/// Values as one text that differs when any of them does. An empty text says nothing.
fn join<'v>(values: impl Iterator<Item = &'v Value>) -> String {
    use std::fmt::Write as _;
    let mut key = String::new();
    for value in values {
        let says_nothing = value.as_str().is_some_and(|text| text.trim().is_empty());
        let value = if says_nothing { &Value::Null } else { value };
        let _ = write!(key, "{value:?}\u{1f}");
    }
    key
}
