//! Undo and redo: properties over any sequence of edits, refusals in words, restarts, other people.

use std::time::Instant;

use chrono::{TimeZone, Utc};
use proptest::prelude::*;
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::sync::hub::Folder;
use ris3::workspace::{Env, RecordKey, UndoError, Way, Workspace};

use crate::life::{self, Life, content, living, steps};
use crate::support;

/// A person at the minute of a day, whose ids differ from those of everybody else.
fn person(name: &str, minute: u32) -> Env {
    Env::fixed(name, Utc.with_ymd_and_hms(2026, 11, 24, 9, minute, 0).unwrap())
}

/// The same workspace as somebody else has it open at the same time.
fn also(workspace: &Workspace, name: &str, minute: u32) -> Workspace {
    Workspace::open(workspace.store().location().clone(), person(name, minute)).unwrap()
}

fn plan(workspace: &mut Workspace) -> Id {
    let id = workspace.env().new_id();
    let values = vec![("code", "R".into()), ("title", "Łódzkie".into()), ("level", "regional".into())];
    workspace.edit("test", "Started R", &[Edit::Add { entity: "plan", id, plan: id, values }]).unwrap();
    id
}

fn add(workspace: &mut Workspace, entity: &'static str, plan: Id, code: &str) -> Id {
    let id = workspace.env().new_id();
    let values = vec![("code", code.into()), ("title", format!("{code} of the region").into())];
    workspace.edit("test", &format!("Added {code}"), &[Edit::Add { entity, id, plan, values }]).unwrap();
    id
}

fn set(workspace: &mut Workspace, entity: &'static str, id: Id, field: &'static str, value: impl Into<Value>) {
    let value = value.into();
    let sentence = format!("Set {field} to {}", value.as_str().unwrap_or("a number"));
    workspace.edit("test", &sentence, &[Edit::Set { entity, id, values: vec![(field, value)] }]).unwrap();
}

fn refusal(outcome: Result<ris3::workspace::Undone, UndoError>) -> String {
    outcome.unwrap_err().to_string()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn undo_to_the_start_gives_the_start_and_redo_gives_everything_back(
        before in steps(0..12), after in steps(1..30), case: u64,
    ) {
        let mut life = Life::new(&format!("undo-{case}"));
        life.live(&before);
        let start = content(&life.workspace);
        let start_living = living(&life.workspace);
        let done = life.live(&after);
        let end = content(&life.workspace);
        for _ in 0..done {
            life.workspace.undo().unwrap();
        }
        prop_assert_eq!(&living(&life.workspace), &start_living);
        let undone = content(&life.workspace);
        prop_assert!(start.iter().all(|row| undone.contains(row)), "what was there is there to the last bit");
        for _ in 0..done {
            life.workspace.redo().unwrap();
        }
        prop_assert_eq!(content(&life.workspace), end);
        prop_assert!(matches!(life.workspace.redo(), Err(UndoError::Nothing(_))));
        prop_assert_eq!(life.workspace.store().doctor().unwrap().complaints, []);
    }

    #[test]
    fn any_walk_of_edit_undo_and_redo_follows_the_stack_that_people_expect(
        walk in prop::collection::vec((0..9_u8, life::step()), 10..50), case: u64,
    ) {
        let mut life = Life::new(&format!("walk-{case}"));
        // The states on the way, and where on it we stand.
        let mut states = vec![living(&life.workspace)];
        let mut at = 0;
        for (choice, step) in &walk {
            match choice {
                0..=2 if life.live(std::slice::from_ref(step)) == 1 => {
                    states.truncate(at + 1);
                    states.push(living(&life.workspace));
                    at += 1;
                }
                3..=5 if at > 0 => {
                    life.workspace.undo().unwrap();
                    at -= 1;
                }
                6..=8 if at + 1 < states.len() => {
                    life.workspace.redo().unwrap();
                    at += 1;
                }
                6..=8 => prop_assert_eq!(life.workspace.next_redo().unwrap(), None),
                _ => {}
            }
            prop_assert_eq!(&living(&life.workspace), &states[at]);
            prop_assert_eq!(life.workspace.next_redo().unwrap().is_some(), at + 1 < states.len());
        }
        prop_assert_eq!(life.workspace.store().doctor().unwrap().complaints, []);
    }
}

#[test]
fn the_sentence_says_what_was_taken_back_and_what_comes_next() {
    let mut workspace = support::empty("undo-words");
    let id = plan(&mut workspace);
    set(&mut workspace, "plan", id, "vision", "Clean steel");
    let undone = workspace.undo().unwrap();
    assert_eq!(undone.sentence, "Took back: Set vision to Clean steel");
    assert_eq!((undone.plans, undone.records), (vec![id], vec![RecordKey { entity: "plan", id }]));
    assert_eq!(undone.changeset.command, "undo");
    assert_eq!(undone.next.undo.unwrap().sentence, "Started R");
    assert_eq!(undone.next.redo.unwrap().sentence, "Set vision to Clean steel");
    let again = workspace.redo().unwrap();
    assert_eq!(again.sentence, "Did again: Set vision to Clean steel");
    assert_eq!(again.next.redo, None);
    assert_eq!(workspace.undo().unwrap().sentence, "Took back: Set vision to Clean steel", "the matter, not the echo");
    let text = refusal(Err(UndoError::Nothing(Way::Again)));
    assert!(text.starts_with("there is nothing to do again\n"), "{text}");
}

#[test]
fn it_goes_on_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("w.ris3"));
    let mut workspace = Workspace::create(location.clone(), person("officer", 0)).unwrap();
    let id = plan(&mut workspace);
    let empty = living(&workspace);
    for (minute, text) in (1..).zip(["one", "two", "three"]) {
        drop(workspace);
        workspace = Workspace::open(location.clone(), person("officer", minute)).unwrap();
        set(&mut workspace, "plan", id, "vision", text);
    }
    let full = content(&workspace);
    for (minute, text) in (10..).zip(["three", "two", "one"]) {
        drop(workspace);
        workspace = Workspace::open(location.clone(), person("officer", minute)).unwrap();
        assert_eq!(workspace.undo().unwrap().sentence, format!("Took back: Set vision to {text}"));
    }
    assert_eq!(living(&workspace), empty);
    for (minute, text) in (20..).zip(["one", "two", "three"]) {
        drop(workspace);
        workspace = Workspace::open(location.clone(), person("officer", minute)).unwrap();
        assert_eq!(workspace.redo().unwrap().sentence, format!("Did again: Set vision to {text}"));
    }
    assert_eq!(content(&workspace), full);
}

#[test]
fn a_later_change_of_somebody_else_is_never_overwritten() {
    let mut mine = support::empty("undo-others");
    let id = plan(&mut mine);
    set(&mut mine, "plan", id, "vision", "Mine");
    let mut hers = also(&mine, "maria", 1);
    set(&mut hers, "plan", id, "act", "Resolution 45");
    assert_eq!(mine.next_undo().unwrap().unwrap().sentence, "Set vision to Mine", "hers is not mine to take back");
    assert_eq!(hers.next_undo().unwrap().unwrap().sentence, "Set act to Resolution 45");
    mine.undo().unwrap();
    mine.redo().unwrap();
    set(&mut hers, "plan", id, "vision", "Hers");
    let before = content(&mine);
    assert_eq!(
        refusal(mine.undo()),
        "not taken back: Set vision to Mine\n  \
         Plan R, Vision: changed since by maria, 2026-11-24 09:01 UTC (“Set vision to Hers”); it stands at Hers\n  \
         nothing was changed; ask maria to take that back first, or set the value by hand if yours is right"
    );
    assert_eq!(content(&mine), before);
    hers.undo().unwrap();
    mine.undo().unwrap();
    assert_eq!(mine.store().read().count("SELECT count(*) AS n FROM plan WHERE vision IS NULL", &[]).unwrap(), 1);
    assert_eq!(mine.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_others_wrote_into_a_record_or_hung_onto_it_keeps_it_alive() {
    let mut mine = support::empty("undo-kept");
    let id = plan(&mut mine);
    let priority = add(&mut mine, "priority", id, "P1");
    let mut hers = also(&mine, "maria", 1);
    let objective = hers.env().new_id();
    let values = vec![("code", "O1".into()), ("title", "Grow".into()), ("priority", priority.into())];
    hers.edit("test", "Added O1", &[Edit::Add { entity: "objective", id: objective, plan: id, values }]).unwrap();
    let text = refusal(mine.undo());
    assert!(text.contains("Objective O1 of R refers to it since maria, 2026-11-24 09:01 UTC (“Added O1”)"), "{text}");
    hers.edit(
        "test",
        "Cut loose",
        &[Edit::Set { entity: "objective", id: objective, values: vec![("priority", Value::Null)] }],
    )
    .unwrap();
    set(&mut hers, "priority", priority, "note", "keep me");
    let text = refusal(mine.undo());
    assert!(text.contains("Priority P1 of R was changed since by maria"), "{text}");
    assert!(!text.contains("O1"), "{text}");
}

#[test]
fn a_plan_that_others_work_in_stays() {
    let mut mine = support::empty("undo-plan");
    let id = plan(&mut mine);
    let mut hers = also(&mine, "maria", 1);
    add(&mut hers, "action", id, "A1");
    let text = refusal(mine.undo());
    assert!(text.contains("Action A1 of R was changed since by maria, 2026-11-24 09:01 UTC (“Added A1”)"), "{text}");
    hers.undo().unwrap();
    mine.undo().unwrap();
}

#[test]
fn a_row_that_only_makes_sense_whole_is_not_torn() {
    let (mut mine, ids) = support::described(
        "undo-row",
        "plan R level=regional
         fund R/ERDF
         action R/A1
         budget_line R action=A1 fund=ERDF year=2026 planned=100",
    );
    let line = ids.of("budget_line", "R");
    set(&mut mine, "budget_line", line, "planned", Value::Integer(120_000_000));
    set(&mut also(&mine, "maria", 1), "budget_line", line, "year", Value::Integer(2027));
    let text = refusal(mine.undo());
    assert!(text.contains("Budget line A1 · ERDF · 2027 of R, Year: changed since by maria"), "{text}");
    assert!(text.contains("it stands at 2027"), "{text}");
}

#[test]
fn a_code_that_was_given_away_meanwhile_is_named() {
    let mut mine = support::empty("undo-code");
    let id = plan(&mut mine);
    let action = add(&mut mine, "action", id, "A1");
    mine.edit("test", "Retired A1", &[Edit::Retire { entity: "action", id: action }]).unwrap();
    let mut hers = also(&mine, "maria", 1);
    add(&mut hers, "action", id, "A1");
    assert_eq!(
        refusal(mine.undo()),
        "not taken back: Retired A1\n  \
         Action A1 of R: its code A1 belongs to another record “A1 of the region” since \
         maria, 2026-11-24 09:01 UTC (“Added A1”)\n  \
         nothing was changed; give one of the two another code, then try again"
    );
    assert_eq!(mine.store().doctor().unwrap().complaints, []);
}

#[test]
fn what_is_brought_back_does_not_point_at_what_others_retired() {
    let mut mine = support::empty("undo-dangling");
    let id = plan(&mut mine);
    let priority = add(&mut mine, "priority", id, "P1");
    let objective = add(&mut mine, "objective", id, "O1");
    set(&mut mine, "objective", objective, "priority", priority);
    mine.edit("test", "Retired O1", &[Edit::Retire { entity: "objective", id: objective }]).unwrap();
    let mut hers = also(&mine, "maria", 1);
    hers.edit("test", "Retired P1", &[Edit::Retire { entity: "priority", id: priority }]).unwrap();
    let text = refusal(mine.undo());
    assert!(text.contains("Priority P1 of R was retired since by maria"), "{text}");
    hers.undo().unwrap();
    mine.undo().unwrap();
}

#[test]
fn what_came_from_another_copy_is_taken_back_there() {
    let hub = tempfile::tempdir().unwrap();
    let hub = Folder::new(hub.path());
    let make = |name: &str, minute| {
        let location = Location::Memory(format!("undo-sync-{name}-{}", std::process::id()));
        Workspace::create(location, person("officer", minute)).unwrap()
    };
    let (mut desk, mut laptop) = (make("desk", 0), make("laptop", 1));
    let id = plan(&mut desk);
    desk.sync(&hub).unwrap();
    laptop.sync(&hub).unwrap();
    assert_eq!(laptop.next_undo().unwrap(), None, "the same person, another copy");
    set(&mut laptop, "plan", id, "vision", "From the field");
    laptop.sync(&hub).unwrap();
    desk.sync(&hub).unwrap();
    let text = refusal(desk.undo());
    assert!(text.contains("changed since by officer on another copy"), "{text}");
    laptop.undo().unwrap();
    laptop.sync(&hub).unwrap();
    desk.sync(&hub).unwrap();
    desk.undo().unwrap();
    desk.sync(&hub).unwrap();
    laptop.sync(&hub).unwrap();
    assert_eq!(living(&desk), living(&laptop));
    assert_eq!(laptop.store().doctor().unwrap().complaints, []);
}

#[test]
fn one_change_is_taken_back_out_of_turn() {
    let mut mine = support::empty("undo-turn");
    let id = plan(&mut mine);
    let started = mine.next_undo().unwrap().unwrap().changeset;
    set(&mut mine, "plan", id, "vision", "Mine");
    let blocked = mine.next_undo().unwrap().unwrap().changeset;
    let mut hers = also(&mine, "maria", 1);
    set(&mut hers, "plan", id, "vision", "Hers");
    let hers = hers.next_undo().unwrap().unwrap().changeset;
    set(&mut mine, "plan", id, "act", "Resolution 45");
    let act = mine.next_undo().unwrap().unwrap().changeset;
    set(&mut mine, "plan", id, "currency", "PLN");
    assert_eq!(mine.take_back(&act).unwrap().sentence, "Took back: Set act to Resolution 45");
    assert_eq!(
        refusal(mine.take_back(&act)).lines().next().unwrap(),
        "“Set act to Resolution 45” is taken back already"
    );
    assert!(refusal(mine.take_back(&hers)).contains("is the work of maria, not yours"));
    assert!(refusal(mine.take_back(&blocked)).contains("changed since by maria"));
    assert!(refusal(mine.take_back(&started)).contains("Plan R was changed since by"));
    assert!(refusal(mine.take_back("nothing")).contains("there is no changeset nothing"));
    mine.redo().unwrap();
    assert_eq!(mine.take_back(&act).unwrap().sentence, "Took back: Set act to Resolution 45", "as it was done last");
    assert_eq!(mine.next_undo().unwrap().unwrap().sentence, "Set currency to PLN");
}

#[test]
fn an_import_is_undone_in_one_step_and_fast() {
    let mut workspace = support::empty("undo-import");
    let id = plan(&mut workspace);
    let start = living(&workspace);
    let adds: Vec<Edit> = (0..3_000)
        .map(|number| {
            let values = vec![("code", format!("A{number}").into()), ("title", "智能制造 test beds".into())];
            Edit::Add { entity: "action", id: workspace.env().new_id(), plan: id, values }
        })
        .collect();
    workspace.edit("import", "Imported 1 strategy file", &adds).unwrap();
    let end = content(&workspace);
    let begun = Instant::now();
    let undone = workspace.undo().unwrap();
    let took = begun.elapsed();
    assert_eq!(undone.records.len(), 3_000);
    assert_eq!(living(&workspace), start);
    workspace.redo().unwrap();
    assert_eq!(content(&workspace), end);
    // Measured in a debug build: 0.5 s, alone on the machine. The bound only says that nothing in it grows with the square of the records.
    assert!(took.as_secs() < 5, "{took:?}");
}
