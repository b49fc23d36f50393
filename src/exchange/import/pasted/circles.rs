//! References among pasted records that would lead back to where they begin.

use std::collections::HashMap;

use super::Paste;
use crate::model::catalogue::{EntitySpec, Kind, Scope, entity};
use crate::model::cycle::{cycle, edges, pointing_back};
use crate::model::{Fault, Id, Value};
use crate::store::{Reader, StoreError};

/// What the lines say about who stands under whom, or waits for whom.
#[derive(Default)]
pub(super) struct Circles {
    /// Codes of records that the paste makes.
    codes: HashMap<Id, String>,
    /// Row, field, record and what it points at.
    said: Vec<(usize, &'static str, Id, Id)>,
}

impl Circles {
    /// Says what a new record is called.
    pub(super) fn name(&mut self, id: Id, code: &str) {
        self.codes.insert(id, code.to_owned());
    }

    /// Takes down what a line says of a record.
    pub(super) fn enter(
        &mut self,
        entity: &'static EntitySpec,
        row: usize,
        record: Id,
        values: &[(&'static str, Value)],
    ) {
        let value = |field: &str| values.iter().find(|(name, _)| *name == field).and_then(|(_, value)| value.as_id());
        if let (true, Some(action), Some(after)) = (entity.name == "dependency", value("action"), value("after")) {
            self.said.push((row, "after", action, after));
        }
        let pointing = pointing_back(entity).filter_map(|field| Some((row, field.name, record, value(field.name)?)));
        self.said.extend(pointing);
    }

    /// The rows that lead back to themselves.
    pub(super) fn faults(&self, reader: &Reader, paste: &Paste<'_>) -> Result<Vec<(usize, Fault)>, StoreError> {
        let mut faults = Vec::new();
        if self.said.is_empty() {
            return Ok(faults);
        }
        if paste.entity.name == "dependency" {
            let end = |field| reader.links(paste.entity, field, Some(paste.plan));
            let after: HashMap<Id, Id> = end("after")?.into_iter().collect();
            let stored = end("action")?.into_iter().filter_map(|(link, action)| Some((action, *after.get(&link)?)));
            let all = edges(stored.chain(self.said.iter().map(|(_, _, from, to)| (*from, *to))));
            let noun = "the action would wait for itself";
            for (row, _, from, to) in &self.said {
                if let Some(way) = cycle(&all, *from, *to) {
                    faults.push((*row, self.fault(reader, entity("action"), noun, &way)?));
                }
            }
            return Ok(faults);
        }
        for field in pointing_back(paste.entity) {
            let is_own = matches!(field.kind, Kind::Ref { scope: Scope::Own, .. });
            let stored = reader.links(paste.entity, field.name, is_own.then_some(paste.plan))?;
            let mut links: HashMap<Id, Id> = stored.into_iter().collect();
            let said: Vec<_> = self.said.iter().filter(|(_, name, ..)| *name == field.name).collect();
            links.extend(said.iter().map(|(_, _, from, to)| (*from, *to)));
            let all = edges(links);
            for (row, _, from, to) in said {
                if let Some(way) = cycle(&all, *from, *to) {
                    let what = format!("`{}` would lead back to the record itself", field.name);
                    faults.push((*row, self.fault(reader, Some(paste.entity), &what, &way)?));
                }
            }
        }
        Ok(faults)
    }

    fn fault(&self, reader: &Reader, entity: Option<&EntitySpec>, what: &str, way: &[Id]) -> Result<Fault, StoreError> {
        let mut names = Vec::new();
        for id in way {
            let stored = match (self.codes.get(id), entity) {
                (Some(code), _) => Some(code.clone()),
                (None, Some(entity)) => reader.label(entity, &id.to_string())?.map(|label| label.code),
                (None, None) => None,
            };
            names.push(stored.unwrap_or_else(|| "…".to_owned()));
        }
        Ok(Fault::new(format!("{what}: {}", names.join(" → ")), "break the circle in one of its rows"))
    }
}
