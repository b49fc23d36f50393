//! Money between levels: who pays, who decides, who delivers, and what of each envelope the plans below draw.
//!
//! Nothing is counted twice. A line that draws on a programme of another plan, and an envelope that is a part of a
//! programme's, are inside an amount of that plan: a sum over plans leaves them out as long as that plan is in it, and
//! says so. A figure for the whole period counts as in every other view; where the same action and fund stand by year as
//! well it is marked, for it may be the same money. Currencies and cost bases never share a sum.

mod branch;
mod counted;
mod facts;
mod programme;
mod tree;
mod way;

pub use branch::branch;
pub use programme::{Draw, Programme, ProgrammeYear};
pub use tree::{FlowRow, Step};
pub use way::Way;

use std::collections::{BTreeSet, HashMap, HashSet};

use serde::Serialize;

use super::Named;
use super::budget::Scope;
use crate::model::Id;
use crate::store::{Reader, StoreError};
use counted::{Draws, Repeated, held};
use facts::{EnvelopeFact, FundFact, LineFact, PlanFact};

/// The money of some plans, from who pays to the plan that spends.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Flows {
    /// The plans, from the widest level to the nearest.
    pub plans: Vec<FlowPlan>,
    /// From who pays over the fund to the plan, each under the row above it.
    pub rows: Vec<FlowRow>,
    /// From who pays over who decides to who delivers.
    pub ways: Vec<Way>,
    /// The envelopes that plans below can draw on, and who draws.
    pub programmes: Vec<Programme>,
}

/// A plan whose money is shown.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FlowPlan {
    /// The plan.
    pub named: Named,
    /// Its level of government.
    pub level: String,
    /// The currency of its amounts.
    pub currency: String,
    /// What a euro costs in it, where that is entered.
    pub euro: Option<Euro>,
}

/// A rate to compare by; nothing is ever added with it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Euro {
    /// Units of the currency for one euro.
    pub rate: f64,
    /// The day it is of.
    pub on: Option<String>,
}

impl Euro {
    /// What an amount comes to in euro cents.
    #[must_use]
    #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "for comparisons only")]
    pub fn of(&self, cents: i64) -> i64 {
        (cents as f64 / self.rate).round() as i64
    }
}

/// Everything that was read.
struct Facts<'a> {
    plans: &'a [PlanFact],
    scope: &'a HashSet<Id>,
    funds: HashMap<Id, &'a FundFact>,
    envelopes: &'a [EnvelopeFact],
    lines: &'a [LineFact],
    draws: Draws,
    /// The plans in scope with lines of a fund, by its code.
    with_lines: HashSet<(Id, &'a str)>,
    /// Those with envelopes of it.
    with_envelopes: HashSet<(Id, &'a str)>,
}

impl Facts<'_> {
    fn plan(&self, id: Id) -> Option<&PlanFact> {
        self.plans.iter().find(|plan| plan.named.id == id)
    }

    /// Whether a line's amounts are inside amounts of another plan in scope.
    fn is_inside(&self, line: &LineFact, fund: &FundFact) -> bool {
        let programme = self.draws.programme(line);
        programme.is_some_and(|programme| self.with_lines.contains(&(programme, fund.code.as_str())))
    }

    /// Whether a line draws on an envelope of another plan in scope.
    fn is_under_another(&self, line: &LineFact, fund: &FundFact) -> bool {
        let programme = self.draws.programme(line);
        programme.is_some_and(|programme| self.with_envelopes.contains(&(programme, fund.code.as_str())))
    }

    /// Whether an envelope is inside one of another plan in scope.
    fn is_part(&self, envelope: &EnvelopeFact, fund: &FundFact) -> bool {
        let programme = envelope.programme.filter(|programme| *programme != envelope.plan);
        programme.is_some_and(|programme| self.with_envelopes.contains(&(programme, fund.code.as_str())))
    }
}

impl Flows {
    /// The flows of the plans in scope.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, scope: &Scope) -> Result<Self, StoreError> {
        let plans = facts::plans(reader)?;
        let scope = facts::in_scope(&plans, scope);
        let (levels, repeated) = (facts::levels(reader, &scope)?, Repeated::load(reader, &scope)?);
        let lines = facts::lines(reader, &scope, &levels, &repeated)?;
        let own = facts::envelopes(reader, &scope)?;
        let named = lines.iter().filter_map(|line| line.programme).chain(own.iter().filter_map(|it| it.programme));
        let programmes: HashSet<Id> = scope.iter().copied().chain(named).collect();
        let drawing = programme::drawing(reader, &plans, &programmes, &scope, &lines)?;
        let elsewhere = drawing.plans.iter().chain(&programmes).filter(|plan| !scope.contains(plan)).copied();
        let elsewhere: HashSet<Id> = elsewhere.collect();
        let envelopes: Vec<_> = own.into_iter().chain(facts::envelopes(reader, &elsewhere)?).collect();
        let funds = facts::funds(reader, &scope.union(&elsewhere).copied().collect())?;
        let funds: HashMap<Id, &FundFact> = funds.iter().map(|fund| (fund.id, fund)).collect();
        let in_scope = |plan: Id| scope.contains(&plan);
        let facts = Facts {
            with_lines: held(&funds, lines.iter().map(|line| line.fund).collect::<HashSet<_>>().into_iter()),
            with_envelopes: held(&funds, envelopes.iter().filter(|it| in_scope(it.plan)).map(|it| it.fund)),
            draws: Draws::of(&envelopes),
            plans: &plans,
            scope: &scope,
            envelopes: &envelopes,
            lines: &lines,
            funds: funds.clone(),
        };
        Ok(Self {
            plans: plans.iter().filter(|plan| in_scope(plan.named.id)).map(FlowPlan::of).collect(),
            rows: tree::rows(&facts),
            ways: way::ways(&facts),
            programmes: programme::programmes(&facts, &programmes, &drawing),
        })
    }

    /// A plan of it.
    #[must_use]
    pub fn plan(&self, id: Id) -> Option<&FlowPlan> {
        self.plans.iter().find(|plan| plan.named.id == id)
    }

    /// The cost bases that it speaks of; more than one, or one beside money of which nobody says it, are kept apart.
    #[must_use]
    pub fn bases(&self) -> BTreeSet<Option<&str>> {
        self.rows.iter().map(|row| row.basis.as_deref()).collect()
    }
}

impl FlowPlan {
    fn of(plan: &PlanFact) -> Self {
        let euro = plan.euro_rate.filter(|rate| *rate > 0.0 && plan.currency != "EUR");
        Self {
            named: plan.named.clone(),
            level: plan.level.clone(),
            currency: plan.currency.clone(),
            euro: euro.map(|rate| Euro { rate, on: plan.euro_rate_on.clone() }),
        }
    }
}
