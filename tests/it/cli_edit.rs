//! `ris3 set` and `ris3 add`: the edits of the screen, for scripts.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::contains;
use tempfile::TempDir;

use crate::cli_support::{self, printed, ris3};

const STRATEGY: &str = r#"
[plan]
code = "R"
title = "Łódzkie 2030"
level = "regional"
period_start = 2021
period_end = 2027

[[priority]]
code = "P1"
title = "Clean ships"

[[fund]]
code = "ERDF"
title = "European Regional Development Fund"
level = "european"

[[action]]
code = "A-014"
title = "Test beds"

[[budget_line]]
action = "A-014"
fund = "ERDF"
year = 2026
planned = 1_200_000
"#;

/// A folder with the strategy imported.
fn imported() -> TempDir {
    cli_support::imported(STRATEGY)
}

fn refused(folder: &TempDir, arguments: &[&str], code: i32) -> String {
    let output = ris3(folder.path()).args(arguments).assert().code(code).get_output().stderr.clone();
    String::from_utf8(output).unwrap()
}

#[test]
fn a_field_is_set_emptied_and_taken_back() {
    let folder = imported();
    let say = |arguments: &[&str]| printed(&folder, arguments);
    assert_eq!(say(&["set", "R/A-014", "status", "running"]), "Set status of A-014 to running\n");
    assert_eq!(say(&["set", "R", "vision", "A region that builds"]), "Changed the vision of R\n");
    let dates = ["set", "R/action:A-014", "starts-on", "1.2.2024", "ends_on", "31 Dec 2026"];
    assert_eq!(say(&dates), "Changed starts on and ends on of A-014\n");
    let id = printed(&folder, &["history", "R", "--format", "json"]);
    assert!(id.contains("Changed starts on and ends on of A-014"), "the history tells it: {id}");
    assert_eq!(say(&["set", "R/A-014", "--empty", "ends_on"]), "Emptied ends on of A-014\n");
    assert!(printed(&folder, &["export", "R"]).contains("starts_on = \"2024-02-01\"\nstatus"));
    ris3(folder.path()).arg("undo").assert().success().stdout(contains("Emptied ends on of A-014"));
    assert!(printed(&folder, &["export", "R"]).contains("ends_on = \"2026-12-31\""));
    let again = ris3(folder.path()).args(["set", "R/A-014", "status", "running"]).assert().success();
    again.stdout("").stderr(contains("nothing was changed"));
    ris3(folder.path()).arg("doctor").assert().success();
}

#[test]
fn a_record_is_added_and_its_place_is_printed_for_the_next_command() {
    let folder = imported();
    let made = printed(&folder, &["add", "R", "action", "title=Vouchers", "status=approved"]);
    assert_eq!(made, "Added action A-015 Vouchers\nR/A-015\n");
    let line = printed(&folder, &["add", "R", "budget-line", "action=A-015", "fund=erdf", "year=2024", "planned=12k"]);
    let place = line.lines().nth(1).unwrap();
    assert!(line.starts_with("Added ERDF 2024 of A-015\nR/"), "{line}");
    assert_eq!(
        printed(&folder, &["set", place, "planned", "1 250 000,50"]),
        "Raised ERDF 2024 of A-015 from 12,000.00 to 1,250,000.50 EUR\n"
    );
    assert_eq!(printed(&folder, &["set", place, "planned", "-3"]).lines().count(), 1, "a negative amount is no option");
    let json = printed(&folder, &["add", "R", "indicator", "common_code=RCO01", "--format", "json"]);
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!((rows[0]["plan"].as_str(), rows[0]["entity"].as_str()), (Some("R"), Some("indicator")));
    assert_eq!(rows[0]["code"].as_str(), Some("RCO01"));
    let csv = printed(&folder, &["set", "R/RCO01", "target", "40", "--format", "csv"]);
    assert!(csv.starts_with("plan,entity,code,id,sentence\nR,indicator,RCO01,"), "{csv}");
}

#[test]
fn what_could_not_be_filled_is_said_beside_it() {
    let folder = imported();
    let fund = ["add", "R", "fund", "reference=ESF+"];
    let made = ris3(folder.path()).args(fund).assert().success().stdout(contains("R/ESF+"));
    made.stderr(contains("the highest rate was left empty: the plan has no territory"));
    let region = ris3(folder.path()).args(["set", "R", "territory", "pl21"]).assert().success();
    region.stdout(contains("Set territory of R to PL21")).stderr(contains("the highest rate of 1 fund followed"));
    assert!(
        printed(&folder, &["export", "R"]).contains("territory_version = \"2021\"\nterritory_name = \"Małopolskie\"")
    );
}

#[test]
fn what_cannot_stand_is_refused_in_words_with_exit_code_3() {
    let folder = imported();
    let said = refused(&folder, &["set", "R/A-014", "status", "runing", "starts_on", "30.2.2024"], 3);
    assert_eq!(
        said,
        "starts_on: February 2024 has no day 30\n  its last day is 29\n\
         status: `runing` is not a word of “Status”\n  did you mean `running`? The words are: draft, approved, running, completed, cancelled\n"
    );
    let said = refused(&folder, &["add", "R", "alignment", "priority=P1"], 3);
    assert!(said.contains("upper_priority: a new alignment") && said.contains("relation: a new alignment"), "{said}");
    let said = refused(&folder, &["set", "R", "territory", "Atlantis"], 3);
    assert!(said.starts_with("territory: Atlantis is no code of NUTS"), "{said}");
    assert_eq!(printed(&folder, &["set", "R", "territory", "XA1", "territory_scheme", "OWN"]).lines().count(), 1);
    let history = printed(&folder, &["history", "R"]);
    assert!(!history.contains("A-014"), "nothing was written: {history}");
}

#[test]
fn what_is_not_known_is_answered_with_the_nearest_name() {
    let folder = imported();
    for (arguments, words) in [
        (&["set", "R/A-014", "staus", "running"][..], "action has no field staus\n  did you mean status?"),
        (&["add", "R", "acton", "title=x"], "acton is nothing that a plan consists of\n  did you mean action?"),
        (&["add", "R", "action", "titel=x"], "action has no field titel\n  did you mean title?"),
        (&["add", "R", "action", "title"], "title is no FIELD=VALUE"),
        (&["add", "Q", "action", "title=x"], "there is no plan Q"),
        (&["add", "R", "plan", "code=Q"], "`ris3 new --help` says how"),
        (&["set", "R/A-099", "title", "x"], "there is no such record in the plan"),
        (&["set", "R/A-014", "title"], "title: no value is given\n  to empty a field: --empty title"),
        (&["set", "R/A-014"], "nothing is said about R/A-014"),
    ] {
        let said = refused(&folder, arguments, 2);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
    let help = ris3(folder.path()).args(["add", "--help"]).assert().success();
    help.stdout(
        contains("budget_line       action, fund\n")
            .and(contains("priority_code     priority, scheme, version, code\n")),
    );
}
