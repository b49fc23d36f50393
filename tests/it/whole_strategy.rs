//! The views that look at a strategy as a whole, against values worked out by hand.

use ris3::cli::Exit;
use ris3::exchange::export;
use ris3::store::Reader;
use ris3::views::checklist::{Goal, State};
use ris3::views::logic::{Chain, Hole};
use ris3::views::timeline::MilestoneState;
use ris3::views::{Checklist, Criteria, Events, Logic, Named, Risks, Stakeholders, Swot, Timeline, Wheel};

use crate::support::{described, today};

/// A region with a trajectory, a cancelled and a horizontal action, and something missing in every column.
const REGION: &str = include_str!("whole_strategy/region.txt");

/// The views of this file, as `ris3 show` knows them.
const VIEWS: [&str; 9] =
    ["checklist", "swot", "logic", "stakeholders", "events", "criteria", "wheel", "risks", "timeline"];

fn checklist(reader: &Reader, plan: ris3::model::Id) -> Vec<(String, State, i64, i64)> {
    let list = Checklist::load(reader, plan).unwrap();
    list.items.into_iter().map(|item| (item.key, item.state, item.count, item.of)).collect()
}

#[test]
fn needs_stand_by_quadrant_and_say_what_backs_and_answers_them() {
    let (workspace, ids) = described("swot", REGION);
    let swot = Swot::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let order: Vec<_> = swot.needs.iter().map(|need| (need.code.as_str(), need.rating)).collect();
    assert_eq!(order, [("N3", None), ("N2", Some(5)), ("N1", Some(2)), ("N4", None)], "the weightiest first");
    assert_eq!(swot.quadrant(Some("weakness")).count(), 2);
    assert_eq!(swot.quadrant(None).map(|need| need.code.as_str()).collect::<Vec<_>>(), ["N4"]);
    let first = &swot.needs[2];
    assert_eq!(first.evidence.iter().map(|evidence| evidence.code.as_str()).collect::<Vec<_>>(), ["E1", "E2"]);
    assert_eq!((first.evidence[0].value, first.evidence[1].value), (Some(3.5), None));
    let answers: Vec<_> =
        first.answers.iter().map(|answer| (answer.entity.as_str(), answer.named.code.as_str())).collect();
    assert_eq!(answers, [("priority", "P1"), ("action", "A1")], "what two links say is said once");
    let lacks: Vec<_> = swot.needs.iter().map(|need| (need.is_bare(), need.is_unanswered())).collect();
    assert_eq!(lacks, [(true, true), (true, false), (false, false), (true, true)]);
}

fn holes(chain: &Chain) -> Vec<(&str, &str)> {
    chain.holes.iter().map(|Hole { lacks, code, .. }| (*lacks, code.as_str())).collect()
}

#[test]
fn chains_run_from_need_to_result_and_holes_are_holes() {
    let (workspace, ids) = described("logic", REGION);
    let logic = Logic::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let [one, two, ten] = logic.chains.as_slice() else { panic!("{:#?}", logic.chains) };
    assert_eq!([&one.priority.code, &two.priority.code, &ten.priority.code], ["P1", "P2", "P10"]);
    let needs: Vec<_> = one
        .needs
        .iter()
        .map(|need| (need.named.code.as_str(), need.via.as_ref().map(|via| via.code.as_str())))
        .collect();
    assert_eq!(needs, [("N1", None), ("N2", Some("A1"))]);
    assert_eq!(one.objectives[0].named.code, "O1", "an objective of a trajectory is one of its priority");
    assert_eq!(one.actions.len(), 1, "an action of priority and trajectory stands there once");
    assert_eq!(one.actions[0].outputs[0].code, "I2");
    assert_eq!(one.results[0].via.as_ref().map(|via| via.entity), Some("action"));
    assert_eq!(holes(one), [("result", "P1")], "a result of an action alone measures no priority");
    assert_eq!(two.objectives.iter().map(|aim| aim.named.code.as_str()).collect::<Vec<_>>(), ["O2", "O3"]);
    assert!(two.actions[0].is_cancelled());
    assert_eq!(holes(two), [("need", "P2"), ("action", "P2"), ("result", "O3")], "a cancelled action is none");
    assert_eq!(holes(ten), [("need", "P10"), ("objective", "P10"), ("action", "P10"), ("result", "P10")]);
    assert_eq!(logic.horizontal.iter().map(|action| action.named.code.as_str()).collect::<Vec<_>>(), ["A3"]);
    assert_eq!(logic.loose.needs.iter().map(|need| need.code.as_str()).collect::<Vec<_>>(), ["N3", "N4"]);
    assert_eq!(logic.loose.objectives[0].code, "O4");
    assert_eq!(logic.loose.actions[0].named.code, "A4");
    assert_eq!(logic.loose.indicators[0].code, "I4");
    assert_eq!(logic.holes(), 1 + 3 + 4 + 2, "the horizontal and the loose action lack outputs too");
    let empty = Logic::load(workspace.store().read(), ids.of("plan", "E")).unwrap();
    assert_eq!(empty, Logic::default());
}

#[test]
fn a_plan_says_what_it_lacks_and_nothing_to_look_at_is_never_done() {
    use State::{Done, Missing, Unknown};
    let (workspace, ids) = described("checklist", REGION);
    let reader = workspace.store().read();
    let expected = [
        ("needs", Done, 0, 1),
        ("need-quadrant", Missing, 1, 4),
        ("need-evidence", Missing, 3, 4),
        ("body", Missing, 1, 1),
        ("stakeholders", Done, 0, 1),
        ("events", Done, 0, 1),
        ("helixes", Missing, 2, 4),
        ("vision", Missing, 1, 1),
        ("territory", Done, 0, 1),
        ("period", Done, 0, 1),
        ("upper", Done, 0, 1),
        ("priorities", Done, 0, 1),
        ("priority-codes", Missing, 3, 3),
        ("priority-alignment", Missing, 2, 3),
        ("priority-needs", Missing, 2, 3),
        ("priority-objectives", Missing, 1, 3),
        ("actions", Done, 0, 1),
        ("priority-actions", Missing, 2, 3),
        ("action-lead", Missing, 2, 3),
        ("action-dates", Missing, 2, 3),
        ("action-money", Missing, 2, 3),
        ("priority-results", Missing, 2, 3),
        ("action-outputs", Missing, 2, 3),
        ("indicator-targets", Missing, 3, 4),
        ("criteria", Missing, 6, 7),
    ];
    let expected: Vec<_> = expected.map(|(key, state, count, of)| (key.to_owned(), state, count, of)).into();
    assert_eq!(checklist(reader, ids.of("plan", "R")), expected);
    assert_eq!(Checklist::load(reader, ids.of("plan", "R")).unwrap().done(), 8);
    for (key, state, _, of) in checklist(reader, ids.of("plan", "E")) {
        assert!(state != Done, "{key} of an empty plan is not done");
        assert_eq!(state == Unknown, of == 0, "{key}");
    }
    let national: Vec<_> = checklist(reader, ids.of("plan", "N")).into_iter().map(|(key, ..)| key).collect();
    assert!(!national.contains(&"priority-alignment".to_owned()), "a national plan is placed in no other");
}

#[test]
fn the_checklist_leads_to_the_first_record_that_lacks_something() {
    let (workspace, ids) = described("goals", REGION);
    let reader = workspace.store().read();
    let list = Checklist::load(reader, ids.of("plan", "R")).unwrap();
    let goal = |list: &Checklist, key: &str| list.items.iter().find(|item| item.key == key).unwrap().goal.clone();
    let fill = |entity: &str, place: &str, field: &str| {
        let code = place.rsplit('/').next().unwrap().to_owned();
        Some(Goal::Fill { entity: entity.into(), record: ids.of(entity, place), code, field: field.into() })
    };
    assert_eq!(goal(&list, "vision"), fill("plan", "R", "vision"));
    assert_eq!(goal(&list, "action-dates"), fill("action", "R/A3", "ends_on"));
    assert_eq!(goal(&list, "priorities"), None);
    let given = vec![("priority".to_owned(), ids.of("priority", "R/P2").into())];
    let objective = Goal::Add { entity: "need_link".into(), given, code: "P2".into() };
    assert_eq!(goal(&list, "priority-needs"), Some(objective), "P2 before P10");
    let Some(Goal::Add { entity, given, .. }) = goal(&list, "criteria") else { panic!("a criterion is added") };
    assert_eq!(
        (entity.as_str(), given[0].1.as_str(), given[1].1.as_str()),
        ("criterion", Some("Analysis"), Some("1.1.1"))
    );
    let empty = Checklist::load(reader, ids.of("plan", "E")).unwrap();
    let item = empty.items.iter().find(|item| item.key == "indicator-targets").unwrap();
    assert_eq!(item.waits.as_deref(), Some("priorities"), "what cannot be told leads to what comes first");
    assert_eq!(item.goal, goal(&empty, "priorities"));
    assert_eq!(goal(&empty, "criteria"), fill("plan", "E", "period_start"));
}

#[test]
fn every_item_of_the_checklist_has_its_words() {
    let (workspace, ids) = described("words", REGION);
    for item in Checklist::load(workspace.store().read(), ids.of("plan", "R")).unwrap().items {
        for sentence in [format!("check-{}", item.key), format!("lacks-{}", item.key), format!("step-{}", item.step)] {
            assert!(ris3::locales::SENTENCES.iter().any(|(name, _)| *name == sentence), "{sentence}");
        }
    }
}

fn codes<'a>(named: impl IntoIterator<Item = &'a Named>) -> Vec<&'a str> {
    named.into_iter().map(|named| named.code.as_str()).collect()
}

#[test]
fn a_group_that_nobody_stands_for_is_named_with_nobody_in_it() {
    let (workspace, ids) = described("stakeholders", REGION);
    let groups = Stakeholders::load(workspace.store().read(), ids.of("plan", "R")).unwrap().groups;
    let counts: Vec<_> = groups
        .iter()
        .map(|group| (group.helix.as_deref(), group.bodies.len(), group.stakeholders, group.people))
        .collect();
    let expected = [
        (Some("academia"), 0, 0, 0),
        (Some("business"), 1, 1, 2),
        (Some("government"), 1, 0, 0),
        (Some("civil-society"), 0, 0, 0),
        (None, 1, 0, 0),
    ];
    assert_eq!(counts, expected);
    let roles = &groups[1].bodies[0].roles;
    assert_eq!(roles[0].priority, None, "the plan as a whole comes first");
    assert_eq!((roles[0].role.as_deref(), roles[0].interest.as_deref()), (Some("adviser"), Some("wants test beds")));
    assert_eq!(codes(roles.iter().filter_map(|role| role.priority.as_ref())), ["P2"]);
    assert_eq!(codes(groups[4].bodies[0].parent.as_ref()), ["B2"]);
    let alone = Stakeholders::load(workspace.store().read(), ids.of("plan", "E")).unwrap();
    assert_eq!(alone.groups.len(), 4, "no group for bodies without a group when there is none");
}

#[test]
fn who_was_not_counted_is_not_zero() {
    let (workspace, ids) = described("events", REGION);
    let view = Events::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    assert_eq!(view.events.iter().map(|event| event.code.as_str()).collect::<Vec<_>>(), ["V2", "V1", "V3"]);
    assert_eq!(view.latest("2026-11-23"), Some("2025-06-24"), "a meeting to come was not held");
    let [to_come, held, undated] = view.events.as_slice() else { panic!("{:#?}", view.events) };
    let counts: Vec<_> = held
        .attendance
        .iter()
        .map(|attended| (attended.helix.as_str(), attended.headcount, attended.uncounted(), attended.stayed_away()))
        .collect();
    let expected = [
        ("academia", Some(0), 0, true),
        ("business", Some(15), 1, false),
        ("government", None, 0, false),
        ("civil-society", None, 0, false),
    ];
    assert_eq!(counts, expected);
    assert_eq!((held.headcount(), undated.headcount(), to_come.headcount()), (Some(15), None, None));
    assert_eq!((undated.attendance[2].uncounted(), undated.attendance[2].headcount), (1, None));
    assert_eq!((held.place.as_deref(), codes(held.priority.as_ref())), (Some("Modena"), vec!["P1"]));
    let outcomes: Vec<_> = held.proposals.iter().map(|proposal| proposal.outcome.as_deref()).collect();
    assert_eq!(outcomes, [Some("adopted"), Some("open")]);
    assert_eq!(codes(held.proposals[0].priority.as_ref()), ["P2"]);
    assert_eq!(view.proposals.iter().map(|proposal| proposal.code.as_str()).collect::<Vec<_>>(), ["Q3"]);
}

#[test]
fn the_board_has_all_seven_criteria_and_what_the_records_say() {
    let (workspace, ids) = described("criteria", REGION);
    let view = Criteria::load(workspace.store().read(), ids.of("plan", "R"), today()).unwrap();
    let codes: Vec<_> = view.criteria.iter().map(|criterion| criterion.code.as_str()).collect();
    assert_eq!(codes, ["1.1.1", "1.1.2", "1.1.3", "1.1.4", "1.1.5", "1.1.6", "1.1.7", "OWN"]);
    assert_eq!(view.assessed(), 2);
    assert!(view.criteria[0].entered.is_none() && view.criteria[2].entered.is_some());
    let body = view.criteria[1].entered.as_ref().unwrap();
    assert_eq!((body.status.as_deref(), body.months), (Some("partly"), Some(5)), "one day less than six months");
    assert_eq!(body.evidence.as_ref().unwrap().code, "E3");
    let hints = |at: usize| -> Vec<_> {
        let hints = view.criteria[at].hints.iter();
        hints.map(|hint| (hint.key.as_str(), hint.count, hint.of, hint.text.as_deref(), hint.favours)).collect()
    };
    assert_eq!(hints(0), [("evidence-of-year", Some(3), Some(4), Some("2023"), true)]);
    assert_eq!(hints(1), [("no-managing-body", None, None, None, false)]);
    let measured = ("priority-results", Some(1), Some(3), None, false);
    assert_eq!(hints(2), [measured, ("observed", Some(1), Some(4), None, true)], "an empty observation is none");
    let discovery = [
        ("last-meeting", Some(16), None, Some("2025-06-24"), true),
        ("helixes", Some(2), Some(4), None, false),
        ("adopted", Some(1), Some(3), None, true),
    ];
    assert_eq!(hints(3), discovery);
    assert_eq!(hints(4), [("system-reform", Some(0), Some(3), None, false)]);
    let partners =
        [("cooperation", Some(1), None, None, true), ("priority-cooperation", Some(1), Some(3), None, false)];
    assert_eq!(hints(6), partners, "a cooperation of a trajectory is one of its priority");
    assert_eq!(hints(7), []);
    let empty = Criteria::load(workspace.store().read(), ids.of("plan", "E"), today()).unwrap();
    assert!(empty.criteria.iter().flat_map(|criterion| &criterion.hints).all(|hint| !hint.favours));
    for hint in view.criteria.iter().chain(&empty.criteria).flat_map(|criterion| &criterion.hints) {
        let sentence = format!("hint-{}", hint.key);
        assert!(ris3::locales::SENTENCES.iter().any(|(name, _)| *name == sentence), "{sentence}");
    }
}

#[test]
fn the_wheel_shows_the_latest_score_and_the_one_before_and_says_that_its_names_are_unverified() {
    let (workspace, ids) = described("wheel", REGION);
    let wheel = Wheel::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    assert_eq!(wheel.factors.len(), 18);
    assert!(wheel.factors.iter().all(|factor| factor.status == "unverified" && !factor.status_note.is_empty()));
    assert_eq!(wheel.days, ["2026-01-31", "2024-01-31"]);
    let first = &wheel.factors[0];
    assert_eq!((first.latest().unwrap().score, first.before().unwrap().score), (Some(4), Some(2)));
    assert_eq!(first.before().unwrap().reason.as_deref(), Some("few firms"));
    assert_eq!(wheel.factors[2].latest().unwrap().score, None, "not scored is not zero");
    assert_eq!(wheel.factors[17].latest(), None);
    let steps: Vec<_> = wheel.steps.iter().map(|step| (step.step, step.mean, step.scored, step.of)).collect();
    assert_eq!(steps[..2], [(1, Some(2.0), 2, 3), (2, None, 0, 3)]);
    assert_eq!(steps.len(), 6);
    assert_eq!(wheel.of_step(6).map(|factor| factor.factor).collect::<Vec<_>>(), [16, 17, 18]);
}

#[test]
fn the_gravest_risk_comes_first_and_what_was_not_rated_last() {
    let (workspace, ids) = described("risks", REGION);
    let view = Risks::load(workspace.store().read(), ids.of("plan", "R")).unwrap();
    let order: Vec<_> = view.risks.iter().map(|risk| (risk.code.as_str(), risk.score)).collect();
    assert_eq!(order, [("K3", Some(16)), ("K1", Some(10)), ("K2", Some(10)), ("K4", None)], "of equals the worse one");
    let named = [&view.risks[1].owner, &view.risks[1].action].map(|named| named.as_ref().unwrap().code.as_str());
    assert_eq!(named, ["B1", "A1"]);
    assert_eq!(view.at(5, 2).count(), 1);
    assert_eq!(view.at(3, 3).count(), 0);
}

#[test]
fn a_milestone_is_overdue_on_the_day_after() {
    use MilestoneState::{Done, Due, Overdue, Undated};
    let (workspace, ids) = described("milestones", REGION);
    let timeline = Timeline::load(workspace.store().read(), ids.of("plan", "R"), today()).unwrap();
    let states: Vec<_> =
        timeline.milestones.iter().map(|milestone| (milestone.code.as_str(), milestone.state)).collect();
    assert_eq!(states, [("M3", Done), ("M1", Overdue), ("M2", Due), ("M4", Undated)]);
    let broken: Vec<_> = timeline.dependencies.iter().map(|dependency| dependency.broken).collect();
    assert_eq!(broken, [Some(true), None], "A4 has no date that could be too early");
}

/// What the command line prints.
fn printed(file: &std::path::Path, words: &str) -> String {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["ris3", "-f", file.to_str().unwrap()].into_iter().chain(words.split(' ')).map(Into::into);
    assert_eq!(ris3::cli::run(args, &mut out, &mut err), Exit::Done, "{words}: {}", String::from_utf8_lossy(&err));
    String::from_utf8(out).unwrap()
}

#[test]
fn the_command_line_prints_every_view_in_every_format() {
    let (workspace, _) = described("whole-printed", REGION);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("whole.ris3");
    for plan in ["N", "R"] {
        let strategy = folder.path().join(format!("{plan}.toml"));
        std::fs::write(&strategy, export::strategy::export(workspace.store().read(), plan).unwrap()).unwrap();
        printed(&file, &format!("import {} --apply", strategy.display()));
    }
    for view in VIEWS {
        let text = printed(&file, &format!("show {view} R"));
        match view {
            // These two depend on the day, and the program's day is today.
            "criteria" => assert!(text.contains("1 of 3 priorities with a result indicator"), "{text}"),
            "timeline" => assert!(text.contains("A1     yes"), "{text}"),
            _ => insta::assert_snapshot!(format!("show-{view}"), text),
        }
        let json: serde_json::Value =
            serde_json::from_str(&printed(&file, &format!("show {view} R --format json"))).unwrap();
        let rows = json.as_array().unwrap().len();
        assert_eq!(rows + 1, text.lines().count(), "{view}");
        let csv = printed(&file, &format!("show {view} R --format csv"));
        assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), rows, "{view}");
    }
}
