//! What was done, and how things stood: pages of changesets, changes in words, the state at any moment.

use std::collections::{BTreeMap, HashSet};

use chrono::{DateTime, TimeZone, Utc};
use proptest::prelude::*;
use ris3::model::catalogue::{ENTITIES, entity};
use ris3::model::{ChangeKind, Edit, Id, Value};
use ris3::store::Head;
use ris3::views::History;
use ris3::views::history::{Moment, Of, Page, RecordChange, RecordState, changes, plan_at, record_at};
use ris3::workspace::{Deed, Env, Performed, RecordKey, Refused, Workspace};

use crate::life::{self, Life};
use crate::support::{self, described};

fn at(minute: u32) -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 24, 9, minute, 0).unwrap()
}

/// The same workspace at a minute, in the hands of a person.
fn turn(workspace: &mut Workspace, name: &str, minute: u32) {
    let next = Workspace::open(workspace.store().location().clone(), Env::fixed(name, at(minute))).unwrap();
    *workspace = next;
}

fn set(
    workspace: &mut Workspace,
    entity: &'static str,
    id: Id,
    field: &'static str,
    value: impl Into<Value>,
) -> String {
    let edit = Edit::Set { entity, id, values: vec![(field, value.into())] };
    workspace.edit("test", &format!("Set {field}"), &[edit]).unwrap().unwrap().id
}

fn sentences(workspace: &Workspace, of: &Of, page: Page) -> (Vec<String>, bool) {
    let history = History::load(workspace.store().read(), of, page).unwrap();
    (history.changesets.into_iter().map(|entry| entry.sentence).collect(), history.more)
}

fn all(workspace: &Workspace, of: &Of) -> Vec<String> {
    sentences(workspace, of, Page::first(100)).0
}

const PLANS: &str = "
    plan R level=regional
    plan Q level=local
    fund R/ERDF
    action R/A1
    action R/A2
    budget_line R action=A1 fund=ERDF year=2026 planned=100
    action Q/A1";

#[test]
fn the_history_of_each_thing_holds_what_changed_it_and_nothing_else() {
    let (mut workspace, ids) = described("history", PLANS);
    let (plan, action, line) = (ids.of("plan", "R"), ids.of("action", "R/A1"), ids.of("budget_line", "R"));
    turn(&mut workspace, "maria", 1);
    set(&mut workspace, "action", action, "title", "智能制造");
    turn(&mut workspace, "officer", 2);
    set(&mut workspace, "budget_line", line, "planned", Value::Integer(125_000_050));
    set(&mut workspace, "plan", ids.of("plan", "Q"), "vision", "Elsewhere");
    set(&mut workspace, "action", action, "note", "ask again");
    workspace.undo().unwrap();
    let took = "Took back: Set note";
    let everything = [took, "Set note", "Set vision", "Set planned", "Set title", "described"];
    assert_eq!(all(&workspace, &Of::Workspace), everything);
    assert_eq!(all(&workspace, &Of::Plan(plan)), [took, "Set note", "Set planned", "Set title", "described"]);
    assert_eq!(all(&workspace, &Of::Record(action)), [took, "Set note", "Set title", "described"]);
    assert_eq!(all(&workspace, &Of::Field(action, "note".into())), [took, "Set note"]);
    assert_eq!(all(&workspace, &Of::Field(action, "title".into())), ["Set title", "described"]);
    for of in [Of::Workspace, Of::Plan(plan), Of::Record(action)] {
        let whole = all(&workspace, &of);
        for (offset, limit) in [(0, 2), (1, 2), (2, 50), (50, 2), (0, 0)] {
            let (page, more) = sentences(&workspace, &of, Page { offset, limit });
            let expected: Vec<_> = whole.iter().skip(offset).take(limit).cloned().collect();
            assert_eq!((page, more), (expected, whole.len() > offset + limit), "{of:?} {offset} {limit}");
        }
    }
    let history = History::load(workspace.store().read(), &Of::Plan(plan), Page::first(9)).unwrap();
    let of = |sentence: &str| history.changesets.iter().find(|entry| entry.sentence == sentence).unwrap();
    assert_eq!((of("described").counts.added, of("described").plans.join(" ")), (5, "R".to_owned()));
    assert_eq!((of("Set title").author.as_str(), of("Set title").counts.edited), ("maria", 1));
    assert_eq!(of("Set title").made_at, "2026-11-24T09:01:00.000Z");
    assert!(of("Set note").taken_back && !of(took).taken_back && !of("Set title").taken_back);
    let whole = History::load(workspace.store().read(), &Of::Workspace, Page::first(9)).unwrap();
    assert_eq!((whole.changesets[5].plans.join(" "), whole.changesets[5].counts.added), ("Q R".to_owned(), 7));
    workspace.redo().unwrap();
    let again = History::load(workspace.store().read(), &Of::Record(action), Page::first(9)).unwrap();
    let state: Vec<_> = again.changesets.iter().map(|entry| (entry.sentence.as_str(), entry.taken_back)).collect();
    let state: Vec<_> = state.into_iter().take(3).collect();
    assert_eq!(state, [("Did again: Set note", false), (took, true), ("Set note", false)]);
}

#[test]
fn a_change_says_from_what_to_what_in_words() {
    let (mut workspace, ids) = described("history-words", PLANS);
    let line = ids.of("budget_line", "R");
    let edit = Edit::Set {
        entity: "budget_line",
        id: line,
        values: vec![
            ("note", "moved".into()),
            ("planned", Value::Integer(125_000_050)),
            ("action", ids.of("action", "R/A2").into()),
        ],
    };
    let moved = workspace.edit("test", "Moved", &[edit, Edit::Retire { entity: "budget_line", id: line }]).unwrap();
    let moved = moved.unwrap().id;
    let words = |of: &Of, page| {
        let (found, more) = changes(workspace.store().read(), of, &moved, page).unwrap();
        let field = |change: &RecordChange| {
            let or = |text: &Option<String>| text.clone().unwrap_or_else(|| "·".into());
            let fields =
                change.fields.iter().map(|field| format!("{} {}>{}", field.field, or(&field.before), or(&field.after)));
            format!(
                "{} {} {} {}: {}",
                change.plan,
                change.entity,
                change.name,
                change.kind,
                fields.collect::<Vec<_>>().join(", ")
            )
        };
        (found.iter().map(field).collect::<Vec<_>>(), more)
    };
    let edited = "R budget_line A2 · ERDF · 2026 edit: action A1>A2, planned 1.00>1,250,000.50, note ·>moved";
    let retired = "R budget_line A2 · ERDF · 2026 retire: retired_at ·>2026-11-23T12:00:00.000Z";
    assert_eq!(words(&Of::Workspace, Page::first(9)), (vec![edited.into(), retired.into()], false));
    assert_eq!(words(&Of::Plan(ids.of("plan", "R")), Page::first(1)), (vec![edited.into()], true));
    assert_eq!(words(&Of::Plan(ids.of("plan", "Q")), Page::first(9)), (Vec::new(), false));
    let planned = "R budget_line A2 · ERDF · 2026 edit: planned 1.00>1,250,000.50";
    assert_eq!(words(&Of::Field(line, "planned".into()), Page::first(9)), (vec![planned.into()], false));
}

type Values = BTreeMap<String, Value>;

/// The journal replayed from its start: each record up to its first later change.
fn replayed(workspace: &Workspace, is_later: impl Fn(&Head) -> bool) -> BTreeMap<(String, String), Values> {
    let read = workspace.store().read();
    let mut records = BTreeMap::<(String, String), Values>::new();
    let mut done = HashSet::new();
    for head in read.heads_after(0).unwrap() {
        for change in read.changes(&head.id).unwrap() {
            if is_later(&head) {
                done.insert(change.record.clone());
            }
            if !done.contains(&change.record) {
                let key = (change.entity.clone(), change.record.clone());
                assert_eq!(records.contains_key(&key), change.kind != ChangeKind::Add, "made once, before all else");
                records.entry(key).or_default().extend(change.fields_after().unwrap());
            }
        }
    }
    for values in records.values_mut() {
        values.retain(|_, value| !value.is_null());
    }
    records
}

fn held(state: &RecordState) -> Values {
    let fields = state.fields.iter().map(|field| (field.name.to_owned(), field.value.clone()));
    let retired = state.retired_at.iter().map(|at| ("retired_at".to_owned(), at.as_str().into()));
    fields.chain(retired).filter(|(_, value)| !value.is_null()).collect()
}

/// Every record that is in the file, asked one by one, and the plan's living ones, asked at once.
fn assert_state(life: &Life, moment: &Moment, expected: &BTreeMap<(String, String), Values>) {
    let read = life.workspace.store().read();
    let mut asked = BTreeMap::new();
    for spec in ENTITIES {
        let ids = read.rows(&format!("SELECT id FROM {}", spec.name), &[], |row| row.get::<Id>("id")).unwrap();
        for id in ids {
            if let Some(state) = record_at(read, spec, id, moment).unwrap() {
                asked.insert((spec.name.to_owned(), id.to_string()), held(&state));
            }
        }
    }
    assert_eq!(&asked, expected, "{moment:?}");
    let living: BTreeMap<_, _> =
        expected.clone().into_iter().filter(|(_, values)| !values.contains_key("retired_at")).collect();
    let of_plan = plan_at(read, life.plan(), moment).unwrap();
    let of_plan: BTreeMap<_, _> =
        of_plan.iter().map(|state| ((state.entity.to_owned(), state.id.to_string()), held(state))).collect();
    assert_eq!(of_plan, living, "{moment:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    /// The minutes come in any order: the clocks of two copies that meet in one file may differ.
    #[test]
    fn the_state_at_any_moment_is_the_journal_replayed(
        steps in life::steps(1..25), minutes in Just((0..60_u32).collect::<Vec<_>>()).prop_shuffle(), case: u64,
    ) {
        let mut life = Life::new(&format!("state-{case}"));
        for (step, minute) in steps.iter().zip(&minutes) {
            turn(&mut life.workspace, if minute % 2 == 0 { "maria" } else { "officer" }, *minute);
            match minute % 7 {
                0 => drop(life.workspace.undo()),
                1 => drop(life.workspace.redo()),
                _ => drop(life.live(std::slice::from_ref(step))),
            }
        }
        for minute in (0..60).step_by(5) {
            let moment = Moment::At(at(minute));
            let written = format!("2026-11-24T09:{minute:02}:00.000Z");
            assert_state(&life, &moment, &replayed(&life.workspace, |head| head.made_at > written));
        }
        for head in life.workspace.store().read().heads_after(0).unwrap() {
            let moment = Moment::After(head.id.clone());
            assert_state(&life, &moment, &replayed(&life.workspace, |later| later.position > head.position));
            let moment = Moment::Before(head.id.clone());
            assert_state(&life, &moment, &replayed(&life.workspace, |later| later.position >= head.position));
        }
        let now = replayed(&life.workspace, |_| false);
        assert_state(&life, &Moment::At(at(59) + chrono::Duration::days(1)), &now);
    }
}

fn bring_back(workspace: &mut Workspace, record: RecordKey, field: &str, moment: Moment) -> Result<Performed, Refused> {
    workspace.perform(&Deed::BringBack { record, field: field.to_owned(), moment })
}

#[test]
fn a_value_is_brought_back_as_an_edit_like_any_other() {
    let (mut workspace, ids) = described("bring-back", PLANS);
    let (action, line) = (ids.of("action", "R/A1"), ids.of("budget_line", "R"));
    let (record, money) = (RecordKey { entity: "action", id: action }, RecordKey { entity: "budget_line", id: line });
    turn(&mut workspace, "maria", 1);
    let first = set(&mut workspace, "budget_line", line, "planned", Value::Integer(125_000_050));
    turn(&mut workspace, "officer", 2);
    set(&mut workspace, "budget_line", line, "planned", Value::Null);
    let said = "Brought back Planned of Budget line A1 · ERDF · 2026 of R as of 2026-11-24 09:01 UTC: \
                “1,250,000.50”, was empty";
    let bringing = workspace.bringing_back(money, "planned", &Moment::At(at(1))).unwrap().unwrap();
    assert_eq!((bringing.now.as_str(), bringing.then.as_str()), ("", "1,250,000.50"));
    assert_eq!(
        (bringing.sentence.as_str(), all(&workspace, &Of::Record(line)).len()),
        (said, 3),
        "nothing is done yet"
    );
    let brought = bring_back(&mut workspace, money, "planned", Moment::At(at(1))).unwrap();
    assert_eq!((brought.sentence.as_str(), brought.record), (said, Some(money)));
    let history = History::load(workspace.store().read(), &Of::Record(line), Page::first(1)).unwrap();
    assert_eq!((history.changesets[0].command.as_str(), history.changesets[0].sentence.as_str()), ("bring-back", said));
    let again = bring_back(&mut workspace, money, "planned", Moment::After(first.clone())).unwrap();
    assert_eq!(again.sentence, "", "it stands there already");
    let before = bring_back(&mut workspace, money, "planned", Moment::Before(first)).unwrap();
    assert!(
        before.sentence.ends_with("as of just before 2026-11-24 09:01 UTC: “1.00”, was “1,250,000.50”"),
        "{before:?}"
    );
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    let planned =
        |workspace: &Workspace| workspace.store().read().value(entity("budget_line").unwrap(), line, "planned");
    assert_eq!(planned(&workspace).unwrap(), Some((Value::Null, true)));

    let refused = |workspace: &mut Workspace, record, field: &str, moment: &Moment| {
        bring_back(workspace, record, field, moment.clone()).unwrap_err().to_string()
    };
    let start = Moment::At(at(0));
    let before = Moment::At(Utc.with_ymd_and_hms(2020, 1, 1, 0, 0, 0).unwrap());
    let said = refused(&mut workspace, record, "title", &before);
    assert_eq!(said, "Action A1 of R did not exist yet as of 2020-01-01 00:00 UTC\n  choose a later moment");
    assert_eq!(refused(&mut workspace, record, "colour", &start), "action has no field `colour`");
    set(&mut workspace, "action", action, "code", "A9");
    set(&mut workspace, "action", ids.of("action", "R/A2"), "code", "A1");
    let said = refused(&mut workspace, record, "code", &start);
    assert_eq!(said, "the code A1 belongs to another record “A2” now\n  give one of the two another code first");
    set(&mut workspace, "budget_line", line, "action", ids.of("action", "R/A2"));
    let retire = |id| Edit::Retire { entity: "action", id };
    workspace.edit("test", "Retired A9", &[retire(action)]).unwrap();
    let said = refused(&mut workspace, money, "action", &start);
    assert_eq!(said, "Action A9 of R is retired\n  bring that record back first, or choose another one");
    assert_eq!(
        refused(&mut workspace, record, "title", &start),
        "Action A9 of R is retired\n  bring the record back first"
    );
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn a_moment_that_never_was_holds_nothing() {
    let (workspace, ids) = described("no-moment", PLANS);
    let read = workspace.store().read();
    let nowhere = Moment::After("nothing".into());
    let plan = ids.of("plan", "R");
    assert_eq!(record_at(read, entity("plan").unwrap(), plan, &nowhere).unwrap(), None);
    assert_eq!(plan_at(read, plan, &nowhere).unwrap(), []);
    let none = support::env().new_id();
    assert_eq!(all(&workspace, &Of::Record(none)), [""; 0]);
}
