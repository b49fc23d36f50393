//! Keys, pasted text and the mouse, as they come from the terminal.

use crossterm::event::{KeyEvent, MouseButton, MouseEvent, MouseEventKind};

use super::App;
use crate::tui::canvas::Hit;
use crate::tui::command::Wish;
use crate::tui::keymap::{Key, command_for};
use crate::tui::layer::{Cx, Picked};

/// Rows that one turn of the wheel moves.
const WHEEL: usize = 3;

impl App {
    pub(super) fn key(&mut self, event: KeyEvent) {
        self.message = None;
        let key = Key::from(event);
        match (command_for(self.place(), key), key.character()) {
            (Some(command), _) => command.run(self),
            (None, _) if self.place().takes_keys() => self.with_top(|layer, cx| layer.typed(event, cx)),
            (None, Some(typed)) => self.type_in(typed),
            (None, None) => {}
        }
    }

    pub(super) fn paste(&mut self, text: &str) {
        self.message = None;
        if self.place().takes_text() {
            return text.chars().for_each(|typed| self.type_in(typed));
        }
        self.with_top(|layer, cx| layer.pasted(text, cx));
    }

    pub(super) fn mouse(&mut self, event: MouseEvent) {
        match event.kind {
            MouseEventKind::ScrollDown => (0..WHEEL).for_each(|_| self.wish_if_able(Wish::Down)),
            MouseEventKind::ScrollUp => (0..WHEEL).for_each(|_| self.wish_if_able(Wish::Up)),
            MouseEventKind::Down(MouseButton::Left) => self.click(event.column, event.row),
            _ => {}
        }
    }

    fn click(&mut self, column: u16, row: u16) {
        self.message = None;
        match self.drawn.at(column, row).cloned() {
            Some(Hit::Tab(tab)) if !self.place().takes_text() && !self.place().takes_keys() => self.go_to(tab),
            Some(Hit::Command(command)) => command.run(self),
            Some(hit) => {
                let cx = Cx { shared: &self.shared, data: &self.data };
                let picked = self.stacks[self.tab].last_mut().map_or(Picked::Missed, |layer| layer.pick(&hit, &cx));
                if picked == Picked::Again {
                    self.wish_if_able(Wish::Open);
                }
            }
            None => {}
        }
    }
}
