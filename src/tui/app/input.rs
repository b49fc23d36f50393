//! Keys and pasted text, as they come from the terminal.

use crossterm::event::KeyEvent;

use super::App;
use crate::tui::keymap::{Key, command_for};

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
}
