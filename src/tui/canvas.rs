//! What drawing draws on: cells with roles, and a note of what can be clicked.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};
use ratatui::widgets::Widget;
use ratatui_textarea::TextArea;

use super::command::{Command, Wish};
use super::mouse::Pane;
use super::theme::{Role, Theme};
use super::widgets::text;

/// A piece of text with its role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    /// The text.
    pub text: String,
    /// What it says by its look.
    pub role: Role,
    /// What a click on it wishes.
    pub wish: Option<Wish>,
}

impl Span {
    /// The same, with what a click on it wishes.
    #[must_use]
    pub fn wishing(self, wish: Wish) -> Self {
        Self { wish: Some(wish), ..self }
    }
}

/// A span.
#[must_use]
pub fn span(text: impl Into<String>, role: Role) -> Span {
    Span { text: text.into(), role, wish: None }
}

/// Columns that spans take.
#[must_use]
pub fn spans_width(spans: &[Span]) -> usize {
    spans.iter().map(|span| text::width(&span.text)).sum()
}

/// What a click at some place means.
#[derive(Clone)]
pub enum Hit {
    /// A row of the list, by its id.
    Row(String),
    /// A cell of a grid, by the ids of its row and its column.
    Cell(String, String),
    /// The sign of a branch, by the id of its row, and whether the branch is closed.
    Branch(String, bool),
    /// The header of a column that rows can be sorted by, by the number of its order.
    Sort(usize),
    /// A text that is being edited.
    Text,
    /// A mark that there is more; by which pages it leads there.
    More(isize),
    /// A part of a layer, and nothing in particular in it.
    Pane(Pane),
    /// Words that say what is wished.
    Wish(Wish),
    /// A tab, by its place.
    Tab(usize),
    /// A screen of the way to this one, by its place among the layers.
    Screen(usize),
    /// A command, as the footer names it.
    Command(&'static Command),
}

/// Something that can be clicked.
#[derive(Clone)]
pub struct Spot {
    /// Where.
    pub area: Rect,
    /// Whose it is, by its place among the layers; the frame's own is of none.
    pub layer: Option<usize>,
    /// What a click means.
    pub hit: Hit,
}

/// How far the list was scrolled and how many rows it showed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// First row shown.
    pub offset: usize,
    /// Rows shown at once.
    pub height: usize,
    /// First column shown, in grids; beside a list, the first line shown of what its row means.
    pub column: usize,
}

/// What drawing gives back: it changes nothing itself.
#[derive(Default)]
pub struct Drawn {
    spots: Vec<Spot>,
    /// The layer that is being drawn, by its place.
    pub layer: Option<usize>,
    /// The list of the layer that has the keys.
    pub scrolled: Option<Scrolled>,
    /// Where the text cursor stands, if text is entered.
    pub cursor: Option<(u16, u16)>,
}

impl Drawn {
    /// What stands at a place; what was drawn later lies above.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<&Spot> {
        self.spots.iter().rev().find(|spot| spot.area.contains((column, row).into()))
    }

    /// The part of a layer in which a place lies.
    #[must_use]
    pub fn pane(&self, column: u16, row: u16) -> Option<(Pane, &Spot)> {
        let is_here = |spot: &&Spot| spot.area.contains((column, row).into());
        self.spots.iter().rev().filter(is_here).find_map(|spot| match spot.hit {
            Hit::Pane(pane) => Some((pane, spot)),
            _ => None,
        })
    }
}

/// A buffer with a theme.
pub struct Canvas<'a> {
    buffer: &'a mut Buffer,
    theme: Theme,
    /// What is given back.
    pub drawn: Drawn,
}

impl<'a> Canvas<'a> {
    /// A canvas over a buffer.
    pub fn new(buffer: &'a mut Buffer, theme: Theme) -> Self {
        Self { buffer, theme, drawn: Drawn::default() }
    }

    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The look of text, which leaves nothing of what was written there before but its ground.
    fn ink(&self, role: Role) -> Style {
        let style = self.style(role);
        let ink = Style { fg: style.fg.or(Some(Color::Reset)), ..style };
        ink.remove_modifier(Modifier::all() - style.add_modifier)
    }

    /// Writes text into at most `most` columns and gives the column after it.
    pub fn text(&mut self, x: u16, y: u16, most: u16, content: &str, role: Role) -> u16 {
        self.spans(x, y, most, &[span(content, role)])
    }

    /// Writes spans into at most `most` columns, with `…` where something was cut, and gives the column after them.
    pub fn spans(&mut self, x: u16, y: u16, most: u16, spans: &[Span]) -> u16 {
        let area = *self.buffer.area();
        if y >= area.bottom() || x >= area.right() {
            return x;
        }
        let mut left = usize::from(most.min(area.right() - x));
        let mut at = x;
        for (place, part) in spans.iter().enumerate() {
            let rest = spans_width(&spans[place + 1..]);
            // Where the rest would be cut to nothing, this part already says so.
            let room = if text::width(&part.text) + usize::from(rest > 0) > left { left } else { left.max(1) };
            let shown = text::fit(&part.text, room);
            let style = self.ink(part.role);
            let (after, _) = self.buffer.set_stringn(at, y, &shown, left, style);
            if let Some(wish) = part.wish {
                self.hit(Rect { x: at, y, width: after - at, height: 1 }, Hit::Wish(wish));
            }
            left -= usize::from(after - at);
            at = after;
            if left == 0 || shown != part.text {
                break;
            }
        }
        at
    }

    /// Lays a role over an area, for selections and grounds.
    pub fn paint(&mut self, area: Rect, role: Role) {
        let style = self.style(role);
        self.buffer.set_style(area.intersection(*self.buffer.area()), style);
    }

    /// Empties an area and lays a ground under it. What stood there cannot be clicked any more.
    pub fn clear(&mut self, area: Rect, role: Role) {
        self.hit(area, Hit::Pane(Pane::Main));
        let style = self.style(role);
        let area = area.intersection(*self.buffer.area());
        for position in area.positions() {
            if let Some(cell) = self.buffer.cell_mut(position) {
                cell.reset();
                cell.set_style(style);
            }
        }
    }

    /// Writes text over several lines, wrapped at words.
    pub fn lines(&mut self, area: Rect, content: &str, role: Role) {
        for (line, y) in text::wrap(content, usize::from(area.width)).iter().zip(area.y..area.bottom()) {
            self.text(area.x, y, area.width, line, role);
        }
    }

    /// Writes spans over several lines, wrapped at words.
    pub fn flow(&mut self, area: Rect, spans: &[Span]) {
        let (mut x, mut y) = (area.x, area.y);
        for part in spans {
            for word in part.text.split_inclusive(' ') {
                let wide = u16::try_from(text::width(word.trim_end())).unwrap_or(u16::MAX);
                let is_last = y + 1 >= area.bottom();
                if x > area.x && !is_last && x.saturating_add(wide) > area.right() {
                    (x, y) = (area.x, y + 1);
                }
                let room = area.right().saturating_sub(x);
                let word = if usize::from(room) < text::width(word) { word.trim_end() } else { word };
                x = self.text(x, y, room, word, part.role);
            }
        }
    }

    /// The line in which text is entered, with the cursor at its end.
    pub fn entry(&mut self, area: Rect, sign: &str, content: &str) {
        let x = self.text(area.x + 1, area.y, area.width, sign, Role::Accent);
        // What does not fit goes at the beginning: the end is where one writes.
        let room = usize::from(area.right().saturating_sub(x + 2));
        let shown = text::tail(content, room);
        let x = self.text(x, area.y, area.right().saturating_sub(x + 1), &shown, Role::Strong);
        self.drawn.cursor = Some((x, area.y));
    }

    /// An editor of text, with its own cursor and selection.
    pub fn editor(&mut self, editor: &TextArea<'_>, area: Rect) {
        let area = area.intersection(*self.buffer.area());
        // The editor notes itself what of it is seen; clicks and the wheel start from there.
        editor.render(area, &mut Buffer::empty(area));
        self.hit(area, Hit::Text);
        let mut shown = editor.clone();
        shown.set_style(self.ink(Role::Plain));
        shown.set_cursor_line_style(Style::default());
        shown.set_selection_style(self.style(Role::Selected));
        shown.set_cursor_style(Style::default().add_modifier(Modifier::REVERSED));
        shown.render(area, self.buffer);
    }

    /// A line from left to right.
    pub fn rule(&mut self, area: Rect, y: u16) {
        let line = "─".repeat(usize::from(area.width));
        self.text(area.x, y, area.width, &line, Role::Border);
    }

    /// A line from top to bottom.
    pub fn divide(&mut self, x: u16, top: u16, bottom: u16) {
        for y in top..bottom {
            self.text(x, y, 1, "│", Role::Border);
        }
    }

    /// Marks at the edge of a body of which rows that there are more above or below.
    pub fn more(&mut self, edge: u16, body: Rect, has_above: bool, has_below: bool) {
        let marks = [(has_above, body.y, "▴", -1), (has_below, body.bottom().saturating_sub(1), "▾", 1)];
        for (is_there, y, mark, pages) in marks {
            if is_there {
                self.text(edge, y, 1, mark, Role::Dim);
                self.hit(Rect { x: edge, y, width: 1, height: 1 }, Hit::More(pages));
            }
        }
    }

    /// Notes what a click on an area means.
    pub fn hit(&mut self, area: Rect, hit: Hit) {
        let layer = self.drawn.layer;
        self.drawn.spots.push(Spot { area, layer, hit });
    }
}
