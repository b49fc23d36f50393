//! A few lines that are written together: choices and short texts, and what becomes of them when they are taken.

use std::rc::Rc;

use ratatui::layout::Rect;

use crate::locales::word;
use crate::tui::canvas::{Canvas, Hit, span};
use crate::tui::command::{Able, Place, Wish, keyed};
use crate::tui::layer::{Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::text::{self, Align};
use crate::workspace::{Deed, Performed, Refused};

/// What a line takes.
#[derive(Clone)]
enum Kind {
    /// One of some words.
    Choice(&'static [&'static str]),
    /// A text.
    Text,
}

/// A line: its name, what it takes, what stands in it.
#[derive(Clone)]
struct Line {
    name: String,
    kind: Kind,
    value: String,
}

/// What is wished once the lines are taken.
type Make = Rc<dyn Fn(&[String]) -> Deed>;

/// The popup. It stays until what was written was accepted.
pub struct Form {
    title: String,
    lines: Vec<Line>,
    before: Vec<String>,
    here: usize,
    said: String,
    is_writing: bool,
    make: Make,
}

/// Columns of the names of lines.
const NAMES: usize = 14;

impl Form {
    /// A form without lines.
    #[must_use]
    pub fn new(title: &str, make: impl Fn(&[String]) -> Deed + 'static) -> Self {
        Self {
            title: title.to_owned(),
            lines: Vec::new(),
            before: Vec::new(),
            here: 0,
            said: String::new(),
            is_writing: false,
            make: Rc::new(make),
        }
    }

    fn with(mut self, name: String, kind: Kind, value: String) -> Self {
        self.before.push(value.clone());
        self.lines.push(Line { name, kind, value });
        self
    }

    /// With a line that takes one of some words.
    #[must_use]
    pub fn choice(self, name: impl Into<String>, words: &'static [&'static str], value: Option<&str>) -> Self {
        let value = value.or_else(|| words.first().copied()).unwrap_or_default().to_owned();
        self.with(name.into(), Kind::Choice(words), value)
    }

    /// With a line that takes a text.
    #[must_use]
    pub fn text(self, name: impl Into<String>, value: &str) -> Self {
        self.with(name.into(), Kind::Text, value.to_owned())
    }

    fn step(&mut self, by: isize) {
        self.here = self.here.saturating_add_signed(by).min(self.lines.len().saturating_sub(1));
    }

    fn choose(&mut self, by: isize) {
        if let Some(Line { kind: Kind::Choice(words), value, .. }) = self.lines.get_mut(self.here) {
            let at = words.iter().position(|word| word == value).unwrap_or(0);
            let count = isize::try_from(words.len()).unwrap_or(1);
            let next = (isize::try_from(at).unwrap_or(0) + by).rem_euclid(count.max(1));
            *value = words[usize::try_from(next).unwrap_or(0)].to_owned();
        }
    }

    fn type_in(&mut self, typed: char) {
        match self.lines.get_mut(self.here) {
            Some(Line { kind: Kind::Text, value, .. }) => value.push(typed),
            // The first letter of a word chooses it.
            Some(Line { kind: Kind::Choice(words), value, .. }) => {
                let meant = words.iter().find(|word| word.starts_with(typed.to_ascii_lowercase()));
                if let Some(word) = meant {
                    *value = (*word).to_owned();
                }
            }
            None => {}
        }
    }

    fn values(&self) -> Vec<String> {
        self.lines.iter().map(|line| line.value.clone()).collect()
    }
}

impl Layer for Form {
    fn place(&self) -> Place {
        Place::Form
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        let is_text = matches!(self.lines.get(self.here), Some(Line { kind: Kind::Text, .. }));
        match wish {
            Wish::Open if self.is_writing => Err("It is being written."),
            Wish::Left | Wish::Right if is_text => Err("There is nothing to choose in this line."),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::Left => self.choose(-1),
            Wish::Right => self.choose(1),
            Wish::Type(typed) => self.type_in(typed),
            Wish::Erase => {
                if let Some(Line { kind: Kind::Text, value, .. }) = self.lines.get_mut(self.here) {
                    value.pop();
                }
            }
            Wish::Open => {
                self.is_writing = true;
                return Reaction::Do((self.make)(&self.values()));
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn has_unsaved(&self) -> bool {
        self.values() != self.before
    }

    fn performed(&mut self, outcome: &Result<Performed, Refused>, _cx: &Cx<'_>) -> Reaction {
        self.is_writing = false;
        match outcome {
            Ok(_) => Reaction::Close,
            Err(refused) => {
                self.said = refused.to_string();
                Reaction::Done
            }
        }
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let Hit::Row(row) = hit else { return Picked::Missed };
        let Ok(row) = row.parse::<usize>() else { return Picked::Missed };
        self.here = row.min(self.lines.len().saturating_sub(1));
        Picked::Now
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let wide = 88.min(area.width.saturating_sub(2));
        let said: Vec<String> = text::wrap(&self.said, usize::from(wide.saturating_sub(4)));
        let rows = u16::try_from(self.lines.len() + 2 + said.len()).unwrap_or(10);
        let inner = super::frame(canvas, area, &self.title, wide, rows);
        let names = u16::try_from(NAMES).unwrap_or(14);
        for ((place, line), y) in self.lines.iter().enumerate().zip(inner.y..inner.bottom()) {
            let row = Rect { y, height: 1, ..inner };
            let is_here = place == self.here;
            canvas.text(
                row.x + 1,
                y,
                names,
                &text::pad(&line.name, NAMES, Align::Left),
                if is_here { Role::Accent } else { Role::Dim },
            );
            let value = Rect { x: row.x + 1 + names, width: row.width.saturating_sub(names + 2), ..row };
            canvas.hit(row, Hit::Row(place.to_string()));
            match line.kind {
                Kind::Choice(words) => {
                    let shown = words.iter().flat_map(|option| {
                        let role = if *option == line.value { Role::Strong } else { Role::Dim };
                        let sign = if *option == line.value { "▸" } else { " " };
                        [span(sign, Role::Accent), span(format!("{} ", word(option)), role)]
                    });
                    canvas.spans(value.x, y, value.width, &shown.collect::<Vec<_>>());
                }
                Kind::Text if is_here => canvas.entry(Rect { x: value.x.saturating_sub(1), ..value }, "", &line.value),
                Kind::Text => drop(canvas.text(
                    value.x,
                    y,
                    value.width,
                    &text::fit(&line.value, usize::from(value.width)),
                    Role::Plain,
                )),
            }
        }
        let mut y = inner.y + u16::try_from(self.lines.len()).unwrap_or(0) + 1;
        let hint = keyed("⟨next line⟩ goes on, ⟨other choice⟩ chooses, ⟨accept⟩ writes it.");
        canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), &hint, Role::Dim);
        for line in said {
            y += 1;
            canvas.text(inner.x + 1, y, inner.width.saturating_sub(2), &line, Role::Error);
        }
    }
}
