//! The words that rows have to hold, written at the foot of the list.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::theme::Role;

/// The popup. It answers with the words; none of them means all rows.
pub struct FilterLine {
    text: String,
    /// Whether the words are still those of before: what is typed then takes their place.
    is_old: bool,
}

impl FilterLine {
    /// Goes on from the words that hold now.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), is_old: !text.is_empty() }
    }
}

impl Layer for FilterLine {
    fn place(&self) -> Place {
        Place::Filter
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Filter".to_owned()
    }

    fn able(&self, _wish: Wish, _cx: &Cx<'_>) -> Able {
        Ok(())
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => {
                if std::mem::take(&mut self.is_old) {
                    self.text.clear();
                }
                self.text.push(typed);
            }
            Wish::Erase => {
                self.is_old = false;
                self.text.pop();
            }
            Wish::Open => return Reaction::Answer(Answer::Text(self.text.trim().to_owned())),
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        !self.is_old && !self.text.is_empty()
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let line = Rect { y: area.bottom().saturating_sub(1), height: 1, ..area };
        canvas.clear(line, Role::Popup);
        canvas.entry(line, "filter ▸ ", &self.text);
    }
}
