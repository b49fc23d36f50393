//! Under a plan: its priorities and actions, by fund.

use std::collections::{BTreeMap, BTreeSet};

use super::counted::{Draws, Repeated};
use super::facts::{self, LineFact};
use super::tree::{FlowRow, Step};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::budget::{BudgetLineRow, Scope, Shares, whole_lines};
use crate::views::{Amounts, Named, Priorities};

/// The rows under a plan, by fund in the order of its lines: its priorities, each with its actions. The parts of a line
/// add up to it to the cent, as everywhere.
///
/// # Errors
/// As for any reading.
pub fn branch(reader: &Reader, plan: Id) -> Result<Vec<FlowRow>, StoreError> {
    let scope = Scope::plan(plan);
    let whole = whole_lines(reader, &scope, &[])?;
    let shares = Shares::load(reader, &scope)?;
    let context = Context::load(reader, plan)?;
    let mut funds: BTreeMap<Id, usize> = BTreeMap::new();
    let mut cells: BTreeMap<(usize, usize, Option<Id>), FlowRow> = BTreeMap::new();
    let mut actions: BTreeMap<Id, usize> = BTreeMap::new();
    for line in whole {
        let (count, seen) = (funds.len(), actions.len());
        let fund = *funds.entry(line.fund_id).or_insert(count);
        actions.entry(line.action_id).or_insert(seen);
        let repeated = context.repeated.of(line.action_id, line.fund_id, line.year, &line.whole);
        for (part, is_repeated) in parts(line, repeated, &shares) {
            let priority = context.place(part.priority.as_deref());
            for action in [None, Some(part.action_id)] {
                let row = cells.entry((fund, priority, action)).or_insert_with(|| context.row(&part, action));
                if is_repeated {
                    row.repeated.add(&part.amounts);
                } else {
                    row.amounts.add(&part.amounts);
                    row.draws_on.extend(context.programme(&part));
                    row.lines += 1;
                }
            }
        }
    }
    let mut rows: Vec<_> = cells.into_iter().collect();
    let order = |action: Option<Id>| action.map(|action| actions.get(&action).copied());
    rows.sort_by_key(|((fund, priority, action), _)| (*fund, *priority, order(*action)));
    Ok(rows.into_iter().map(|(_, row)| row).collect())
}

/// What the lines of a plan do not say themselves.
struct Context {
    priorities: Vec<(String, String)>,
    funds: Vec<facts::FundFact>,
    plan: Named,
    draws: Draws,
    repeated: Repeated,
    codes: BTreeMap<Id, String>,
    programmes: BTreeMap<String, Id>,
}

/// The parts of a line by priority, then those of what of it stands by year as well.
fn parts(line: BudgetLineRow, repeated: Amounts, shares: &Shares) -> Vec<(BudgetLineRow, bool)> {
    let twice = (repeated != Amounts::default()).then(|| BudgetLineRow { whole: repeated, ..line.clone() });
    let twice =
        twice.into_iter().flat_map(|line| line.by_priority(shares).map(|part| (part, true)).collect::<Vec<_>>());
    line.by_priority(shares).map(|part| (part, false)).chain(twice).collect()
}

impl Context {
    fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let plans = facts::plans(reader)?;
        let own = [plan].into();
        let found = plans.iter().find(|known| known.named.id == plan);
        Ok(Self {
            priorities: Priorities::load(reader, plan)?.priorities.into_iter().map(|it| (it.code, it.title)).collect(),
            funds: facts::funds(reader, &own)?,
            plan: found.map_or(Named { id: plan, code: String::new(), title: String::new() }, |it| it.named.clone()),
            draws: Draws::of(&facts::envelopes(reader, &own)?),
            repeated: Repeated::load(reader, &own)?,
            codes: plans.iter().map(|plan| (plan.named.id, plan.named.code.clone())).collect(),
            programmes: plans.iter().map(|plan| (plan.named.code.clone(), plan.named.id)).collect(),
        })
    }

    /// Where a priority stands; money outside any comes last.
    fn place(&self, code: Option<&str>) -> usize {
        let found = code.and_then(|code| self.priorities.iter().position(|known| known.0 == code));
        found.unwrap_or(self.priorities.len())
    }

    fn row(&self, line: &BudgetLineRow, action: Option<Id>) -> FlowRow {
        let step = if action.is_some() { Step::Action } else { Step::Priority };
        let unknown = facts::FundFact {
            id: line.fund_id,
            plan: line.plan_id,
            code: line.fund.clone(),
            title: line.fund_title.clone(),
            level: line.level.clone(),
            sector: line.sector.clone(),
            basis: None,
        };
        let fund = self.funds.iter().find(|fund| fund.id == line.fund_id).unwrap_or(&unknown);
        FlowRow {
            fund: Some((fund.code.clone(), fund.title.clone())),
            plan: Some(self.plan.clone()),
            priority: self.priorities.get(self.place(line.priority.as_deref())).cloned(),
            action: action.map(|id| Named { id, code: line.action.clone(), title: line.action_title.clone() }),
            draws_on: BTreeSet::new(),
            ..FlowRow::empty(step, fund, &line.currency)
        }
    }

    /// The programme that a line draws on, by the code of its plan.
    fn programme(&self, line: &BudgetLineRow) -> Option<String> {
        let fact = LineFact {
            plan: line.plan_id,
            fund: line.fund_id,
            year: line.year,
            programme: line.programme.as_ref().and_then(|code| self.programmes.get(code)).copied(),
            levels: (None, None),
            amounts: line.whole,
            repeated: Amounts::default(),
            lines: 1,
        };
        self.codes.get(&self.draws.programme(&fact)?).cloned()
    }
}
