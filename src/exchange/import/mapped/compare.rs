//! An operation of a list held against the one that the plan has: what would be added, what would change.

use std::collections::{BTreeMap, HashSet};

use super::draft::Draft;
use super::links::Link;
use crate::exchange::import::FieldChange;
use crate::model::catalogue::{EntitySpec, FieldSpec, provenance};
use crate::model::{Edit, Id, Value};
use crate::store::Record;

/// Where operations go: the plan, and what its rules link them to.
#[derive(Clone, Debug)]
pub struct Goal {
    /// What they become.
    pub entity: &'static EntitySpec,
    /// The plan.
    pub plan: Id,
    /// Its code.
    pub plan_code: String,
    /// Its currency.
    pub currency: String,
    /// Where they come from, for the record.
    pub source: String,
    /// The rules, each with the action or priority that it links to.
    pub links: Vec<(Link, Target)>,
    /// Codes that were retired here: those stay so.
    pub retired: HashSet<String>,
}

/// What a rule links to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The action.
    pub action: Option<Id>,
    /// The priority.
    pub priority: Option<Id>,
}

/// What becomes of an operation.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// It is new.
    Added(Edit),
    /// Fields of it change.
    Changed(Edit, Vec<FieldChange>),
    /// It is as the list says.
    Same,
    /// It was retired here, and stays so.
    Retired,
}

impl Goal {
    /// Resolves the rules of a mapping by the codes of the plan's actions and priorities.
    ///
    /// # Errors
    /// A rule that links to what the plan has not, in words.
    pub fn link(
        &mut self,
        links: &[Link],
        actions: &BTreeMap<String, Id>,
        priorities: &BTreeMap<String, Id>,
    ) -> Result<(), String> {
        let find = |code: &Option<String>, known: &BTreeMap<String, Id>, noun: &str| match code {
            None => Ok(None),
            Some(code) => known.get(code).copied().map(Some).ok_or_else(|| {
                let names: Vec<&str> = known.keys().map(String::as_str).take(20).collect();
                format!(
                    "a link names the {noun} `{code}`, which plan {} has not\n  it has: {}",
                    self.plan_code,
                    names.join(", ")
                )
            }),
        };
        let mut found = Vec::new();
        for link in links {
            let target = Target {
                action: find(&link.action, actions, "action")?,
                priority: find(&link.priority, priorities, "priority")?,
            };
            found.push((link.clone(), target));
        }
        self.links = found;
        Ok(())
    }

    /// What a rule links an operation to.
    #[must_use]
    pub fn target(&self, draft: &Draft) -> Target {
        self.links.iter().find(|(link, _)| link.holds(draft)).map(|(_, target)| *target).unwrap_or_default()
    }

    /// What becomes of an operation, beside the one that the plan has. An empty cell keeps what is there.
    pub fn effect(&self, draft: &Draft, existing: Option<&Record>, new_id: &mut dyn FnMut() -> Id) -> Effect {
        let target = self.target(draft);
        match existing {
            Some(existing) => self.change(draft, existing, target),
            None if self.retired.contains(&draft.code) => Effect::Retired,
            None => Effect::Added(self.add(draft, target, new_id())),
        }
    }

    fn add(&self, draft: &Draft, target: Target, id: Id) -> Edit {
        let mut values: Vec<(&'static str, Value)> = vec![("code", Value::from(draft.code.as_str()))];
        values.extend(draft.values().filter(|(field, value)| !value.is_null() && *field != "code"));
        values.extend(linked(target));
        if !draft.remarks.is_empty() {
            values.push(("note", Value::from(draft.remarks.join("; "))));
        }
        values.push(("source", Value::from(self.source.as_str())));
        values.push(("provenance", Value::from(provenance::PUBLISHED)));
        Edit::Add { entity: self.entity.name, id, plan: self.plan, values }
    }

    fn change(&self, draft: &Draft, existing: &Record, target: Target) -> Effect {
        let old = |field: &str| existing.value(self.entity, field).cloned().unwrap_or_default();
        let mut values: Vec<(&'static str, Value)> =
            draft.values().filter(|(field, value)| *field != "code" && old(field) != *value).collect();
        // What a person has sorted by hand stays where it is.
        if old("action").is_null() && old("priority").is_null() {
            values.extend(linked(target));
        }
        if values.is_empty() {
            return Effect::Same;
        }
        let changes = values
            .iter()
            .filter_map(|(field, value)| {
                self.entity.field(field).map(|spec| self.told(draft, spec, &old(field), value))
            })
            .collect();
        Effect::Changed(Edit::Set { entity: self.entity.name, id: existing.id, values }, changes)
    }

    fn told(&self, draft: &Draft, field: &'static FieldSpec, from: &Value, to: &Value) -> FieldChange {
        FieldChange {
            plan: self.plan_code.clone(),
            entity: self.entity.name,
            record: draft.code.clone(),
            field: field.name,
            from: from.display(&field.kind),
            to: to.display(&field.kind),
        }
    }
}

fn linked(target: Target) -> impl Iterator<Item = (&'static str, Value)> {
    let action = target.action.map(|id| ("action", Value::from(id)));
    action.into_iter().chain(target.priority.map(|id| ("priority", Value::from(id))))
}
