//! What can be done on this screen, from the command table.

use ratatui::layout::Rect;

use crate::tui::app::App;
use crate::tui::canvas::{Canvas, Scrolled};
use crate::tui::command::{Able, COMMANDS, Command, Place, Wish, keyed};
use crate::tui::layer::{Cx, Layer, Reaction};
use crate::tui::theme::Role;
use crate::tui::widgets::pane::{self, Block};
use crate::tui::widgets::scroll::Scroll;

/// Signs that stand on many screens.
const SIGNS: [(&str, &str); 9] = [
    ("✖ ▲ ●", "error, warning, information found by a rule"),
    ("◌", "could not be looked at: never the same as fine"),
    ("✔", "looked at and fine"),
    ("~", "waived by a named person, with a reason"),
    ("·", "not entered, which is not zero"),
    ("…", "cut for want of room; ⟨open⟩ shows all of it"),
    ("?", "our own reading, or not confirmed in a source"),
    ("“ !", "before a row: something was said about it, something was asked"),
    ("▾ ▸", "a branch that is open, closed"),
];

/// What the mouse does.
const MOUSE: [(&str, &str); 8] = [
    ("click", "selects, and gives the part of the screen that is clicked the keys"),
    ("second click", "opens it, edits it or takes it"),
    ("right click", "shows what can be done with it, and by which keys"),
    ("wheel", "moves what is under the pointer; with Shift to the side"),
    ("drag", "selects in a text that is being edited"),
    ("header", "sorts by its column ▲, a second click from its end ▼"),
    ("▾ ▸   ▴ ▾", "folds a branch; at the edge, turns the page"),
    ("beside popups", "closes them, unless something that was entered would be lost"),
];

/// The popup.
pub struct Help {
    title: String,
    blocks: Vec<Block>,
    scroll: Scroll,
}

/// Columns of the popup.
const WIDE: u16 = 84;

impl Help {
    /// The help of the screen on top.
    pub fn new(app: &App) -> Self {
        let place = app.place();
        let crumb = app.layers().last().map(|layer| layer.crumb(&app.cx())).unwrap_or_default();
        let command = |command: &Command| {
            let keys: Vec<String> = command.keys().iter().map(ToString::to_string).collect();
            match command.able(app) {
                Ok(()) => Block::Sign(keys.join(" "), command.says(app), Role::Plain),
                Err(why) => Block::Sign(keys.join(" "), format!("{} {}", command.says(app), keyed(why)), Role::Dim),
            }
        };
        let mut blocks: Vec<Block> = COMMANDS.iter().filter(|command| command.works_in(place)).map(command).collect();
        for (title, rows) in [("Signs", &SIGNS[..]), ("Mouse", &MOUSE[..])] {
            blocks.extend([Block::Gap, Block::Title(title.to_owned())]);
            blocks.extend(rows.iter().map(|(sign, means)| Block::Sign((*sign).to_owned(), keyed(means), Role::Plain)));
        }
        let frame =
            "Tabs, the way in the first line, badges, settings at the lower right and keys below can be clicked.";
        blocks.push(Block::Text(frame.to_owned(), Role::Dim));
        Self { title: format!("Help · {crumb}"), blocks, scroll: Scroll::default() }
    }

    /// A text of one's own.
    #[must_use]
    pub fn of(title: &str, blocks: Vec<Block>) -> Self {
        Self { title: title.to_owned(), blocks, scroll: Scroll::default() }
    }
}

impl Layer for Help {
    fn place(&self) -> Place {
        Place::Help
    }

    fn crumb(&self, _cx: &Cx<'_>) -> String {
        self.title.clone()
    }

    fn able(&self, _wish: Wish, _cx: &Cx<'_>) -> Able {
        Ok(())
    }

    fn act(&mut self, wish: Wish, _cx: &Cx<'_>) -> Reaction {
        match wish {
            Wish::Back => return Reaction::Close,
            wish => self.scroll.act(wish),
        }
        Reaction::Done
    }

    fn draw(&self, canvas: &mut Canvas<'_>, area: Rect, _cx: &Cx<'_>) {
        let columns = WIDE.min(area.width.saturating_sub(2)).saturating_sub(4);
        let lines = pane::lay_out(&self.blocks, columns);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX - 2);
        let inner = super::frame(canvas, area, &self.title, WIDE, rows);
        let room = Rect { x: inner.x + 1, width: inner.width.saturating_sub(2), ..inner };
        self.scroll.draw(canvas, room, &lines);
    }

    fn drawn(&mut self, scrolled: Scrolled) {
        self.scroll.drawn(scrolled);
    }
}
