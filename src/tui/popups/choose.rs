//! One or two short lists to choose from.

use ratatui::layout::Rect;

use crate::tui::canvas::{Canvas, Hit};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::text;

/// A list: its title, its options, the chosen one.
type Options = (String, Vec<String>, usize);

/// The popup. It answers with the chosen option of each list.
pub struct Choose {
    title: String,
    lists: Vec<Options>,
    here: usize,
}

impl Choose {
    /// A choice from some lists.
    #[must_use]
    pub fn new(title: &str, lists: Vec<Options>) -> Self {
        Self { title: title.to_owned(), lists, here: 0 }
    }

    fn step(&mut self, by: isize) {
        if let Some((_, options, chosen)) = self.lists.get_mut(self.here) {
            *chosen = chosen.saturating_add_signed(by).min(options.len().saturating_sub(1));
        }
    }

    fn turn(&mut self, by: usize) {
        self.here = (self.here + by) % self.lists.len().max(1);
    }
}

impl Layer for Choose {
    fn place(&self) -> Place {
        Place::Choose
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::OtherPane | Wish::Left | Wish::Right if self.lists.len() < 2 => Err("There is one list here."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::First | Wish::PageUp => self.step(isize::MIN),
            Wish::Last | Wish::PageDown => self.step(isize::MAX),
            Wish::Left => self.turn(self.lists.len().saturating_sub(1)),
            Wish::Right | Wish::OtherPane => self.turn(1),
            Wish::Open => return Reaction::Answer(Answer::Chosen(self.lists.iter().map(|list| list.2).collect())),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Cell(list, option) = hit else { return Picked::Missed };
        let (Ok(list), Ok(option)) = (list.parse::<usize>(), option.parse::<usize>()) else { return Picked::Missed };
        let Some((_, _, chosen)) = self.lists.get_mut(list) else { return Picked::Missed };
        let is_same = self.here == list && *chosen == option;
        (self.here, *chosen) = (list, option);
        if is_same { Picked::Again } else { Picked::Now }
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let count = u16::try_from(self.lists.len()).unwrap_or(1).max(1);
        let longest = self.lists.iter().flat_map(|list| &list.1).map(|option| text::width(option)).max().unwrap_or(8);
        let wide = u16::try_from(longest).unwrap_or(40).clamp(18, 60) + 4;
        let rows = self.lists.iter().map(|list| list.1.len()).max().unwrap_or(0);
        let inner = super::frame(canvas, area, &self.title, wide * count + 2, u16::try_from(rows).unwrap_or(40) + 1);
        for (place, (title, options, chosen)) in self.lists.iter().enumerate() {
            let x = inner.x + 1 + wide * u16::try_from(place).unwrap_or(0);
            canvas.text(x, inner.y, wide - 1, title, Role::Dim);
            for ((at, option), y) in options.iter().enumerate().zip(inner.y + 1..inner.bottom()) {
                let row = Rect { x, y, width: wide - 1, height: 1 };
                canvas.text(x, y, 2, if at == *chosen { "▸ " } else { "  " }, Role::Accent);
                canvas.text(x + 2, y, wide - 3, option, Role::Plain);
                if at == *chosen {
                    canvas.paint(row, if place == self.here { Role::Selected } else { Role::Resting });
                }
                canvas.hit(row, Hit::Cell(place.to_string(), at.to_string()));
            }
        }
    }
}
