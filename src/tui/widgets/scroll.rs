//! How far lines that are longer than their room are scrolled.

use ratatui::layout::Rect;

use super::pane;
use crate::tui::canvas::{Canvas, Scrolled, Span};
use crate::tui::command::Wish;

/// Past any end; drawing finds the last line that still fills the room.
const END: usize = usize::MAX / 2;

/// The first line shown, and how many are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scroll {
    first: usize,
    page: usize,
}

impl Scroll {
    /// Moves, if it is a wish to move up or down.
    pub fn act(&mut self, wish: Wish) {
        let page = isize::try_from(self.page.max(1)).unwrap_or(1);
        match wish.steps(page) {
            Some((isize::MIN, _)) => self.first = 0,
            Some((isize::MAX, _)) => self.first = END,
            Some((rows, _)) => self.first = self.first.saturating_add_signed(rows).min(END),
            None => {}
        }
    }

    /// Draws the lines from the first one on, with marks where there is more.
    pub fn draw(self, canvas: &mut Canvas<'_>, room: Rect, lines: &[Vec<Span>]) {
        pane::draw(canvas, room, lines, self.first);
        let offset = self.first.min(pane::last_first(lines.len(), room.height));
        canvas.drawn.scrolled = Some(Scrolled { offset, height: usize::from(room.height), column: 0 });
    }

    /// Hears what was drawn: there it goes on from.
    pub fn drawn(&mut self, scrolled: Scrolled) {
        (self.first, self.page) = (scrolled.offset, scrolled.height);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_moves_by_lines_and_screenfuls_and_goes_on_from_where_it_was_drawn() {
        let mut scroll = Scroll::default();
        scroll.drawn(Scrolled { offset: 0, height: 10, column: 0 });
        for (wish, first) in [(Wish::Down, 1), (Wish::PageDown, 11), (Wish::Up, 10), (Wish::PageUp, 0), (Wish::Up, 0)] {
            scroll.act(wish);
            assert_eq!(scroll.first, first, "{wish:?}");
        }
        scroll.act(Wish::Last);
        scroll.drawn(Scrolled { offset: 30, height: 10, column: 0 });
        scroll.act(Wish::Up);
        assert_eq!(scroll.first, 29);
        scroll.act(Wish::First);
        assert_eq!(scroll.first, 0);
    }
}
