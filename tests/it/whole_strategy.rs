//! The views that look at a strategy as a whole, against values worked out by hand.

use ris3::cli::Exit;
use ris3::exchange::export;
use ris3::store::Reader;
use ris3::views::checklist::{Goal, State};
use ris3::views::logic::{Chain, Hole};
use ris3::views::{Checklist, Logic, Swot};

use crate::support::described;

/// A region with a trajectory, a cancelled and a horizontal action, and something missing in every column.
const REGION: &str = "
    plan N level=national
    plan R level=regional upper=N territory=ITH5 territory_scheme=NUTS period_start=2021 period_end=2027
    plan E level=regional
    body R/B1 helix=government
    need R/N1 quadrant=weakness rating=2
    need R/N2 quadrant=weakness rating=5
    need R/N3 quadrant=strength
    need R/N4
    priority R/P1
    priority R/P1.1 parent=P1
    priority R/P2
    priority R/P10 scope=regional-only
    action R/A1 lead=B1 starts_on=2024-01-01 ends_on=2024-12-31
    action R/A2 status=cancelled
    action R/A3 horizontal=1 cost_free=1 starts_on=2024-01-01
    action R/A4
    action_priority R action=A1 priority=P1
    action_priority R action=A1 priority=P1.1
    action_priority R action=A2 priority=P2
    need_link R need=N1 priority=P1
    need_link R need=N1 priority=P1 action=A1
    need_link R need=N2 action=A1
    evidence R/E1 need=N1 kind=statistic value=3.5 year=2023
    evidence R/E2 need=N1
    evidence R/E3
    objective R/O1 priority=P1.1 expected_change=More_firms_export
    objective R/O2 priority=P2
    objective R/O3 parent=O2
    objective R/O4
    indicator R/I1 kind=result baseline=1 target=2
    indicator R/I2 kind=output target=5
    indicator R/I3 kind=result
    indicator R/I4 kind=output
    indicator_link R indicator=I1 objective=O2
    indicator_link R indicator=I2 action=A1
    indicator_link R indicator=I3 action=A1
    event R/V1 held_on=2025-06-01
    attendance R event=V1 helix=business headcount=12
    attendance R event=V1 helix=academia headcount=0
    criterion R/1.1.2 status=partly
    criterion R/1.1.3
";

/// The views of this file, as `ris3 show` knows them.
const VIEWS: [&str; 3] = ["checklist", "swot", "logic"];

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
        ("stakeholders", Missing, 1, 1),
        ("events", Done, 0, 1),
        ("helixes", Missing, 3, 4),
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
    assert_eq!(Checklist::load(reader, ids.of("plan", "R")).unwrap().done(), 7);
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
        insta::assert_snapshot!(format!("show-{view}"), text);
        let json: serde_json::Value =
            serde_json::from_str(&printed(&file, &format!("show {view} R --format json"))).unwrap();
        let rows = json.as_array().unwrap().len();
        assert_eq!(rows + 1, text.lines().count(), "{view}");
        let csv = printed(&file, &format!("show {view} R --format csv"));
        assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().count(), rows, "{view}");
    }
}
