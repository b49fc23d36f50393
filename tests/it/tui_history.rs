//! The history in the terminal: who changed what from what to what, taken back and brought back, and the past itself.

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id, Value};
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Env, Workspace};

use crate::support::imported;
use crate::tui_support::{FILES, Person};

/// The story of one action: its title and its description by two people, its money, what was made and what retired.
fn story(name: &str) -> Workspace {
    let mut workspace = imported(name, &FILES);
    let id = |workspace: &Workspace, sql: &str| -> Id {
        workspace.store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap()
    };
    let action = id(&workspace, "SELECT id FROM live_action ORDER BY code LIMIT 1");
    let gone = id(&workspace, "SELECT id FROM live_action ORDER BY code DESC LIMIT 1");
    let plan = id(&workspace, "SELECT plan AS id FROM live_action LIMIT 1");
    let line = id(
        &workspace,
        "SELECT l.id FROM live_budget_line l JOIN action a ON a.id = l.action ORDER BY a.code, l.year LIMIT 1",
    );
    let set = |entity, id, field, value: Value| Edit::Set { entity, id, values: vec![(field, value)] };
    let prose = |end: &str| {
        let body = "The laboratories of the region share their test beds with firms that have none. ".repeat(6);
        format!("{body}{end}")
    };
    as_person(
        &mut workspace,
        "maria",
        1,
        "Set Title of A1 to 智能制造",
        &[set("action", action, "title", "智能制造".into())],
    );
    as_person(
        &mut workspace,
        "officer",
        2,
        "Changed the description of A1",
        &[set("action", action, "description", prose("So they do.").into())],
    );
    as_person(
        &mut workspace,
        "maria",
        3,
        "Changed the description of A1",
        &[set("action", action, "description", prose("So they will.").into())],
    );
    as_person(
        &mut workspace,
        "officer",
        4,
        "Raised ERDF 2025 of A1",
        &[set("budget_line", line, "planned", Value::Integer(250_000_000))],
    );
    let values = vec![("code", "N9".into()), ("title", "Ageing dairies".into())];
    let need = workspace.env().new_id();
    as_person(&mut workspace, "officer", 5, "Added need N9", &[Edit::Add { entity: "need", id: need, plan, values }]);
    as_person(&mut workspace, "officer", 6, "Retired the last action", &[Edit::Retire { entity: "action", id: gone }]);
    // What is done next comes after the story.
    let evening = Utc.with_ymd_and_hms(2026, 11, 23, 18, 30, 0).unwrap();
    Workspace::open(workspace.store().location().clone(), Env::fixed("officer", evening)).unwrap()
}

fn as_person(workspace: &mut Workspace, name: &str, minute: u32, sentence: &str, edits: &[Edit]) {
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 13, minute, 0).unwrap();
    let location = workspace.store().location().clone();
    Workspace::open(location, Env::fixed(name, at)).unwrap().edit("set", sentence, edits).unwrap();
}

fn person(name: &str, size: (u16, u16)) -> Person {
    Person::before(Some(story(&format!("tui-history-{name}"))), size, Theme::DARK)
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn every_screen_of_the_past() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tui/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for size in [(80, 24), (120, 36)] {
            for (screen, keys) in [
                ("history-of-plan", "Down : history Enter t"),
                ("history-of-record", "Down 4 H"),
                ("history-changes", "Down 4 H Down Tab"),
                ("history-bring-back", "Down 4 H B"),
                ("past-prompt", "Down 4 H a"),
                ("past-record", "Down 4 H End a Enter"),
                ("past-plan", "Down H End a Enter"),
            ] {
                let mut person = person(&format!("{screen}-{}", size.0), size);
                person.keys(keys);
                insta::assert_snapshot!(format!("{screen}-{}x{}", size.0, size.1), person.screen());
            }
        }
    });
}

#[test]
fn a_form_shows_the_field_first_and_then_more_and_more() {
    let mut person = person("widen", (120, 36));
    person.keys("Down 4 Enter Down H");
    assert_eq!(person.place(), Place::History);
    for (of, length) in [
        ("Title of Action A1", "2 changesets"),
        ("Action A1", "4 changesets"),
        ("the plan of Action A1", "7 changesets"),
        ("everything in this file", "7 changesets"),
        ("Title of Action A1", "2 changesets"),
    ] {
        sees(&person, of);
        sees(&person, length);
        person.keys("t");
    }
}

#[test]
fn ones_own_changeset_is_taken_back_out_of_turn_and_says_so() {
    let mut person = person("take-back", (120, 36));
    person.keys("Down H Down Down");
    sees(&person, "Raised ERDF 2025 of A1");
    person.keys("u");
    sees(&person, "Took back: Raised ERDF 2025 of A1 · Ctrl-R does it again");
    sees(&person, "taken back · Raised ERDF 2025");
    sees(&person, "Taken back since.");
    sees(&person, "8 changesets");
    person.keys("u");
    sees(&person, "That is taken back already.");
    person.keys("C-r");
    sees(&person, "Did again: Raised ERDF 2025 of A1");
    assert!(!person.screen().contains("Taken back since."), "{}", person.screen());
}

#[test]
fn what_stands_in_the_way_is_told_in_full() {
    let mut person = person("in-the-way", (80, 24));
    person.keys("Down 4 H Down u");
    assert_eq!(person.place(), Place::Help);
    sees(&person, "not taken back: Changed the description of A1");
    sees(&person, "changed since by maria, 2026-11-23 13:03 UTC");
    sees(&person, "nothing was changed; ask maria");
    person.keys("Esc Up u");
    sees(&person, "is the work of maria, not yours in this file");
    person.keys("Esc");
    assert_eq!(person.place(), Place::History);
}

#[test]
fn a_value_from_before_is_shown_and_then_brought_back() {
    let mut person = person("bring-back", (120, 36));
    person.keys("Down 4 H Down Down B");
    assert_eq!(person.place(), Place::Preview);
    sees(&person, "− 智能制造");
    sees(&person, "+ Πιλοτικές γραμμές");
    sees(&person, "“Πιλοτικές γραμμές”, was “智能制造”.");
    person.keys("Enter");
    assert_eq!(person.place(), Place::History);
    sees(&person, "Brought back Title of Action A1 of R as of just before 2026-11-23 13:01 UTC");
    sees(&person, "Set Title of A1 to 智能制造");
    person.keys("g");
    sees(&person, "智能制造 → Πιλοτικές γραμμές");
    person.keys("Down Down Down B");
    sees(&person, "It has that value already");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Preview, "there is nothing to do");
    person.keys("Esc v");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "› Title");
    person.keys("Esc End Enter Down Enter");
    assert_eq!(person.place(), Place::Record, "Enter goes to the changes, then to the field");
}

#[test]
fn what_cannot_stand_any_more_is_refused_in_words() {
    let mut person = person("refused", (80, 24));
    person.keys("Down 4 H End Enter Down B");
    assert_eq!(person.place(), Place::Preview);
    sees(&person, "did not exist yet as of just before 2026-11-23 12:00 UTC");
    sees(&person, "choose a later moment");
    sees(&person, "Nothing was changed.");
    person.keys("Enter");
    sees(&person, "This cannot be brought back as it is");
}

#[test]
fn a_retired_record_comes_back_from_where_it_was_retired() {
    let mut person = person("restore", (120, 36));
    person.keys("Down H B");
    sees(&person, "Brought back A3 One desk · u takes it back");
    person.keys("g");
    sees(&person, "1 brought back");
}

#[test]
fn the_past_is_reached_by_a_day_as_people_write_it() {
    let mut person = person("day", (120, 36));
    person.keys("Down 4 H a").typed("31.2.2026");
    sees(&person, "has no day 31");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Prompt, "the text stays");
    person.keys("Esc a").typed("24.11.2026").keys("Enter");
    sees(&person, "24 Nov 2026 is yet to come.");
    person.keys("Esc a").typed("3 Oct 2025").keys("Enter");
    assert_eq!(person.place(), Place::Past);
    sees(&person, "As of the end of 3 Oct 2025 · it did not exist yet · Esc goes back to today");
    person.keys("Esc a").typed("2026-11-23 13:01").keys("Enter");
    sees(&person, "As of 23 Nov 2026 13:01 UTC · 1 field differs from today");
    person.keys("t");
    sees(&person, "≠ Description");
    assert!(!person.screen().contains("Instrument"), "{}", person.screen());
    person.keys("B Enter");
    sees(&person, "nothing differs from today");
    person.keys("u");
    sees(&person, "1 field differs from today");
}

#[test]
fn a_plan_of_the_past_is_put_right_piece_by_piece() {
    let mut person = person("plan", (120, 36));
    person.keys("Down H End a Enter");
    assert_eq!(person.place(), Place::Past);
    sees(&person, "4 records differ from today");
    person.keys("t");
    for words in ["≠ A1", "Title, Description", "† A3", "retired since", "+ N9", "made since", "≠ A1 · ERDF · 2024"]
    {
        sees(&person, words);
    }
    person.keys("End");
    sees(&person, "2,500,000.00");
    person.keys("g");
    person.keys("f N9 Enter Down B");
    sees(&person, "It was made since: there is nothing to bring back.");
    person.keys("f Backspace Backspace A3 Enter Down B");
    sees(&person, "Brought back A3 One desk");
    person.keys("f Backspace Backspace A1 Enter g Down B");
    sees(&person, "Several fields differ: Enter shows them, B brings one back.");
    person.keys("Enter");
    sees(&person, "2 fields differ from today");
    person.keys("v");
    assert_eq!(person.place(), Place::Record);
    person.keys("Esc Esc");
    sees(&person, "3 records differ from today");
    person.keys("Esc Esc");
    assert_eq!(person.place(), Place::History);
}

#[test]
fn a_long_journal_is_read_as_one_moves_through_it() {
    let mut workspace = imported("tui-history-long", &FILES);
    let plan: Id = workspace
        .store()
        .read()
        .first("SELECT id FROM plan WHERE code = 'R'", &[], |row| row.get("id"))
        .unwrap()
        .unwrap();
    for number in 0..350 {
        let edit = Edit::Set { entity: "plan", id: plan, values: vec![("vision", format!("vision {number}").into())] };
        workspace.edit("set", &format!("Wrote vision {number}"), &[edit]).unwrap();
    }
    let adds = |number: i32| {
        let id = workspace.env().new_id();
        Edit::Add {
            entity: "need",
            id,
            plan,
            values: vec![("code", format!("X{number:03}").into()), ("title", "x".into())],
        }
    };
    let adds: Vec<_> = (1..=120).map(adds).collect();
    workspace.edit("import", "Pasted 120 needs", &adds).unwrap();
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("Down H");
    sees(&person, "352 changesets");
    sees(&person, "Pasted 120 needs");
    person.keys("Tab End Down");
    sees(&person, "51–100 of 120 records");
    sees(&person, "Need X051");
    person.keys("Up");
    sees(&person, "Need X050");
    person.keys("Tab End");
    sees(&person, "Imported 3 strategy files");
    person.keys("Up");
    sees(&person, "vision 0");
    for _ in 0..7 {
        person.keys("C-b");
    }
    let there = person
        .screen()
        .lines()
        .find(|line| line.contains("Wrote vision") && line.contains("│ Wrote"))
        .map(str::to_owned);
    assert!(there.is_some(), "the right side says what the selected one did:\n{}", person.screen());
    person.keys("g");
    sees(&person, "Pasted 120 needs");
}

#[test]
fn the_palette_says_what_undo_would_take_back() {
    let mut person = person("palette", (120, 36));
    person.keys("Down : undo");
    sees(&person, "Takes back: Retired the last action");
    person.keys("Enter : undo");
    sees(&person, "Takes back: Added need N9");
    person.keys("Esc : redo");
    sees(&person, "Does again: Retired the last action");
    person.keys("Esc ?");
    sees(&person, "Takes back: Added need N9");
}
