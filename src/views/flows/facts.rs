//! What the flows are made from, as it stands in the file.

use std::collections::{HashMap, HashSet};

use crate::model::{Id, Level};
use crate::store::{Reader, Row, StoreError};
use crate::views::budget::Scope;
use crate::views::{Amounts, Named};

const PLANS: &str = include_str!("plans.sql");
const FUNDS: &str = include_str!("funds.sql");
const ENVELOPES: &str = include_str!("envelopes.sql");
const LINES: &str = include_str!("lines.sql");
const LEVELS: &str = include_str!("levels.sql");

/// A living plan.
#[derive(Clone, Debug)]
pub(super) struct PlanFact {
    pub named: Named,
    pub level: String,
    pub status: String,
    pub currency: String,
    pub country: Option<String>,
    pub upper: Option<Id>,
    pub euro_rate: Option<f64>,
    pub euro_rate_on: Option<String>,
}

/// A fund of a plan.
#[derive(Clone, Debug)]
pub(super) struct FundFact {
    pub id: Id,
    pub plan: Id,
    pub code: String,
    pub title: String,
    pub level: Option<String>,
    pub sector: Option<String>,
    pub basis: Option<String>,
}

/// A ceiling.
#[derive(Clone, Copy, Debug)]
pub(super) struct EnvelopeFact {
    pub plan: Id,
    pub fund: Id,
    pub year: Option<i64>,
    pub priority: Option<Id>,
    pub amount: i64,
    pub programme: Option<Id>,
}

/// A budget line.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineFact {
    pub plan: Id,
    pub action: Id,
    pub fund: Id,
    pub year: Option<i64>,
    pub programme: Option<Id>,
    pub amounts: Amounts,
}

impl FundFact {
    /// Who pays: a level of government, `private`, or nobody who is named.
    pub fn payer(&self) -> Option<String> {
        if self.sector.as_deref() == Some(PRIVATE) { Some(PRIVATE.to_owned()) } else { self.level.clone() }
    }
}

impl LineFact {
    pub(super) fn of(row: &Row<'_>) -> Result<Self, StoreError> {
        from_row!(row => Self { plan, action, fund, year, programme; amounts: Amounts::of(row)? })
    }
}

/// Money that stands at no level of government.
pub(super) const PRIVATE: &str = "private";

/// Ids as a parameter that `json_each` takes apart.
pub(super) fn list(ids: impl IntoIterator<Item = Id>) -> crate::model::Value {
    let ids: Vec<String> = ids.into_iter().map(|id| format!("\"{id}\"")).collect();
    format!("[{}]", ids.join(",")).into()
}

/// All living plans.
pub(super) fn plans(reader: &Reader) -> Result<Vec<PlanFact>, StoreError> {
    reader.rows(PLANS, &[], |row| {
        from_row!(row => PlanFact {
            level, status, currency, country, upper, euro_rate, euro_rate_on; named: Named::of(row)?,
        })
    })
}

/// The plans in scope. A superseded plan spends nothing more, so it stands beside no other; asked for by itself it is
/// shown as it was.
pub(super) fn in_scope(plans: &[PlanFact], scope: &Scope) -> HashSet<Id> {
    let is_wanted = |plan: &&PlanFact| match (scope.plan, &scope.country) {
        (Some(asked), _) => plan.named.id == asked,
        (None, Some(country)) => plan.country.as_ref() == Some(country),
        (None, None) => true,
    };
    let mut found: HashSet<Id> = plans.iter().filter(is_wanted).map(|plan| plan.named.id).collect();
    let mut before = 0;
    while scope.below && found.len() > before {
        before = found.len();
        let lower = plans.iter().filter(|plan| plan.upper.is_some_and(|upper| found.contains(&upper)));
        let lower: Vec<Id> = lower.map(|plan| plan.named.id).collect();
        found.extend(lower);
    }
    let is_past = |plan: &&PlanFact| plan.status == "superseded" && scope.plan != Some(plan.named.id);
    plans.iter().filter(is_past).for_each(|plan| _ = found.remove(&plan.named.id));
    found
}

/// The funds of some plans, by code.
pub(super) fn funds(reader: &Reader, plans: &HashSet<Id>) -> Result<Vec<FundFact>, StoreError> {
    reader.rows(
        FUNDS,
        &[(":plans", list(plans.iter().copied()))],
        |row| from_row!(row => FundFact { id, plan, code, title, level, sector, basis }),
    )
}

/// The ceilings of some plans.
pub(super) fn envelopes(reader: &Reader, plans: &HashSet<Id>) -> Result<Vec<EnvelopeFact>, StoreError> {
    reader.rows(
        ENVELOPES,
        &[(":plans", list(plans.iter().copied()))],
        |row| from_row!(row => EnvelopeFact { plan, fund, year, priority, amount, programme }),
    )
}

/// The lines of some plans.
pub(super) fn lines(reader: &Reader, plans: &HashSet<Id>) -> Result<Vec<LineFact>, StoreError> {
    reader.rows(LINES, &[(":plans", list(plans.iter().copied()))], LineFact::of)
}

/// Who decides and who delivers each action.
pub(super) type Levels = HashMap<Id, (Option<Level>, Option<Level>)>;

/// Those of the actions of some plans.
pub(super) fn levels(reader: &Reader, plans: &HashSet<Id>) -> Result<Levels, StoreError> {
    let rows = reader.rows(LEVELS, &[(":plans", list(plans.iter().copied()))], |row| {
        let level =
            |column: &str| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.and_then(|it| it.parse().ok()));
        Ok((row.get("id")?, (level("decision_level")?, level("delivery_level")?)))
    })?;
    Ok(rows.into_iter().collect())
}
