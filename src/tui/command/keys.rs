//! Which keys a command has: its own of the table, or those that a person gave it.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::groups::SCREENS;
use super::{COMMANDS, Command, Place};
use crate::tui::keymap::Key;

/// The keys of all commands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keys {
    /// By the name of the command; those that are not here have the keys of the table.
    given: HashMap<&'static str, Vec<Key>>,
}

/// What the person chose for this run; nothing when it is the table's keys.
static IN_FORCE: OnceLock<Keys> = OnceLock::new();

impl Keys {
    /// Gives a command other keys than those of the table.
    pub fn give(&mut self, command: &'static str, keys: Vec<Key>) {
        self.given.insert(command, keys);
    }

    /// The keys of a command; the first one is shown.
    #[must_use]
    pub fn of<'a>(&'a self, command: &Command) -> &'a [Key] {
        self.given.get(command.name).map_or(command.keys, Vec::as_slice)
    }

    /// The command that a key means in a place.
    #[must_use]
    pub fn command(&self, place: Place, key: Key) -> Option<&'static Command> {
        COMMANDS.iter().find(|command| command.works_in(place) && self.of(command).contains(&key))
    }

    /// The keys in force in this run.
    #[must_use]
    pub fn in_force() -> &'static Self {
        IN_FORCE.get_or_init(Self::default)
    }
}

impl Command {
    /// Its keys in force; the first one is shown.
    #[must_use]
    pub fn keys(&self) -> &'static [Key] {
        Keys::in_force().of(self)
    }

    /// Where it works, in words.
    #[must_use]
    pub fn whereabouts(&self) -> String {
        let is_everywhere = SCREENS.iter().all(|place| self.works_in(*place));
        let named = self.places.iter().filter(|place| !is_everywhere || !SCREENS.contains(place));
        let all = is_everywhere.then(|| "all screens".to_owned());
        all.into_iter().chain(named.map(|place| format!("{place:?}"))).collect::<Vec<_>>().join(", ")
    }
}

/// Puts keys in force for the whole run. Once a key was looked up it is too late: a key must not change its meaning
/// under a person's fingers.
pub fn remap(keys: Keys) {
    // Whoever comes second changes nothing, which is what the sentence above promises.
    let _ = IN_FORCE.set(keys);
}

/// A sentence with the keys of the commands that it names: `⟨undo⟩ takes it back` is `u takes it back`, unless the
/// person gave undo another key. Words of people are put in afterwards, because they stand as they were written.
#[must_use]
pub fn keyed(sentence: &'static str) -> String {
    let mut parts = sentence.split('⟨');
    let mut said = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('⟩').unwrap_or((part, ""));
        said.push_str(&key_of(name));
        said.push_str(rest);
    }
    said
}

/// The first key of a command; its name where it has none, because the palette finds it by that.
fn key_of(name: &str) -> String {
    let command = COMMANDS.iter().find(|command| command.name == name);
    let key = command.and_then(|command| command.keys().first());
    key.map_or_else(|| format!("“{name}” among the commands"), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_names_a_command_and_shows_its_key() {
        for (sentence, said) in [
            ("⟨undo⟩ takes it back", "u takes it back"),
            ("⟨open⟩ or ⟨new⟩ makes it.", "Enter or n makes it."),
            ("⟨wheel⟩ shows it.", "“wheel” among the commands shows it."),
            ("Nothing is named here.", "Nothing is named here."),
        ] {
            assert_eq!(keyed(sentence), said);
        }
    }
}
