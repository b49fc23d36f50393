//! The command line: the program itself, its formats and exit codes.

use predicates::str::contains;
use tempfile::TempDir;

use crate::cli_support::{self, ris3};

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

/// A folder with the strategy imported.
fn imported() -> TempDir {
    cli_support::imported(STRATEGY)
}

fn printed(folder: &TempDir, arguments: &str) -> String {
    cli_support::printed(folder, &arguments.split(' ').collect::<Vec<_>>())
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

#[test]
fn the_demo_prints_the_portfolio_and_the_check_and_keeps_its_workspace() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let demo = ris3(folder.path()).args(["-f", "demo.ris3", "demo"]).assert().success();
        let text = String::from_utf8(demo.get_output().stdout.clone()).unwrap();
        for words in ["ITH5-S3-2021", "十二五国家战略性新兴产业发展规划", "5,000,000,000.00", "rules asked"]
        {
            assert!(text.contains(words), "{words} is not in\n{text}");
        }
    }
    ris3(folder.path()).args(["-f", "demo.ris3", "doctor"]).assert().success();
}

#[test]
fn a_check_fails_by_severity_and_speaks_sarif() {
    let folder = imported();
    ris3(folder.path()).args(["check"]).assert().code(1);
    ris3(folder.path()).args(["check", "--fail-on", "never"]).assert().success();
    let sarif = printed(&folder, "check --format sarif --fail-on never");
    let log: serde_json::Value = serde_json::from_str(&sarif).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let json = printed(&folder, "check --format json --fail-on never");
    let report: serde_json::Value = serde_json::from_str(&json).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), report["findings"].as_array().unwrap().len());
    assert!(results.iter().all(|result| result["ruleId"].is_string() && result["message"]["text"].is_string()));
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap().len();
    assert_eq!(rules, report["coverage"].as_array().unwrap().len(), "every rule reports what it looked at");
}

#[test]
fn a_profile_of_a_country_changes_what_is_found() {
    let folder = imported();
    std::fs::write(
        folder.path().join("mine.toml"),
        "name = \"mine\"\ntitle = \"Mine\"\n[thresholds]\n[rules.VT-01]\noff = \"one-tier state\"\n",
    )
    .unwrap();
    let with = printed(&folder, "check --format csv --fail-on never --profile mine.toml");
    let without = printed(&folder, "check --format csv --fail-on never");
    assert!(without.contains("VT-01") && !with.contains("VT-01"));
    ris3(folder.path()).args(["check", "--profile", "gone.toml"]).assert().code(2).stderr(contains("gone.toml"));
}

#[test]
fn official_tables_are_searched_without_accents_and_say_their_status() {
    let folder = tempfile::tempdir().unwrap();
    let rows = printed(&folder, "reference nuts --search malopolskie --format json");
    assert!(rows.contains("Małopolskie") && rows.contains("\"official\""), "{rows}");
    let doubtful = printed(&folder, "reference competences --search austria --format csv");
    assert!(doubtful.contains("unverified"), "{doubtful}");
    ris3(folder.path()).args(["reference", "nothing"]).assert().code(2).stderr(contains("lists them"));
}

#[test]
fn two_copies_meet_at_a_folder_and_a_clash_has_its_code() {
    let (here, there) = (imported(), tempfile::tempdir().unwrap());
    let hub = tempfile::tempdir().unwrap();
    let address = format!("folder:{}", hub.path().display());
    let sync = |folder: &TempDir| ris3(folder.path()).args(["sync", "--hub", &address]).assert();
    sync(&here).success().stdout(contains("0 changesets taken, 1 given"));
    std::fs::write(there.path().join("q.toml"), STRATEGY.replace("\"R\"", "\"Q\"")).unwrap();
    ris3(there.path()).args(["import", "q.toml", "--apply"]).assert().success();
    sync(&there).success().stdout("1 changeset taken (officer 1), 1 given\n");
    for (folder, title) in [(&here, "from here"), (&there, "from there")] {
        std::fs::write(folder.path().join("r.toml"), STRATEGY.replace("Łódzkie 2030", title)).unwrap();
        ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    }
    sync(&there).success();
    sync(&here).code(4).stdout(contains("set title to “from there”"));
    assert!(printed(&here, "show portfolio").contains("from there"), "what was home first stands");
    ris3(here.path()).args(["review", "submit", "R"]).assert().code(3).stderr(contains("1 conflict is open"));
    printed(&here, "resolve --all --take mine");
    assert!(printed(&here, "show portfolio").contains("from here"));
    assert_eq!(printed(&here, "conflicts"), "no conflicts\n");
    printed(&here, "undo");
    assert!(printed(&here, "conflicts R --format csv").contains("from here"), "it is open again");
    ris3(here.path()).args(["sync", "--hub", "pigeon:post"]).assert().code(2).stderr(contains("folder:PATH"));
}

#[test]
fn of_many_clashes_a_sync_says_the_first_and_a_trial_all() {
    let (here, there, hub) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let address = format!("folder:{}", hub.path().display());
    let sync = |folder: &TempDir, more: &[&str]| {
        let run = ris3(folder.path()).args(["sync", "--hub", &address]).args(more).assert();
        let code = run.get_output().status.code().unwrap();
        (code, String::from_utf8(run.get_output().stdout.clone()).unwrap())
    };
    let import = |folder: &TempDir, suffix: &str| {
        let need = |number| format!("[[need]]\ncode = \"N{number}\"\ntitle = \"Need {number}{suffix}\"\n");
        let needs: String = (10..40).map(need).collect();
        let plan = "[plan]\ncode = \"R\"\ntitle = \"R\"\nlevel = \"regional\"\n";
        std::fs::write(folder.path().join("many.toml"), format!("{plan}{needs}")).unwrap();
        ris3(folder.path()).args(["import", "many.toml", "--apply"]).assert().success();
    };
    import(&here, "");
    sync(&here, &[]);
    sync(&there, &[]);
    import(&here, " here");
    import(&there, " there");
    sync(&there, &[]);
    let clashes = |said: &str| said.lines().filter(|line| line.starts_with('✖')).count();
    let (code, said) = sync(&here, &["--dry-run"]);
    assert_eq!((code, clashes(&said)), (4, 30), "{said}");
    let (code, said) = sync(&here, &[]);
    assert_eq!((code, clashes(&said)), (4, 20), "{said}");
    assert!(said.contains("\nshowing 20 of 30\n`ris3 conflicts` lists what is to be decided"), "{said}");
}

#[test]
fn a_report_is_written_to_a_file() {
    let folder = imported();
    printed(&folder, "report card R --format html --out card.html");
    let page = std::fs::read_to_string(folder.path().join("card.html")).unwrap();
    assert!(page.contains("Łódzkie 2030") && page.contains("1,250,000.50"));
}

#[test]
fn what_was_done_is_taken_back_and_done_again() {
    let folder = imported();
    let said = "Imported 1 strategy file: 5 records added, 0 changed\n";
    assert_eq!(printed(&folder, "undo"), format!("Took back: {said}"));
    assert_eq!(printed(&folder, "show portfolio --format csv").lines().count(), 1, "only the header");
    ris3(folder.path()).args(["undo"]).assert().code(3).stderr(contains("nothing of yours to take back"));
    assert_eq!(printed(&folder, "redo"), format!("Did again: {said}"));
    assert!(printed(&folder, "show budget R").contains("1,250,000.50"));
    ris3(folder.path()).args(["redo"]).assert().code(3).stderr(contains("nothing to do again"));
    let mut other = ris3(folder.path());
    other.env("RIS3_AUTHOR", "maria").args(["undo"]).assert().code(3).stderr(contains("nothing of yours"));
    ris3(folder.path()).args(["undo", "x"]).assert().code(2).stderr(contains("there is no changeset x"));
    assert!(printed(&folder, "doctor --format csv").contains("fine"));
}

#[test]
fn the_history_of_each_place_is_printed_and_so_is_how_it_stood() {
    let folder = imported();
    std::fs::write(folder.path().join("r.toml"), STRATEGY.replace("test beds", "labs")).unwrap();
    ris3(folder.path()).env("RIS3_AUTHOR", "maria").args(["import", "r.toml", "--apply"]).assert().success();
    let all = printed(&folder, "history --format csv");
    let lines: Vec<_> = all.lines().collect();
    assert!(
        lines[1].contains("maria,import,\"Imported 1 strategy file: 0 records added, 1 changed\",R,0,1,0,0,"),
        "{all}"
    );
    assert_eq!(lines.len(), 3);
    let last = printed(&folder, "history R --limit 1 --format csv");
    assert_eq!(last.lines().collect::<Vec<_>>(), lines[..2]);
    let more = ris3(folder.path()).args(["history", "--limit", "1"]).assert().success();
    more.stderr(contains("there is more: --offset 1"));
    let title = printed(&folder, "history R/A1 --field title --format json");
    let title: serde_json::Value = serde_json::from_str(&title).unwrap();
    assert_eq!((&title[0]["before"], &title[0]["after"]), (&"智能制造 test beds".into(), &"智能制造 labs".into()));
    assert_eq!((&title[1]["change"], &title[1]["before"]), (&"add".into(), &serde_json::Value::Null));
    assert!(printed(&folder, "history R --changes").contains("A1 · ERDF · 2024"));
    let stood = printed(&folder, "history R/action:A1 --at 2999-12-31 --format csv");
    assert!(stood.contains("action,A1,title,智能制造 labs,,"), "{stood}");
    assert!(
        printed(&folder, "history R --at 2999-12-31 --format csv").contains("budget_line,A1 · ERDF · 2024,planned,")
    );
    let fails = |arguments: &str, code: i32, says: &str| {
        let mut command = ris3(folder.path());
        command.args(arguments.split(' ')).assert().code(code).stderr(contains(says.to_owned()));
    };
    fails("history R/A1 --at 1999-12-31", 3, "R/A1 did not exist yet on 1999-12-31");
    fails("history NOWHERE", 2, "there is no plan NOWHERE");
    fails("history R/NOTHING", 2, "there is no such record in the plan");
    fails("history R/A1 --field colour", 2, "action has no field `colour`");
    std::fs::write(folder.path().join("r.toml"), format!("{STRATEGY}[[need]]\ncode = \"A1\"\ntitle = \"x\"\n"))
        .unwrap();
    ris3(folder.path()).args(["import", "r.toml", "--apply"]).assert().success();
    fails("history R/A1", 2, "say which: R/need:A1, R/action:A1");
    assert!(printed(&folder, "history R/need:A1").contains("title"));
}

#[test]
fn a_value_is_brought_back_as_it_stood_before_or_after_a_change_or_at_a_date() {
    let folder = imported();
    std::fs::write(folder.path().join("r.toml"), STRATEGY.replace("test beds", "labs")).unwrap();
    ris3(folder.path()).env("RIS3_AUTHOR", "maria").args(["import", "r.toml", "--apply"]).assert().success();
    let history = printed(&folder, "history R/A1 --field title --format json");
    let history: serde_json::Value = serde_json::from_str(&history).unwrap();
    let id = |at: usize| history[at]["changeset"].as_str().unwrap().to_owned();
    let would = printed(&folder, &format!("bring-back R/A1 title --before {} --dry-run", id(0)));
    assert!(would.contains("“智能制造 test beds”, was “智能制造 labs”"), "{would}");

    assert_eq!(printed(&folder, &format!("bring-back R/A1 title --before {}", id(0))), would, "then it is done");
    let again = ris3(folder.path()).args(["bring-back", "R/A1", "title", "--changeset", &id(1)]).assert().success();
    again.stderr(contains("it has that value already"));
    assert!(printed(&folder, &format!("bring-back R/A1 title --changeset {}", id(0))).contains("“智能制造 labs”"));
    assert_eq!(printed(&folder, "undo").lines().count(), 1);
    let fails = |arguments: &str, code: i32, says: &str| {
        let mut command = ris3(folder.path());
        command.args(arguments.split(' ')).assert().code(code).stderr(contains(says.to_owned()));
    };
    fails("bring-back R/A1 title --at 1999-12-31", 3, "did not exist yet as of 1999-12-31 23:59 UTC");
    fails("bring-back R/A1 colour --at 2999-12-31", 2, "action has no field `colour`");
    fails("bring-back R/A1 title --before nothing", 2, "there is no changeset nothing");
    fails("bring-back R/A1 title", 2, "--changeset");
    assert!(printed(&folder, "doctor --format csv").contains("fine"));
}
