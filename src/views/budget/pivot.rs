//! Sums of money by any dimensions.

use std::collections::HashMap;

use serde::Serialize;

use super::{Dimension, Scope, Shares, whole_lines};
use crate::model::Value;
use crate::store::{Reader, Row, StoreError};
use crate::views::Amounts;

const KEPT: &str = include_str!("pivot.sql");

/// Money by dimensions. Amounts of different currencies never share a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pivot {
    /// What it is sorted by.
    pub by: Vec<Dimension>,
    /// One row for each combination of keys and currency, in order.
    pub rows: Vec<PivotRow>,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PivotRow {
    /// One key for each dimension, in their order; `None` where nothing was entered.
    pub keys: Vec<Option<String>>,
    /// Currency of the amounts.
    pub currency: String,
    /// Sums of the lines.
    #[serde(flatten)]
    pub amounts: Amounts,
    /// How many lines stand behind it.
    pub lines: i64,
}

impl Pivot {
    /// The money in scope by `by`; without a dimension one sum a currency.
    ///
    /// # Errors
    /// As for any reading.
    pub fn load(reader: &Reader, scope: &Scope, by: &[Dimension]) -> Result<Self, StoreError> {
        let mut rows = if by.iter().all(|dimension| dimension.is_kept()) {
            from_kept_totals(reader, scope, by)?
        } else {
            from_lines(reader, scope, by)?
        };
        rows.sort_by_cached_key(|row| {
            let ranks = by.iter().zip(&row.keys).map(|(dimension, key)| dimension.rank(key.as_deref()));
            (ranks.collect::<Vec<_>>(), row.currency.clone())
        });
        Ok(Self { by: by.to_vec(), rows })
    }

    /// The sum of all rows, one a currency.
    #[must_use]
    pub fn totals(&self) -> Vec<PivotRow> {
        let mut totals: Vec<PivotRow> = Vec::new();
        for row in &self.rows {
            match totals.iter_mut().find(|total| total.currency == row.currency) {
                Some(total) => total.add(row),
                None => totals.push(PivotRow { keys: Vec::new(), ..row.clone() }),
            }
        }
        totals
    }

    /// What to ask [`super::lines`] for to see the lines of a row.
    #[must_use]
    pub fn cell(&self, row: &PivotRow) -> Vec<(Dimension, Option<String>)> {
        let keys = self.by.iter().copied().zip(row.keys.iter().cloned());
        keys.chain([(Dimension::Currency, Some(row.currency.clone()))]).collect()
    }
}

impl PivotRow {
    fn add(&mut self, other: &Self) {
        self.amounts.add(&other.amounts);
        self.lines += other.lines;
    }
}

/// The query groups by the dimensions that are asked for and leaves the others empty.
fn from_kept_totals(reader: &Reader, scope: &Scope, by: &[Dimension]) -> Result<Vec<PivotRow>, StoreError> {
    let asked = |dimension| Value::from(i64::from(by.contains(&dimension)));
    let mut params = scope.params();
    params.extend([
        (":by_level", asked(Dimension::Level)),
        (":by_fund", asked(Dimension::Fund)),
        (":by_year", asked(Dimension::Year)),
        (":by_source", asked(Dimension::Sector)),
        (":by_plan", asked(Dimension::Plan)),
        (":by_country", asked(Dimension::Country)),
    ]);
    reader.rows(KEPT, &params, |row| {
        let keys = by.iter().map(|dimension| key(row, *dimension)).collect::<Result<_, _>>()?;
        from_row!(row => PivotRow { currency, lines; keys: keys, amounts: Amounts::of(row)? })
    })
}

fn key(row: &Row<'_>, dimension: Dimension) -> Result<Option<String>, StoreError> {
    match dimension {
        // Year 0 of the kept totals stands for the whole period.
        Dimension::Year => Ok(row.get::<Option<i64>>("year")?.filter(|year| *year != 0).map(|year| year.to_string())),
        _ => row.get(dimension.word()),
    }
}

fn from_lines(reader: &Reader, scope: &Scope, by: &[Dimension]) -> Result<Vec<PivotRow>, StoreError> {
    let lines = whole_lines(reader, scope, &[])?;
    let by_priority = by.contains(&Dimension::Priority);
    let shares = if by_priority { Shares::load(reader, scope)? } else { Shares::default() };
    let mut cells: HashMap<(Vec<Option<String>>, String), PivotRow> = HashMap::new();
    let mut count = |line: &super::BudgetLineRow| {
        let keys: Vec<_> = by.iter().map(|dimension| line.key(*dimension, scope)).collect();
        let currency = line.currency.clone();
        let cell = PivotRow { keys: keys.clone(), currency: currency.clone(), amounts: line.amounts, lines: 1 };
        cells.entry((keys, currency)).and_modify(|sum| sum.add(&cell)).or_insert(cell);
    };
    for line in lines {
        if by_priority {
            line.by_priority(&shares).for_each(|part| count(&part));
        } else {
            count(&line);
        }
    }
    Ok(cells.into_values().collect())
}
