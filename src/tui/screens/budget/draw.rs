//! How the budget looks: exact amounts, totals at the edges.

use ratatui::layout::Rect;

use super::{BudgetScreen, Measure, TOTAL};
use crate::locales;
use crate::model::Cents;
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::labels::named;
use crate::tui::layer::Cx;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::bar::EMPTY;
use crate::tui::widgets::grid::{Grid, Header, header};
use crate::tui::widgets::text::Align;
use crate::views::budget::BudgetGrid;

/// Columns of an amount with its decimals: room for 9,999,999,999.99.
const CELL: u16 = 16;

pub fn status(measure: Measure, currency: &str) -> Vec<Span> {
    let keys = keyed("⟨spread⟩ spread   ⟨fill⟩ fill   ⟨measure⟩ measure");
    let measure = span(measure.word(), Role::Accent).wishing(Wish::Measure);
    vec![measure, span(format!("  {currency}   {keys}"), Role::Dim)]
}

/// Row and column headers with their totals, and the years of the columns.
pub fn headers(view: &BudgetGrid) -> (Vec<Header>, Vec<Header>, Vec<Option<i64>>) {
    let row = |row: &crate::views::budget::GridRow| {
        let fund = row.fund.as_ref().map_or("\nnone", |fund| fund.1.as_str());
        let mut title = vec![span(format!("{} ", row.action), Role::Accent)];
        title.push(match &row.fund {
            Some((_, code)) => span(named(code, &row.action_title), Role::Plain),
            None => span(format!("no fund yet · {}", row.action_title), Role::Dim),
        });
        Header { id: format!("{}\n{fund}", row.action_id), title }
    };
    let mut rows: Vec<Header> = view.rows.iter().map(row).collect();
    rows.push(header(TOTAL, "Total", Role::Strong));
    let mut years: Vec<Option<i64>> = view.years.iter().copied().map(Some).collect();
    if view.has_whole_period {
        years.push(None);
    }
    let title = |year: &Option<i64>| year.map_or("whole period".to_owned(), |year| year.to_string());
    let mut columns: Vec<Header> = years.iter().map(|year| header(title(year), title(year), Role::Plain)).collect();
    columns.push(header(TOTAL, "Total", Role::Strong));
    (rows, columns, years)
}

pub fn draw(screen: &BudgetScreen, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(view) = answer::shown(canvas, area, screen.view(cx)) else { return };
    if view.rows.is_empty() {
        let lines = [
            "The money of every action would stand here, by fund and year.".to_owned(),
            keyed("It needs an action first: ⟨new⟩ makes one here, ⟨actions⟩ leads to all of them."),
            locales::entity_help("budget_line").unwrap_or_default(),
        ];
        return answer::nothing(canvas, area, &lines);
    }
    let amount = |row: usize, column: usize| -> Option<i64> {
        let rows = if row < view.rows.len() { &view.rows[row..=row] } else { &view.rows[..] };
        let year = screen.years.get(column);
        let of_row = |row: &crate::views::budget::GridRow| match year {
            Some(year) => row.cells.get(year).and_then(|cell| screen.measure.of(&cell.amounts)),
            None => screen.measure.of(&row.total()),
        };
        rows.iter().filter_map(of_row).reduce(|sum, cents| sum + cents)
    };
    let cell = |row: usize, column: usize| {
        let cents = amount(row, column);
        let is_total = row >= view.rows.len() || column >= screen.years.len();
        let role = match cents {
            None => Role::Border,
            Some(_) if is_total => Role::Strong,
            Some(_) => Role::Plain,
        };
        vec![span(cents.map_or(EMPTY.to_owned(), |cents| Cents(cents).to_string()), role)]
    };
    let grid = Grid {
        corner: "action and fund ↓   year →".to_owned(),
        rows: &screen.rows,
        columns: &screen.columns,
        has_totals: true,
        cell_width: CELL,
        align: Align::Right,
        cell: &cell,
        cursor: &screen.cursor,
    };
    grid.draw(canvas, area);
}
