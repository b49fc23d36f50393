//! What the screen shows, written to a file.

use std::path::Path;

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::cli_support::{imported as folder_of, printed};
use crate::support::imported;
use crate::tui_support::Person;

/// A priority without anything, and an output that does not begin at 0.
const REGION: &str = r#"
[plan]
code = "R"
title = "Strategy of the North"
level = "regional"
status = "draft"
currency = "EUR"

[[priority]]
code = "P1"
title = "Ships, \"and\" wood"

[[indicator]]
code = "I1"
title = "Enterprises supported by grants"
kind = "output"
common_code = "RCO02"
unit = "enterprises"
baseline = 5
"#;

fn north(name: &str) -> Person {
    let workspace = imported(&format!("tui-export-{name}"), &[("north.toml", REGION)]);
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK).with_all_rules();
    person.keys("8");
    person
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// Has what is shown written to a file.
fn exports(person: &mut Person, path: &Path) {
    person.keys("x");
    assert_eq!(person.place(), Place::Prompt);
    person.typed(path.to_str().unwrap()).keys("Enter");
}

/// Lines in an order of their own, without the ids, which differ from workspace to workspace.
fn lines(csv: &str) -> Vec<String> {
    let rows = csv.lines().map(|line| {
        line.split(',').enumerate().filter(|(at, _)| *at != 5).map(|(_, cell)| cell).collect::<Vec<_>>().join(",")
    });
    let mut rows: Vec<String> = rows.collect();
    rows.sort();
    rows
}

#[test]
fn what_is_exported_is_what_the_command_line_prints_and_a_filter_narrows_it() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = north("csv");
    person.keys("x");
    sees(&person, "findings-R.csv");
    person.keys("Esc");
    let path = folder.path().join("all.csv");
    exports(&mut person, &path);
    assert_eq!(person.place(), Place::Findings, "{}", person.screen());
    sees(&person, " findings written to ");
    let all = std::fs::read_to_string(&path).unwrap();
    let command = folder_of(REGION);
    let same = printed(&command, &["check", "--format", "csv", "--fail-on", "never", "--at", "2026-11-23"]);
    assert_eq!(lines(&all), lines(&same));
    person.keys("f").typed("IN-04").keys("Enter");
    let path = folder.path().join("some.json");
    exports(&mut person, &path);
    sees(&person, "1 finding written to ");
    let some: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(some["findings"].as_array().unwrap().len(), 1);
    assert_eq!(some["findings"][0]["rule"], "IN-04");
    assert_eq!(some["summary"]["error"], 1);
    assert!(some["coverage"].as_array().unwrap().len() > 50);
    let path = folder.path().join("some.sarif");
    exports(&mut person, &path);
    let log: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    assert_eq!(log["runs"][0]["results"][0]["ruleId"], "IN-04");
    let path = folder.path().join("some.TXT");
    exports(&mut person, &path);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("✖ IN-04  R  I1  ›baseline\n    Enterprises"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 4, "nothing else is left there");
}

#[test]
fn nothing_is_written_over_without_being_asked_and_what_cannot_be_written_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut person = north("over");
    let path = folder.path().join("mine.csv");
    std::fs::write(&path, "mine").unwrap();
    exports(&mut person, &path);
    sees(&person, "There is a file of this name. Enter once more writes over it");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
    person.keys("Backspace").typed("v").keys("Enter");
    sees(&person, "There is a file of this name.");
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine", "after other keys it is asked again");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Findings);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("rule,severity,"));
    for (name, why) in [("gone/x.csv", "there is no such folder"), ("x.xlsx", "the ending says in which form")] {
        exports(&mut person, &folder.path().join(name));
        assert_eq!(person.place(), Place::Prompt);
        sees(&person, why);
        person.keys("Esc");
    }
    std::fs::create_dir(folder.path().join("folder.csv")).unwrap();
    exports(&mut person, &folder.path().join("folder.csv"));
    person.keys("Enter");
    assert_eq!(person.place(), Place::Prompt, "a folder is not written over\n{}", person.screen());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
}

/// Chooses a format for the data of the plan and a name for the file.
fn exports_data(person: &mut Person, format: &str, path: &Path) {
    person.keys(":").typed("export data").keys("Enter").typed(format).keys("Enter");
    assert_eq!(person.place(), Place::Prompt, "{}", person.screen());
    sees(person, "Goes to /");
    person.typed(path.to_str().unwrap()).keys("Enter");
}

#[test]
fn the_data_of_a_plan_go_out_as_the_command_line_writes_them() {
    let folder = folder_of(REGION);
    let mut person = north("data");
    // What each is called, how the command line calls it, its ending, what is said of it.
    for (name, word, ending, holds) in [
        ("strategy file", "toml", "toml", "the plan and 2 records of 2 kinds"),
        ("strategy as JSON", "json", "json", "the plan and 2 records of 2 kinds"),
        ("list of operations", "operations", "csv", "no operation"),
        ("calendar", "ics", "ics", "no date"),
        ("domains as SKOS", "skos", "ttl", "1 domain"),
    ] {
        let path = folder.path().join(format!("mine.{ending}"));
        exports_data(&mut person, name, &path);
        sees(&person, &format!("mine.{ending}: {holds}."));
        let printed = printed(&folder, &["export", "R", "--format", word]);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), printed, "{name}");
        std::fs::remove_file(path).unwrap();
    }
    let path = folder.path().join("R.zip");
    exports_data(&mut person, "Data Package", &path);
    sees(&person, "R.zip: the plan and 2 records of 2 kinds.");
    assert!(std::fs::read(&path).unwrap().starts_with(b"PK"));
    // What is there is written over only when that is meant; a name without .zip is a folder.
    let before = std::fs::metadata(&path).unwrap().modified().unwrap();
    exports_data(&mut person, "Data Package", &path);
    sees(&person, "There is a package of this name. Enter once more replaces it");
    assert_eq!(std::fs::metadata(&path).unwrap().modified().unwrap(), before);
    person.keys("Esc");
    exports_data(&mut person, "Data Package", &folder.path().join("tables"));
    assert!(folder.path().join("tables/datapackage.json").exists(), "{}", person.screen());
    exports_data(&mut person, "Data Package", folder.path());
    sees(&person, "holds other files");
    person.keys("Esc");
    exports_data(&mut person, "workbook", &folder.path().join("gone/R.xlsx"));
    sees(&person, "there is no such folder");
}
