//! Rules and profiles of others: tried, asked besides those of the program, and every wrong one refused in words.
//! `RIS3_BLESS=1` writes the messages beside the wrong files anew, to be reviewed in the diff.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_match};
use ris3::coherence::{self, Asker, Profile, Rule, faults};
use ris3::workspace::{Terms, TermsError, Wanted};

use crate::cli_support::ris3;
use crate::support;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The example of a ministry's rules.
fn example() -> PathBuf {
    root().join("tests/own-rules")
}

/// Every file of a folder of wrong ones, with what is said about it.
fn said_about(folder: &str, ending: &str, say: impl Fn(&Path) -> String) {
    let folder = root().join(folder);
    let mut cases: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.retain(|path| path.extension().is_some_and(|found| found == ending));
    assert!(!cases.is_empty());
    cases.sort();
    for case in cases {
        let said = say(&case);
        let expectation = case.with_extension("txt");
        if std::env::var_os("RIS3_BLESS").is_some() {
            fs::write(&expectation, &said).unwrap();
        }
        let expected = fs::read_to_string(&expectation).unwrap_or_default();
        assert_eq!(said, expected, "{}", case.display());
    }
}

#[test]
fn every_wrong_rule_is_refused_with_its_file_and_line_before_anything_is_asked() {
    let workspace = support::empty("wrong-rules");
    said_about("tests/errors/rules", "sql", |case| {
        let folder = tempfile::tempdir().unwrap();
        fs::copy(case, folder.path().join(case.file_name().unwrap())).unwrap();
        let wanted = Wanted::named(Some(folder.path().to_owned()), None);
        let refusal = workspace.terms(&wanted).unwrap_err();
        assert!(matches!(refusal, TermsError::Rules(_)), "{refusal}");
        format!("{refusal}\n").replace(&format!("{}/", folder.path().display()), "")
    });
}

#[test]
fn every_wrong_profile_is_refused_with_its_line() {
    let workspace = support::empty("wrong-profiles");
    said_about("tests/errors/profiles", "toml", |case| {
        let wanted = Wanted::named(None, Some(case.display().to_string()));
        let refusal = workspace.terms(&wanted).unwrap_err();
        format!("{refusal}\n").replace(&format!("{}/", case.parent().unwrap().display()), "")
    });
}

/// What holds for the rules of others holds for ours.
#[test]
fn every_rule_of_the_program_could_be_one_of_others() {
    let workspace = support::empty("proved-rules");
    let mut asker = Asker::new(workspace.store().reader().unwrap()).unwrap();
    let profile = Profile::standard().unwrap();
    for rule in coherence::all().unwrap() {
        let text = fs::read_to_string(root().join("src/coherence/rules").join(&rule.file)).unwrap();
        assert_eq!(faults(&rule, &text, &profile, &mut asker), [], "{}", rule.file);
        let line = text.lines().nth(rule.line - 1).unwrap();
        assert!(rule.sql.starts_with(line.trim()), "{}:{}", rule.file, rule.line);
    }
}

fn asked(name: &str, sql: &str) -> String {
    let workspace =
        support::imported(name, &[("n.toml", "[plan]\ncode = \"N\"\ntitle = \"N\"\nlevel = \"regional\"\n")]);
    let head = "/*---\ncode = \"ES-01\"\nname = \"x\"\nseverity = \"info\"\nclass = \"judgement\"\nreach = \"plan\"\nexamines = \"plan\"\nbasis = []\nwhy = \"w\"\nmessage = \"m\"\nfix = \"f\"\n---*/\n";
    let rule = Rule::parse("es-01.sql", &format!("{head}{sql}")).unwrap();
    let refusal = workspace.check(&[rule], &Profile::standard().unwrap(), &[], None).unwrap_err();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    refusal.to_string()
}

#[test]
fn a_rule_that_never_ends_or_fills_the_memory_is_stopped_and_named() {
    let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'plan' AS entity, count(*) AS record, 'N' AS code, 'title' AS field FROM n";
    assert_eq!(
        asked("endless", endless),
        "es-01.sql:13: rule ES-01 on plan N: the query ran longer than 5000 ms and was stopped\n  the check was stopped; correct the rule or switch it off in the profile"
    );
    let many = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 'plan' AS entity, '' AS record, 'N' AS code, 'title' AS field FROM n";
    assert!(asked("many", many).contains("the query gave more than 10000 rows and was stopped"));
    let huge = "SELECT 'plan' AS entity, '' AS record, 'N' AS code, printf('%100000000d', 1) AS field";
    assert!(asked("huge", huge).contains("string or blob too big"));
}

#[test]
fn rules_of_others_are_asked_with_their_profile_beside_ours() {
    let case =
        coherence::Case::parse(&fs::read_to_string(example().join("tests/ES-01/offending.toml")).unwrap()).unwrap();
    let mut workspace = support::imported("own-rules", &case.files);
    let profile = example().join("profile.toml").display().to_string();
    // The rule asks for a threshold that only the ministry's profile has.
    let refusal = workspace.keep_terms(&Wanted::named(Some(example()), None)).unwrap_err().to_string();
    assert!(refusal.contains("the profile `default` has no threshold `description_words`"), "{refusal}");
    let wanted = Wanted::named(Some(example()), Some(profile));
    let terms = workspace.terms(&wanted).unwrap();
    let codes: Vec<_> = terms.rules.iter().map(|rule| rule.code.as_str()).collect();
    assert!(codes.contains(&"ES-01") && codes.contains(&"BU-02") && codes.is_sorted());
    let found = |terms: &Terms| {
        let report = workspace.recheck(&terms.rules, &terms.profile, &[], None).unwrap();
        report.findings.iter().filter(|finding| finding.rule == "ES-01").count()
    };
    assert_eq!(found(&terms), 2);
    // Files that did not change are not proved again.
    assert!(std::sync::Arc::ptr_eq(&terms, &workspace.terms(&wanted).unwrap()));
}

#[test]
fn the_printed_template_is_a_rule_that_can_be_tried() {
    let folder = tempfile::tempdir().unwrap();
    let template = ris3(folder.path()).args(["rules", "template"]).assert().success().get_output().stdout.clone();
    let rules = folder.path().join("rules");
    let cases = rules.join("tests/XX-01");
    fs::create_dir_all(&cases).unwrap();
    fs::write(rules.join("xx-01.sql"), template).unwrap();
    let plan = "# file: n.toml\n[plan]\ncode = \"N\"\ntitle = \"N\"\nlevel = \"regional\"\n[[action]]\ncode = \"A1\"\ntitle = \"T\"\n";
    let test = |arguments: &[&str]| ris3(folder.path()).args(["rules", "test", "rules"]).args(arguments).assert();
    test(&[]).code(1).stdout(contains("offending.toml").and(contains("0 of 1 rules are as they should be")));
    fs::write(cases.join("offending.toml"), plan).unwrap();
    fs::write(cases.join("clean.toml"), format!("{plan}description = \"Two machines.\"\n")).unwrap();
    test(&[]).code(1).stdout(contains("--write makes it"));
    test(&["--write"]).success();
    test(&[]).success().stdout("✔ XX-01  1 found, nothing in the clean case\n1 of 1 rules are as they should be\n");
    fs::write(cases.join("clean.toml"), plan).unwrap();
    test(&[]).code(1).stdout(contains("should give nothing and gives"));
}

#[test]
fn a_workspace_keeps_its_rules_and_its_profile() {
    let folder = tempfile::tempdir().unwrap();
    let case =
        coherence::Case::parse(&fs::read_to_string(example().join("tests/ES-01/offending.toml")).unwrap()).unwrap();
    fs::write(folder.path().join("north.toml"), &case.files[0].1).unwrap();
    ris3(folder.path()).args(["import", "north.toml", "--apply"]).assert().success();
    let (rules, profile) = (example(), example().join("profile.toml"));
    // A profile with thresholds of its own and the rules that ask for them are taken together.
    ris3(folder.path()).args(["profiles", "use"]).arg(&profile).assert().code(3).stderr(contains("no rule asks for"));
    let both = |command: &mut Command| command.arg("--profile").arg(&profile).assert().success();
    both(ris3(folder.path()).args(["rules", "use"]).arg(&rules)).stdout(contains("one rule of yours"));
    let check = || ris3(folder.path()).args(["check", "--format", "csv", "--fail-on", "never"]).assert().success();
    check().stdout(is_match("(?m)^ES-01,warning,").unwrap().and(is_match("(?m)^VT-01,").unwrap().not()));
    ris3(folder.path())
        .args(["rules", "--format", "csv"])
        .assert()
        .success()
        .stdout(is_match("(?m)^CB-01,[^,]*,info,").unwrap().and(is_match("(?m)^VT-01,.*off: our regions").unwrap()));
    ris3(folder.path()).args(["explain", "ES-01"]).assert().success().stdout(contains("description_words = 5"));
    let leave = |arguments: &[&str]| ris3(folder.path()).args(["rules", "use", "--none"]).args(arguments).assert();
    leave(&[]).code(3).stderr(contains("no rule asks for the threshold `description_words`"));
    leave(&["--profile", "default"]).success().stdout("only the rules of ris3 are asked from now on\n");
    check().stdout(is_match("(?m)^ES-01,").unwrap().not().and(is_match("(?m)^VT-01,").unwrap()));
}

#[test]
fn a_folder_of_rules_that_went_away_is_named_with_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    ris3(folder.path()).args(["rules", "use", "nowhere"]).assert().code(5);
    let refused = || ris3(folder.path()).args(["check", "--rules", "nowhere"]).assert();
    fs::write(folder.path().join("n.toml"), "[plan]\ncode = \"N\"\ntitle = \"N\"\nlevel = \"regional\"\n").unwrap();
    ris3(folder.path()).args(["import", "n.toml", "--apply"]).assert().success();
    refused().code(3).stderr(contains("rules in nowhere: ").and(contains("`ris3 rules template` prints one")));
    fs::create_dir(folder.path().join("nowhere")).unwrap();
    refused().code(3).stderr(contains("there is no file *.sql"));
    ris3(folder.path()).args(["check", "--profile", "nobody"]).assert().code(2).stderr(contains("profile nobody: "));
}
