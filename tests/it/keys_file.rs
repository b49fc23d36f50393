//! The file of keys: every wrong one of `tests/errors/keys` says what is wrong, where, and what to do, before a screen
//! opens. `RIS3_BLESS=1` writes the messages beside them anew, to be reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_match, starts_with};
use ris3::tui::remapped;

fn wrong_files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/errors/keys");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

#[test]
fn every_wrong_file_of_keys_says_what_is_wrong_where_and_what_to_do() {
    let (cases, expectations): (Vec<_>, Vec<_>) =
        wrong_files().into_iter().partition(|path| path.extension().is_some_and(|ending| ending == "toml"));
    for expectation in expectations {
        assert!(cases.contains(&expectation.with_extension("toml")), "{} belongs to no case", expectation.display());
    }
    assert!(!cases.is_empty());
    for case in cases {
        let name = case.file_name().unwrap().to_string_lossy().into_owned();
        let problems = remapped(&fs::read(&case).unwrap(), &name).expect_err(&name);
        let said = problems.iter().map(|problem| format!("{problem}\n")).collect::<Vec<_>>().join("\n");
        let expectation = case.with_extension("txt");
        if std::env::var_os("RIS3_BLESS").is_some() {
            fs::write(&expectation, &said).unwrap();
        }
        let expected = fs::read_to_string(&expectation)
            .unwrap_or_else(|_| panic!("{name} has no expectation beside it; it says:\n\n{said}"));
        assert_eq!(said, expected, "{name}");
    }
}

fn keys(folder: &Path, file: &str) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
    command.current_dir(folder).env("RIS3_KEYS", file).arg("keys");
    command
}

#[test]
fn the_keys_in_force_are_listed_with_their_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my.toml"), "retire = [\"Delete\", \"X\"]\n").unwrap();
    let given = is_match("(?m)^retire,Delete X,").unwrap();
    let own = is_match("(?m)^retire,d,").unwrap();
    let listed = |arguments: &[&str]| keys(folder.path(), "my.toml").args(arguments).assert().success();
    let said = listed(&["--format", "csv"]).stderr("keys file: my.toml\n").stdout(given.clone());
    said.stdout(is_match(r#"(?m)^help,[?],.*,all screens"#).unwrap());
    listed(&["--built-in", "--format", "csv"]).stdout(own.and(given.not()));
    listed(&["--format", "json"]).stdout(contains("\"keys\": \"Delete X\""));
}

#[test]
fn a_wrong_file_of_keys_ends_the_program_with_code_2_and_all_that_is_wrong() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("my.toml"), "retre = [\"X\"]\n\nundo = [\"Entr\"]\n").unwrap();
    let both = starts_with("my.toml:1:\n").and(contains("did you mean `retire`?"));
    let both = both.and(contains("my.toml:3: undo\n")).and(contains("did you mean `Enter`?"));
    keys(folder.path(), "my.toml").assert().code(2).stdout("").stderr(both);
    keys(folder.path(), "my.toml").arg("--built-in").assert().success();
    keys(folder.path(), "gone.toml").assert().code(2).stderr(contains("the keys file gone.toml cannot be read"));
}
