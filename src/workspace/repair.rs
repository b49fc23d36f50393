//! Mending what a rule found, where there is one safe way.

use std::sync::Arc;

use super::Workspace;
use crate::coherence::{CheckError, Profile, Rule};
use crate::locales;
use crate::model::catalogue::{self, EntitySpec, FieldSpec};
use crate::model::{Edit, Finding, Id, Repair, Value};
use crate::store::StoreError;
use crate::views;

/// What a repair would do, to look at before it is done.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    /// What it does, in words, as the journal will say it.
    pub sentence: String,
    /// What is written.
    pub edits: Vec<Edit>,
    /// What that changes.
    pub differences: Vec<Difference>,
}

/// One field before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What people call the record, with its entity: `Indicator I1`.
    pub record: String,
    /// Label of the field.
    pub field: String,
    /// As it stands, as a person reads it; empty where nothing was entered.
    pub before: String,
    /// As it would be.
    pub after: String,
}

impl Workspace {
    /// What repairing a finding would change. Its rule is asked again first, because what was right when the finding was
    /// made may be wrong by now: `None` when the finding is gone or has no safe repair.
    ///
    /// # Errors
    /// A rule whose query fails, or a workspace that cannot be read.
    pub fn mending(&self, rules: &[Rule], profile: &Profile, finding: &Finding) -> Result<Option<Mending>, CheckError> {
        let Some(repair) = self.repair_of(rules, profile, finding)? else { return Ok(None) };
        let (Some((entity, field)), Ok(id)) = (place(finding), finding.record.parse::<Id>()) else { return Ok(None) };
        let Some(before) = self.value(entity, field, id)? else { return Ok(None) };
        let read = self.store().read();
        let difference = Difference {
            record: format!("{} {}", locales::entity_name(entity.name), views::called(read, entity, id)?),
            field: locales::label(entity.name, field.name),
            before: views::written(read, field, before)?,
            after: views::written(read, field, repair.value.clone())?,
        };
        let edit = Edit::Set { entity: entity.name, id, values: vec![(field.name, repair.value)] };
        Ok(Some(Mending { sentence: repair.sentence, edits: vec![edit], differences: vec![difference] }))
    }

    /// What the rule of a finding says now about repairing it.
    fn repair_of(&self, rules: &[Rule], profile: &Profile, finding: &Finding) -> Result<Option<Repair>, CheckError> {
        let rule = rules.iter().find(|rule| rule.code == finding.rule && rule.repair.is_some());
        let plan = views::plan_by_code(self.store().read(), &finding.plan)?;
        let (Some(rule), Some(plan)) = (rule, plan) else { return Ok(None) };
        let report = self.check(std::slice::from_ref(rule), profile, &[plan], None)?;
        let is_here = |now: &&Arc<Finding>| now.record == finding.record && now.field == finding.field;
        // A rule may find several things in one field; what it says of one of them may have changed since.
        let here = report.findings.iter().filter(is_here).min_by_key(|now| now.about() != finding.about());
        Ok(here.and_then(|finding| finding.repair.clone()))
    }

    /// The value of a field of a record; `None` when there is no such record.
    fn value(&self, entity: &EntitySpec, field: &FieldSpec, id: Id) -> Result<Option<Value>, StoreError> {
        let sql = format!("SELECT {} AS value FROM live_{} WHERE id = :id", field.name, entity.name);
        self.store().read().first(&sql, &[(":id", id.into())], |row| row.get("value"))
    }
}

/// The entity and the field that a finding points at.
fn place(finding: &Finding) -> Option<(&'static EntitySpec, &'static FieldSpec)> {
    let entity = catalogue::entity(&finding.entity)?;
    Some((entity, entity.field(&finding.field)?))
}
