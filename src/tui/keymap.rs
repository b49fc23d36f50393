//! Keys as people know them, and which command a key means in a place.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{COMMANDS, Command, Place};

/// A key with or without Ctrl and Alt. Shift is part of the character.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Key {
    code: KeyCode,
    ctrl: bool,
    alt: bool,
}

/// A key with a name.
#[must_use]
pub const fn named(code: KeyCode) -> Key {
    Key { code, ctrl: false, alt: false }
}

/// A key that writes a character.
#[must_use]
pub const fn letter(character: char) -> Key {
    named(KeyCode::Char(character))
}

/// A character with Ctrl held.
#[must_use]
pub const fn ctrl(character: char) -> Key {
    Key { code: KeyCode::Char(character), ctrl: true, alt: false }
}

/// A key with Alt held.
#[must_use]
pub const fn alt(code: KeyCode) -> Key {
    Key { code, ctrl: false, alt: true }
}

impl Key {
    /// The character it writes where text is entered.
    #[must_use]
    pub fn character(self) -> Option<char> {
        match self.code {
            KeyCode::Char(character) if !self.ctrl && !self.alt => Some(character),
            _ => None,
        }
    }
}

impl From<KeyEvent> for Key {
    fn from(event: KeyEvent) -> Self {
        let held = |modifier| event.modifiers.contains(modifier);
        Self { code: event.code, ctrl: held(KeyModifiers::CONTROL), alt: held(KeyModifiers::ALT) }
    }
}

impl From<Key> for KeyEvent {
    fn from(key: Key) -> Self {
        let mut held = KeyModifiers::NONE;
        held.set(KeyModifiers::CONTROL, key.ctrl);
        held.set(KeyModifiers::ALT, key.alt);
        Self::new(key.code, held)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = match self.code {
            KeyCode::Char(' ') => "Space".to_owned(),
            KeyCode::Char(character) if self.ctrl => character.to_ascii_uppercase().to_string(),
            KeyCode::Char(character) => character.to_string(),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            KeyCode::BackTab => "Shift-Tab".to_owned(),
            KeyCode::PageUp => "PgUp".to_owned(),
            KeyCode::PageDown => "PgDn".to_owned(),
            KeyCode::F(number) => format!("F{number}"),
            code => format!("{code:?}"),
        };
        let held = |is_held: bool, name| if is_held { name } else { "" };
        f.pad(&format!("{}{}{name}", held(self.ctrl, "Ctrl-"), held(self.alt, "Alt-")))
    }
}

/// The command that a key means in a place.
#[must_use]
pub fn command_for(place: Place, key: Key) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.works_in(place) && command.keys.contains(&key))
}
