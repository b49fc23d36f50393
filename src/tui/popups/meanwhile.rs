//! Somebody changed meanwhile what a person is about to write into: which, by whom, and what now.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Hit};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block};
use crate::workspace::Meanwhile;

/// Their changes stay; what they did not touch is written.
pub const THEIRS: usize = 0;
/// What was written goes in the place of theirs.
pub const MINE: usize = 1;

/// The popup. It answers with [`THEIRS`], [`MINE`] or neither.
pub struct Decide {
    said: String,
    options: [String; 3],
    here: usize,
}

impl Decide {
    /// A decision about what was changed; `theirs` and `mine` say what each of the two would do.
    #[must_use]
    pub fn new(meanwhile: &Meanwhile, theirs: &str, mine: &str) -> Self {
        let neither = "Decide later: go back to what is being written";
        Self { said: meanwhile.to_string(), options: [theirs, mine, neither].map(str::to_owned), here: THEIRS }
    }

    fn step(&mut self, by: isize) {
        self.here = self.here.saturating_add_signed(by).min(self.options.len() - 1);
    }
}

/// Columns of the popup.
const WIDE: u16 = 84;

impl Layer for Decide {
    fn place(&self) -> Place {
        Place::Choose
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Changed meanwhile".to_owned()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::OtherPane | Wish::Left | Wish::Right => Err("There is one list here."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::First | Wish::PageUp => self.step(isize::MIN),
            Wish::Last | Wish::PageDown => self.step(isize::MAX),
            Wish::Open => return Reaction::Answer(Answer::Chosen(vec![self.here])),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Row(option) = hit else { return Picked::Missed };
        let Ok(option) = option.parse::<usize>() else { return Picked::Missed };
        let is_same = self.here == option;
        self.here = option;
        if is_same { Picked::Again } else { Picked::Now }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let mut blocks: Vec<Block> =
            self.said.lines().map(|line| Block::Text(line.trim().to_owned(), Role::Plain)).collect();
        blocks.push(Block::Gap);
        let columns = WIDE.min(area.width.saturating_sub(2)).saturating_sub(4);
        let lines = pane::lay_out(&blocks, columns);
        let options = u16::try_from(self.options.len()).unwrap_or(3);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(options);
        let inner = super::frame(canvas, area, "Changed meanwhile", WIDE, rows.min(area.height.saturating_sub(2)));
        let inner = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        // What can be decided is seen also where not all of what was said is.
        let said = Rect { height: inner.height.saturating_sub(options), ..inner };
        pane::draw(canvas, said, &lines, 0);
        for ((at, option), y) in self.options.iter().enumerate().zip(said.bottom()..inner.bottom()) {
            let row = Rect { y, height: 1, ..inner };
            canvas.text(row.x, y, 2, if at == self.here { "▸ " } else { "  " }, Role::Accent);
            canvas.text(row.x + 2, y, row.width.saturating_sub(2), option, Role::Plain);
            if at == self.here {
                canvas.paint(row, Role::Selected);
            }
            canvas.hit(row, Hit::Row(at.to_string()));
        }
    }
}
