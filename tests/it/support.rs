//! Workspaces for the tests: in memory, at noon of 23 November 2026.

use chrono::NaiveDate;
use ris3::store::Location;
use ris3::workspace::{Env, Workspace};

/// The day on which everything is tested.
pub fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// The world of the tests.
pub fn env() -> Env {
    Env::on("officer", today())
}

/// An empty workspace in memory; the name must be unique among the tests.
pub fn empty(name: &str) -> Workspace {
    Workspace::create(Location::Memory(format!("{name}-{}", std::process::id())), env()).unwrap()
}

/// A workspace with strategy files in it; the name must be unique among the tests.
pub fn imported<N: AsRef<str>, B: AsRef<[u8]>>(name: &str, files: &[(N, B)]) -> Workspace {
    let mut workspace = empty(name);
    let proposal = workspace.propose(files).unwrap();
    let problems: Vec<_> = proposal.problems.iter().map(ToString::to_string).collect();
    assert!(problems.is_empty(), "{name}:\n{}", problems.join("\n"));
    workspace.accept(proposal).unwrap();
    workspace
}

/// The sample strategies of a folder, by name.
pub fn samples(folder: &str) -> Vec<(String, Vec<u8>)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-strategies").join(folder);
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), std::fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}
