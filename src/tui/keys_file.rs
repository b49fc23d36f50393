//! The file in which a person gives commands other keys. All that is wrong with it is said at once, before the
//! screen opens: a key that does something else than thought is worse than a program that does not start.

use std::collections::HashMap;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::command::{COMMANDS, Keys, Place};
use super::keymap::Key;
use crate::exchange::Problem;
use crate::model::{Fault, nearest, shown};

/// Reads a file of lines `"command" = ["key", …]`.
///
/// # Errors
/// Everything that is wrong with it, in the order of its lines.
pub fn remapped(bytes: &[u8], name: &str) -> Result<Keys, Vec<Problem>> {
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(bytes, name, error.valid_up_to())])?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reading = Reading { text, name, keys: Keys::default(), given_at: HashMap::new(), problems: Vec::new() };
    let (root, errors) = DeTable::parse_recoverable(text);
    for error in &errors {
        let at = error.span().map_or(0, |span| span.start);
        reading.report(at, "", Fault::new(format!("this is not TOML: {}", error.message()), SYNTAX));
    }
    if errors.is_empty() {
        root.get_ref().iter().for_each(|(command, keys)| reading.line(command, keys));
        reading.text_stays_text();
        reading.one_meaning_each();
    }
    reading.problems.sort_by_key(|problem| problem.line);
    // What is broken at one spot is often said twice by the parser.
    reading.problems.dedup_by(|a, b| !errors.is_empty() && a.line == b.line);
    if reading.problems.is_empty() { Ok(reading.keys) } else { Err(reading.problems) }
}

const SYNTAX: &str = "a line is `\"command\" = [\"key\", \"another key\"]`";

struct Reading<'a> {
    text: &'a str,
    name: &'a str,
    keys: Keys,
    /// Where the line of a command begins, in bytes.
    given_at: HashMap<&'static str, usize>,
    problems: Vec<Problem>,
}

impl Reading<'_> {
    fn report(&mut self, at: usize, command: &str, fault: Fault) {
        let line = self.text[..at].matches('\n').count() + 1;
        self.problems.push(Problem {
            file: self.name.to_owned(),
            line,
            key: command.to_owned(),
            excerpt: Problem::excerpt(self.text.lines().nth(line - 1).unwrap_or_default()),
            explanation: fault.explanation,
            remedy: fault.remedy,
        });
    }

    fn line(&mut self, written: &Spanned<std::borrow::Cow<'_, str>>, value: &Spanned<DeValue<'_>>) {
        let (at, name) = (written.span().start, written.get_ref().as_ref());
        let Some(command) = COMMANDS.iter().find(|command| command.name == name) else {
            return self.report(at, "", unknown_command(name));
        };
        let DeValue::Array(list) = value.get_ref() else {
            return self.report(at, name, Fault::new("keys stand in brackets", SYNTAX));
        };
        let mut keys = Vec::new();
        for item in list {
            match read_key(item.get_ref()) {
                Ok(key) if keys.contains(&key) => {}
                Ok(key) => keys.push(key),
                Err(fault) => self.report(item.span().start, name, fault),
            }
        }
        if list.is_empty() {
            let remedy = "name at least one key, or take the line out for the built-in keys";
            self.report(at, name, Fault::new(format!("`{name}` would have no key at all"), remedy));
        }
        // Also after a wrong key: the built-in ones are given up, and nothing must be said to clash with them.
        self.given_at.insert(command.name, at);
        self.keys.give(command.name, keys);
    }

    /// Where text is entered, a key that writes, erases or edits stays the text's.
    fn text_stays_text(&mut self) {
        let mut found: Vec<(Key, &'static str, Vec<Place>)> = Vec::new();
        for command in COMMANDS.iter().filter(|command| self.given_at.contains_key(command.name)) {
            for key in self.keys.of(command) {
                let places: Vec<Place> = command.places.iter().copied().filter(|place| is_text(*place, *key)).collect();
                match found.iter_mut().find(|(other, name, _)| (other, *name) == (key, command.name)) {
                    Some((.., known)) => known.extend(places),
                    None if places.is_empty() => {}
                    None => found.push((*key, command.name, places)),
                }
            }
        }
        for (key, name, places) in found {
            let explanation = format!("`{key}` belongs to the text that is entered in {}", listed(&places));
            let remedy = format!("`{name}` works there too: give it keys with Ctrl or Alt, or one of F2 to F12");
            self.report(self.given_at[name], name, Fault::new(explanation, remedy));
        }
    }

    /// No key means two things in one place. The keys of the table do not, so a line of the file has a part in it.
    fn one_meaning_each(&mut self) {
        let mut found: Vec<(Key, [&'static str; 2], Vec<Place>)> = Vec::new();
        for place in Place::ALL {
            let mut means: HashMap<Key, &'static str> = HashMap::new();
            for command in COMMANDS.iter().filter(|command| command.works_in(place)) {
                for key in self.keys.of(command) {
                    let Some(other) = means.insert(*key, command.name) else { continue };
                    let both = [other, command.name];
                    match found.iter_mut().find(|(known, names, _)| (known, *names) == (key, both)) {
                        Some((.., places)) => places.push(place),
                        None => found.push((*key, both, vec![place])),
                    }
                }
            }
        }
        for (key, [one, other], places) in found {
            let lines = [one, other].into_iter().filter_map(|name| Some((*self.given_at.get(name)?, name)));
            let (at, name) = lines.max().unwrap_or((0, one));
            let explanation = format!("`{key}` would mean both `{one}` and `{other}` in {}", listed(&places));
            self.report(at, name, Fault::new(explanation, "give one of them another key"));
        }
    }
}

fn is_text(place: Place, key: Key) -> bool {
    let writes = key.character().is_some();
    (place.takes_text() && writes) || (place.takes_keys() && (writes || key.erases() || key.edits()))
}

fn read_key(value: &DeValue<'_>) -> Result<Key, Fault> {
    match value {
        DeValue::String(written) => written.parse(),
        _ => Err(Fault::new("a key stands in \"quotes\"", SYNTAX)),
    }
}

fn unknown_command(name: &str) -> Fault {
    let explanation = format!("there is no command `{}`", shown(name));
    match nearest(name, COMMANDS.iter().map(|command| command.name)) {
        Some(near) => Fault::new(explanation, format!("did you mean `{near}`?")),
        None => Fault::new(explanation, "`ris3 keys --built-in` lists the commands"),
    }
}

/// Places as a sentence names them: a few, and that there are more.
fn listed(places: &[Place]) -> String {
    let names: Vec<String> = places.iter().take(3).map(|place| format!("{place:?}")).collect();
    let more = if places.len() > names.len() { " and other places" } else { "" };
    format!("{}{more}", names.join(", "))
}

fn not_utf8(bytes: &[u8], name: &str, at: usize) -> Problem {
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let text = bytes.split(|byte| *byte == b'\n').nth(line - 1).unwrap_or_default();
    Problem {
        file: name.to_owned(),
        line,
        key: String::new(),
        excerpt: Problem::excerpt(&String::from_utf8_lossy(text)),
        explanation: format!("the file is not UTF-8 text: byte 0x{:02X} cannot stand here", bytes[at]),
        remedy: "save it as UTF-8 in a text editor".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Keys {
        remapped(text.as_bytes(), "keys.toml").unwrap()
    }

    fn meaning(keys: &Keys, place: Place, key: &str) -> Option<&'static str> {
        keys.command(place, key.parse().unwrap()).map(|command| command.name)
    }

    #[test]
    fn every_built_in_key_is_read_as_it_is_shown() {
        for key in COMMANDS.iter().flat_map(|command| command.keys) {
            assert_eq!(key.to_string().parse(), Ok(*key), "{key}");
        }
        let alike = [("Up", "↑"), ("Ctrl-r", "Ctrl-R"), ("Alt-Ctrl-Left", "Ctrl-Alt-←"), ("Shift-Tab", "Shift-Tab")];
        for (written, shown) in alike {
            assert_eq!(written.parse::<Key>().unwrap().to_string(), shown);
        }
        assert_ne!("D".parse::<Key>(), "d".parse());
    }

    #[test]
    fn a_command_has_the_keys_that_the_file_gives_it_and_no_longer_its_own() {
        let keys = keys("\u{feff}\"retire\" = [\"Delete\", \"X\"]\r\n\r\n\"undo\" = [\"Ctrl-Z\"]\r\n");
        assert_eq!(meaning(&keys, Place::Actions, "Delete"), Some("retire"));
        assert_eq!(meaning(&keys, Place::Actions, "X"), Some("retire"));
        assert_eq!(meaning(&keys, Place::Actions, "d"), None);
        assert_eq!(meaning(&keys, Place::Home, "Ctrl-Z"), Some("undo"));
        assert_eq!(meaning(&keys, Place::Home, "u"), None);
        assert_eq!(meaning(&keys, Place::Home, "Ctrl-R"), Some("redo"));
    }

    #[test]
    fn two_commands_change_their_keys_with_each_other() {
        let keys = keys("\"undo\" = [\"d\"]\n\"retire\" = [\"u\"]\n");
        assert_eq!(meaning(&keys, Place::Actions, "d"), Some("undo"));
        assert_eq!(meaning(&keys, Place::Actions, "u"), Some("retire"));
    }

    #[test]
    fn every_command_can_be_given_a_key_of_its_own() {
        for command in COMMANDS {
            let given = keys(&format!("\"{}\" = [\"F12\"]", command.name));
            for place in command.places {
                assert_eq!(meaning(&given, *place, "F12"), Some(command.name));
            }
        }
    }

    #[test]
    fn what_every_text_understands_is_given_to_no_command_there() {
        for key in ["Ctrl-Z", "Ctrl-Y", "Ctrl-C", "Ctrl-X", "Ctrl-V", "Ctrl-A"] {
            let problems = remapped(format!("save = [\"{key}\"]").as_bytes(), "keys.toml").unwrap_err();
            assert_eq!(problems[0].explanation, format!("`{key}` belongs to the text that is entered in Prose"));
        }
    }

    #[test]
    fn an_empty_file_changes_nothing() {
        assert_eq!(keys("# my keys\n"), Keys::default());
    }
}
