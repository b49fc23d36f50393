//! A table with a header that stays. Only the rows that are seen are made.

use ratatui::layout::Rect;

use super::answer;
use super::list::List;
use super::text::{self, Align};
use crate::tui::canvas::{Canvas, Hit, Scrolled, Span, span, spans_width};
use crate::tui::theme::Role;

/// How wide a column is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Width {
    /// Exactly so many columns.
    Fixed(u16),
    /// At least so many; the room that is left is shared among these.
    Flexible(u16),
}

/// One column.
#[derive(Clone, Debug)]
pub struct Column {
    /// What stands above it, with the unit of its numbers.
    pub title: String,
    /// How wide it is.
    pub width: Width,
    /// Where its text stands.
    pub align: Align,
    /// Columns with a higher number give way first when the room is small; 0 never does.
    pub yields: u8,
    /// The number of the order that it stands for, and whether the most comes first in it.
    pub sorts: Option<(usize, bool)>,
    /// The sign that the rows are sorted by it.
    pub arrow: Option<&'static str>,
}

impl Column {
    /// A click on its header sorts by it, the least first.
    #[must_use]
    pub fn rises(self, order: usize) -> Self {
        Self { sorts: Some((order, false)), ..self }
    }

    /// A click on its header sorts by it, the most first.
    #[must_use]
    pub fn falls(self, order: usize) -> Self {
        Self { sorts: Some((order, true)), ..self }
    }

    /// Shows whether it is what the rows are sorted by.
    pub fn point(&mut self, order: usize, is_reversed: bool) {
        let sorts = self.sorts.filter(|(own, _)| *own == order);
        self.arrow = sorts.map(|(_, falls)| if falls == is_reversed { RISING } else { FALLING });
    }
}

/// The signs of rows that are sorted by a column: from the least on, from the most on.
pub const RISING: &str = "▲";
/// From the most on.
pub const FALLING: &str = "▼";

/// The sign of a branch that is closed; it stands in the first cell of its row.
pub const CLOSED: &str = "▸ ";
/// The sign of a branch that is open.
pub const OPEN: &str = "▾ ";

/// A column that yields so much has no room at all.
pub const HIDDEN: u8 = u8::MAX;

/// A column of words.
#[must_use]
pub fn words(title: &str, width: Width, yields: u8) -> Column {
    Column { title: title.to_owned(), width, align: Align::Left, yields, sorts: None, arrow: None }
}

/// A column of numbers.
#[must_use]
pub fn numbers(title: impl Into<String>, width: u16, yields: u8) -> Column {
    let (width, align) = (Width::Fixed(width), Align::Right);
    Column { title: title.into(), width, align, yields, sorts: None, arrow: None }
}

/// One cell.
pub type Cell = Vec<Span>;

/// A cell of one text.
#[must_use]
pub fn cell(content: impl Into<String>, role: Role) -> Cell {
    vec![span(content, role)]
}

/// One row as it is drawn.
pub struct Row {
    /// What its selection is called.
    pub id: String,
    /// Its cells, one for each of all columns; a heading has one that runs through.
    pub cells: Vec<Cell>,
    /// Whether it heads the rows under it.
    pub is_heading: bool,
    /// Whether it is marked.
    pub is_marked: bool,
}

/// Space between two columns.
const GAP: u16 = 2;

/// Columns that find room, with their widths. The rest stays away.
#[must_use]
pub fn widths(columns: &[Column], room: u16) -> Vec<(usize, u16)> {
    let least = |column: &Column| match column.width {
        Width::Fixed(width) | Width::Flexible(width) => width + GAP,
    };
    let mut shown: Vec<usize> = (0..columns.len()).filter(|place| columns[*place].yields < HIDDEN).collect();
    while shown.iter().map(|place| least(&columns[*place])).sum::<u16>() > room + GAP {
        let yielding = shown.iter().copied().filter(|place| columns[*place].yields > 0);
        let Some(first) = yielding.max_by_key(|place| columns[*place].yields) else { break };
        shown.retain(|place| *place != first);
    }
    let used: u16 = shown.iter().map(|place| least(&columns[*place])).sum();
    let flexible = shown.iter().filter(|place| matches!(columns[**place].width, Width::Flexible(_))).count();
    let mut left = (room + GAP).saturating_sub(used);
    let mut sharing = u16::try_from(flexible).unwrap_or(1);
    let widen = |place: usize| match columns[place].width {
        Width::Fixed(width) => (place, width),
        Width::Flexible(width) => {
            let share = left / sharing.max(1);
            left -= share;
            sharing = sharing.saturating_sub(1);
            (place, width + share)
        }
    };
    shown.into_iter().map(widen).collect()
}

/// A table to be drawn.
pub struct Table<'a> {
    /// Its columns.
    pub columns: &'a [Column],
    /// How many rows there are.
    pub len: usize,
    /// Makes a row; called for the visible ones only. It gets the widths of all columns, 0 for those not shown.
    pub row: &'a dyn Fn(usize, &[u16]) -> Row,
    /// Which row is selected.
    pub list: &'a List,
    /// Whether it has the keys.
    pub has_keys: bool,
    /// What stands there instead of rows.
    pub empty: &'a [String],
}

impl Table<'_> {
    /// Draws it.
    pub fn draw(&self, canvas: &mut Canvas<'_>, area: Rect) {
        let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let shown = widths(self.columns, inner.width);
        let has_header = self.columns.iter().any(|column| !column.title.is_empty());
        let header = u16::from(has_header);
        if has_header {
            self.header(canvas, inner, &shown);
        }
        let body = Rect { y: area.y + header, height: area.height.saturating_sub(header), ..area };
        if self.len == 0 {
            answer::nothing(canvas, body, self.empty);
        }
        let mut all = vec![0; self.columns.len()];
        shown.iter().for_each(|(place, width)| all[*place] = *width);
        let first = self.list.first_shown(self.len, usize::from(body.height));
        for (row, y) in (first..self.len).zip(body.y..body.bottom()) {
            let line = Rect { y, height: 1, ..body };
            let made = (self.row)(row, &all);
            self.line(canvas, Rect { y, height: 1, ..inner }, &shown, &made);
            if made.is_marked {
                canvas.text(body.x, y, 1, "●", Role::Accent);
            }
            if row == self.list.row() {
                canvas.paint(line, if self.has_keys { Role::Selected } else { Role::Resting });
            }
            canvas.hit(line, Hit::Row(made.id.clone()));
            branch(canvas, inner.x, y, &made);
        }
        let is_cut = first + usize::from(body.height) < self.len;
        canvas.more(body.right().saturating_sub(1), body, first > 0 && body.height > 1, is_cut && body.height > 1);
        canvas.drawn.scrolled = Some(Scrolled { offset: first, height: usize::from(body.height), column: 0 });
    }

    fn header(&self, canvas: &mut Canvas<'_>, inner: Rect, shown: &[(usize, u16)]) {
        let mut x = inner.x;
        for (place, width) in shown {
            let column = &self.columns[*place];
            let title = text::pad(&column.title, usize::from(*width), column.align);
            canvas.text(x, inner.y, *width, &title, Role::Dim);
            if let Some(arrow) = column.arrow {
                // Behind the title, if need be in the gap.
                let wide = u16::try_from(text::width(title.trim_end())).unwrap_or(*width);
                let gap = u16::from(wide > 0 && wide + 1 < *width);
                canvas.text(x + wide + gap, inner.y, 1, arrow, Role::Accent);
            }
            if let Some((order, _)) = column.sorts {
                canvas.hit(Rect { x, y: inner.y, width: *width + 1, height: 1 }, Hit::Sort(order));
            }
            x += width + GAP;
        }
    }

    fn line(&self, canvas: &mut Canvas<'_>, inner: Rect, shown: &[(usize, u16)], row: &Row) {
        // A heading, and whatever says all it has to say in one cell, runs through.
        if row.is_heading || row.cells.len() == 1 {
            if let Some(cell) = row.cells.first() {
                canvas.spans(inner.x, inner.y, inner.width, cell);
            }
            return;
        }
        let mut x = inner.x;
        for (place, width) in shown {
            if let Some(cell) = row.cells.get(*place) {
                let wide = u16::try_from(spans_width(cell)).unwrap_or(u16::MAX);
                let indent = match self.columns[*place].align {
                    Align::Left => 0,
                    Align::Right => width.saturating_sub(wide),
                };
                canvas.spans(x + indent, inner.y, width - indent, cell);
            }
            x += width + GAP;
        }
    }
}

/// Makes the sign of a branch something to click on.
fn branch(canvas: &mut Canvas<'_>, x: u16, y: u16, row: &Row) {
    let Some(cell) = row.cells.first() else { return };
    let Some(sign) = cell.iter().position(|span| [CLOSED, OPEN].contains(&span.text.as_str())) else { return };
    let before = u16::try_from(spans_width(&cell[..sign])).unwrap_or(u16::MAX);
    let place = Rect { x: x.saturating_add(before), y, width: 1, height: 1 };
    canvas.hit(place, Hit::Branch(row.id.clone(), cell[sign].text == CLOSED));
}
