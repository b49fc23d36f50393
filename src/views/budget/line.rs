//! The budget lines under any cell.

use serde::Serialize;

use super::{Dimension, Scope, Shares};
use crate::model::{Id, Value};
use crate::store::{Reader, StoreError};
use crate::views::{Amounts, optional};

const QUERY: &str = include_str!("line.sql");

/// One budget line, or the part of it that belongs to a cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BudgetLineRow {
    /// The line.
    pub id: Id,
    /// The plan that owns it.
    pub plan_id: Id,
    /// Code of the plan.
    pub plan: String,
    /// The state that the plan belongs to.
    pub country: Option<String>,
    /// Currency of the amounts.
    pub currency: String,
    /// Its action.
    pub action_id: Id,
    /// Code of the action.
    pub action: String,
    /// Title of the action.
    pub action_title: String,
    /// Its fund.
    pub fund_id: Id,
    /// Code of the fund.
    pub fund: String,
    /// Title of the fund.
    pub fund_title: String,
    /// The level of government that pays.
    pub level: Option<String>,
    /// Public or private money.
    pub sector: Option<String>,
    /// The year; `None` for the whole period.
    pub year: Option<i64>,
    /// The priority whose part this is, where the cell is one of a priority.
    pub priority: Option<String>,
    /// What of the line belongs to the cell: all of it, or the part of one priority.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// The amounts as they stand in the line.
    pub whole: Amounts,
    /// Field of intervention, by its code.
    pub intervention_field: Option<String>,
    /// Form of support, by its code.
    pub form_of_support: Option<String>,
    /// Economic activity, by its code.
    pub economic_activity: Option<String>,
    /// Code of the upper plan whose envelope it draws on.
    pub programme: Option<String>,
    /// What the amounts are amounts of.
    pub basis: Option<String>,
    /// The level that decides on the action.
    pub decides: Option<String>,
    /// The level that delivers it.
    pub delivers: Option<String>,
}

impl BudgetLineRow {
    /// The key of a line in a dimension.
    pub(super) fn key(&self, dimension: Dimension, scope: &Scope) -> Option<String> {
        match dimension {
            Dimension::Level => self.level.clone(),
            Dimension::Fund => Some(self.fund.clone()),
            Dimension::Year => self.year.map(|year| year.to_string()),
            Dimension::Priority => self.priority.as_ref().map(|code| scope.qualified(&self.plan, code)),
            Dimension::Action => Some(scope.qualified(&self.plan, &self.action)),
            Dimension::Sector => self.sector.clone(),
            Dimension::Plan => Some(self.plan.clone()),
            Dimension::Country => self.country.clone(),
            Dimension::Currency => Some(self.currency.clone()),
            Dimension::Basis => self.basis.clone(),
            Dimension::Decides => self.decides.clone(),
            Dimension::Delivers => self.delivers.clone(),
            Dimension::Programme => self.programme.clone(),
            Dimension::Payer if self.sector.as_deref() == Some("private") => self.sector.clone(),
            Dimension::Payer => self.level.clone(),
        }
    }

    /// The parts of this line by priority, adding up to it exactly.
    pub(in crate::views) fn by_priority(self, shares: &Shares) -> impl Iterator<Item = Self> {
        let parts: Vec<_> = shares
            .parts(self.action_id, &self.whole)
            .into_iter()
            .map(|(share, amounts)| (share.map(|share| share.code.clone()), amounts))
            .collect();
        parts.into_iter().map(move |(priority, amounts)| Self { priority, amounts, ..self.clone() })
    }
}

/// The lines of the cell that `filter` names; a dimension without a key stands for what was not entered. Their
/// amounts add up to the cell. Without a filter: every line in scope.
///
/// # Errors
/// As for any reading.
pub fn lines(
    reader: &Reader,
    scope: &Scope,
    filter: &[(Dimension, Option<String>)],
) -> Result<Vec<BudgetLineRow>, StoreError> {
    let rows = whole_lines(reader, scope, filter)?;
    let in_cell = |line: &BudgetLineRow| filter.iter().all(|(dimension, key)| line.key(*dimension, scope) == *key);
    if filter.iter().any(|(dimension, _)| *dimension == Dimension::Priority) {
        let shares = Shares::load(reader, scope)?;
        return Ok(rows.into_iter().flat_map(|line| line.by_priority(&shares)).filter(in_cell).collect());
    }
    Ok(rows.into_iter().filter(in_cell).collect())
}

/// The lines in scope, whole, narrowed by what the query itself can narrow by.
pub(in crate::views) fn whole_lines(
    reader: &Reader,
    scope: &Scope,
    filter: &[(Dimension, Option<String>)],
) -> Result<Vec<BudgetLineRow>, StoreError> {
    let mut params = scope.params();
    for (dimension, by, key) in NARROWED {
        let wanted = filter.iter().find(|(filtered, _)| filtered == dimension);
        params.push((by, Value::from(i64::from(wanted.is_some()))));
        params.push((key, optional(wanted.and_then(|(_, key)| key.as_deref()))));
    }
    reader.rows(QUERY, &params, |row| {
        let amounts = Amounts::of(row)?;
        from_row!(row => BudgetLineRow {
            id, plan_id, plan, country, currency, action_id, action, action_title, fund_id, fund, fund_title,
            level, sector, year, intervention_field, form_of_support, economic_activity, programme, basis,
            decides, delivers;
            priority: None, amounts: amounts, whole: amounts,
        })
    })
}

/// What the query narrows by itself: the dimension, whether it is asked for, and the key.
const NARROWED: &[(Dimension, &str, &str)] = &[
    (Dimension::Level, ":by_level", ":level"),
    (Dimension::Fund, ":by_fund", ":fund"),
    (Dimension::Year, ":by_year", ":year"),
    (Dimension::Plan, ":by_plan", ":plan"),
    (Dimension::Country, ":by_country", ":country"),
];
