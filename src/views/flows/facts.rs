//! What the flows are made from, as it stands in the file.

use std::collections::{HashMap, HashSet};

use crate::model::{Id, Level};
use crate::store::{Reader, Row, StoreError};
use crate::views::budget::Scope;
use crate::views::{Amounts, Named};

use super::counted::Repeated;

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

/// Budget lines that are alike in all that the flows tell apart.
#[derive(Clone, Copy, Debug)]
pub(super) struct LineFact {
    pub plan: Id,
    pub fund: Id,
    pub year: Option<i64>,
    pub programme: Option<Id>,
    /// Who decides on their actions, and who delivers.
    pub levels: Pair,
    pub amounts: Amounts,
    /// What of it stands for the whole period beside the years.
    pub repeated: Amounts,
    /// How many they are.
    pub lines: usize,
}

/// A level that decides and one that delivers.
pub(super) type Pair = (Option<Level>, Option<Level>);

/// What alike lines have in common: plan, fund, year, programme, levels.
type Alike = (Id, Id, Option<i64>, Option<Id>, Pair);

/// Lines on their way into the sums. A country has tens of thousands and a few hundred kinds of them, so each is added
/// as soon as it is read.
pub(super) struct Merged<'a> {
    pub levels: &'a Levels,
    pub repeated: &'a Repeated,
    places: HashMap<Alike, usize>,
    pub lines: Vec<LineFact>,
}

impl<'a> Merged<'a> {
    pub fn new(levels: &'a Levels, repeated: &'a Repeated) -> Self {
        Self { levels, repeated, places: HashMap::new(), lines: Vec::new() }
    }

    pub fn add(&mut self, plan: Id, row: &Row<'_>) -> Result<(), StoreError> {
        let (action, fund) = (row.get("action")?, row.get("fund")?);
        let (year, programme) = (row.get("year")?, row.get("programme")?);
        let amounts = Amounts::of(row)?;
        let levels = self.levels.get(&action).copied().unwrap_or_default();
        let place = *self.places.entry((plan, fund, year, programme, levels)).or_insert_with(|| {
            let (amounts, repeated) = (Amounts::default(), Amounts::default());
            self.lines.push(LineFact { plan, fund, year, programme, levels, amounts, repeated, lines: 0 });
            self.lines.len() - 1
        });
        let fact = &mut self.lines[place];
        fact.amounts.add(&amounts);
        fact.repeated.add(&self.repeated.of(action, fund, year, &amounts));
        fact.lines += 1;
        Ok(())
    }
}

impl FundFact {
    /// Who pays: a level of government, `private`, or nobody who is named.
    pub fn payer(&self) -> Option<String> {
        if self.sector.as_deref() == Some(PRIVATE) { Some(PRIVATE.to_owned()) } else { self.level.clone() }
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
pub(super) fn lines(
    reader: &Reader,
    plans: &HashSet<Id>,
    levels: &Levels,
    repeated: &Repeated,
) -> Result<Vec<LineFact>, StoreError> {
    let mut merged = Merged::new(levels, repeated);
    for plan in plans {
        reader.rows(LINES, &[(":plan", (*plan).into())], |row| merged.add(*plan, row))?;
    }
    Ok(merged.lines)
}

/// Who decides and who delivers each action.
pub(super) type Levels = HashMap<Id, Pair>;

/// Those of the actions of some plans.
pub(super) fn levels(reader: &Reader, plans: &HashSet<Id>) -> Result<Levels, StoreError> {
    let rows = reader.rows(LEVELS, &[(":plans", list(plans.iter().copied()))], |row| {
        let level =
            |column: &str| Ok::<_, StoreError>(row.get::<Option<String>>(column)?.and_then(|it| it.parse().ok()));
        Ok((row.get("id")?, (level("decision_level")?, level("delivery_level")?)))
    })?;
    Ok(rows.into_iter().collect())
}
