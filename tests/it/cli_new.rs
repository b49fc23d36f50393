//! `ris3 new`.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;

use crate::cli_support::ris3;

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

/// A workspace with a region of the last period and the two plans above it.
fn last_period() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let files = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/roll-over");
    let names = ["state-old.toml", "state-new.toml", "region.toml"].map(|name| format!("{files}/{name}"));
    ris3(folder.path()).arg("import").args(names).arg("--apply").assert().success();
    folder
}

#[test]
fn the_last_period_goes_on_by_options_or_by_an_edited_table() {
    let folder = last_period();
    let from = ["new", "--from", "R-OLD", "--code", "R-NEW"];
    let options = ["--merge", "P1+P2=P1", "--split", "P3=P3:60+P5:40", "--stop", "P4"];
    let by_options =
        ris3(folder.path()).args(from).args(options).args(["--dry-run", "--format", "csv"]).assert().success();
    let table = String::from_utf8(by_options.get_output().stdout.clone()).unwrap();
    assert!(table.contains("\npriority,P3,Digital,1,split,P3:60 + P5:40,"), "{table}");
    // The table that was printed says all that the options said.
    std::fs::write(folder.path().join("decisions.csv"), table.replace("P3:60 + P5:40", "P3:50 + P5:50")).unwrap();
    let by_table =
        ris3(folder.path()).args(from).args(["--decide", "decisions.csv", "--format", "csv"]).assert().success();
    let edited = String::from_utf8(by_table.get_output().stdout.clone()).unwrap();
    assert_eq!(
        edited,
        table
            .replace("P3:60 + P5:40", "P3:50 + P5:50")
            .replace(",,it was completed", ",,")
            .replace("what it serves stops", "")
            .replace("what it stands under stops", "")
    );
    ris3(folder.path()).args(["export", "R-NEW"]).assert().success().stdout(contains("supersedes = \"R-OLD\""));
    ris3(folder.path()).arg("doctor").assert().success();
}

#[test]
fn a_decision_that_cannot_stand_names_its_option_and_writes_nothing() {
    let folder = last_period();
    let refused = |arguments: &[&str], says: &str| {
        let from = ["new", "--from", "R-OLD", "--code", "R-NEW"];
        ris3(folder.path()).args(from).args(arguments).assert().code(2).stderr(contains(says.to_owned()));
    };
    refused(&["--stop", "P7"], "--stop: R-OLD has no priority or action P7");
    refused(&["--merge", "P1+P2"], "--merge: P1+P2 does not say what becomes of it");
    refused(&["--split", "P1=P1:60+P1b:60"], "--split: the shares that P1 is split into are 60 + 60");
    refused(&["--decide", "none.csv"], "none.csv cannot be read");
    refused(&["--template", "empty"], "cannot be used with");
    ris3(folder.path()).args(["new", "--code", "X", "--stop", "P1"]).assert().code(2).stderr(contains("--from"));
    ris3(folder.path()).args(["export", "R-NEW"]).assert().code(3);
}
