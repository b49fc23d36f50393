//! Commands by name: the best match first.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::canvas::{Canvas, Hit, Scrolled};
use crate::tui::command::{Able, COMMANDS, Command, Place, Wish, keyed};
use crate::tui::data::Asked;
use crate::tui::layer::{Answer, Cx, Layer, Picked, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::finder::{Finder, Looks};
use crate::tui::widgets::table::{Width, cell, words};

/// The popup. It answers with a command.
pub struct Palette {
    finder: Finder,
    /// What can be done on the screen under it, and why not now.
    offered: Vec<(&'static Command, Able, String)>,
    /// Places among the offered, the best match first.
    found: Vec<usize>,
}

impl Palette {
    /// The commands of the screen on top.
    #[must_use]
    pub fn new(app: &App) -> Self {
        let place = app.place();
        let offer = |command: &'static Command| (command, command.able(app), command.says(app));
        let offered: Vec<_> = COMMANDS.iter().filter(|c| c.works_in(place)).map(offer).collect();
        let mut palette = Self { finder: Finder::default(), offered, found: Vec::new() };
        palette.find();
        palette
    }

    fn find(&mut self) {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(self.finder.text(), CaseMatching::Ignore, Normalization::Smart);
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
        self.finder.found(self.found.iter().map(|at| self.offered[*at].0.name.to_owned()).collect());
    }

    fn chosen(&self) -> Option<&(&'static Command, Able, String)> {
        self.finder.row().map(|row| &self.offered[self.found[row]])
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
            Wish::Open => {
                return self
                    .chosen()
                    .map_or(Reaction::Done, |(command, ..)| Reaction::Answer(Answer::Command(command)));
            }
            Wish::Back => return Reaction::Close,
            wish => {
                if self.finder.act(wish) {
                    self.find();
                }
            }
        }
        Reaction::Done
    }

    fn pick(&mut self, hit: &Hit, _cx: &Cx<'_>) -> Picked {
        self.finder.pick(hit)
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let inner = super::frame(canvas, area, "Commands", 84, 16);
        let columns =
            [words("", Width::Fixed(16), 0), words("", Width::Flexible(20), 0), words("", Width::Fixed(8), 2)];
        let cells = |row: usize| {
            let (command, able, says) = &self.offered[self.found[row]];
            let key = command.keys().first().map(ToString::to_string).unwrap_or_default();
            let (role, sentence) = match able {
                Ok(()) => (Role::Plain, says.clone()),
                Err(why) => (Role::Dim, keyed(why)),
            };
            vec![cell(command.name, role), cell(sentence, Role::Dim), cell(key, Role::Accent)]
        };
        let empty = "No command is called so.".to_owned();
        let looks = Looks { columns: &columns, cells: &cells, is_marked: &|_| false, empty };
        self.finder.draw(canvas, inner, ": ", &looks);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.finder.drawn(scrolled);
    }
}
