//! What stands on a screen whose answer is not there, or holds nothing yet.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::data::Loaded;
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// The answer, if it is there; else the screen says that it is being read, or why it cannot be.
pub fn shown<'a, T>(canvas: &mut Canvas<'_>, area: Rect, answer: Loaded<'a, T>) -> Option<&'a T> {
    let room = Rect { x: area.x + 2, width: area.width.saturating_sub(4), ..area };
    match answer {
        Loaded::Ready(answer) => return Some(answer),
        Loaded::Waiting => drop(canvas.text(room.x, room.y + 1, room.width, "reading …", Role::Dim)),
        Loaded::Failed(why) => {
            for (line, y) in why.lines().zip(room.y + 1..room.bottom()) {
                canvas.text(room.x, y, room.width, line.trim(), Role::Error);
            }
        }
    }
    None
}

/// What would stand on a screen that holds nothing yet, and what to do. Nothing of it is cut: who reads it is new here.
pub fn nothing(canvas: &mut Canvas<'_>, area: Rect, lines: &[String]) {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let wrapped = lines.iter().flat_map(|line| text::wrap(line, usize::from(inner.width)));
    for (line, y) in wrapped.zip(inner.y + 1..inner.bottom()) {
        canvas.text(inner.x, y, inner.width, &line, Role::Dim);
    }
}
