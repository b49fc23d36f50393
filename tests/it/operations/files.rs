//! Lists as files, over the command line: what is printed, what is written, what is refused and with which words.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::cli_support::{imported, ris3};

const PLAN: &str = r#"[plan]
code = "R"
title = "Region"
level = "regional"
territory = "PL21"
period_start = 2021
period_end = 2027
currency = "PLN"

[[priority]]
code = "P1"
title = "Energy"

[[action]]
code = "A1"
title = "Hydrogen"
"#;

/// What a dry run in an empty folder prints, and how it ends.
fn dry(folder: &Path, file: &Path, more: &[&str]) -> (Value, Option<i32>) {
    let output = ris3(folder)
        .arg("import")
        .arg(file)
        .args(["--as", "operations", "--format", "json"])
        .args(more)
        .assert()
        .get_output()
        .clone();
    let text = String::from_utf8(output.stdout).unwrap();
    let json = serde_json::from_str(&text)
        .unwrap_or_else(|why| panic!("{why}: {text}{}", String::from_utf8_lossy(&output.stderr)));
    (json, output.status.code())
}

/// The sum of a field, in cents.
fn sum(json: &Value, field: &str, currency: &str) -> Option<i64> {
    let sums = json["sums"].as_array().unwrap();
    let found = sums.iter().find(|sum| sum["field"] == field && sum["currency"] == currency);
    found.map(|sum| sum["cents"].as_i64().unwrap())
}

/// One of the published lists, where the folder with them is at hand.
#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn published(name: &str) -> Option<PathBuf> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data").join(name);
    if !file.exists() {
        eprintln!("skipped: {name} is not at hand");
        return None;
    }
    Some(file)
}

#[test]
fn the_list_of_austria_is_understood_to_the_cent_without_a_question() {
    let Some(file) = published("list-of-operations-at-erdf-2014-2020.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (json, code) = dry(folder.path(), &file, &[]);
    assert_eq!((code, &json["rows"], &json["records"]), (Some(0), &49.into(), &49.into()), "{json:#}");
    assert_eq!(json["questions"], Value::Array(Vec::new()));
    assert_eq!(json["problems"], Value::Array(Vec::new()));
    assert_eq!(sum(&json, "eligible_cost", "EUR"), Some(10_616_378_113));
    // 28,414,991.30863
    assert_eq!(sum(&json, "eu_amount", "EUR"), Some(2_841_499_131));
    assert!(!folder.path().join("test.ris3").exists(), "a dry run makes no workspace");
}

#[test]
fn the_list_of_north_rhine_westphalia_is_understood_to_the_cent_with_the_rate_of_its_footnote() {
    let Some(file) = published("list-of-operations-de-nrw-erdf-2014-2020.xlsx") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (json, code) = dry(folder.path(), &file, &[]);
    assert_eq!((code, &json["rows"], &json["records"]), (Some(0), &160.into(), &160.into()), "{json:#}");
    assert_eq!(json["questions"], Value::Array(Vec::new()));
    assert_eq!(sum(&json, "eligible_cost", "EUR"), Some(26_173_867_939));
    let notes = json["notes"].to_string();
    assert!(notes.contains("eu_rate is 50 %"), "{notes}");
}

#[test]
fn the_list_of_poland_is_understood_to_the_cent_with_its_words_for_none() {
    let Some(file) = published("list-of-operations-pl-erdf-2014-2020.csv") else { return };
    let folder = tempfile::tempdir().unwrap();
    let (json, code) = dry(folder.path(), &file, &[]);
    assert_eq!((code, &json["rows"], &json["records"]), (Some(0), &749.into(), &749.into()), "{json:#}");
    assert_eq!(json["questions"], Value::Array(Vec::new()));
    assert_eq!(json["encoding"], "windows-1250");
    assert_eq!(sum(&json, "total_cost", "PLN"), Some(1_314_476_490_082));
    assert_eq!(sum(&json, "eu_amount", "PLN"), Some(918_561_046_092));
}

const LIST: &str = "\u{feff}Numer umowy;Tytuł projektu;Nazwa beneficjenta;Wartość projektu;Dziedzina\r\n\
                    U1;Most;Miasto;1 234,50;transport\r\nU2;Wodór;Uczelnia;2 000,00;brak\r\n";

#[test]
fn a_list_is_imported_by_one_command_and_taken_back_by_the_next() {
    let folder = imported(PLAN);
    std::fs::write(folder.path().join("list.csv"), LIST).unwrap();
    std::fs::write(folder.path().join("m.toml"), "[[link]]\ntext = [\"wodór\"]\naction = \"A1\"\n").unwrap();
    let import = ["import", "list.csv", "--as", "operations", "--plan", "R", "--mapping", "m.toml", "--apply"];
    let output = ris3(folder.path()).args(import).assert().success().get_output().clone();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("Imported operations from list.csv: 2 added, 0 changed"), "{said}");
    let shown = ris3(folder.path()).args(["show", "unassigned", "R", "--format", "json"]).assert().success();
    let shown: Value = serde_json::from_slice(&shown.get_output().stdout).unwrap();
    assert_eq!(shown.as_array().unwrap().len(), 1);
    assert_eq!(
        (&shown[0]["code"], &shown[0]["total_cents"], &shown[0]["currency"]),
        (&"U1".into(), &123_450.into(), &"PLN".into())
    );
    ris3(folder.path()).args(["undo"]).assert().success();
    let shown = ris3(folder.path()).args(["show", "unassigned", "R", "--format", "json"]).assert().success();
    assert_eq!(shown.get_output().stdout.trim_ascii(), b"[]");
    ris3(folder.path()).args(["doctor"]).assert().success();
}

#[test]
fn a_mapping_is_written_to_begin_with_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("list.csv");
    std::fs::write(&list, "Project;Beneficiary;Eligible cost;Eligible costs\nBridge;City;100;90\nLab;Uni;10;9\n")
        .unwrap();
    let (json, code) = dry(folder.path(), &list, &["--write-mapping", "m.toml"]);
    assert_eq!(code, Some(3), "a question is open");
    assert_eq!(json["questions"][0]["id"], "eligible_cost.column");
    assert_eq!(json["questions"][0]["choices"], serde_json::json!(["C (Eligible cost)", "D (Eligible costs)"]));
    let mapping = std::fs::read_to_string(folder.path().join("m.toml")).unwrap();
    let answered =
        format!("{mapping}\n[answers]\n\"eligible_cost.column\" = \"C\"\n").replace("Eligible costs = \"\"\n", "");
    std::fs::write(
        folder.path().join("m.toml"),
        answered.replace("\"Eligible costs\" = \"\"\n", "").replace("\"Eligible cost\" = \"eligible_cost\"\n", ""),
    )
    .unwrap();
    let (json, code) = dry(folder.path(), &list, &["--mapping", "m.toml"]);
    assert_eq!((code, sum(&json, "eligible_cost", "EUR")), (Some(0), Some(11_000)), "{json:#}");
}

#[test]
fn what_is_no_list_is_refused_in_words() {
    let folder = imported(PLAN);
    let said = |file: &str, content: &[u8], more: &[&str]| {
        std::fs::write(folder.path().join(file), content).unwrap();
        let output = ris3(folder.path()).args(["import", file, "--as", "operations"]).args(more).assert().failure();
        String::from_utf8(output.get_output().stderr.clone()).unwrap()
    };
    std::fs::write(folder.path().join("bad.toml"), "colums = 1\n").unwrap();
    for (file, content, more, part) in [
        ("empty.csv", &b""[..], &[][..], "the file is empty"),
        ("paper.csv", b"%PDF-1.4 x", &[], "the file is a PDF"),
        ("list.csv", b"Project;Beneficiary;Total cost\nA;B;1\n", &["--mapping", "bad.toml"], "unknown field `colums`"),
        (
            "list.csv",
            b"Project;Beneficiary;Total cost\nA;B;1\n",
            &["--mapping", "none.toml"],
            "none.toml cannot be read",
        ),
        (
            "list.csv",
            b"Project;Beneficiary;Total cost\nA;B;1\n",
            &["--plan", "X"],
            "there is no plan X in this workspace",
        ),
        ("colours.csv", b"Colour;Weight\nred;1000\nblue;2000\n", &[], "Which column is the title?"),
    ] {
        let said = said(file, content, more);
        assert!(said.contains(part), "{file}: {said}");
    }
    ris3(folder.path()).args(["import", "list.csv", "--mapping", "bad.toml"]).assert().code(2);
}
