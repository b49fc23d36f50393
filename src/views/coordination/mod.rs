//! Many plans against the plan that they answer to: who takes up which of its domains, how, and with how much money.

mod money;

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::{Named, grouped};
use crate::model::Id;
use crate::store::{Reader, Row, StoreError};

const DOMAINS: &str = include_str!("domains.sql");
const PLANS: &str = include_str!("plans.sql");
const LINKS: &str = include_str!("links.sql");
const OWN: &str = include_str!("own.sql");
const LATE: &str = include_str!("late.sql");

/// The relations between two priorities, the strongest first.
pub const RELATIONS: [&str; 4] = ["exact", "narrower", "broader", "related"];

/// From where on the coverage of a domain can be judged, as the country's profile says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Limits {
    /// Fewest plans below from which something can be said.
    pub plans_min: f64,
    /// Largest share of them that may take up one domain.
    pub share_max: f64,
}

/// The heat map of plans (rows) and domains (columns), with what stands outside of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Coordination {
    /// The priorities of the upper plan.
    pub domains: Vec<Domain>,
    /// The plans that answer to it.
    pub plans: Vec<PlanBelow>,
    /// Where a plan takes up a domain; all other cells are empty.
    pub cells: Vec<Cell>,
    /// Priorities that a plan keeps for itself.
    pub own: Vec<Own>,
    /// Plans that still answer to an earlier version of the upper plan.
    pub late: Vec<Named>,
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
    /// How many plans take it up.
    pub plans: usize,
    /// How many of their priorities.
    pub priorities: usize,
    /// What they plan for it, in cents by currency. Amounts of different currencies are never added.
    pub planned_cents: BTreeMap<String, i64>,
    /// Whether that is too little or too much.
    pub cover: Cover,
}

/// How well a domain is taken up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cover {
    /// There are too few plans to say anything.
    TooFewPlans,
    /// By no plan.
    Nobody,
    /// By one plan alone.
    One,
    /// By several.
    Several,
    /// By so many that it is no choice any more.
    Crowded,
}

impl Cover {
    /// As people say it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::TooFewPlans => "too few plans",
            Self::Nobody => "nobody",
            Self::One => "one plan",
            Self::Several => "several",
            Self::Crowded => "too many",
        }
    }

    #[expect(clippy::cast_precision_loss, reason = "a country has some dozens of plans")]
    fn of(plans: usize, all: usize, limits: Limits) -> Self {
        let (share, all) = (plans as f64, all as f64);
        match plans {
            _ if all < limits.plans_min => Self::TooFewPlans,
            0 => Self::Nobody,
            _ if share > all * limits.share_max => Self::Crowded,
            1 => Self::One,
            _ => Self::Several,
        }
    }
}

/// A plan that answers to the upper one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PlanBelow {
    /// The plan.
    pub id: Id,
    /// Its code.
    pub code: String,
    /// Its title.
    pub title: String,
    /// European, national, regional or local.
    pub level: String,
    /// Where its review stands.
    pub status: String,
    /// The state it belongs to.
    pub country: Option<String>,
    /// Its currency.
    pub currency: String,
    /// How many priorities it has; with none it could not be looked at.
    pub priorities: i64,
    /// How many of them answer to a domain here.
    pub aligned: i64,
    /// Links of it that lead to another plan, an earlier version for example, or to a priority that is gone.
    pub elsewhere: i64,
    /// All that it plans, in cents of its currency.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
}

/// A plan's share in a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Place among the plans.
    pub row: usize,
    /// Place among the domains.
    pub column: usize,
    /// The links.
    pub answers: Vec<Answer>,
    /// How many priorities they start from.
    pub priorities: usize,
    /// The strongest of their relations.
    pub strongest: String,
    /// What the plan sets aside for the domain, in cents of its currency; `None` where nothing was entered.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
}

/// A priority that answers to a domain.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The link.
    pub id: Id,
    /// The priority.
    pub own: Named,
    /// The domain, or a trajectory under it.
    pub upper: Named,
    /// Exact, narrower, broader or related.
    pub relation: String,
    /// Hundredths of a percent.
    pub weight: Option<i64>,
    /// Why.
    pub reason: Option<String>,
    /// Published in a source, our own reading, or unverified.
    pub provenance: Option<String>,
    /// The part of the priority's planned money that the link carries, by the weights of all its links here.
    #[serde(rename = "planned_cents")]
    pub planned: Option<i64>,
}

/// A priority that a plan keeps for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Own {
    /// Place of its plan among the plans.
    pub row: usize,
    /// The priority.
    pub priority: Named,
    /// Why it is outside the upper plan.
    pub justification: Option<String>,
    /// Whether it is linked to a domain all the same.
    pub aligned: bool,
}

/// A link with its place.
struct Link {
    plan: Id,
    domain: Id,
    answer: Answer,
}

impl Coordination {
    /// The plans below a plan against its domains.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, upper: Id, limits: Limits) -> Result<Self, StoreError> {
        let params = [(":upper", upper.into())];
        let empty = (BTreeMap::new(), Cover::TooFewPlans);
        let domains = reader.rows(
            DOMAINS,
            &params,
            |row| from_row!(row => Domain { id, code, title; plans: 0, priorities: 0, planned_cents: empty.0.clone(), cover: empty.1 }),
        )?;
        let plans = reader.rows(
            PLANS,
            &params,
            |row| from_row!(row => PlanBelow { id, code, title, level, status, country, currency, priorities, aligned, elsewhere, planned }),
        )?;
        let mut view = Self { domains, plans, late: reader.rows(LATE, &params, Named::of)?, ..Self::default() };
        let mut links = reader.rows(LINKS, &params, link)?;
        money::divide(reader, &view.plans, &mut links)?;
        view.place(links);
        view.own = view.kept(reader, upper)?;
        view.judge(limits);
        Ok(view)
    }

    /// Puts the links into their cells; those of superseded plans have no row.
    fn place(&mut self, links: Vec<Link>) {
        let rows: HashMap<Id, usize> = self.plans.iter().zip(0..).map(|(plan, row)| (plan.id, row)).collect();
        let columns: HashMap<Id, usize> = self.domains.iter().zip(0..).map(|(domain, at)| (domain.id, at)).collect();
        let mut cells = BTreeMap::<(usize, usize), Vec<Answer>>::new();
        for link in links {
            let column = columns.get(&link.answer.upper.id).or_else(|| columns.get(&link.domain));
            if let (Some(row), Some(column)) = (rows.get(&link.plan), column) {
                cells.entry((*row, *column)).or_default().push(link.answer);
            }
        }
        self.cells = cells.into_iter().map(|((row, column), answers)| Cell::of(row, column, answers)).collect();
    }

    fn kept(&self, reader: &Reader, upper: Id) -> Result<Vec<Own>, StoreError> {
        let rows = reader.rows(OWN, &[(":upper", upper.into())], |row| {
            let plan: Id = row.get("plan")?;
            let own = Own {
                row: self.plans.iter().position(|below| below.id == plan).unwrap_or(usize::MAX),
                priority: Named::of(row)?,
                justification: row.get("justification")?,
                aligned: row.get("aligned")?,
            };
            Ok(own)
        })?;
        Ok(rows.into_iter().filter(|own| own.row < self.plans.len()).collect())
    }

    /// Counts at the foot of each column, and says what they mean.
    fn judge(&mut self, limits: Limits) {
        for cell in &self.cells {
            let domain = &mut self.domains[cell.column];
            domain.plans += 1;
            domain.priorities += cell.priorities;
            if let Some(planned) = cell.planned {
                *domain.planned_cents.entry(self.plans[cell.row].currency.clone()).or_default() += planned;
            }
        }
        for domain in &mut self.domains {
            domain.cover = Cover::of(domain.plans, self.plans.len(), limits);
        }
    }

    /// What a plan does for a domain.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&(row, column), |cell| (cell.row, cell.column));
        at.ok().map(|at| &self.cells[at])
    }

    /// The priorities that a plan keeps for itself.
    pub fn own(&self, row: usize) -> impl Iterator<Item = &Own> {
        self.own.iter().filter(move |own| own.row == row)
    }

    /// The domains that are taken up in a way.
    pub fn covered(&self, cover: Cover) -> impl Iterator<Item = &Domain> {
        self.domains.iter().filter(move |domain| domain.cover == cover)
    }
}

impl Cell {
    fn of(row: usize, column: usize, answers: Vec<Answer>) -> Self {
        let priorities = answers.iter().map(|answer| answer.own.id).collect::<BTreeSet<_>>().len();
        let rank = |relation: &str| RELATIONS.iter().position(|known| *known == relation);
        let strongest = answers.iter().map(|answer| &answer.relation).min_by_key(|relation| rank(relation));
        let strongest = strongest.cloned().unwrap_or_default();
        let planned = answers.iter().filter_map(|answer| answer.planned).reduce(|one, other| one + other);
        Self { row, column, answers, priorities, strongest, planned }
    }
}

fn link(row: &Row<'_>) -> Result<Link, StoreError> {
    let side = |name: &str| -> Result<Named, StoreError> {
        let column = |part: &str| format!("{name}{part}");
        Ok(Named { id: row.get(name)?, code: row.get(&column("_code"))?, title: row.get(&column("_title"))? })
    };
    let answer = from_row!(row => Answer { id, relation, weight, reason, provenance; own: side("own")?, upper: side("upper")?, planned: None })?;
    Ok(Link { plan: row.get("plan")?, domain: row.get("domain")?, answer })
}
