//! The budget as officers write it: a row for each action and fund, a column for each year.

use std::collections::BTreeMap;

use super::{Scope, lines};
use crate::model::Id;
use crate::store::{Reader, StoreError};
use crate::views::{Actions, Amounts};

/// The budget of a plan, to be written.
#[derive(Clone, Debug, Default)]
pub struct BudgetGrid {
    /// The years of the plan's period, and those that lines speak of beside it.
    pub years: Vec<i64>,
    /// Whether some line stands for the whole period, without a year.
    pub has_whole_period: bool,
    /// Every action with each of its funds; an action without money stands there once, without a fund.
    pub rows: Vec<GridRow>,
}

/// An action and a fund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// The action.
    pub action_id: Id,
    /// Its code.
    pub action: String,
    /// Its title.
    pub action_title: String,
    /// The years in which the action runs, as far as its dates are entered.
    pub runs: (Option<i64>, Option<i64>),
    /// The fund: its id and its code.
    pub fund: Option<(Id, String)>,
    /// What is entered, by year; `None` for the whole period.
    pub cells: BTreeMap<Option<i64>, GridCell>,
}

/// The money of an action, a fund and a year, in cents of the plan's currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GridCell {
    /// What stands there.
    pub amounts: Amounts,
    /// How many lines it is made of.
    pub lines: usize,
}

impl GridRow {
    /// Whether the action runs in a year; where its dates are not entered, any year may be one.
    #[must_use]
    pub fn runs_in(&self, year: i64) -> bool {
        self.runs.0.is_none_or(|first| first <= year) && self.runs.1.is_none_or(|last| year <= last)
    }

    /// The sum over all years; `None` entered stays `None`.
    #[must_use]
    pub fn total(&self) -> Amounts {
        let mut total = Amounts::default();
        self.cells.values().for_each(|cell| total.add(&cell.amounts));
        total
    }
}

/// The first and the last year of a plan's period.
const PERIOD: &str = "SELECT period_start, period_end FROM plan WHERE id = :plan";

/// Most years that a period is laid out in; a longer one is a slip of the pen.
const YEARS_MOST: i64 = 40;

impl BudgetGrid {
    /// The budget of a plan.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, plan: Id) -> Result<Self, StoreError> {
        let mut rows: BTreeMap<(Id, Option<Id>), GridRow> = BTreeMap::new();
        let mut years: Vec<i64> = period(reader, plan)?;
        let mut grid = Self::default();
        for line in lines(reader, &Scope::plan(plan), &[])? {
            years.extend(line.year);
            grid.has_whole_period |= line.year.is_none();
            let row = rows.entry((line.action_id, Some(line.fund_id))).or_insert_with(|| GridRow {
                action_id: line.action_id,
                action: line.action.clone(),
                action_title: line.action_title.clone(),
                runs: (None, None),
                fund: Some((line.fund_id, line.fund.clone())),
                cells: BTreeMap::new(),
            });
            let cell = row.cells.entry(line.year).or_default();
            cell.amounts.add(&line.whole);
            cell.lines += 1;
        }
        years.sort_unstable();
        years.dedup();
        grid.years = years;
        for action in Actions::load(reader, plan)?.actions {
            let mut own: Vec<GridRow> =
                rows.iter().filter(|((id, _), _)| *id == action.id).map(|(_, row)| row.clone()).collect();
            own.sort_by(|a, b| a.fund.as_ref().map(|fund| &fund.1).cmp(&b.fund.as_ref().map(|fund| &fund.1)));
            let year = |date: &Option<String>| date.as_ref().and_then(|date| date.get(..4)?.parse().ok());
            let runs = (year(&action.starts_on), year(&action.ends_on));
            own.iter_mut().for_each(|row| row.runs = runs);
            if own.is_empty() {
                own.push(GridRow {
                    action_id: action.id,
                    action: action.code,
                    action_title: action.title,
                    runs,
                    fund: None,
                    cells: BTreeMap::new(),
                });
            }
            grid.rows.extend(own);
        }
        Ok(grid)
    }
}

fn period(reader: &Reader, plan: Id) -> Result<Vec<i64>, StoreError> {
    let bounds = reader.first(PERIOD, &[(":plan", plan.into())], |row| {
        Ok((row.get::<Option<i64>>("period_start")?, row.get::<Option<i64>>("period_end")?))
    })?;
    Ok(match bounds {
        Some((Some(start), Some(end))) if (start..start + YEARS_MOST).contains(&end) => (start..=end).collect(),
        _ => Vec::new(),
    })
}
