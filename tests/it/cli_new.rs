//! `ris3 new`.

use std::path::Path;

use assert_cmd::Command;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

fn ris3(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
    command.current_dir(folder).env("RIS3_FILE", "test.ris3").env("RIS3_AUTHOR", "officer");
    command
}

const NEW: [&str; 11] = [
    "new",
    "--code",
    "ES21-S3",
    "--title",
    "RIS3 Euskadi",
    "--level",
    "regional",
    "--territory",
    "ES21",
    "--period",
    "2021-2027",
];

#[test]
fn a_strategy_is_started_and_the_workspace_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let dry = ris3(folder.path()).args(NEW).arg("--dry-run").assert().success().stderr(contains("nothing was written"));
    assert!(!folder.path().join("test.ris3").exists(), "a dry run leaves no file");
    let made = ris3(folder.path()).args(NEW).assert().success().stderr(contains("ris3 check ES21-S3"));
    assert_eq!(dry.get_output().stdout, made.get_output().stdout, "the dry run says what is done");
    let rows = String::from_utf8(made.get_output().stdout.clone()).unwrap();
    assert!(rows.contains("ES21 País Vasco (NUTS 2021) · 2021–2027 · EUR · answers to no plan yet"), "{rows}");
    ris3(folder.path()).args(["export", "ES21-S3"]).assert().success().stdout(contains("code = \"STEP-1\""));
    ris3(folder.path()).arg("doctor").assert().success();
    ris3(folder.path()).args(NEW).assert().code(2).stderr(contains("--code: there is a plan ES21-S3 already"));
}

#[test]
fn what_cannot_be_started_leaves_no_file_behind_and_names_its_option() {
    let folder = tempfile::tempdir().unwrap();
    let wrong = ["new", "--code", "R", "--title", "T", "--level", "regio", "--territory", "ES2X"];
    let refused = ris3(folder.path()).args(wrong).assert().code(2);
    refused.stderr(contains("--level: regio is no level").and(contains("--territory: ES2X is no code of NUTS")));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "nothing is left behind");
    ris3(folder.path()).args(["new", "--code", "R"]).assert().code(2).stderr(contains("--title"));
    ris3(folder.path()).args(["new", "--help"]).assert().success().stdout(contains("ris3-guide"));
}
