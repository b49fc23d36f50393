//! Second halves of wide characters.
//!
//! A Chinese character fills two cells. When a narrow one takes the place of its first half, and the second is
//! blank before and after, the frame's difference leaves that cell out, and terminals disagree about what then
//! stands there. So such cells are always written anew.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;
use ratatui::style::Color;
use unicode_width::UnicodeWidthStr;

/// Where the frame before had second halves.
#[derive(Debug, Default)]
pub(super) struct Halves(Vec<Position>);

impl Halves {
    /// Makes the cells that were second halves different from the frame before, and notes the new ones.
    pub fn mend(&mut self, buffer: &mut Buffer) {
        let now = halves(buffer);
        for place in self.0.drain(..).filter(|place| !now.contains(place)) {
            if let Some(cell) = buffer.cell_mut(place).filter(|cell| cell.symbol() == " ") {
                // Nobody sees the colour of a blank; the difference is that there is one.
                cell.set_fg(Color::Black);
            }
        }
        self.0 = now;
    }
}

fn halves(buffer: &Buffer) -> Vec<Position> {
    let area = buffer.area;
    let is_wide = |place: &Position| buffer.cell(*place).is_some_and(|cell| cell.symbol().width() == 2);
    area.positions().filter(is_wide).map(|place| Position::new(place.x + 1, place.y)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    #[test]
    fn a_blank_after_a_wide_character_is_written_anew_once() {
        let frame = |text: &str| {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 1));
            buffer.set_string(0, 0, text, Style::default());
            buffer
        };
        let mut halves = Halves::default();
        let mut before = frame("天津");
        halves.mend(&mut before);
        let mut after = frame("a");
        halves.mend(&mut after);
        let written: Vec<u16> = before.diff(&after).into_iter().map(|(x, ..)| x).collect();
        assert!(written.contains(&1) && written.contains(&3), "{written:?}");
        let mut again = frame("a");
        halves.mend(&mut again);
        assert_eq!(again, frame("a"));
    }
}
