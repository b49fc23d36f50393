//! The command line: the program itself, its formats and exit codes.

use std::path::Path;

use assert_cmd::Command;
use predicates::str::contains;
use tempfile::TempDir;

const STRATEGY: &str = r#"
[plan]
code = "R"
title = "Łódzkie 2030"
level = "regional"

[[fund]]
code = "ERDF"
title = "European Regional Development Fund"
level = "european"

[[action]]
code = "A1"
title = "智能制造 test beds"

[[budget_line]]
action = "A1"
fund = "ERDF"
year = 2024
planned = 1_250_000.5

[[budget_line]]
action = "A1"
fund = "ERDF"
year = 2025
spent = 0
"#;

fn ris3(folder: &Path) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
    command.current_dir(folder).env("RIS3_FILE", "test.ris3").env("RIS3_AUTHOR", "officer");
    command
}

/// A folder with the strategy imported.
fn imported() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.toml"), STRATEGY).unwrap();
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    folder
}

fn printed(folder: &TempDir, arguments: &str) -> String {
    let output = ris3(folder.path()).args(arguments.split(' ')).assert().success().get_output().stdout.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn an_import_is_a_dry_run_until_applied() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("r.toml"), STRATEGY).unwrap();
    ris3(folder.path()).args(["import", "r.toml"]).assert().success().stderr(contains("dry run"));
    assert!(!folder.path().join("test.ris3").exists(), "a dry run leaves no file");
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    assert!(printed(&folder, "import r.toml --format csv").contains("budget_line,0,0,2"), "again changes nothing");
    assert!(printed(&folder, "export R").contains("planned = 1_250_000.5"));
}

#[test]
fn money_is_the_same_in_every_format() {
    let folder = imported();
    let json: serde_json::Value = serde_json::from_str(&printed(&folder, "show budget R --format json")).unwrap();
    assert_eq!(
        json,
        serde_json::json!([
            { "level": "european", "fund": "ERDF", "year": 2024, "currency": "EUR",
              "planned_cents": 125_000_050, "committed_cents": null, "spent_cents": null },
            { "level": "european", "fund": "ERDF", "year": 2025, "currency": "EUR",
              "planned_cents": null, "committed_cents": null, "spent_cents": 0 },
        ])
    );
    let csv = printed(&folder, "show budget R --by year --format csv");
    assert_eq!(csv, "year,currency,planned_cents,committed_cents,spent_cents\n2024,EUR,125000050,,\n2025,EUR,,,0\n");
    let text = printed(&folder, "show budget R --by action,year");
    assert_eq!(
        text,
        "action  year  currency       planned  committed  spent\n\
         A1      2024  EUR       1,250,000.50          ·      ·\n\
         A1      2025  EUR                  ·          ·   0.00\n"
    );
}

#[test]
fn every_view_prints_in_every_format() {
    let folder = imported();
    for view in ["portfolio", "budget", "alignment R", "coverage R", "indicators R", "timeline R"] {
        for format in ["text", "json", "csv"] {
            printed(&folder, &format!("show {view} --format {format}"));
        }
    }
    assert!(printed(&folder, "show timeline R").contains("智能制造 test beds"));
    assert!(printed(&folder, "doctor --format csv").contains("fine"));
}

#[test]
fn a_failure_says_why_and_what_to_do_and_has_its_code() {
    let folder = imported();
    let fails = |arguments: &str, code: i32, says: &str| {
        let mut command = ris3(folder.path());
        command.args(arguments.split(' ')).assert().code(code).stderr(contains(says.to_owned()));
    };
    fails("show alignment NOWHERE", 2, "there is no plan NOWHERE");
    fails("show budget --by colour", 2, "nothing to sort money by");
    fails("-f none.ris3 show portfolio", 5, "none.ris3 does not exist");
    fails("-f r.toml show portfolio", 5, "is not a ris3 workspace");
    fails("import missing.toml", 2, "missing.toml cannot be read");
    fails("explain ZZ-99", 2, "there is no rule ZZ-99");
    std::fs::write(folder.path().join("bad.toml"), STRATEGY.replace("2024", "\"soon\"")).unwrap();
    fails("import bad.toml --apply", 3, "nothing was imported");
}

#[test]
fn the_shell_and_the_manual_are_served() {
    let folder = tempfile::tempdir().unwrap();
    assert!(printed(&folder, "completions bash").contains("_ris3"));
    assert!(printed(&folder, "man").contains(".TH ris3"));
    assert!(printed(&folder, "--help").contains("Exit codes"));
}
