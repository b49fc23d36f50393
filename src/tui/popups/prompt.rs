//! One line to be written.

use ratatui::layout::Rect;

use crate::tui::canvas::Canvas;
use crate::tui::command::{Able, Place, Wish};
use crate::tui::layer::{Answer, Cx, Layer, Reaction};

/// What becomes of what was written, where the layer under it does not take it.
type Then = Box<dyn Fn(String) -> Reaction>;

/// The popup. It answers with what was written.
pub struct Prompt {
    then: Option<Then>,
    title: String,
    text: String,
    /// What it went on from.
    before: String,
}

impl Prompt {
    /// Asks for a line, going on from some text.
    #[must_use]
    pub fn new(title: &str, text: &str) -> Self {
        Self { then: None, title: title.to_owned(), text: text.to_owned(), before: text.to_owned() }
    }

    /// The same; what is written goes on to `then`.
    #[must_use]
    pub fn then(title: &str, text: &str, then: impl Fn(String) -> Reaction + 'static) -> Self {
        Self { then: Some(Box::new(then)), ..Self::new(title, text) }
    }
}

impl Layer for Prompt {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.text.trim().is_empty() => Err("Write something first, or ⟨close⟩ to go back."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => self.text.push(typed),
            Wish::Erase => drop(self.text.pop()),
            Wish::Open => {
                let written = self.text.trim().to_owned();
                return match &self.then {
                    Some(then) => Reaction::Then(Box::new(then(written))),
                    None => Reaction::Answer(Answer::Text(written)),
                };
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        self.text != self.before
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, &self.title, 72, 1);
        canvas.entry(inner, "", &self.text);
    }
}
