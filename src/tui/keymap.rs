//! Keys as people know them, and which command a key means in a place.

use std::fmt;
use std::str::FromStr;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::command::{Command, Keys, Place};
use crate::model::{Fault, nearest, shown};

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

    /// Whether it takes characters of a text away.
    #[must_use]
    pub fn erases(self) -> bool {
        matches!(self.code, KeyCode::Backspace | KeyCode::Delete) && !self.ctrl && !self.alt
    }

    /// Whether every text understands it, as in other programs: undo, redo, copy, cut, paste, select all.
    #[must_use]
    pub fn edits(self) -> bool {
        self.ctrl && !self.alt && matches!(self.code, KeyCode::Char('z' | 'y' | 'c' | 'x' | 'v' | 'a'))
    }

    /// Whether a terminal sends it as this key: some are known to it under another name only, some not at all.
    fn arrives(self) -> bool {
        let with_ctrl = match self.code {
            KeyCode::Char(' ' | '4'..='7') => true,
            KeyCode::Char(character) => character.is_ascii_lowercase() && !matches!(character, 'i' | 'm'),
            KeyCode::Enter | KeyCode::Esc | KeyCode::Tab | KeyCode::BackTab | KeyCode::Backspace => false,
            _ => true,
        };
        let with_alt = !matches!(self.code, KeyCode::Esc | KeyCode::Char('[' | 'O'));
        (with_ctrl || !self.ctrl) && (with_alt || !self.alt)
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

/// Keys that are called by a name. The arrows are written as they are shown, or in words.
const NAMES: [(&str, KeyCode); 20] = [
    ("Enter", KeyCode::Enter),
    ("Esc", KeyCode::Esc),
    ("Tab", KeyCode::Tab),
    ("Shift-Tab", KeyCode::BackTab),
    ("Space", KeyCode::Char(' ')),
    ("Backspace", KeyCode::Backspace),
    ("Delete", KeyCode::Delete),
    ("Insert", KeyCode::Insert),
    ("Home", KeyCode::Home),
    ("End", KeyCode::End),
    ("PgUp", KeyCode::PageUp),
    ("PgDn", KeyCode::PageDown),
    ("Up", KeyCode::Up),
    ("Down", KeyCode::Down),
    ("Left", KeyCode::Left),
    ("Right", KeyCode::Right),
    ("↑", KeyCode::Up),
    ("↓", KeyCode::Down),
    ("←", KeyCode::Left),
    ("→", KeyCode::Right),
];

const LOOKS: &str = "a key is one character, or Enter, Esc, Tab, Shift-Tab, Space, Backspace, Delete, Insert, Home, End, PgUp, PgDn, \
                     Up, Down, Left, Right or F1 to F12, also with Ctrl- or Alt- before it: Ctrl-R, Alt-Left";

impl FromStr for Key {
    type Err = Fault;

    /// A key as the help shows it.
    fn from_str(written: &str) -> Result<Self, Fault> {
        let (mut name, mut ctrl, mut alt) = (written, false, false);
        loop {
            name = match (name.strip_prefix("Ctrl-"), name.strip_prefix("Alt-")) {
                (Some(rest), _) if !ctrl => {
                    ctrl = true;
                    rest
                }
                (_, Some(rest)) if !alt => {
                    alt = true;
                    rest
                }
                _ => break,
            };
        }
        let code = code_of(name).ok_or_else(|| unknown(written, name))?;
        let code = match code {
            // With Ctrl held a terminal does not tell `R` from `r`.
            KeyCode::Char(character) if ctrl => KeyCode::Char(character.to_ascii_lowercase()),
            code => code,
        };
        let key = Self { code, ctrl, alt };
        if key.arrives() {
            return Ok(key);
        }
        Err(Fault::new(format!("no terminal sends `{key}` as a key of its own"), "take another key"))
    }
}

fn code_of(name: &str) -> Option<KeyCode> {
    if let Some((_, code)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Some(*code);
    }
    let mut characters = name.chars();
    match (characters.next(), characters.as_str()) {
        (Some(only), "") => (!only.is_control() && !only.is_whitespace()).then_some(KeyCode::Char(only)),
        (Some('F'), number) if !number.starts_with(['0', '+']) => {
            number.parse().ok().filter(|number| (1..=12).contains(number)).map(KeyCode::F)
        }
        _ => None,
    }
}

fn unknown(written: &str, name: &str) -> Fault {
    let explanation = format!("there is no key `{}`", shown(written));
    let held = written.strip_suffix(name).unwrap_or_default();
    let near = nearest(name, NAMES.map(|(known, _)| known)).map(|near| format!("{held}{near}"));
    match near.filter(|near| near.parse::<Key>().is_ok()) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`?")),
        None => Fault::new(explanation, LOOKS),
    }
}

/// The command that a key means in a place.
#[must_use]
pub fn command_for(place: Place, key: Key) -> Option<&'static Command> {
    Keys::in_force().command(place, key)
}
