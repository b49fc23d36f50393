//! Who covers the priorities of an upper plan: the coordinator's first question.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::budget::{by_priority, weights};
use super::{Amounts, grouped};
use crate::model::{Id, money};
use crate::store::{Reader, StoreError};

const DOMAINS: &str = include_str!("domains.sql");
const LOWER: &str = include_str!("lower.sql");
const LINKS: &str = include_str!("links.sql");

/// The priorities of an upper plan with the lower plans that answer to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// The priorities of the upper plan.
    pub domains: Vec<Domain>,
    /// All living plans that answer to it, also those that align to nothing.
    pub lower: Vec<LowerPlan>,
}

/// A priority of the upper plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Domain {
    /// The priority.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The lower plans' priorities that answer to it.
    pub answers: Vec<Answer>,
    /// How many lower plans those belong to.
    pub plans: usize,
    /// Their money, by currency.
    pub money: BTreeMap<String, Amounts>,
}

/// A lower plan's priority that answers to a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The lower plan.
    pub plan_id: Id,
    /// Its code.
    pub plan: String,
    /// The priority.
    pub priority_id: Id,
    /// Its code.
    pub priority: String,
    /// Its title.
    pub title: String,
    /// Exact, narrower, broader or related.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
    /// The lower plan's currency.
    pub currency: String,
    /// The part of the priority's money that goes to this domain. A priority with several domains divides its
    /// money among them by weight, so that the domains of a plan never hold more than the plan.
    #[serde(flatten)]
    pub amounts: Amounts,
}

/// A plan that answers to the upper one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LowerPlan {
    /// The plan.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// The state it belongs to.
    pub country: Option<String>,
    /// How many priorities it has; with none it could not be looked at.
    pub priorities: i64,
    /// How many of them answer to a domain.
    pub aligned: usize,
    /// How many are marked regional-only.
    pub regional_only: i64,
}

impl Coverage {
    /// The coverage of an upper plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, upper: Id) -> Result<Self, StoreError> {
        let params = [(":upper", upper.into())];
        let mut domains = reader.rows(
            DOMAINS,
            &params,
            |row| from_row!(row => Domain { id, code, title; answers: Vec::new(), plans: 0, money: BTreeMap::new() }),
        )?;
        let mut lower = reader.rows(
            LOWER,
            &params,
            |row| from_row!(row => LowerPlan { id, code, title, country, priorities, regional_only; aligned: 0 }),
        )?;
        let mut answers = grouped(answers(reader, upper)?);
        for domain in &mut domains {
            domain.fill(answers.remove(&domain.id).unwrap_or_default());
        }
        for plan in &mut lower {
            let answers = domains.iter().flat_map(|domain| &domain.answers);
            let aligned: BTreeSet<Id> =
                answers.filter(|answer| answer.plan_id == plan.id).map(|answer| answer.priority_id).collect();
            plan.aligned = aligned.len();
        }
        Ok(Self { domains, lower })
    }
}

impl Domain {
    fn fill(&mut self, mut answers: Vec<Answer>) {
        answers.sort_by(|a, b| (&a.plan, &a.priority).cmp(&(&b.plan, &b.priority)));
        for answer in &answers {
            self.money.entry(answer.currency.clone()).or_default().add(&answer.amounts);
        }
        self.plans = answers.iter().map(|answer| answer.plan_id).collect::<BTreeSet<_>>().len();
        self.answers = answers;
    }
}

/// All answers by their domain, each with its part of its priority's money.
fn answers(reader: &Reader, upper: Id) -> Result<Vec<(Id, Answer)>, StoreError> {
    let rows: Vec<(Id, Answer)> = reader.rows(LINKS, &[(":upper", upper.into())], |row| {
        let answer = from_row!(row => Answer {
            plan_id, plan, priority_id, priority, title, relation, weight, provenance, currency;
            amounts: Amounts::default(),
        })?;
        Ok((row.get("domain")?, answer))
    })?;
    let plans: BTreeSet<Id> = rows.iter().map(|(_, answer)| answer.plan_id).collect();
    let money = by_priority(reader, plans)?;
    let by_priority = grouped(rows.into_iter().map(|row| (row.1.priority_id, row)).collect());
    Ok(by_priority
        .into_iter()
        .flat_map(|(priority, answers)| divide(answers, &money.get(&priority).copied().unwrap_or_default()))
        .collect())
}

/// Divides a priority's money among the domains that it answers to.
fn divide(mut answers: Vec<(Id, Answer)>, whole: &Amounts) -> Vec<(Id, Answer)> {
    let weights = weights(&answers.iter().map(|(_, answer)| answer.weight).collect::<Vec<_>>());
    let parts = |amount: Option<i64>| amount.and_then(|amount| money::split(amount, &weights));
    let [planned, committed, spent] = [whole.planned, whole.committed, whole.spent].map(parts);
    for (place, (_, answer)) in answers.iter_mut().enumerate() {
        let at = |parts: &Option<Vec<i64>>| parts.as_ref().map(|parts| parts[place]);
        answer.amounts = Amounts { planned: at(&planned), committed: at(&committed), spent: at(&spent) };
    }
    answers
}
