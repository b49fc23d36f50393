//! What looks alike in different plans, and what is said of it.

use std::collections::BTreeSet;

use ris3::coherence;
use ris3::model::Id;
use ris3::views::overlaps::Likeness;
use ris3::views::{Alignment, Overlaps};
use ris3::workspace::{Deed, Judging, RecordKey, Refused, Wanted, Workspace};

use crate::support::{described, imported, samples};

const ALL: Likeness = Likeness { priorities: 0.01, actions: 0.01 };

/// A state, two regions of it with different currencies, a city under one of them, one that is history, and a region of
/// another state.
const PLANS: &str = "
    plan N level=national territory=IT territory_scheme=NUTS
    plan R1 level=regional upper=N territory=ITH5 territory_scheme=NUTS period_start=2021 period_end=2027
    plan R2 level=regional upper=N territory=ITC4 territory_scheme=NUTS currency=PLN
    plan L level=local upper=R1 territory=ITH55 territory_scheme=NUTS
    plan OLD level=regional upper=N territory=ITC3 territory_scheme=NUTS status=superseded
    plan F level=regional territory=FR10 territory_scheme=NUTS
    priority N/I
    priority R1/P1
    priority R2/Q1
    priority R2/Q2
    priority L/C1
    priority OLD/P
    priority F/P
    priority_code N priority=I scheme=NACE version=2 code=28
    priority_code R1 priority=P1 scheme=NACE version=2 code=28 weight=7500
    priority_code R1 priority=P1 scheme=NACE version=2 code=29 weight=2500
    priority_code R2 priority=Q1 scheme=NACE version=2 code=28
    priority_code R2 priority=Q1 scheme=NACE version=2 code=30
    priority_code R2 priority=Q2 scheme=SO version=2021 code=RSO1.1
    priority_code L priority=C1 scheme=NACE version=2 code=28
    priority_code OLD priority=P scheme=NACE version=2 code=28
    priority_code F priority=P scheme=NACE version=2 code=28
    fund R2/F
    action N/A1 instrument=grant target_group=smes
    action R1/A1 instrument=grant target_group=smes starts_on=2022-01-01 ends_on=2023-12-31
    action R2/A1 instrument=grant target_group=smes starts_on=2023-06-01 ends_on=2025-12-31
    action R2/A2 instrument=grant target_group=smes starts_on=2024-06-01
    action R2/A3 instrument=loan target_group=smes
    action_priority N action=A1 priority=I
    action_priority R1 action=A1 priority=P1
    action_priority R2 action=A1 priority=Q1
    action_priority R2 action=A2 priority=Q1
    action_priority R2 action=A3 priority=Q1
    budget_line R2 action=A1 fund=F planned=900
";

fn load(workspace: &Workspace, plan: Option<Id>, likeness: Likeness) -> Vec<(String, String, Option<f64>)> {
    let view = Overlaps::load(workspace.store().read(), plan, likeness).unwrap();
    let called = |side: &ris3::views::overlaps::Side| format!("{}/{}", side.plan.code, side.record.code);
    view.pairs.iter().map(|pair| (called(&pair.one), called(&pair.other), pair.overlap)).collect()
}

fn pair(one: &str, other: &str, overlap: f64) -> (String, String, Option<f64>) {
    (one.to_owned(), other.to_owned(), Some(overlap))
}

/// The same pairs in whatever order the sides stand.
fn sorted(mut pairs: Vec<(String, String, Option<f64>)>) -> Vec<(String, String, Option<f64>)> {
    for pair in &mut pairs {
        if pair.0 > pair.1 {
            std::mem::swap(&mut pair.0, &mut pair.1);
        }
    }
    pairs.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    pairs
}

#[test]
fn plans_of_one_state_are_compared_by_their_codes_and_actions_by_what_they_do_as_well() {
    let (workspace, ids) = described("alike", PLANS);
    // P1 is 28 by three quarters and 29 by one, Q1 is 28 and 30 by half each: 0.5 of 0.75 + 0.25 + 0.5. C1 is all 28: 0.5
    // of 1 + 0.5; its region is above it. The codes of an action count alike: 0.5 of 1.5 for each of these pairs, too. A2
    // of R2 begins when A1 of R1 has ended.
    let third = 0.333_333;
    let expected = sorted(vec![
        pair("L/C1", "R2/Q1", third),
        pair("R1/P1", "R2/Q1", third),
        pair("N/A1", "R1/A1", third),
        pair("N/A1", "R2/A1", third),
        pair("N/A1", "R2/A2", third),
        pair("R1/A1", "R2/A1", third),
    ]);
    assert_eq!(sorted(load(&workspace, None, ALL)), expected);
    assert_eq!(
        sorted(load(&workspace, Some(ids.of("plan", "N")), ALL)),
        expected,
        "all of them are its own or below it"
    );
    let region = sorted(load(&workspace, Some(ids.of("plan", "R1")), ALL));
    assert_eq!(region.len(), 3, "those with the region on one side: {region:?}");
    let much = Likeness { priorities: 0.3, actions: 0.9 };
    assert_eq!(sorted(load(&workspace, None, much)), [pair("L/C1", "R2/Q1", third), pair("R1/P1", "R2/Q1", third)]);
    let view = Overlaps::load(workspace.store().read(), None, ALL).unwrap();
    let actions = view.pairs.iter().find(|pair| pair.one.plan.code == "R1" && pair.entity == "action").unwrap();
    assert_eq!((actions.one.planned, actions.other.planned), (None, Some(900)), "nothing entered is not zero");
    assert_eq!((actions.one.currency.as_str(), actions.other.currency.as_str()), ("EUR", "PLN"));
    assert_eq!(actions.one.ends_on.as_deref(), Some("2023-12-31"));
}

/// The records in which a rule finds something.
fn found_by(workspace: &Workspace, rule: &str) -> BTreeSet<String> {
    let rules = coherence::all().unwrap();
    let rule = rules.into_iter().find(|known| known.code == rule).unwrap();
    let terms = workspace.terms(&Wanted::default()).unwrap();
    let report = workspace.check(std::slice::from_ref(&rule), &terms.profile, &[], None).unwrap();
    report.findings.iter().map(|finding| format!("{}/{}", finding.plan, finding.code)).collect()
}

#[test]
fn what_the_rules_find_alike_is_listed_in_the_training_country_and_the_real_plans() {
    for folder in ["training", "real"] {
        let workspace = imported(&format!("alike-{folder}"), &samples(folder));
        let view = Overlaps::load(workspace.store().read(), None, workspace.likeness().unwrap()).unwrap();
        for (rule, entity) in [("HD-02", "priority"), ("HD-05", "action")] {
            let pairs = view.pairs.iter().filter(|pair| pair.entity == entity);
            let listed: BTreeSet<String> = pairs
                .clone()
                .flat_map(|pair| [&pair.one, &pair.other])
                .map(|side| format!("{}/{}", side.plan.code, side.record.code))
                .collect();
            let found = found_by(&workspace, rule);
            assert!(found.is_subset(&listed), "{folder} {rule}: {:?}", found.difference(&listed));
            assert!(folder == "real" || !found.is_empty(), "{rule} finds something in the training country");
        }
    }
}

fn judging(one: RecordKey, other: RecordKey, judgement: &str, roles: Option<(&str, &str)>) -> Deed {
    let roles = roles.map(|(one, other)| (one.to_owned(), other.to_owned()));
    Deed::Judge(Box::new(Judging {
        one,
        other,
        judgement: judgement.to_owned(),
        reason: "One tests, one builds".to_owned(),
        roles,
    }))
}

#[test]
fn a_judgement_is_kept_with_name_and_date_and_a_cooperation_is_made_in_the_same_step() {
    let (mut workspace, ids) = described("judged", PLANS);
    let key = |place: &str| RecordKey { entity: "priority", id: ids.of("priority", place) };
    let count =
        |workspace: &Workspace| workspace.store().read().count("SELECT count(*) AS n FROM changeset", &[]).unwrap();
    let before = count(&workspace);
    let done =
        workspace.perform(&judging(key("R1/P1"), key("R2/Q1"), "complementary", Some(("test beds", "users")))).unwrap();
    assert_eq!(count(&workspace), before + 1, "one changeset");
    assert_eq!(done.sentence, "Judged R1/P1 and R2/Q1 complementary; added cooperation CO1 P1 with Q1");
    let pairs = Overlaps::load(workspace.store().read(), None, ALL).unwrap().pairs;
    let pair = pairs.iter().find(|pair| pair.judged.is_some()).unwrap();
    let judged = pair.judged.as_ref().unwrap();
    let said = (judged.judgement.as_str(), judged.author.as_str(), judged.judged_on.as_str(), judged.reason.as_deref());
    assert_eq!(said, ("complementary", "officer", "2026-11-23", Some("One tests, one builds")));
    let cooperation = pair.cooperation.as_ref().unwrap();
    assert_eq!((cooperation.role.as_deref(), cooperation.partner_role.as_deref()), (Some("test beds"), Some("users")));
    let owner = "SELECT p.code FROM live_overlap o JOIN plan p ON p.id = o.plan";
    assert_eq!(
        workspace.store().read().first(owner, &[], |row| row.get::<String>("code")).unwrap().as_deref(),
        Some("N")
    );
    // Said again, the other way round: the same record, and it stays visible where the two are no longer alike enough.
    workspace.perform(&judging(key("R2/Q1"), key("R1/P1"), "unrelated", None)).unwrap();
    assert_eq!(workspace.store().read().count("SELECT count(*) AS n FROM live_overlap", &[]).unwrap(), 1);
    let much = Likeness { priorities: 0.99, actions: 0.99 };
    let pairs = Overlaps::load(workspace.store().read(), None, much).unwrap().pairs;
    assert_eq!(
        pairs
            .iter()
            .filter_map(|pair| pair.judged.as_ref())
            .map(|judged| judged.judgement.as_str())
            .collect::<Vec<_>>(),
        ["unrelated"]
    );
    workspace.perform(&Deed::Undo).unwrap();
    workspace.perform(&Deed::Undo).unwrap();
    let pairs = Overlaps::load(workspace.store().read(), None, ALL).unwrap().pairs;
    assert!(pairs.iter().all(|pair| pair.judged.is_none() && pair.cooperation.is_none()));
}

#[test]
fn what_cannot_be_judged_is_refused_in_words() {
    let (mut workspace, ids) = described("unjudged", PLANS);
    let priority = |place: &str| RecordKey { entity: "priority", id: ids.of("priority", place) };
    let action = RecordKey { entity: "action", id: ids.of("action", "R2/A1") };
    for (deed, words) in [
        (judging(priority("R2/Q1"), priority("R2/Q2"), "duplicate", None), "both belong to one plan"),
        (judging(priority("R1/P1"), action, "duplicate", None), "two priorities or two actions"),
        (judging(priority("R1/P1"), priority("R2/Q1"), "unrelated", Some(("a", "b"))), "only what is complementary"),
        (judging(priority("R1/P1"), priority("R2/Q1"), "alike", None), "alike"),
    ] {
        let refused = workspace.perform(&deed).unwrap_err();
        assert!(matches!(refused, Refused::Faults(_)) && refused.to_string().contains(words), "{words}: {refused}");
    }
    assert_eq!(workspace.store().read().count("SELECT count(*) AS n FROM live_overlap", &[]).unwrap(), 0);
}

#[test]
fn a_priority_without_a_link_gets_the_likeliest_upper_ones_and_weights_add_up() {
    let description = "
        plan N level=national
        plan R level=regional upper=N
        priority N/I title=Machines
        priority N/II title=Sustainable_food
        priority N/III title=Space
        priority R/P1 title=Sustainably_made_food
        priority R/P2 title=Robots
        priority R/P3
        priority R/P4 scope=regional-only title=Space
        priority_code N scheme=NACE version=2 priority=I code=28
        priority_code R scheme=NACE version=2 priority=P2 code=28
        priority_code R scheme=NACE version=2 priority=P2 code=29
        alignment R priority=P3 upper_priority=N/I relation=related weight=3000
        alignment R priority=P3 upper_priority=N/II relation=related weight=5000
    ";
    let (workspace, ids) = described("suggested", description);
    let view = Alignment::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let best = |row: usize| view.suggested(row).next().map(|it| view.columns[it.column].code.as_str());
    assert_eq!([0, 1, 2, 3].map(best), [Some("II"), Some("I"), None, None], "linked and regional-only ones need none");
    let codes = view.suggested(1).next().and_then(|it| it.codes).unwrap();
    assert!((codes - 0.5 / 1.5).abs() < 1e-9, "all 28 against 28 and 29 by half: {codes}");
    assert_eq!(view.rows[2].weight, Some(8_000));
    assert_eq!(view.unbalanced().map(|side| side.code.as_str()).collect::<Vec<_>>(), ["P3"]);
}
