//! Repairs: where a rule says there is one safe way, applying it mends the finding and brings up no other.

use std::collections::BTreeSet;
use std::sync::Arc;

use ris3::coherence::{self, Profile, Report, Rule};
use ris3::model::{Edit, Finding, Value};
use ris3::tui::Theme;
use ris3::workspace::{Deed, Workspace};

use crate::tui_support::Person;
use crate::{rules, support};

fn offending(rule: &Rule, name: &str) -> Workspace {
    let fixture = rules::folder().join(&rule.code).join("offending.toml");
    support::imported(&format!("repair-{}-{name}", rule.code), &rules::files(&fixture))
}

fn check(workspace: &Workspace, rules: &[Rule]) -> Report {
    workspace.recheck(rules, &Profile::standard().unwrap(), &[], None).unwrap()
}

/// What tells findings apart.
fn places(report: &Report) -> BTreeSet<[String; 4]> {
    let place = |f: &Arc<Finding>| [f.rule.clone(), f.plan.clone(), f.record.clone(), f.field.clone()];
    report.findings.iter().map(place).collect()
}

#[test]
fn each_repair_mends_its_finding_and_brings_up_no_other() {
    let (all, profile) = (coherence::all().unwrap(), Profile::standard().unwrap());
    let mut told = String::new();
    for rule in all.iter().filter(|rule| rule.repair.is_some()) {
        let before = check(&offending(rule, "before"), &all);
        let of_rule = || before.findings.iter().filter(|finding| finding.rule == rule.code);
        assert!(of_rule().any(|finding| finding.repair.is_none()), "{}: by hand where there are two ways", rule.code);
        let mut repaired = 0;
        for (place, finding) in of_rule().enumerate().filter(|(_, finding)| finding.repair.is_some()) {
            let mut workspace = offending(rule, &place.to_string());
            // The ids differ from one import to the next.
            let now = check(&workspace, &all);
            let alike = |f: &&Arc<Finding>| {
                [&f.rule, &f.plan, &f.code, &f.field, &f.message]
                    == [&finding.rule, &finding.plan, &finding.code, &finding.field, &finding.message]
            };
            let finding = now.findings.iter().find(alike).unwrap();
            let mending = workspace.mending(&all, &profile, finding).unwrap().unwrap();
            assert!(!mending.sentence.contains('{'), "{}: {}", rule.code, mending.sentence);
            for it in &mending.differences {
                let before = if it.before.is_empty() { "–" } else { &it.before };
                told += &format!(
                    "{} {}: {}\n  {} › {}: {before} → {}\n",
                    rule.code, finding.plan, mending.sentence, it.record, it.field, it.after
                );
            }
            let repair = Deed::Repair(Box::new(Finding::clone(finding)));
            let done = workspace.perform(&repair).unwrap();
            assert_eq!(done.sentence, format!("Repaired {}: {}", rule.code, mending.sentence));
            let after = check(&workspace, &all);
            let (before, after) = (places(&now), places(&after));
            let gone: Vec<_> = before.difference(&after).collect();
            assert!(
                gone.iter().any(|[rule, _, record, _]| [rule, record] == [&finding.rule, &finding.record]),
                "{finding:?}"
            );
            let new: Vec<_> = after.difference(&before).collect();
            assert!(new.is_empty(), "{}: {} brings up {new:?}", rule.code, mending.sentence);
            assert_eq!(workspace.perform(&repair).unwrap().sentence, "", "it is mended already");
            repaired += 1;
        }
        assert!(repaired > 0, "{}: its offending fixture shows no repair", rule.code);
    }
    insta::assert_snapshot!("repairs", told);
}

#[test]
fn a_rule_says_what_it_repairs_exactly_when_its_query_gives_the_value() {
    for rule in coherence::all().unwrap() {
        assert_eq!(rule.repair.is_some(), rule.sql.contains(" AS repair"), "{}", rule.code);
    }
}

#[test]
fn a_repair_that_no_longer_holds_is_not_done() {
    let all = coherence::all().unwrap();
    let rule = all.iter().find(|rule| rule.code == "VT-09").unwrap();
    let mut workspace = offending(rule, "stale");
    let report = check(&workspace, &all);
    let finding = report.findings.iter().find(|finding| finding.rule == "VT-09" && finding.repair.is_some()).unwrap();
    let left = finding.repair.as_ref().unwrap().value.clone();
    assert_eq!(left, Value::Integer(4_000));
    // Meanwhile somebody changes the other weight: what is left is another number now.
    let other =
        workspace.store().read().first("SELECT id FROM live_alignment WHERE weight = 6000", &[], |row| row.get("id"));
    let other =
        Edit::Set { entity: "alignment", id: other.unwrap().unwrap(), values: vec![("weight", Value::Integer(7_000))] };
    workspace.edit("test", "another weight", &[other]).unwrap();
    let mending = workspace.mending(&all, &Profile::standard().unwrap(), finding).unwrap().unwrap();
    assert_eq!((mending.differences[0].before.as_str(), mending.differences[0].after.as_str()), ("", "30"));
}

#[test]
fn the_command_line_says_what_can_be_repaired() {
    let folder = tempfile::tempdir().unwrap();
    let printed = |arguments: &[&str], code: i32| {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
        let command = command.current_dir(folder.path()).env("RIS3_FILE", "r.ris3").env("RIS3_AUTHOR", "officer");
        let output = command.args(arguments).assert().code(code).get_output().stdout.clone();
        String::from_utf8(output).unwrap()
    };
    for (name, text) in rules::files(&rules::folder().join("VT-09/offending.toml")) {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    printed(&["import", "nat.toml", "east.toml", "--apply"], 0);
    let json: serde_json::Value = serde_json::from_str(&printed(&["check", "EAST", "--format", "json"], 1)).unwrap();
    let repairs: Vec<_> = json["findings"].as_array().unwrap().iter().filter_map(|it| it.get("repair")).collect();
    let first = serde_json::json!({
        "sentence": "Give the alignment of E2 to N4 the weight that is left",
        "value": 4_000
    });
    assert_eq!((repairs.len(), repairs[0]), (2, &first));
    let (one, none) = (printed(&["explain", "VT-09"], 0), printed(&["explain", "TL-05"], 0));
    assert!(one.contains("\nRepair Give the alignment of {code} to {upper} the weight that is left, where"), "{one}");
    assert!(none.contains("\nRepair by hand"), "{none}");
}

#[test]
fn a_person_sees_the_difference_and_then_does_it() {
    let rule = coherence::all().unwrap().into_iter().find(|rule| rule.code == "VT-09").unwrap();
    let workspace = offending(&rule, "person");
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK).with_all_rules();
    person.keys("j Enter 8 f");
    for letter in "E2 Algae: the".chars() {
        person.press(crossterm::event::KeyCode::Char(letter).into());
    }
    person.keys("Enter");
    assert!(person.screen().contains("Repair  Give the alignment of E2"), "{}", person.screen());
    person.keys("m");
    insta::assert_snapshot!("repair_preview", person.screen());
    person.keys("Enter");
    let screen = person.screen();
    assert!(screen.contains("Repaired VT-09: Give the alignment of E2 to N4 the weight that is left"), "{screen}");
    // The check is asked again by itself; the next key finds its answer.
    assert!(person.keys("k").screen().contains("Nothing holds “E2 Algae: the”"), "{}", person.screen());
}
