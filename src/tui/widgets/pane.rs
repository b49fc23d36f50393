//! What something means: headings, pairs of name and value, prose. The right side of most screens.

use ratatui::layout::Rect;

use super::text::{self, Align};
use crate::tui::canvas::{Canvas, Span, span};
use crate::tui::theme::Role;

/// A piece of a pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The name of what is shown.
    Title(String),
    /// A heading inside.
    Heading(String),
    /// A name and its value; the value is wrapped beside the name.
    Pair(String, String, Role),
    /// The same of a key or a sign, which catches the eye.
    Sign(String, String, Role),
    /// Prose.
    Text(String, Role),
    /// One line put together by the caller.
    Line(Vec<Span>),
    /// An empty line.
    Gap,
}

/// A pair of name and value.
#[must_use]
pub fn pair(name: impl Into<String>, value: impl Into<String>) -> Block {
    Block::Pair(name.into(), value.into(), Role::Plain)
}

/// A pair, if there is a value.
#[must_use]
pub fn pair_of(name: &str, value: Option<&str>) -> Option<Block> {
    value.filter(|value| !value.is_empty()).map(|value| pair(name, value))
}

/// Widest name beside which values still stand.
const NAMES: usize = 18;

/// The pane laid out in lines of a width.
#[must_use]
pub fn lay_out(blocks: &[Block], columns: u16) -> Vec<Vec<Span>> {
    let columns = usize::from(columns);
    let names = blocks.iter().filter_map(|block| match block {
        Block::Pair(name, ..) | Block::Sign(name, ..) => Some(text::width(name)),
        _ => None,
    });
    let indent = names.max().unwrap_or(0).min(NAMES) + 2;
    let mut lines = Vec::new();
    for block in blocks {
        match block {
            Block::Title(title) => {
                lines.extend(text::wrap(title, columns).into_iter().map(|line| vec![span(line, Role::Strong)]));
            }
            Block::Heading(heading) => lines.push(vec![span(heading.clone(), Role::Accent)]),
            Block::Pair(name, value, role) => beside(&mut lines, (name, Role::Dim), (value, *role), indent, columns),
            Block::Sign(sign, words, role) => beside(&mut lines, (sign, Role::Accent), (words, *role), indent, columns),
            Block::Text(prose, role) => {
                lines.extend(text::wrap(prose, columns).into_iter().map(|line| vec![span(line, *role)]));
            }
            Block::Line(spans) => lines.push(spans.clone()),
            Block::Gap => lines.push(Vec::new()),
        }
    }
    lines
}

fn beside(lines: &mut Vec<Vec<Span>>, name: (&str, Role), value: (&str, Role), indent: usize, columns: usize) {
    let ((name, name_role), (value, role)) = (name, value);
    let wrapped = text::wrap(if value.is_empty() { "·" } else { value }, columns.saturating_sub(indent));
    for (place, line) in wrapped.into_iter().enumerate() {
        let name = if place == 0 { text::pad(name, indent - 1, Align::Left) + " " } else { " ".repeat(indent) };
        lines.push(vec![span(name, name_role), span(line, role)]);
    }
}

/// Draws lines from one on, with marks where there is more.
pub fn draw(canvas: &mut Canvas<'_>, area: Rect, lines: &[Vec<Span>], first: usize) {
    let first = first.min(last_first(lines.len(), area.height));
    for (line, y) in lines.iter().skip(first).zip(area.y..area.bottom()) {
        canvas.spans(area.x, y, area.width, line);
    }
    let is_cut = first + usize::from(area.height) < lines.len() && area.height > 1;
    canvas.more(area.right(), area, first > 0, is_cut);
}

/// The furthest that a pane can be scrolled.
#[must_use]
pub fn last_first(lines: usize, height: u16) -> usize {
    lines.saturating_sub(usize::from(height))
}
