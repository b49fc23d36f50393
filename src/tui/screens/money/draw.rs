//! How the pivot and the envelopes look.

use ratatui::layout::Rect;

use super::{Measure, Money, funds};
use crate::tui::canvas::{Canvas, Hit, Span, span};
use crate::tui::command::{Wish, keyed};
use crate::tui::layer::Cx;
use crate::tui::mouse::Pane;
use crate::tui::theme::Role;
use crate::tui::widgets::answer;
use crate::tui::widgets::bar::amount;
use crate::tui::widgets::grid::Grid;
use crate::tui::widgets::text::{self, Align};
use crate::views::Dimension;

/// Columns of an amount.
const CELL: u16 = 9;
/// Most rows that envelopes take under the pivot.
const ENVELOPES: u16 = 8;
/// Rows that a plan without money takes, to say what would stand here.
const EMPTY_ROWS: u16 = 5;

pub fn status(rows: Dimension, columns: Dimension, measure: Measure, unit: &str) -> Vec<Span> {
    vec![
        span("rows ", Role::Dim).wishing(Wish::Pivot),
        span(rows.word(), Role::Accent).wishing(Wish::Pivot),
        span("  columns ", Role::Dim).wishing(Wish::Pivot),
        span(columns.word(), Role::Accent).wishing(Wish::Pivot),
        span("  ", Role::Dim),
        span(measure.word(), Role::Accent).wishing(Wish::Measure),
        span(format!("  {unit}"), Role::Dim),
    ]
}

pub fn draw(money: &Money, canvas: &mut Canvas<'_>, area: Rect, cx: &Cx<'_>) {
    if answer::shown(canvas, area, money.pivot(cx)).is_none() {
        return;
    }
    let wanted = u16::try_from(money.lines.len()).unwrap_or(u16::MAX);
    let most = if money.in_envelopes { area.height / 2 } else { ENVELOPES.min(area.height / 3) };
    // What the pivot leaves free is theirs as well.
    let free = area.height.saturating_sub(u16::try_from(money.table.rows.len()).unwrap_or(u16::MAX).saturating_add(5));
    let most = most.max(free);
    let shown = wanted.min(most);
    let below = if shown == 0 { 0 } else { shown + 2 };
    let needed = u16::try_from(money.table.rows.len()).unwrap_or(u16::MAX).saturating_add(3).max(EMPTY_ROWS);
    let above = Rect { height: needed.min(area.height - below), ..area };
    if money.table.rows.is_empty() {
        let lines = [
            "The plan's money would stand here, by any two of its sides.",
            "⟨write the budget⟩ writes it, by action, fund and year; ⟨new⟩ notes a fund, an envelope or a single line.",
        ];
        answer::nothing(canvas, above, &lines.map(keyed));
    } else {
        pivot(money, canvas, above);
    }
    if shown > 0 {
        let scrolled = canvas.drawn.scrolled;
        envelopes(money, canvas, Rect { y: above.bottom(), height: below, ..area });
        canvas.drawn.scrolled = scrolled;
    }
}

fn pivot(money: &Money, canvas: &mut Canvas<'_>, area: Rect) {
    let table = &money.table;
    let cell = |row: usize, column: usize| {
        let cents = money.sides.measure.of(&table.amounts(row, column));
        let is_total = row + 1 == table.rows.len() || column + 1 == table.columns.len();
        let role = match cents {
            None => Role::Dim,
            Some(cents) if cents < 0 => Role::Error,
            Some(_) if is_total => Role::Strong,
            Some(_) => Role::Plain,
        };
        vec![span(amount(cents), role)]
    };
    let grid = Grid {
        corner: format!("{} ↓   {} →", money.sides.rows.word(), money.sides.columns.word()),
        rows: &table.rows,
        columns: &table.columns,
        has_totals: true,
        cell_width: CELL,
        align: Align::Right,
        cell: &cell,
        cursor: &money.cursor,
    };
    grid.draw(canvas, area);
}

fn envelopes(money: &Money, canvas: &mut Canvas<'_>, area: Rect) {
    canvas.rule(area, area.y);
    canvas.hit(area, Hit::Pane(Pane::Other));
    let rows = &money.lines;
    let heading = [span("Envelopes", Role::Accent), span("  planned of ceiling, by fund", Role::Dim)];
    canvas.spans(area.x + 1, area.y + 1, area.width, &heading);
    let height = usize::from(area.height.saturating_sub(2));
    let first = money.envelopes.first_shown(rows.len(), height);
    for ((at, row), y) in rows.iter().enumerate().skip(first).zip(area.y + 2..area.bottom()) {
        let line = Rect { y, height: 1, ..area };
        let x = canvas.spans(area.x + 1, y, area.width.saturating_sub(2), &funds::spans(row, area.width));
        if at == money.envelopes.row() && money.in_envelopes {
            canvas.paint(Rect { width: x.saturating_sub(area.x) + 1, ..line }, Role::Selected);
        }
        canvas.hit(line, Hit::Row(row.id.clone()));
        if let Some(is_closed) = row.is_closed {
            canvas.hit(Rect { x: area.x + 1, width: 1, ..line }, Hit::Branch(row.id.clone(), is_closed));
        }
    }
    if first + height < rows.len() {
        let more = format!("{} more", rows.len() - first - height);
        let x = area.right().saturating_sub(u16::try_from(text::width(&more)).unwrap_or(0) + 1);
        canvas.text(x, area.y + 1, area.width, &more, Role::Dim);
    }
}
