//! Commands by name: the best match first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::canvas::{Canvas, Hit, Scrolled, span};
use crate::tui::command::{Able, COMMANDS, Command, Place, Wish};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::list::List;
use crate::tui::widgets::table::{Row, Table, Width, words};

/// The popup. It answers with a command.
pub struct Palette {
    text: String,
    /// What can be done on the screen under it, and why not now.
    offered: Vec<(&'static Command, Able, String)>,
    /// Places among the offered, the best match first.
    found: Vec<usize>,
    list: List,
}

impl Palette {
    /// The commands of the screen on top.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let place = app.place();
        let offer = |command: &'static Command| (command, command.able(app), command.says(app));
        let offered: Vec<_> = COMMANDS.iter().filter(|c| c.works_in(place)).map(offer).collect();
        let mut palette = Self { text: String::new(), offered, found: Vec::new(), list: List::default() };
        palette.find();
        palette
    }

    fn find(&mut self) {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(&self.text, CaseMatching::Ignore, Normalization::Smart);
        let mut buffer = Vec::new();
        let mut scored: Vec<(u32, usize)> = Vec::new();
        for (at, (command, ..)) in self.offered.iter().enumerate() {
            // The name counts twice: people remember names, and find by sentences.
            let name = pattern.score(Utf32Str::new(command.name, &mut buffer), &mut matcher).map(|score| score * 2);
            let sentence = pattern.score(Utf32Str::new(command.sentence, &mut buffer), &mut matcher);
            scored.extend(name.max(sentence).map(|score| (score, at)));
        }
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        self.found = scored.into_iter().map(|(_, at)| at).collect();
        self.list = List::default();
        let (found, offered) = (&self.found, &self.offered);
        self.list.settle(found.len(), |row| offered[found[row]].0.name);
    }

    fn step(&mut self, by: isize) {
        let (found, offered) = (&self.found, &self.offered);
        self.list.step(by, found.len(), |row| offered[found[row]].0.name);
    }

    fn chosen(&self) -> Option<&(&'static Command, Able, String)> {
        self.found.get(self.list.row()).map(|at| &self.offered[*at])
    }
}

impl Layer for Palette {
    fn place(&self) -> Place {
        Place::Palette
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        "Commands".to_owned()
    }

    fn questions(&self, _cx: &Cx<'_>) -> Vec<Asked> {
        Vec::new()
    }

    fn able(&self, wish: Wish, _cx: &Cx<'_>) -> Able {
        match wish {
            Wish::Open => self.chosen().map_or(Err("No command is called so."), |(_, able, _)| *able),
            _ => Ok(()),
        }
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Type(typed) => {
                self.text.push(typed);
                self.find();
            }
            Wish::Erase => {
                self.text.pop();
                self.find();
            }
            Wish::Up => self.step(-1),
            Wish::Down => self.step(1),
            Wish::Open => {
                return self
                    .chosen()
                    .map_or(Reaction::Done, |(command, ..)| Reaction::Answer(Answer::Command(command)));
            }
            Wish::Back => return Reaction::Close,
            _ => {}
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        let (found, offered) = (&self.found, &self.offered);
        self.list.click(hit, found.len(), |row| offered[found[row]].0.name)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, "Commands", 84, 16);
        canvas.entry(inner, ": ", &self.text);
        let columns =
            [words("", Width::Fixed(16), 0), words("", Width::Flexible(20), 0), words("", Width::Fixed(8), 2)];
        let row = |row: usize, _: &[u16]| {
            let (command, able, says) = &self.offered[self.found[row]];
            let key = command.keys().first().map(ToString::to_string).unwrap_or_default();
            let (role, sentence) = match able {
                Ok(()) => (Role::Plain, says.as_str()),
                Err(why) => (Role::Dim, *why),
            };
            let cells =
                vec![vec![span(command.name, role)], vec![span(sentence, Role::Dim)], vec![span(key, Role::Accent)]];
            Row { id: command.name.to_owned(), cells, is_heading: false, is_marked: false }
        };
        let empty = ["No command is called so.".to_owned()];
        let table = Table {
            columns: &columns,
            len: self.found.len(),
            row: &row,
            list: &self.list,
            has_keys: true,
            empty: &empty,
        };
        table.draw(canvas, Rect { y: inner.y + 1, height: inner.height.saturating_sub(1), ..inner });
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.list.drawn(scrolled.offset, scrolled.height);
    }
}
