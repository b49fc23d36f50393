//! Taking back a leaving-out: what was given up is done again, for everybody.
//!
//! Nobody else ever took what was given up. So a record that only that had made is made anew, whole and under its id, and
//! others find it complete; a field goes back to what was written into it. It is one ordinary changeset, which may be
//! written once this office has the right, and goes home like any other.

use super::{Tried, Way, inverse, step_of};
use crate::model::{Change, ChangeKind, Edit, Fields, Id, RETIRED_AT, Value};
use crate::store::{Head, Merger, OfFile, State, StoreError, Written};
use crate::workspace::Workspace;

/// What the store says, with the edit that it refused.
type Refused = Box<(StoreError, Option<Edit>)>;

impl OfFile for Refused {
    fn of_file(self, path: &std::path::Path) -> Self {
        let (error, edit) = *self;
        Self::new((error.of_file(path), edit))
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::new((error, None))
    }
}

impl Workspace {
    /// Whether a changeset says what went back because others were left out.
    pub(super) fn is_left_out(&self, target: &Head) -> Result<bool, StoreError> {
        Ok(self.store.read().left_out(self.store.replica())?.iter().any(|left_out| left_out.id == target.id))
    }

    /// Does again what was left out, unless the journal goes on beyond `known` already.
    pub(super) fn write_again(
        &mut self,
        way: Way,
        target: &Head,
        sentence: &str,
        left_out: &[Change],
        known: i64,
    ) -> Result<Written<Tried>, Refused> {
        let now = self.env.now();
        let intention = step_of(&self.env, &now, way, target, sentence);
        self.store.merge(true, |merger| {
            if merger.read().last_position()? != known {
                return Ok(Written { answer: Tried::Moved, changeset: None });
            }
            let (mut changes, mut states) = (Vec::new(), Vec::new());
            for change in left_out.iter().rev() {
                let (change, state) = again(merger, change)?;
                changes.push(change);
                states.push(state);
            }
            let written = merger.decide(&intention, changes)?;
            merger.put(&states)?;
            merger.within_bounds(&written.id)?;
            Ok(Written { answer: Tried::Done, changeset: Some(written) })
        })
    }
}

/// What a record becomes again, and the change that says so.
fn again(merger: &Merger<'_>, left_out: &Change) -> Result<(Change, State), Refused> {
    let unreadable = |error: serde_json::Error| inverse::unreadable(left_out, &error.to_string());
    let entity = inverse::entity(left_out)?;
    let (record, plan) = (left_out.record.clone(), left_out.plan.clone());
    let current = merger.read().whole(entity, &record)?.unwrap_or_default();
    let fields = left_out.fields_before().map_err(unreadable)?;
    let code = fields.get("code").or_else(|| current.get("code")).and_then(Value::as_str).map(str::to_owned);
    if let (Some(code), Ok(id)) = (code, record.parse::<Id>())
        && merger.read().holder(entity, &code, id)?.is_some()
    {
        let edit = Edit::Set { entity: entity.name, id, values: vec![("code", code.into())] };
        return Err(Box::new((StoreError::Constraint("its code is taken".to_owned()), Some(edit))));
    }
    let is_known = merger.read().changes_that_count(&record)?.iter().any(|change| change.kind == ChangeKind::Add);
    let change = if is_known {
        let now = fields.keys().map(|name| (name.clone(), current.get(name).cloned().unwrap_or_default())).collect();
        Change::of(entity.name, &record, &plan, &now, &fields).map_err(unreadable)?
    } else {
        let mut whole: Fields = current;
        whole.extend(fields.clone());
        whole.retain(|name, value| name != RETIRED_AT && !value.is_null());
        let after = serde_json::to_string(&whole).map_err(unreadable)?;
        let (entity, record, plan) = (entity.name.to_owned(), record.clone(), plan.clone());
        Change { entity, record, plan, kind: ChangeKind::Add, before: None, after }
    };
    Ok((change, State { entity, record, plan, is_new: false, fields }))
}
