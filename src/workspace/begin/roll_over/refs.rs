//! Where each record of the last period went.

use std::collections::HashMap;

use super::fate::WHOLE;
use super::held::{Held, reference};
use crate::model::catalogue::{FieldSpec, Kind, Scope};
use crate::model::succession::Size;
use crate::model::{Id, Value};

/// A record of the new plan that an old one became.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Heir {
    pub(super) id: Id,
    /// The share of the old one that went there, in hundredths of a percent.
    pub(super) weight: i64,
    /// The shares of all old ones that went there, together.
    pub(super) pool: i64,
}

impl Heir {
    /// How it differs from the old one.
    pub(super) fn size(&self) -> Size {
        if self.pool > self.weight {
            Size::Larger
        } else if self.weight < WHOLE {
            Size::Smaller
        } else {
            Size::Same
        }
    }
}

/// The heirs of each old record; none for one that stays with the last period.
#[derive(Debug, Default)]
pub(super) struct Refs(HashMap<Id, Vec<Heir>>);

impl Refs {
    /// Notes that an old record goes on as one new one.
    pub(super) fn carry(&mut self, old: Id, new: Id) {
        self.0.insert(old, vec![Heir { id: new, weight: WHOLE, pool: WHOLE }]);
    }

    /// Notes a new record that an old one became, maybe among others.
    pub(super) fn add(&mut self, old: Id, heir: Heir) {
        self.0.entry(old).or_default().push(heir);
    }

    /// What an old record became.
    pub(super) fn heirs(&self, old: Id) -> &[Heir] {
        self.0.get(&old).map_or(&[], Vec::as_slice)
    }

    /// What the largest part of an old record became; the first of equal ones.
    pub(super) fn main(&self, old: Id) -> Option<Id> {
        let heirs = self.heirs(old);
        let most = heirs.iter().map(|heir| heir.weight).max()?;
        heirs.iter().find(|heir| heir.weight == most).map(|heir| heir.id)
    }

    /// The value of a field in the new plan: what points at a record of the last period points at what it became.
    pub(super) fn value(&self, field: &FieldSpec, value: &Value) -> Value {
        match (field.kind, reference(value)) {
            (Kind::Ref { scope: Scope::Own, .. }, Some(old)) => self.main(old).map_or(Value::Null, Value::from),
            _ => value.clone(),
        }
    }

    /// Whether a field points at a record that stays with the last period.
    pub(super) fn is_lost(&self, held: &Held<'_>, field: &str) -> bool {
        held.reference(field).is_some_and(|old| self.heirs(old).is_empty())
    }
}
