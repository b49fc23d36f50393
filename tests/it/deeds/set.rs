//! Changing and adding: told in the words people use, or refused in words.

use ris3::model::Id;
use ris3::workspace::{Deed, Entered, Performed, RecordKey};

use super::*;
use crate::support::described;

#[test]
fn a_change_is_told_in_the_words_people_use() {
    let (mut workspace, ids) = described("deed-told", PLAN);
    let action = key(&ids, "action", "R/A-014");
    let lines = uncoded(&workspace, "budget_line");
    type Case<'a> = (RecordKey, &'a [(&'static str, &'a str)], &'a str);
    let cases: &[Case<'_>] = &[
        (action, &[("status", "running")], "Set status of A-014 to running"),
        (action, &[("title", "New beds")], "Set title of A-014 to “New beds”"),
        (action, &[("lead", "B2")], "Set lead of A-014 to B2"),
        (action, &[("cost_free", "no")], "Set cost-free of A-014 to no"),
        (action, &[("lead", "")], "Emptied lead of A-014"),
        (action, &[("description", "Long."), ("starts_on", "1.2.2024")], "Changed description and starts on of A-014"),
        (key(&ids, "plan", "R"), &[("vision", "A region")], "Changed the vision of R"),
        (key(&ids, "plan", "R"), &[("upper", "")], "Emptied upper plan of R"),
        (lines[0], &[("planned", "1.5M")], "Raised ERDF 2026 of A-014 from 1,200,000.00 to 1,500,000.00 EUR"),
        (lines[0], &[("spent", "1")], "Lowered spent ERDF 2026 of A-014 from 5.00 to 1.00 EUR"),
        (lines[1], &[("committed", "0")], "Set committed OWN whole period of A-014 to 0.00 EUR"),
        (uncoded(&workspace, "envelope")[0], &[("year", "2026")], "Set year of envelope ERDF whole period to 2026"),
        (
            uncoded(&workspace, "action_priority")[0],
            &[("share", "33,3")],
            "Lowered share of action's priority A-014 · P1 from 100 to 33.30 %",
        ),
    ];
    for (record, entries, sentence) in cases {
        let performed = set(&mut workspace, &[*record], entries);
        assert_eq!((performed.sentence.as_str(), performed.record), (*sentence, Some(*record)));
        let last = workspace.store().read().first(
            "SELECT sentence, command FROM changeset ORDER BY position DESC LIMIT 1",
            &[],
            |row| Ok((row.get::<String>("sentence")?, row.get::<String>("command")?)),
        );
        assert_eq!(last.unwrap().unwrap(), ((*sentence).to_owned(), "set".to_owned()), "the journal tells the same");
    }
    assert_eq!(text(&workspace, lines[0], "planned"), "1,500,000.00");
    assert_eq!(text(&workspace, action, "starts_on"), "2024-02-01");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn many_records_are_one_changeset_and_the_same_again_is_none() {
    let (mut workspace, ids) = described("deed-many", PLAN);
    let actions = [key(&ids, "action", "R/A-013"), key(&ids, "action", "R/A-014")];
    assert_eq!(set(&mut workspace, &actions, &[("lead", "b2")]).sentence, "Set lead of 2 actions to B2");
    assert_eq!(
        set(&mut workspace, &actions, &[("lead", "B2")]),
        Performed { record: Some(actions[0]), ..Default::default() }
    );
    assert_eq!(workspace.store().read().last_position().unwrap(), 2);
    // Of two records one has the value already, and so only the other one changed.
    assert_eq!(set(&mut workspace, &actions, &[("status", "running")]).sentence, "Set status of A-014 to running");
    let many = set(&mut workspace, &actions, &[("status", "approved"), ("instrument", "grant")]);
    assert_eq!(many.sentence, "Changed instrument and status of 2 actions");
    let mixed = [actions[0], key(&ids, "priority", "R/P1")];
    assert_eq!(set(&mut workspace, &mixed, &[("note", "x")]).sentence, "Changed the note of 1 priority and 1 action");
    assert_eq!(workspace.undo().unwrap().changeset.changes.len(), 2);
}

#[test]
fn what_cannot_stand_is_refused_field_by_field_and_nothing_is_written() {
    let (mut workspace, ids) = described("deed-refused", PLAN);
    let action = key(&ids, "action", "R/A-014");
    let entries =
        typed(&[("status", "runing"), ("starts_on", "30.2.2024"), ("title", ""), ("lead", "B9"), ("titel", "x")]);
    let refused = workspace.perform(&Deed::Set { records: vec![action], values: entries }).unwrap_err();
    assert!(refused.to_string().contains("did you mean `running`?"), "{refused}");
    assert!(refused.to_string().contains("did you mean `title`?"), "{refused}");
    let fields: Vec<_> = faults(refused).into_iter().map(|(field, _)| field).collect();
    assert_eq!(fields, ["title", "lead", "starts_on", "status", "titel"]);

    let both = vec![action, key(&ids, "action", "R/A-013")];
    let taken = workspace.perform(&Deed::Set { records: both, values: typed(&[("code", "A-020")]) }).unwrap_err();
    assert!(taken.to_string().contains("A-013: "), "a fault names the record: {taken}");
    let gone = RecordKey { entity: "action", id: Id::now() };
    let refused = workspace.perform(&Deed::Set { records: vec![gone], values: Vec::new() }).unwrap_err();
    assert_eq!(faults(refused)[0].1, "there is no such action in this workspace");
    assert!(is_untouched(&workspace));
}

#[test]
fn a_chosen_value_is_held_to_what_could_have_been_typed() {
    let (mut workspace, ids) = described("deed-chosen", PLAN);
    let action = key(&ids, "action", "R/A-014");
    workspace.perform(&Deed::Retire(vec![key(&ids, "body", "R/B2")])).unwrap();
    let lead = |entity: &'static str, place: &str| ("lead", Entered::Value(ids.of(entity, place).into()));
    let mut refused = |entry| {
        let refused = workspace.perform(&Deed::Set { records: vec![action], values: vec![entry] }).unwrap_err();
        faults(refused)
    };
    for entry in [lead("body", "R/B2"), lead("priority", "R/P1"), ("status", Entered::Value("lost".into()))] {
        let field = entry.0;
        assert_eq!(refused(entry)[0].0, field);
    }
    let chosen = workspace.perform(&Deed::Set { records: vec![action], values: vec![lead("body", "R/B1")] }).unwrap();
    assert_eq!(chosen.sentence, "Set lead of A-014 to B1");
}

#[test]
fn a_retired_record_is_brought_back_before_it_is_changed() {
    let (mut workspace, ids) = described("deed-retired", PLAN);
    let action = key(&ids, "action", "R/A-013");
    workspace.perform(&Deed::Retire(vec![action])).unwrap();
    let refused =
        workspace.perform(&Deed::Set { records: vec![action], values: typed(&[("title", "x")]) }).unwrap_err();
    assert_eq!(refused.to_string(), "A-013 is retired\n  bring it back first");
}

#[test]
fn a_new_record_gets_the_next_code_and_what_the_schema_fills() {
    let (mut workspace, ids) = described("deed-add", PLAN);
    let plan = ids.of("plan", "R");
    for (entity, entries, sentence) in [
        ("action", &[("title", "Vouchers")][..], "Added action A-015 Vouchers"),
        ("priority", &[("title", "Clean ships")], "Added priority P4 Clean ships"),
        ("priority", &[("title", "Hulls"), ("parent", "P1")], "Added priority P1.1 Hulls"),
        ("need", &[("title", "Skills"), ("code", "SKILL")], "Added need SKILL Skills"),
        ("risk", &[("title", "Delay")], "Added risk R1 Delay"),
        ("criterion", &[], "Added criterion 1.1.1 Analysis"),
        ("criterion", &[("title", "Who")], "Added criterion 1.1.2 Who"),
        ("budget_line", &[("action", "A-013"), ("fund", "OWN"), ("year", "2024")], "Added OWN 2024 of A-013"),
        ("stakeholder", &[("body", "B1"), ("priority", "P1")], "Added stakeholder B1 · P1"),
    ] {
        let performed = add(&mut workspace, plan, entity, entries).unwrap();
        assert_eq!(performed.sentence, sentence);
        assert_eq!(performed.record.unwrap().entity, entity);
    }
    let sql = "SELECT status FROM live_action WHERE code = 'A-015'";
    let status = workspace.store().read().first(sql, &[], |row| row.get::<String>("status")).unwrap();
    assert_eq!(status.as_deref(), Some("draft"));
}

#[test]
fn a_new_record_without_its_duties_is_refused_all_at_once() {
    let (mut workspace, ids) = described("deed-duties", PLAN);
    let plan = ids.of("plan", "R");
    let mut missing = |entity, entries: &[(&'static str, &str)]| {
        let refused = add(&mut workspace, plan, entity, entries).unwrap_err();
        faults(refused).into_iter().map(|(field, _)| field).collect::<Vec<_>>()
    };
    assert_eq!(missing("alignment", &[("weight", "50")]), ["priority", "upper_priority", "relation"]);
    assert_eq!(missing("indicator", &[]), ["title", "kind"]);
    assert_eq!(missing("plan", &[("title", "x")]), ["code", "level"]);
    assert_eq!(missing("priority", &[("title", "x"), ("code", "P1")]), ["code"]);
    let twin = [("action", "A-014"), ("fund", "ERDF"), ("year", "2026")];
    assert_eq!(missing("budget_line", &twin), ["action"], "nothing would tell them apart");
    assert!(is_untouched(&workspace));
}
