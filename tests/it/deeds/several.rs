//! Several records at once, alike but for what was chosen.

use ris3::workspace::{Deed, Entered, Entries};

use super::*;
use crate::support::described;

/// Codes as they are chosen from a list.
fn codes(codes: &[&str]) -> Vec<Entries> {
    let chosen = |value: &str| Entered::Value(value.into());
    let entries = |code: &&str| vec![("code", chosen(code)), ("scheme", chosen("NACE")), ("version", chosen("2.1"))];
    codes.iter().map(entries).collect()
}

fn under(field: &'static str, key: RecordKey) -> Entries {
    vec![(field, Entered::Value(key.id.into()))]
}

#[test]
fn several_codes_are_one_changeset_and_what_is_there_is_not_added_twice() {
    let (mut workspace, ids) = described("deed-several", PLAN);
    let (plan, priority) = (ids.of("plan", "R"), key(&ids, "priority", "R/P1"));
    let given = under("priority", priority);
    let each = codes(&["26.51", "28", "62.1", "62.1", "72.1"]);
    let deed = Deed::AddSeveral { entity: "priority_code", plan, given, each };
    let performed = workspace.perform(&deed).unwrap();
    assert_eq!(performed.sentence, "Added 3 priority codes to priority P1");
    assert_eq!(performed.remarks, ["2 were there already"]);
    assert_eq!(performed.record, Some(uncoded(&workspace, "priority_code")[1]));
    assert_eq!((count(&workspace, "priority_code"), workspace.store().read().last_position().unwrap()), (4, 2));
    let undone = workspace.perform(&Deed::Undo).unwrap();
    assert!(undone.sentence.contains("Added 3 priority codes to priority P1"), "{}", undone.sentence);
    assert_eq!(count(&workspace, "priority_code"), 1, "all of them are taken back at once");
    workspace.perform(&Deed::Redo).unwrap();
    assert_eq!(count(&workspace, "priority_code"), 4);
    let again = workspace.perform(&deed).unwrap();
    assert_eq!((again.sentence.as_str(), count(&workspace, "priority_code")), ("", 4), "all are there already");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_is_there_in_another_role_is_there() {
    let (mut workspace, ids) = described("deed-several-role", PLAN);
    let code = uncoded(&workspace, "priority_code")[0];
    set(&mut workspace, &[code], &[("role", "market")]);
    let given = under("priority", key(&ids, "priority", "R/P1"));
    let deed =
        Deed::AddSeveral { entity: "priority_code", plan: ids.of("plan", "R"), given, each: codes(&["28", "62.1"]) };
    let performed = workspace.perform(&deed).unwrap();
    assert!(performed.sentence.starts_with("Added priority code"), "{}", performed.sentence);
    assert_eq!(performed.remarks, ["1 was there already"]);
    assert_eq!(count(&workspace, "priority_code"), 2);
}

#[test]
fn several_links_share_what_was_said_of_all_of_them() {
    let (mut workspace, ids) = described("deed-several-links", PLAN);
    let plan = ids.of("plan", "R");
    let each = ["R/P1", "R/P2", "R/P3"].map(|place| under("priority", key(&ids, "priority", place)));
    let mut given = under("action", key(&ids, "action", "R/A-014"));
    given.push(("share", Entered::Text("25 %".to_owned())));
    let deed = Deed::AddSeveral { entity: "action_priority", plan, given, each: each.to_vec() };
    let performed = workspace.perform(&deed).unwrap();
    assert_eq!(performed.sentence, "Added 2 actions' priorities to action A-014");
    let shares: Vec<_> =
        uncoded(&workspace, "action_priority").iter().map(|key| text(&workspace, *key, "share")).collect();
    assert_eq!(shares, ["100", "25", "25"], "the one that was there stays as it was");
}

#[test]
fn one_that_cannot_stand_stops_all_of_them() {
    let (mut workspace, ids) = described("deed-several-wrong", PLAN);
    let plan = ids.of("plan", "R");
    let given = under("priority", key(&ids, "priority", "R/P1"));
    let each = codes(&["62.1", "99.999"]);
    let refused = workspace.perform(&Deed::AddSeveral { entity: "priority_code", plan, given, each }).unwrap_err();
    assert_eq!(faults(refused)[0].0, "code");
    let coded = Deed::AddSeveral { entity: "need", plan, given: Entries::new(), each: vec![typed(&[("title", "A")])] };
    assert_eq!(faults(workspace.perform(&coded).unwrap_err())[0].1, "needs are made one after the other");
    assert!(is_untouched(&workspace));
}
