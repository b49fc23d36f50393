//! The pivot as a table: headers with names, cells by place, totals that are the sums of what stands above
//! and beside them.

use std::collections::HashMap;

use crate::locales::word;
use crate::tui::asks::{AskActions, AskPriorities};
use crate::tui::canvas::{Span, span};
use crate::tui::labels::named;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::grid::Header;
use crate::views::{Amounts, Dimension, Pivot};

/// A key of a dimension; `None` for what was not entered.
type Key = Option<String>;

/// The id of the total row and the total column. No code contains a line break.
const TOTAL: &str = "\ntotal";
/// The id of what has no key.
const NONE: &str = "\nnone";

/// A pivot laid out.
#[derive(Clone, Default)]
pub struct Table {
    /// Row headers, the total last.
    pub rows: Vec<Header>,
    /// Column headers, the total last.
    pub columns: Vec<Header>,
    row_keys: Vec<Key>,
    column_keys: Vec<Key>,
    cells: HashMap<(usize, usize), Amounts>,
}

impl Table {
    /// Lays a pivot by two dimensions out.
    pub fn of(pivot: &Pivot, by: [Dimension; 2], cx: &Cx<'_>) -> Self {
        let mut table = Self::default();
        let mut row_places: HashMap<Key, usize> = HashMap::new();
        let mut column_keys: Vec<Key> = pivot.rows.iter().filter_map(|row| row.keys.get(1).cloned()).collect();
        // The pivot is sorted by rows first; columns are put in order here.
        column_keys.sort_by_key(|key| rank(by[1], key.as_deref()));
        column_keys.dedup();
        let column_places: HashMap<&Key, usize> = column_keys.iter().zip(0..).collect();
        for cell in &pivot.rows {
            let (Some(row), Some(column)) = (cell.keys.first(), cell.keys.get(1)) else { continue };
            let count = row_places.len();
            let row = *row_places.entry(row.clone()).or_insert_with(|| {
                table.row_keys.push(row.clone());
                count
            });
            if let Some(column) = column_places.get(column) {
                table.cells.entry((row, *column)).or_default().add(&cell.amounts);
            }
        }
        if table.row_keys.is_empty() {
            return table;
        }
        table.rows = table.row_keys.iter().map(|key| header(by[0], key.as_deref(), true, cx)).collect();
        table.columns = column_keys.iter().map(|key| header(by[1], key.as_deref(), false, cx)).collect();
        let total = || Header { id: TOTAL.to_owned(), title: vec![span("Total", Role::Strong)] };
        table.rows.push(total());
        table.columns.push(total());
        table.column_keys = column_keys;
        table
    }

    /// What stands in a cell or a total.
    pub fn amounts(&self, row: usize, column: usize) -> Amounts {
        let is_total_row = row >= self.row_keys.len();
        let is_total_column = column >= self.column_keys.len();
        let mut sum = Amounts::default();
        for ((at_row, at_column), amounts) in &self.cells {
            if (is_total_row || *at_row == row) && (is_total_column || *at_column == column) {
                sum.add(amounts);
            }
        }
        sum
    }

    /// The key of a row; `None` for the total.
    pub fn row_key(&self, row: usize) -> Option<Key> {
        self.row_keys.get(row).cloned()
    }

    /// The key of a column; `None` for the total.
    pub fn column_key(&self, column: usize) -> Option<Key> {
        self.column_keys.get(column).cloned()
    }

    /// What a row is called, in short.
    pub fn row_name(&self, row: usize) -> String {
        let title = || self.rows.get(row).map(|header| text(&header.title)).unwrap_or_default();
        self.row_key(row).flatten().unwrap_or_else(title)
    }

    /// What a column is called.
    pub fn column_name(&self, column: usize) -> String {
        self.columns.get(column).map(|header| text(&header.title)).unwrap_or_default()
    }
}

fn text(spans: &[Span]) -> String {
    spans.iter().map(|span| span.text.as_str()).collect()
}

/// Levels from the widest to the nearest, everything else by its text, what was not entered last.
fn rank(dimension: Dimension, key: Option<&str>) -> (bool, usize, String) {
    let level = crate::model::Level::WORDS.iter().position(|word| Some(*word) == key).unwrap_or(usize::MAX);
    (key.is_none(), if dimension == Dimension::Level { level } else { 0 }, key.unwrap_or_default().to_owned())
}

fn header(dimension: Dimension, key: Option<&str>, is_row: bool, cx: &Cx<'_>) -> Header {
    let Some(key) = key else {
        return Header { id: NONE.to_owned(), title: vec![span(nothing(dimension, is_row), Role::Dim)] };
    };
    let title = match dimension {
        Dimension::Level | Dimension::Sector => word(key),
        Dimension::Priority | Dimension::Action if is_row => named(key, &title_of(dimension, key, cx)),
        _ => key.to_owned(),
    };
    Header { id: key.to_owned(), title: vec![span(title, Role::Plain)] }
}

fn title_of(dimension: Dimension, code: &str, cx: &Cx<'_>) -> String {
    let Some(plan) = cx.plan_id() else { return String::new() };
    let title = if dimension == Dimension::Priority {
        let view = cx.data.get(&AskPriorities(plan)).ready();
        view.and_then(|view| view.priorities.iter().find(|row| row.code == code)).map(|row| row.title.clone())
    } else {
        let view = cx.data.get(&AskActions(plan)).ready();
        view.and_then(|view| view.actions.iter().find(|row| row.code == code)).map(|row| row.title.clone())
    };
    title.unwrap_or_default()
}

/// What stands for money without a key.
fn nothing(dimension: Dimension, is_row: bool) -> &'static str {
    match (dimension, is_row) {
        (Dimension::Year, true) => "whole period",
        (Dimension::Year, false) => "period",
        (Dimension::Priority, true) => "outside any priority",
        (Dimension::Level, true) => "private or not said",
        (_, true) => "not entered",
        (_, false) => "none",
    }
}
