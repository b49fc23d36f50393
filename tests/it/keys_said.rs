//! Sentences on the screen name commands and never keys, because a person may have given a command another key. Held
//! by reading the sources.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use ris3::tui::command::{COMMANDS, Place};

/// Files that are about keys themselves: their names, and the file that gives commands other ones.
const ABOUT_KEYS: [&str; 2] = ["keymap.rs", "keys_file.rs"];
/// Keys that every text and the wheel understand and that nobody can give to a command.
const OF_TEXTS: [&str; 5] = ["with Shift", "Shift-arrows", "Ctrl-Z", "Ctrl-C/X/V", "Ctrl-Y"];
/// Names of keys. Home and End are left out: they are words as well.
const NAMED: [&str; 14] = [
    "Enter",
    "Esc",
    "Escape",
    "Tab",
    "Space",
    "Backspace",
    "Insert",
    "PgUp",
    "PgDn",
    "Shift",
    "Ctrl",
    "Alt",
    "Return",
    "arrows",
];
/// Files that name a command of where people go from there.
const SENDS: [(&str, &str); 5] = [
    ("editors/field.rs", "edit"),
    ("editors/making.rs", "unfinished texts"),
    ("popups/help.rs", "open"),
    ("screens/budget/mod.rs", "open"),
    ("screens/history/mod.rs", "retire"),
];

/// The sources of the screens, without their own tests, by their path.
fn sources(folder: &Path, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            let text = fs::read_to_string(&path).unwrap();
            let shown = path.display().to_string();
            let name = shown.split_once("src/tui/").unwrap().1.to_owned();
            found.insert(name, text.split("#[cfg(test)]").next().unwrap().to_owned());
        }
    }
}

fn screens() -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui"), &mut found);
    found
}

/// The texts in quotes of a source file, with their lines. Line breaks in them are those of the source.
fn quoted(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut rest = source;
    let line = |rest: &str| source[..source.len() - rest.len()].matches('\n').count() + 1;
    while let Some(next) = rest.find(['"', '\'', '/']) {
        let at = &rest[next..];
        rest = if at.starts_with("//") {
            at.find('\n').map_or("", |end| &at[end..])
        } else if let Some(body) = at.strip_prefix('"') {
            let mut is_escaped = false;
            let end = body.find(|letter| {
                let is_end = letter == '"' && !is_escaped;
                is_escaped = letter == '\\' && !is_escaped;
                is_end
            });
            let (text, after) = body.split_at(end.expect("a text that ends"));
            let joined: Vec<_> = text.split("\\\n").map(str::trim_start).collect();
            found.push((line(at), if joined.len() > 1 { joined.concat() } else { text.to_owned() }));
            &after[1..]
        } else if at.starts_with("'\"'") || at.starts_with("'\\") {
            at.get(3..).unwrap_or_default()
        } else {
            &at[1..]
        };
    }
    found
}

/// Whether a command of the table has a key of one character that looks so.
fn is_built_in(key: &str) -> bool {
    key.chars().count() == 1 && COMMANDS.iter().any(|command| command.keys.iter().any(|known| known.to_string() == key))
}

/// The first thing in a text that looks like a key, if it is a sentence.
fn key_in(text: &str) -> Option<String> {
    let text = OF_TEXTS.iter().fold(text.to_owned(), |text, key| text.replace(key, ""));
    let words: Vec<&str> = text.split([' ', '(', ')', '“', '”', ',', ';', '·', '-', '/']).collect();
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_end_matches(['.', ':']);
        let next = words.get(at + 1).copied().unwrap_or_default();
        let is_verb =
            |word: &str| word.len() > 3 && word.ends_with('s') && word.chars().all(|c| c.is_ascii_lowercase());
        let is_function = bare.len() > 1 && bare.starts_with('F') && bare[1..].parse::<u8>().is_ok();
        let has_words = text.split(' ').any(|word| word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()));
        let is_letter =
            bare.len() == 1 && bare.chars().all(|c| c.is_ascii_alphabetic()) && !["a", "A", "I"].contains(&bare);
        let is_sign = is_built_in(bare) && (is_verb(next) || bare == "=" || bare == "+");
        if NAMED.contains(&bare) || is_function || (has_words && (is_letter || is_sign)) {
            return Some(bare.to_owned());
        }
    }
    None
}

#[test]
fn no_sentence_of_the_screens_names_a_key() {
    for text in
        ["n makes it.", "Esc goes back.", "a links one; Enter opens it.", "look: = spread", "8 shows it", "with F2"]
    {
        assert!(key_in(text).is_some(), "{text}");
    }
    let mut wrong = Vec::new();
    for (file, source) in screens().iter().filter(|(file, _)| !ABOUT_KEYS.contains(&file.as_str())) {
        for (line, text) in quoted(source) {
            wrong.extend(key_in(&text).map(|key| format!("src/tui/{file}:{line}: `{key}` in “{text}”")));
        }
    }
    assert!(wrong.is_empty(), "name the command, as in `⟨open⟩ takes it`:\n{}", wrong.join("\n"));
}

/// Where the keys of a file are looked up: the places that its folder names; what the program says, it says anywhere.
fn places(file: &str, all: &BTreeMap<String, String>) -> Vec<Place> {
    // The program itself speaks wherever a person is.
    if file.starts_with("app/") {
        return Vec::new();
    }
    let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
    if folder == "app" {
        return Vec::new();
    }
    let here: String = match folder.starts_with("screens/") {
        true => all.iter().filter(|(name, _)| name.starts_with(folder)).map(|(_, text)| text.as_str()).collect(),
        false => all[file].clone(),
    };
    Place::ALL.into_iter().filter(|place| here.contains(&format!("Place::{place:?}"))).collect()
}

#[test]
fn every_command_that_a_sentence_names_is_one_and_works_there() {
    let all = screens();
    let (mut named, mut wrong) = (0, Vec::new());
    for (file, source) in &all {
        let places = places(file, &all);
        for (line, text) in quoted(source) {
            if text.contains('⟨') && text.contains('{') {
                wrong.push(format!("src/tui/{file}:{line}: what is put in would be read as a command: “{text}”"));
            }
            for part in text.split('⟨').skip(1) {
                named += 1;
                let name = part.split_once('⟩').map_or(part, |(name, _)| name);
                let here = |what: &str| format!("src/tui/{file}:{line}: `{name}` {what}: “{text}”");
                match COMMANDS.iter().find(|command| command.name == name) {
                    None => wrong.push(here("is no command")),
                    Some(_) if SENDS.contains(&(file.as_str(), name)) || places.is_empty() => {}
                    // A popup may say what can be done on the screen under it, but for what it does itself.
                    Some(_) if file.starts_with("popups/") && !["open", "back"].contains(&name) => {}
                    Some(command) if places.iter().any(|place| command.works_in(*place)) => {}
                    Some(_) => wrong.push(here("does not work there")),
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(named > 50, "sentences name commands: {named}");
}
