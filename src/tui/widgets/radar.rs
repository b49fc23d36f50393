//! A radar of values from nothing to a most, drawn in dots of braille: eight to a cell.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Color;
use ratatui::symbols::Marker;
use ratatui::widgets::Widget;
use ratatui::widgets::canvas::{Canvas, Circle, Context, Line};

use super::text;
use crate::tui::canvas::{Span, span};
use crate::tui::theme::Role;

/// One axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// What stands at its end.
    pub label: String,
    /// Its value; an axis without one leaves a gap in the line.
    pub value: Option<f64>,
    /// Its value before.
    pub before: Option<f64>,
}

/// A radar to be drawn.
pub struct Radar<'a> {
    /// Its axes, the first one upwards, then clockwise.
    pub axes: &'a [Axis],
    /// The value at the rim.
    pub most: u8,
    /// The axis that stands out.
    pub selected: Option<usize>,
}

/// What is drawn later lies above.
const LAYERS: [Role; 5] = [Role::Border, Role::Dim, Role::Strong, Role::Accent, Role::Accent];
const RING: Color = Color::Indexed(0);
const BEFORE: Color = Color::Indexed(1);
const CHOSEN: Color = Color::Indexed(2);
const NOW: Color = Color::Indexed(3);

/// How far the drawing reaches beyond the rim, so that the labels find room.
const ROOM: f64 = 1.22;
/// Where the labels stand.
const LABELS: f64 = 1.12;

impl Radar<'_> {
    /// The lines of the radar in so many columns and rows.
    #[must_use]
    pub fn lines(&self, columns: u16, rows: u16) -> Vec<Vec<Span>> {
        let area = Rect::new(0, 0, columns, rows);
        let mut buffer = Buffer::empty(area);
        // A cell is twice as high as it is wide, so a row counts twice.
        let across = ROOM * f64::from(columns) / (2.0 * f64::from(rows.max(1)));
        let (across, up) = if across < ROOM { (ROOM, ROOM * ROOM / across) } else { (across, ROOM) };
        Canvas::default()
            .marker(Marker::Braille)
            .x_bounds([-across, across])
            .y_bounds([-up, up])
            .paint(|context| self.paint(context))
            .render(area, &mut buffer);
        let mut lines: Vec<Vec<(String, Role)>> = (0..rows).map(|y| cells(&buffer, y, columns)).collect();
        for (at, axis) in self.axes.iter().enumerate() {
            let (x, y) = self.point(at, LABELS);
            let column = (x + across) / (2.0 * across) * f64::from(columns);
            let row = (up - y) / (2.0 * up) * f64::from(rows);
            let role = if self.selected == Some(at) { Role::Accent } else { Role::Dim };
            write_label(&mut lines, (column, row), &axis.label, role);
        }
        lines.into_iter().map(joined).collect()
    }

    /// A place on an axis; 1 is the rim.
    fn point(&self, axis: usize, far: f64) -> (f64, f64) {
        #[expect(clippy::cast_precision_loss, reason = "a handful of axes")]
        let turn = axis as f64 / self.axes.len().max(1) as f64 * std::f64::consts::TAU;
        (turn.sin() * far, turn.cos() * far)
    }

    fn paint(&self, context: &mut Context<'_>) {
        for ring in 1..=self.most {
            context.draw(&Circle { x: 0.0, y: 0.0, radius: f64::from(ring) / f64::from(self.most), color: RING });
        }
        context.layer();
        self.outline(context, |axis| axis.before, BEFORE);
        if let Some(selected) = self.selected {
            let (x2, y2) = self.point(selected, 1.0);
            context.draw(&Line { x1: 0.0, y1: 0.0, x2, y2, color: CHOSEN });
        }
        self.outline(context, |axis| axis.value, NOW);
    }

    /// A line from value to value. Neighbours without a value are not joined, because nothing is not zero.
    fn outline(&self, context: &mut Context<'_>, value: impl Fn(&Axis) -> Option<f64>, color: Color) {
        let far = |at: usize| value(&self.axes[at]).map(|value| self.point(at, value / f64::from(self.most)));
        for at in 0..self.axes.len() {
            let Some((x1, y1)) = far(at) else { continue };
            let (x2, y2) = far((at + 1) % self.axes.len()).unwrap_or((x1, y1));
            context.draw(&Line { x1, y1, x2, y2, color });
        }
    }
}

fn cells(buffer: &Buffer, y: u16, columns: u16) -> Vec<(String, Role)> {
    (0..columns)
        .map(|x| {
            let cell = &buffer[(x, y)];
            let layer = match cell.fg {
                Color::Indexed(layer) => usize::from(layer),
                _ => 0,
            };
            (cell.symbol().to_owned(), LAYERS.get(layer).copied().unwrap_or(Role::Plain))
        })
        .collect()
}

/// Writes a label around a place, as far as there is room.
fn write_label(lines: &mut [Vec<(String, Role)>], (column, row): (f64, f64), label: &str, role: Role) {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the drawing by construction")]
    let (column, row) = (column.max(0.0) as usize, row.max(0.0) as usize);
    let start = column.saturating_sub(text::width(label) / 2);
    let Some(line) = lines.get_mut(row) else { return };
    for (at, letter) in label.chars().enumerate() {
        if let Some(cell) = line.get_mut(start + at) {
            *cell = (letter.to_string(), role);
        }
    }
}

/// Neighbours of one role as one span.
fn joined(cells: Vec<(String, Role)>) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (symbol, role) in cells {
        match spans.last_mut() {
            Some(last) if last.role == role => last.text.push_str(&symbol),
            _ => spans.push(span(symbol, role)),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis(value: Option<f64>) -> Axis {
        Axis { label: "x".to_owned(), value, before: None }
    }

    /// How many cells are drawn in the role of the values.
    fn drawn(values: &[Option<f64>]) -> usize {
        let axes: Vec<_> = values.iter().map(|value| axis(*value)).collect();
        let lines = Radar { axes: &axes, most: 5, selected: None }.lines(40, 20);
        let spans = lines.iter().flatten().filter(|span| span.role == Role::Accent);
        spans.map(|span| text::width(&span.text)).sum()
    }

    #[test]
    fn a_radar_keeps_its_size_and_an_axis_without_a_value_leaves_a_gap() {
        let lines = Radar { axes: &[axis(Some(5.0)), axis(None)], most: 5, selected: None }.lines(40, 20);
        assert_eq!(lines.len(), 20);
        assert!(lines.iter().all(|line| line.iter().map(|span| text::width(&span.text)).sum::<usize>() == 40));
        let full = drawn(&[Some(5.0); 6]);
        let gap = drawn(&[Some(5.0), Some(5.0), None, Some(5.0), Some(5.0), Some(5.0)]);
        let zero = drawn(&[Some(5.0), Some(5.0), Some(0.0), Some(5.0), Some(5.0), Some(5.0)]);
        assert!(gap < full && gap < zero, "{full} {gap} {zero}");
        assert_eq!(drawn(&[None; 6]), 0);
    }
}
