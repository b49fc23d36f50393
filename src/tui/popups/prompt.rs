//! One line to be written, and at most one word to be chosen with it.

use ratatui::layout::Rect;

use crate::locales::word;
use crate::tui::canvas::{Canvas, span};
use crate::tui::command::{Able, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, Reaction};
use crate::tui::theme::Role;

/// A choice beside the line: its name, its words, the chosen one.
type Choice = (&'static str, &'static [&'static str], usize);

/// The popup. It answers with what was written, and what was chosen.
pub struct Prompt {
    title: String,
    text: String,
    choice: Option<Choice>,
}

impl Prompt {
    /// Asks for a line, going on from some text.
    #[must_use]
    pub fn new(title: &str, text: &str) -> Self {
        Self { title: title.to_owned(), text: text.to_owned(), choice: None }
    }

    /// Asks for one of some words too; `chosen` is the place of the one offered first.
    #[must_use]
    pub fn choosing(mut self, name: &'static str, words: &'static [&'static str], chosen: usize) -> Self {
        self.choice = Some((name, words, chosen));
        self
    }

    fn turn(&mut self, by: usize) {
        if let Some((_, words, chosen)) = &mut self.choice {
            *chosen = (*chosen + by) % words.len().max(1);
        }
    }
}

impl Layer for Prompt {
    fn place(&self) -> Place {
        Place::Prompt
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open if self.text.trim().is_empty() => Err("Write something first, or Esc to go back."),
            Wish::Up | Wish::Down if self.choice.is_none() => Err("There is nothing to choose here."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => self.text.push(typed),
            Wish::Erase => drop(self.text.pop()),
            Wish::Down => self.turn(1),
            Wish::Up => self.turn(self.choice.map_or(0, |(_, words, _)| words.len().saturating_sub(1))),
            Wish::Open => {
                let chosen = self.choice.and_then(|(_, words, chosen)| words.get(chosen)).copied();
                let text = self.text.trim().to_owned();
                return Reaction::Answer(
                    chosen.map_or(Answer::Text(text.clone()), |chosen| Answer::With(text, chosen)),
                );
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let rows = if self.choice.is_some() { 3 } else { 1 };
        let inner = super::frame(canvas, area, &self.title, 72, rows);
        canvas.entry(inner, "", &self.text);
        let Some((name, words, chosen)) = self.choice else { return };
        let mut spans = vec![span(format!("{name}  "), Role::Dim)];
        for (place, option) in words.iter().enumerate() {
            let (sign, role) = if place == chosen { ("▸ ", Role::Strong) } else { ("  ", Role::Dim) };
            spans.extend([span(sign, Role::Accent), span(format!("{}  ", word(option)), role)]);
        }
        canvas.spans(inner.x + 1, inner.y + 2, inner.width.saturating_sub(1), &spans);
    }
}
