//! A grid with two headers and a cursor: the budget pivot and the alignment matrix.

use ratatui::layout::Rect;

use super::text::{self, Align};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span, spans_width};
use crate::tui::theme::Role;

/// The selected cell, by the ids of its row and column, and how far the grid was scrolled.
#[derive(Clone, Debug, Default)]
pub struct Cursor {
    /// Which row.
    pub rows: super::list::List,
    /// Which column.
    pub columns: super::list::List,
}

impl Cursor {
    /// Moves to a cell, and says whether it stood there already.
    pub fn pick(&mut self, row: &str, column: &str) -> bool {
        let is_same = self.rows.selected() == Some(row) && self.columns.selected() == Some(column);
        self.rows.select(row);
        self.columns.select(column);
        is_same
    }

    /// Remembers how it was drawn.
    pub fn drawn(&mut self, scrolled: Scrolled) {
        self.rows.drawn(scrolled.offset, scrolled.height);
        self.columns.drawn(scrolled.column, 1);
    }
}

/// A row or column header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// What its selection is called.
    pub id: String,
    /// What stands there.
    pub title: Vec<Span>,
}

/// A grid to be drawn. The last `pinned` columns and rows are totals and stay in sight.
pub struct Grid<'a> {
    /// What stands above the row headers.
    pub corner: String,
    /// Row headers; the last one is the total when `has_totals`.
    pub rows: &'a [Header],
    /// Column headers; the last one is the total when `has_totals`.
    pub columns: &'a [Header],
    /// Whether the last row and the last column are totals.
    pub has_totals: bool,
    /// Width of a cell.
    pub cell_width: u16,
    /// Where the text of cells stands.
    pub align: Align,
    /// Makes a cell by row and column.
    pub cell: &'a dyn Fn(usize, usize) -> Vec<Span>,
    /// Which cell is selected.
    pub cursor: &'a Cursor,
}

/// Least width of the row headers.
const NAMES: u16 = 16;
/// Widest the row headers get.
const NAMES_MOST: u16 = 44;

impl Grid<'_> {
    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let totals = usize::from(self.has_totals);
        let step = self.cell_width + 1;
        let needed = u16::try_from(self.columns.len()).unwrap_or(u16::MAX).saturating_mul(step);
        let names = area.width.saturating_sub(needed + 3).clamp((area.width / 4).clamp(NAMES, NAMES_MOST), NAMES_MOST);
        let room = usize::from(area.width.saturating_sub(names + 3) / step.max(1));
        let free = self.columns.len().saturating_sub(totals);
        let fitting = room.saturating_sub(totals).min(free);
        // On the total the columns stay as they are: it is in sight anyway.
        let first_column = self.cursor.columns.first_shown(free, fitting.max(1)).min(free - fitting);
        let shown: Vec<usize> = (first_column..first_column + fitting).chain(free..self.columns.len()).collect();
        let place = Placing { names, step, shown, first_column, is_cut: first_column + fitting < free };
        self.header(canvas, area, &place);
        let body_rows = self.rows.len().saturating_sub(totals);
        let below = if self.has_totals { 2 } else { 0 };
        let height = usize::from(area.height.saturating_sub(1 + below)).min(body_rows);
        let first = self.cursor.rows.first_shown(self.rows.len(), height.max(1)).min(body_rows - height);
        for (row, y) in (first..first + height).zip(area.y + 1..) {
            self.row(canvas, Rect { y, height: 1, ..area }, row, &place);
        }
        let mut y = area.y + 1 + u16::try_from(height).unwrap_or(0);
        if self.has_totals && y + 1 < area.bottom() {
            canvas.rule(area, y);
            y += 1;
            self.row(canvas, Rect { y, height: 1, ..area }, body_rows, &place);
        }
        canvas.drawn.scrolled = Some(Scrolled { offset: first, height, column: first_column });
    }

    fn header(&self, canvas: &mut Canvas<'_>, area: Rect, place: &Placing) {
        canvas.text(area.x + 1, area.y, place.names, &self.corner, Role::Dim);
        for (at, column) in place.columns(area) {
            let title = &self.columns[column].title;
            let indent = self.indent(title);
            let end = canvas.spans(at + indent, area.y, self.cell_width - indent, title);
            if column == self.cursor.columns.row() {
                canvas.paint(
                    Rect { x: at + indent, y: area.y, width: end.saturating_sub(at + indent), height: 1 },
                    Role::Strong,
                );
            }
        }
        if place.first_column > 0 {
            canvas.text(area.x + place.names, area.y, 1, "◂", Role::Dim);
        }
        if place.is_cut {
            let last = place.shown.len() - usize::from(self.has_totals);
            let x = area.x + place.names + 2 + u16::try_from(last).unwrap_or(0) * place.step;
            canvas.text(x.saturating_sub(1), area.y, 1, "▸", Role::Dim);
        }
    }

    fn indent(&self, spans: &[Span]) -> u16 {
        let wide = u16::try_from(spans_width(spans)).unwrap_or(u16::MAX);
        match self.align {
            Align::Right => self.cell_width.saturating_sub(wide),
            Align::Left => self.cell_width.saturating_sub(wide) / 2,
        }
    }

    fn row(&self, canvas: &mut Canvas<'_>, line: Rect, row: usize, place: &Placing) {
        let header = &self.rows[row];
        canvas.spans(line.x + 1, line.y, place.names.saturating_sub(1), &header.title);
        let is_selected = row == self.cursor.rows.row();
        let mut right = line.x + place.names;
        for (at, column) in place.columns(line) {
            let spans = (self.cell)(row, column);
            let indent = self.indent(&spans);
            canvas.spans(at + indent, line.y, self.cell_width - indent, &spans);
            let cell = Rect { x: at, y: line.y, width: self.cell_width, height: 1 };
            canvas.hit(cell, Hit::Cell(header.id.clone(), self.columns[column].id.clone()));
            right = cell.right();
        }
        if is_selected {
            canvas.paint(Rect { width: right.saturating_sub(line.x), ..line }, Role::Resting);
            if let Some((at, _)) = place.columns(line).find(|(_, column)| *column == self.cursor.columns.row()) {
                canvas.paint(Rect { x: at, y: line.y, width: self.cell_width, height: 1 }, Role::Selected);
            }
        }
    }
}

/// Which columns stand where.
struct Placing {
    names: u16,
    step: u16,
    shown: Vec<usize>,
    first_column: usize,
    is_cut: bool,
}

impl Placing {
    fn columns(&self, area: Rect) -> impl Iterator<Item = (u16, usize)> {
        let from = area.x + self.names + 2;
        let step = self.step;
        self.shown
            .iter()
            .enumerate()
            .map(move |(place, column)| (from + u16::try_from(place).unwrap_or(u16::MAX).saturating_mul(step), *column))
    }
}

/// A header of one text.
#[must_use]
pub fn header(id: impl Into<String>, title: impl Into<String>, role: Role) -> Header {
    Header { id: id.into(), title: vec![span(title, role)] }
}

/// A title of at most a cell's width.
#[must_use]
pub fn short(title: &str, width: u16) -> String {
    text::fit(title, usize::from(width))
}
