//! The upper plan and its earlier versions: what became of each of its priorities.

use std::collections::{HashMap, HashSet};

use super::super::known::KnownPlan;
use super::fate::WHOLE;
use super::held::Held;
use crate::model::catalogue::{self, EntitySpec};
use crate::model::succession::Size;
use crate::model::{Id, money};
use crate::store::{Reader, StoreError};

/// A priority of the upper plan that an older one became.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct UpperHeir {
    pub(super) id: Id,
    /// The share of the older one that went there.
    pub(super) weight: i64,
    /// How it differs, one step after the other.
    pub(super) sizes: Vec<Size>,
}

/// The upper plan of a new plan.
pub(super) struct Upper<'r> {
    reader: &'r Reader,
    priority: Option<&'static EntitySpec>,
    indicator: Option<&'static EntitySpec>,
    /// Its code; empty where there is no upper plan.
    code: String,
    /// Codes of the versions before it.
    versions: HashSet<String>,
    living: HashSet<Id>,
    /// What became of a priority of an earlier version; without an heir it was dropped.
    fates: HashMap<Id, Vec<(Option<Id>, i64, Size)>>,
}

impl<'r> Upper<'r> {
    /// Reads the upper plan and the versions that it replaces.
    pub(super) fn load(reader: &'r Reader, upper: Option<&KnownPlan>, plans: &[KnownPlan]) -> Result<Self, StoreError> {
        let (priority, indicator) = (catalogue::entity("priority"), catalogue::entity("indicator"));
        let code = upper.map(|plan| plan.text("code").to_owned()).unwrap_or_default();
        let mut found = Self {
            reader,
            priority,
            indicator,
            code,
            versions: HashSet::new(),
            living: HashSet::new(),
            fates: HashMap::new(),
        };
        if let (Some(upper), Some(spec)) = (upper, priority) {
            found.living = reader.records(spec, upper.id)?.into_iter().map(|record| record.id).collect();
        }
        let mut next = upper;
        while let Some(version) = next {
            found.read_successions(version)?;
            let before = version.reference("supersedes");
            next = plans.iter().find(|plan| Some(plan.id) == before);
            let is_new = next.is_some_and(|plan| found.versions.insert(plan.text("code").to_owned()));
            next = next.filter(|_| is_new);
        }
        Ok(found)
    }

    fn read_successions(&mut self, version: &KnownPlan) -> Result<(), StoreError> {
        let Some(spec) = catalogue::entity("succession") else { return Ok(()) };
        let records = self.reader.records(spec, version.id)?;
        let rows: Vec<Held<'_>> = records.iter().map(|record| Held { spec, record }).collect();
        let mut by_old: HashMap<Id, Vec<&Held<'_>>> = HashMap::new();
        for row in &rows {
            by_old.entry(row.reference("old_priority").unwrap_or(row.record.id)).or_default().push(row);
        }
        for (old, rows) in by_old {
            let equal = money::split(WHOLE, &vec![1; rows.len()]).unwrap_or_default();
            let fate = rows.iter().zip(equal).map(|(row, equal)| {
                let size = Size::after(row.text("relation"));
                (row.reference("priority"), row.value("weight").as_integer().unwrap_or(equal), size)
            });
            self.fates.insert(old, fate.collect());
        }
        Ok(())
    }

    /// The priorities of the upper plan that a priority became; where there are none, why, in words.
    pub(super) fn heirs(&self, old: Id) -> Result<Result<Vec<UpperHeir>, String>, StoreError> {
        let first = UpperHeir { id: old, weight: WHOLE, sizes: Vec::new() };
        let mut found: Vec<UpperHeir> = Vec::new();
        let mut open = vec![first];
        while let Some(heir) = open.pop() {
            if self.living.contains(&heir.id) {
                found.push(heir);
            } else if heir.sizes.len() <= self.versions.len() {
                let next = self.fates.get(&heir.id).into_iter().flatten();
                open.extend(next.filter_map(|(id, weight, size)| {
                    let sizes = heir.sizes.iter().copied().chain([*size]).collect();
                    Some(UpperHeir { id: (*id)?, weight: heir.weight * weight / WHOLE, sizes })
                }));
            }
        }
        if found.is_empty() { Ok(Err(self.why_none(old)?)) } else { Ok(Ok(found)) }
    }

    fn why_none(&self, old: Id) -> Result<String, StoreError> {
        let upper = &self.code;
        let Some(label) = self.priority.map(|spec| self.reader.label(spec, &old.to_string())).transpose()?.flatten()
        else {
            return Ok("it is not in this workspace".to_owned());
        };
        let name = format!("{}/{}", label.plan, label.code);
        let was_dropped = self.fates.get(&old).is_some_and(|fate| fate.iter().all(|(heir, ..)| heir.is_none()));
        Ok(if upper.is_empty() {
            "the new plan answers to no plan".to_owned()
        } else if was_dropped {
            format!("{upper} dropped {name} without a successor")
        } else if label.plan == *upper {
            format!("{name} was retired")
        } else if self.versions.contains(&label.plan) {
            format!("{upper} records no successor of {name}")
        } else {
            format!("{name} belongs to no version of {upper}")
        })
    }

    /// How people name a priority: `PLAN/CODE`.
    pub(super) fn name(&self, id: Id) -> Result<String, StoreError> {
        let label = self.priority.map(|spec| self.reader.label(spec, &id.to_string())).transpose()?.flatten();
        Ok(label.map(|label| format!("{}/{}", label.plan, label.code)).unwrap_or_default())
    }

    /// Whether an indicator is one of the upper plan.
    pub(super) fn has_indicator(&self, id: Id) -> Result<bool, StoreError> {
        let label = self.indicator.map(|spec| self.reader.label(spec, &id.to_string())).transpose()?.flatten();
        Ok(label.is_some_and(|label| label.plan == self.code && !label.retired))
    }
}
