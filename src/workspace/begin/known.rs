//! The plans that the workspace has.

use crate::model::catalogue::{self, EntitySpec};
use crate::model::{Id, Level, Value};
use crate::store::{Reader, Record, StoreError};

/// A plan of the workspace.
#[derive(Clone, Debug)]
pub(super) struct KnownPlan {
    pub(super) id: Id,
    values: Record,
    spec: &'static EntitySpec,
}

impl KnownPlan {
    /// Every living plan.
    pub(super) fn all(reader: &Reader) -> Result<Vec<Self>, StoreError> {
        let Some(spec) = catalogue::entity("plan") else { return Ok(Vec::new()) };
        let mut plans = Vec::new();
        for (_, id) in reader.codes(spec, None)? {
            plans.extend(reader.records(spec, id)?.into_iter().map(|values| Self { id: values.id, values, spec }));
        }
        plans.sort_by(|a, b| a.text("code").cmp(b.text("code")));
        Ok(plans)
    }

    /// A field.
    pub(super) fn value(&self, field: &str) -> Value {
        self.values.value(self.spec, field).cloned().unwrap_or_default()
    }

    /// A field that is a text; empty where nothing is entered.
    pub(super) fn text(&self, field: &str) -> &str {
        self.values.value(self.spec, field).and_then(Value::as_str).unwrap_or_default()
    }

    /// The record that a field points at.
    pub(super) fn reference(&self, field: &str) -> Option<Id> {
        self.text(field).parse().ok()
    }

    /// First and last year, where both are entered.
    pub(super) fn period(&self) -> Option<(i64, i64)> {
        Some((self.value("period_start").as_integer()?, self.value("period_end").as_integer()?))
    }

    /// Its level of government.
    pub(super) fn level(&self) -> Option<Level> {
        self.text("level").parse().ok()
    }

    /// The state it belongs to, as far as its territory tells.
    pub(super) fn country(&self) -> &str {
        country(self.text("territory_scheme"), self.text("territory"))
    }
}

/// The state of a territory: what a NUTS code begins with; division codes of China are all digits.
pub(super) fn country<'c>(scheme: &str, code: &'c str) -> &'c str {
    if scheme == "GBT2260" { "CN" } else { code.get(..2).unwrap_or_default() }
}
