//! What may not stand in a record, said before anything is written.

use ris3::model::Value;
use ris3::model::catalogue::entity;
use ris3::views::budget::Remaining;

use super::Typing;

#[test]
fn what_is_saved_is_whole_and_in_order() {
    let typing = Typing::new("order");
    let none: [&str; 0] = [];
    assert_eq!(typing.wrong("action", Some("R/A-014"), &[("ends_on", "2026-01-01".into())]), none);
    assert_eq!(
        typing.wrong("action", Some("R/A-014"), &[("ends_on", "2023-12-31".into())]),
        [
            "ends_on: “Ends on” 2023-12-31 lies before “Starts on” 2024-01-01; correct one of the two dates, or swap them"
        ]
    );
    assert_eq!(
        typing.wrong("action", Some("R/A-014"), &[("starts_on", "2026-01-01".into())]),
        [
            "starts_on: “Ends on” 2025-12-31 lies before “Starts on” 2026-01-01; correct one of the two dates, or swap them"
        ]
    );
    assert_eq!(
        typing.wrong("indicator", Some("R/I1"), &[("milestone_year", 2030.into())]),
        [
            "milestone_year: “Target year” 2029 lies before “Milestone year” 2030; correct one of the two years, or swap them"
        ]
    );
    assert_eq!(
        typing.wrong("plan", Some("R"), &[("period_end", 2020.into())]),
        ["period_end: “Period end” 2020 lies before “Period start” 2021; correct one of the two years, or swap them"]
    );
    assert_eq!(
        typing.wrong("action", Some("R/A-014"), &[("title", Value::Null), ("aid_regime", "charity".into())]),
        [
            "title: “Title” cannot be empty; write one, or retire the action as a whole",
            "aid_regime: `charity` is not a word of “State aid regime”; The words are: no-aid, de-minimis, block-exemption, notified",
        ]
    );
    assert_eq!(
        typing.wrong("indicator", None, &[("code", "I2".into())]),
        [
            "title: a new indicator cannot do without “Title”; enter it",
            "kind: a new indicator cannot do without “Kind”; choose one of: output, result, impact, context",
        ]
    );
    assert_eq!(typing.wrong("action", None, &[("code", "A1".into()), ("title", "One".into())]), none, "it is a draft");
    assert_eq!(
        typing.wrong(
            "alignment",
            None,
            &[
                ("priority", typing.id("priority", "R/P1")),
                ("upper_priority", typing.id("priority", "N/N1")),
                ("relation", "exact".into()),
                ("weight", 12_000.into()),
            ]
        ),
        ["weight: `120`: a share cannot be above 100 %; write a share from 0 to 100"]
    );
}

#[test]
fn a_code_that_is_taken_comes_with_the_next_free_one() {
    let typing = Typing::new("taken");
    assert_eq!(
        typing.wrong("action", Some("R/A-016"), &[("code", "A-014".into())]),
        ["code: code `A-014` is taken: it is “Voucher”; `A-017` is free"]
    );
    let none: [&str; 0] = [];
    assert_eq!(typing.wrong("action", Some("R/A-014"), &[("code", "A-014".into())]), none);
    assert_eq!(typing.wrong("priority", Some("R/P1"), &[("code", "P4".into())]), none, "P4 is retired");
    assert_eq!(
        typing.wrong("plan", Some("R"), &[("code", "N".into())]),
        ["code: code `N` is taken: it is “N”; `N2` is free"]
    );
    let plan = typing.ids.of("plan", "R");
    let next = |name: &str| typing.workspace.next_code(entity(name).unwrap(), plan, None).unwrap();
    assert_eq!((next("action"), next("priority"), next("risk")), ("A-017".into(), "P5".into(), "R1".into()));
}

#[test]
fn a_reference_points_at_what_lives_in_the_right_plan() {
    let typing = Typing::new("points");
    assert_eq!(
        typing.wrong("priority", Some("R/P1"), &[("parent", typing.id("priority", "R/P4"))]),
        ["parent: `P4` was retired on 2026-11-23; bring it back, or choose another"]
    );
    assert_eq!(
        typing.wrong("priority", Some("R/P1"), &[("parent", typing.id("priority", "N/N1"))]),
        ["parent: priority `N1` belongs to plan N; choose a priority of this plan"]
    );
    assert_eq!(
        typing.wrong("priority", Some("R/P1"), &[("lead", typing.id("priority", "R/P2"))]),
        ["lead: what “Lead” points at is not in the workspace; choose it again from the list"]
    );
}

#[test]
fn nothing_leads_back_to_itself() {
    let typing = Typing::new("circles");
    assert_eq!(
        typing.wrong("priority", Some("R/P1"), &[("parent", typing.id("priority", "R/P2"))]),
        [
            "parent: “Under priority” would lead back to the record itself: P1 → P2 → P1; choose one that does not hang on this record"
        ]
    );
    assert_eq!(
        typing.wrong("plan", Some("N"), &[("upper", typing.id("plan", "R"))]),
        [
            "upper: “Upper plan” would lead back to the record itself: N → R → N; choose one that does not hang on this record"
        ]
    );
    assert_eq!(
        typing.wrong("plan", Some("N"), &[("upper", typing.id("plan", "N"))]),
        [
            "upper: “Upper plan” would lead back to the record itself: N → N; choose one that does not hang on this record"
        ]
    );
    let waits = |action: &str, after: &str| {
        let ends = [("action", typing.id("action", action)), ("after", typing.id("action", after))];
        typing.wrong("dependency", None, &ends)
    };
    assert_eq!(
        waits("R/A-014", "R/A-016"),
        [
            "after: the action would wait for itself: A-014 → A-016 → A-015 → A-014; choose an action that does not wait for this one"
        ]
    );
    assert!(waits("R/A-016", "R/A-014").is_empty());
}

#[test]
fn a_version_that_does_not_have_the_code_is_seen_where_it_is_changed() {
    let typing = Typing::new("versions");
    let row = typing.workspace.store().read().first("SELECT id FROM priority_code", &[], |row| row.get("id")).unwrap();
    let wrong = |values: &[(&'static str, Value)]| typing.faults("priority_code", row, values);
    assert_eq!(
        wrong(&[("version", "2.1".into())]),
        [
            "version: `61.30` is a code of NACE 2, and not of NACE 2.1; in 2.1 it is 61.10: write that, or set “Version” to 2"
        ]
    );
    assert!(wrong(&[("version", "2.1".into()), ("code", "61.10".into())]).is_empty());
    assert_eq!(wrong(&[("code", "6130".into())]), ["code: `6130` is written `61.30` in its list; write `61.30`"]);
    assert!(wrong(&[("weight", 100.into())]).is_empty(), "what was not touched is a matter of the rules");
}

#[test]
fn the_money_that_is_left_is_known_while_typing() {
    let typing = Typing::new("left");
    let left = |plan: &str, fund: &str, year, programme: Option<&str>| {
        let programme = programme.map(|code| typing.ids.of("plan", code));
        let plan_id = typing.ids.of("plan", plan);
        let fund = typing.ids.of("fund", &format!("{plan}/{fund}"));
        typing.workspace.remaining(plan_id, fund, year, programme).unwrap()
    };
    let of_2024 = Remaining { year: Some(2024), ceiling: 500, planned: Some(350), unknown: 1, left: 150 };
    let of_period = Remaining { year: None, ceiling: 1000, planned: Some(950), unknown: 1, left: 50 };
    assert_eq!(left("R", "ERDF", Some(2025), None), Some(of_period));
    assert_eq!(left("R", "ERDF", Some(2024), None), Some(of_period), "the period leaves less than the year");
    assert_eq!(left("R", "ERDF", None, None), Some(of_period));
    assert_eq!(left("R", "OWN", Some(2024), None), None, "no ceiling is entered");
    assert_eq!(of_2024.after(Some(300), Some(500)), -50);
    assert_eq!(of_2024.after(None, None), 150);

    let drawn = Remaining { year: Some(2024), ceiling: 900, planned: Some(50), unknown: 0, left: 850 };
    assert_eq!(left("R", "ERDF", Some(2024), Some("N")), Some(drawn), "what is in another currency is not counted");
    let over = Remaining { year: Some(2025), ceiling: 100, planned: Some(600), unknown: 0, left: -500 };
    assert_eq!(left("R", "ERDF", Some(2025), Some("N")), Some(over), "of its priorities, where the whole has none");
    let all = Remaining { year: None, ceiling: 1000, planned: Some(650), unknown: 0, left: 350 };
    assert_eq!(left("R", "ERDF", None, Some("N")), Some(all), "all years together");
    assert_eq!(left("R", "ERDF", Some(2026), Some("N")), None);
    assert_eq!(left("Z", "ERDF", Some(2024), Some("N")), None, "another currency");
}
