//! Retiring, bringing back, copying.

use proptest::prelude::*;
use ris3::workspace::Deed;

use super::*;
use crate::support::described;

#[test]
fn retiring_takes_along_what_is_nothing_without_it_and_restoring_brings_that_back() {
    let (mut workspace, ids) = described("deed-retire", PLAN);
    let (action, other) = (key(&ids, "action", "R/A-014"), key(&ids, "action", "R/A-013"));
    let performed = workspace.perform(&Deed::Retire(vec![action])).unwrap();
    assert_eq!(
        performed.sentence,
        "Retired A-014; 1 action's priority, 1 need link, 2 dependencies, 2 budget lines and 1 indicator link went along"
    );
    assert_eq!(performed.remarks, ["1 milestone still refers to it"]);
    assert_eq!((count(&workspace, "action"), count(&workspace, "budget_line")), (1, 0));
    let again = workspace.perform(&Deed::Retire(vec![action])).unwrap();
    assert_eq!(again.sentence, "", "it is retired already");

    // The line of a fund that is retired meanwhile does not come back, nor does the dependency on a retired action.
    workspace.perform(&Deed::Retire(vec![key(&ids, "fund", "R/OWN"), other])).unwrap();
    let performed = workspace.perform(&Deed::Restore(vec![action])).unwrap();
    assert_eq!(
        performed.sentence,
        "Brought back A-014; 1 action's priority, 1 need link, 1 budget line and 1 indicator link went along"
    );
    assert_eq!((count(&workspace, "dependency"), count(&workspace, "budget_line")), (0, 1));
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_was_retired_on_its_own_stays_retired() {
    let (mut workspace, ids) = described("deed-alone", PLAN);
    let action = key(&ids, "action", "R/A-014");
    let line = uncoded(&workspace, "budget_line")[1];
    workspace.perform(&Deed::Retire(vec![line])).unwrap();
    workspace.perform(&Deed::Retire(vec![action])).unwrap();
    workspace.perform(&Deed::Restore(vec![action])).unwrap();
    assert_eq!(count(&workspace, "budget_line"), 1);
    let alone = workspace.perform(&Deed::Restore(vec![line])).unwrap();
    assert_eq!(alone.sentence, "Brought back OWN whole period of A-014");
}

#[test]
fn what_other_plans_made_of_a_record_is_left_to_them() {
    let (mut workspace, ids) = described("deed-others", PLAN);
    let performed = workspace.perform(&Deed::Retire(vec![key(&ids, "priority", "N/I")])).unwrap();
    assert_eq!((performed.sentence.as_str(), count(&workspace, "alignment")), ("Retired I", 1));
    assert_eq!(performed.remarks, ["1 alignment still refers to it"]);
}

#[test]
fn what_cannot_come_back_says_why() {
    let (mut workspace, ids) = described("deed-back", PLAN);
    let priority = key(&ids, "priority", "R/P3");
    let line = uncoded(&workspace, "budget_line")[0];
    workspace.perform(&Deed::Retire(vec![priority, key(&ids, "action", "R/A-014")])).unwrap();
    let plan = ids.of("plan", "R");
    add(&mut workspace, plan, "priority", &[("title", "x"), ("code", "P3")]).unwrap();
    let refused = workspace.perform(&Deed::Restore(vec![priority])).unwrap_err();
    assert!(refused.to_string().starts_with("another record has the code `P3` meanwhile\n"), "{refused}");
    let refused = workspace.perform(&Deed::Restore(vec![line])).unwrap_err();
    assert_eq!(refused.to_string(), "it belongs to A-014, which is retired\n  bring that one back");
}

#[test]
fn a_copy_has_what_is_planned_and_not_what_happened() {
    let (mut workspace, ids) = described("deed-copy", PLAN);
    let action = key(&ids, "action", "R/A-014");
    let performed = workspace.perform(&Deed::Duplicate(vec![action])).unwrap();
    assert_eq!(
        performed.sentence,
        "Copied A-014 as A-015; 1 action's priority, 1 need link, 1 dependency, 2 budget lines and 1 indicator link went along"
    );
    let copy = performed.record.unwrap();
    assert_eq!(
        (text(&workspace, copy, "code"), text(&workspace, copy, "title")),
        ("A-015".into(), "A-014 (copy)".into())
    );
    let lines = uncoded(&workspace, "budget_line");
    let copied: Vec<_> = lines.iter().filter(|line| value(&workspace, **line, "action") == copy.id.into()).collect();
    assert_eq!(copied.len(), 2);
    assert_eq!(
        (text(&workspace, *copied[0], "planned"), text(&workspace, *copied[0], "spent")),
        ("1,200,000.00".into(), String::new())
    );

    let running = workspace.perform(&Deed::Duplicate(vec![key(&ids, "action", "R/A-013")])).unwrap().record.unwrap();
    assert_eq!(text(&workspace, running, "status"), "draft");
    let indicator = workspace.perform(&Deed::Duplicate(vec![key(&ids, "indicator", "R/I1")])).unwrap();
    assert_eq!(indicator.sentence, "Copied I1 as I2; 2 indicator links went along", "observations were made once");
    let priority = workspace.perform(&Deed::Duplicate(vec![key(&ids, "priority", "R/P1")])).unwrap();
    assert_eq!(priority.sentence, "Copied P1 as P4; 1 priority code and 1 alignment went along");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn several_copies_have_codes_of_their_own_and_a_line_goes_to_the_next_free_year() {
    let (mut workspace, ids) = described("deed-copies", PLAN);
    let both = vec![key(&ids, "priority", "R/P2"), key(&ids, "priority", "R/P3")];
    assert_eq!(workspace.perform(&Deed::Duplicate(both)).unwrap().sentence, "Copied 2 priorities");
    let codes = workspace
        .store()
        .read()
        .rows("SELECT code FROM live_priority WHERE title LIKE '%copy%'", &[], |row| row.get::<String>("code"));
    assert_eq!(codes.unwrap(), ["P4", "P5"]);
    let lines = uncoded(&workspace, "budget_line");
    let copy = workspace.perform(&Deed::Duplicate(vec![lines[0], lines[0]])).unwrap();
    assert_eq!(copy.sentence, "Copied ERDF 2026 of A-014 as ERDF 2027 of A-014");
    let refused = workspace.perform(&Deed::Duplicate(vec![lines[1]])).unwrap_err();
    assert!(refused.to_string().contains("nothing would tell the copy"), "{refused}");
    let refused = workspace.perform(&Deed::Duplicate(vec![key(&ids, "plan", "R")])).unwrap_err();
    assert!(refused.to_string().contains("ris3 new"), "{refused}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// Retiring anything and bringing it back leaves the plan as it was.
    #[test]
    fn what_is_retired_comes_back_whole(which in 0..6_usize, case: u64) {
        let (mut workspace, ids) = described(&format!("deed-back-{case}"), PLAN);
        let places = [("action", "R/A-013"), ("action", "R/A-014"), ("priority", "R/P1"), ("fund", "R/ERDF"), ("indicator", "R/I1"), ("need", "R/N1")];
        let record = key(&ids, places[which].0, places[which].1);
        let written = |workspace: &Workspace| ris3::exchange::export::strategy::export(workspace.store().read(), "R").unwrap();
        let before = written(&workspace);
        let retired = workspace.perform(&Deed::Retire(vec![record])).unwrap();
        prop_assert!(!retired.sentence.is_empty());
        workspace.perform(&Deed::Restore(vec![record])).unwrap();
        prop_assert_eq!(written(&workspace), before);
    }
}
