//! The layers, held by reading the sources: an import that goes up, a third-party crate outside its layer, a file
//! too long to read in one sitting.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Which folders of `src/` a folder may import, as `src/lib.rs` draws it. `model` may import nothing.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("locales", &["model"]),
    ("store", &["model"]),
    ("reference", &["model"]),
    ("coherence", &["model", "store"]),
    ("views", &["model", "store", "reference"]),
    ("report", &["model", "store", "views", "locales"]),
    ("exchange", &["model", "store"]),
    ("sync", &["model", "store"]),
    ("workspace", &["model", "store", "reference", "coherence", "views", "report", "exchange", "sync", "locales"]),
    ("cli", &["*"]),
    ("tui", &["*"]),
];

/// Front ends do not know each other; the program starts the screen through the command line's `run`.
const NEVER: &[(&str, &str)] = &[("tui", "cli"), ("views", "tui"), ("views", "cli")];

/// Which folder alone may name a third-party crate.
const AT_HOME: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("nucleo_matcher", &["tui"]),
    ("ratatui_textarea", &["tui"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("minijinja", &["report"]),
    ("roxmltree", &["report"]),
    ("rust_xlsxwriter", &["report", "exchange"]),
    ("signal_hook", &["cli"]),
    ("zstd", &["sync"]),
    ("ed25519_dalek", &["sync"]),
    ("getrandom", &["sync"]),
    ("async_nats", &["sync"]),
    ("nkeys", &["sync"]),
    ("tokio", &["sync"]),
    ("futures_util", &["sync"]),
    ("base64", &["sync"]),
    ("fluent_bundle", &["locales"]),
    ("rapidfuzz", &["model"]),
    ("icalendar", &["report"]),
    ("oxrdf", &["exchange"]),
    ("oxttl", &["exchange"]),
    ("encoding_rs", &["exchange"]),
    ("chardetng", &["exchange"]),
    ("quick_xml", &["exchange"]),
    ("flate2", &["exchange"]),
];

/// A file that a person reads in one sitting.
const LINES_MOST: usize = 400;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file below a folder of the project: its path and its text.
fn texts(folder: &str) -> BTreeMap<String, String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    sources(&root.join(folder), &mut found);
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_str().unwrap().replace('\\', "/");
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

/// The folder of `src/` a file is in.
fn layer(file: &str) -> &str {
    file.trim_start_matches("src/").split(['/', '.']).next().unwrap()
}

/// The lines that are compiled into the program: no comments, nothing behind `#[cfg(test)]`.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let text = text.split("\n#[cfg(test)]\nmod ").next().unwrap_or(text);
    text.lines().map(|line| line.split("//").next().unwrap_or(line))
}

#[test]
fn imports_only_go_down() {
    let allowed: BTreeMap<_, _> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, text) in texts("src") {
        let here = layer(&file).to_owned();
        if matches!(here.as_str(), "lib" | "main") {
            continue;
        }
        let allowed =
            allowed.get(here.as_str()).unwrap_or_else(|| panic!("{file}: a layer that src/lib.rs does not draw"));
        for line in code(&text) {
            for there in line
                .split("crate::")
                .skip(1)
                .filter_map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next())
            {
                let fine = there.is_empty() || there == here || allowed.contains(&"*") || allowed.contains(&there);
                if !fine || NEVER.contains(&(here.as_str(), there)) {
                    wrong.push(format!("{file}: {here} imports {there}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn third_party_crates_stay_at_home() {
    let mut wrong = Vec::new();
    for (file, text) in texts("src") {
        for (name, homes) in AT_HOME {
            let names = |line: &str| line.contains(&format!("{name}::")) || line.contains(&format!("use {name};"));
            if !homes.contains(&layer(&file)) && code(&text).any(names) {
                wrong.push(format!("{file} names {name}, which belongs to {homes:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_file_is_read_in_one_sitting() {
    let all = texts("src").into_iter().chain(texts("tests"));
    let long: Vec<_> =
        all.map(|(file, text)| (file, text.lines().count())).filter(|(_, lines)| *lines > LINES_MOST).collect();
    assert!(long.is_empty(), "over {LINES_MOST} lines: {long:#?}");
}

#[test]
fn every_folder_says_what_is_here_what_never_will_be_and_how_to_add_one() {
    for (file, text) in
        texts("src").iter().filter(|(file, _)| file.ends_with("/mod.rs") && file.matches('/').count() == 2)
    {
        let head: String = text.lines().take_while(|line| line.starts_with("//!")).collect();
        for word in ["Here:", "Never here:", "To add"] {
            assert!(head.contains(word), "{file} opens with `{word}`");
        }
    }
}
