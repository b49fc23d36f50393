//! Tables of any office, read as records of one kind.

use std::fs;

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use crate::cli_support::{printed, ris3};

/// The coherent region of the training country and the plan above it.
fn region() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sample = |name: &str| format!("{}/sample-strategies/training/{name}.toml", env!("CARGO_MANIFEST_DIR"));
    let samples = ["xa-national-2014", "xa-national-2021", "xa1-coherent"].map(sample);
    ris3(folder.path()).arg("import").args(samples).arg("--apply").assert().success();
    folder
}

const PLAN: &str = "XA1-RIS3-2021";

/// The sheets of a workbook that its own plan is written to, and what their rows are.
const SHEETS: &[(&str, &str)] = &[
    ("priority", "Priorities"),
    ("action", "Actions"),
    ("budget_line", "Budget lines"),
    ("envelope", "Envelopes"),
    ("indicator", "Indicators"),
    ("observation", "Observations"),
    ("milestone", "Milestones"),
    ("operation", "Operations"),
    ("body", "Bodies"),
    ("evidence", "Evidence"),
];

#[test]
fn a_workbook_of_a_plan_changes_nothing_in_it() {
    let folder = region();
    let before = printed(&folder, &["export", PLAN]);
    ris3(folder.path()).args(["export", PLAN, "--format", "xlsx", "--out", "x.xlsx"]).assert().success();
    for (entity, sheet) in SHEETS {
        let said = printed(
            &folder,
            &["import", "x.xlsx", "--as", entity, "--sheet", sheet, "--plan", PLAN, "--format", "json", "--apply"],
        );
        let said: serde_json::Value = serde_json::from_str(&said).unwrap();
        assert_eq!((&said["added"], &said["changed"]), (&0.into(), &0.into()), "{sheet}: {said}");
        assert!(said["unchanged"].as_u64().unwrap() > 0, "{sheet}: {said}");
        assert_eq!(said["problems"], serde_json::json!([]), "{sheet}");
    }
    assert_eq!(printed(&folder, &["export", PLAN]), before);
}

#[test]
fn a_budget_of_another_office_comes_in_with_its_own_signs() {
    let folder = region();
    let at = folder.path();
    // As a German office saves it: semicolons, decimal commas, a title, a total, in the older encoding of Windows.
    let table = "Haushalt der Region, vorläufig\n\nAction;Fund;Year;Planned;Note\nA-01;ERDF;2028;1.234.567,89;für Prüfung\nA-02;ERDF;2028;500,00;\nSumme;;;1.235.067,89;\n";
    let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(table);
    fs::write(at.join("b.csv"), &bytes).unwrap();
    let run =
        |more: &[&str]| ris3(at).args(["import", "b.csv", "--as", "budget_line", "--plan", PLAN]).args(more).assert();
    run(&[])
        .success()
        .stdout("entity       added  changed  unchanged\nbudget_line      2        0          0\n")
        .stderr(contains("left out: 1, totals or headings again").and(contains("a dry run: nothing was written")));
    run(&["--apply"]).success();
    run(&[]).success().stdout(contains("budget_line      0        0          2"));
    let strategy: toml::Table = printed(&folder, &["export", PLAN]).parse().unwrap();
    let lines = strategy["budget_line"].as_array().unwrap();
    let line =
        lines.iter().find(|line| line["year"].as_integer() == Some(2028) && line["action"].as_str() == Some("A-01"));
    let line = line.unwrap();
    assert_eq!((line["planned"].as_float(), line["note"].as_str()), (Some(1_234_567.89), Some("für Prüfung")));
    ris3(at).arg("undo").assert().success().stdout(contains("Imported budget lines from b.csv: 2 added, 0 changed"));
}

#[test]
fn what_is_wrong_stands_at_the_row_of_the_file() {
    let folder = region();
    let at = folder.path();
    fs::write(at.join("b.csv"), "Title line\n\nAction,Fund,Year,Planned\nA-01,ERDF,2028,1\nA-99,ERDF,2028,1\n")
        .unwrap();
    let run = |more: &[&str]| ris3(at).args(["import", "b.csv", "--as", "budget_line"]).args(more).assert();
    run(&["--plan", PLAN]).code(3).stderr(contains("row 5, column A (Action)").and(contains("A-99")));
    run(&["--plan", "NONE"]).code(2).stderr(contains("there is no plan NONE"));
    run(&[]).code(2).stderr(contains("--plan"));
    run(&["--plan", PLAN, "--sheet", "Other"]).code(2).stderr(contains("there is no sheet Other"));
    ris3(at).args(["import", "b.csv", "--as", "budget"]).assert().code(2).stderr(contains("budget_line"));
}
