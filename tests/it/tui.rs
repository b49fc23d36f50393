//! The screens: what a person sees, and what keys do.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};

use crossterm::event::KeyEvent;
use ris3::tui::Theme;
use ris3::tui::command::{COMMANDS, Place, footer, keyed, manual};

use crate::succession::STATE;
use crate::support::imported;
use crate::tui_conflicts::{desk, met};
use crate::tui_support::{FILES, Person};

/// Each screen with the keys that lead to it from Home, where the first plan is chosen.
const SCREENS: [(&str, &str); 30] = [
    ("home", "Down"),
    ("home-of-one-plan", "Down Tab"),
    ("strategy", "Down 2"),
    ("priorities", "Down 3"),
    ("actions", "Down 4"),
    ("gantt", "Down 4 t"),
    ("money", "Down 5"),
    ("lines", "Down 5 Enter"),
    ("pivot", "Down 5 p"),
    ("indicators", "Down 6"),
    ("alignment", "Down 7"),
    ("findings", "Down 8"),
    ("reference", "9"),
    ("reference-rows", "9 f nabs Enter Enter"),
    ("palette", "Down : gantt"),
    ("palette-all", "Down :"),
    ("palette-above", "Down 3 Enter e C-p"),
    ("search", "Down / data"),
    ("more", "Down 0"),
    ("begin", "Down n guide Enter Πελοπόννησος Enter Down Enter EL65 Enter"),
    ("next-period", "Down n copy Enter"),
    ("sheet", "Down 4 T"),
    ("form", "Down 3 Enter"),
    ("budget", "Down 5 w"),
    ("amount", "Down 5 w Enter 1.25M"),
    ("line", "Down 3 Enter e"),
    ("prose", "Down 2 e"),
    ("picker", "Down 3 e stage Enter"),
    ("codes", "Down 3 a code Enter"),
    ("codes-marked", "Down 3 a code Enter 62.1 Space 10.51 Space 10.5"),
];

fn shows(name: &str, size: (u16, u16)) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tui/screens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for (screen, keys) in SCREENS {
            // A list of wide terminals opens at once what narrow ones open in two steps.
            let keys =
                if size.0 < 100 { keys.replace("nabs Enter Enter", "nabs Enter Enter Enter") } else { keys.into() };
            let mut person = Person::at(&format!("{name}-{screen}"), size);
            person.keys(&keys);
            insta::assert_snapshot!(format!("{screen}-{name}"), person.screen());
        }
    });
}

#[test]
fn every_screen_at_80_by_24() {
    shows("80x24", (80, 24));
}

#[test]
fn every_screen_at_120_by_36() {
    shows("120x36", (120, 36));
}

#[test]
fn every_screen_at_200_by_50() {
    shows("200x50", (200, 50));
}

#[test]
fn monochrome_has_no_colour_and_the_same_words() {
    for (screen, keys) in SCREENS {
        let mut coloured = Person::at(&format!("coloured-{screen}"), (120, 36));
        let workspace = imported(&format!("monochrome-{screen}"), &FILES);
        let mut plain = Person::before(Some(workspace), (120, 36), Theme::MONOCHROME);
        assert_eq!(coloured.keys(keys).screen(), plain.keys(keys).screen(), "{screen}");
        assert!(coloured.has_colour() && !plain.has_colour(), "{screen}");
    }
}

#[test]
fn the_welcome_screen_offers_four_ways() {
    let mut person = Person::before(None, (80, 24), Theme::DARK);
    for words in ["Try the samples", "Start a strategy", "Import a file", "Meet others"] {
        assert!(person.screen().contains(words), "{words}");
    }
    person.keys("Enter");
    assert!(person.screen().contains("Working"), "the screen does not wait: {}", person.screen());
}

#[test]
fn a_file_is_shown_before_it_is_imported() {
    let mut person = Person::before(None, (80, 24), Theme::DARK);
    person.keys("Down Down Enter sound.toml Enter").wait();
    assert_eq!(person.place(), Place::Preview);
    for words in ["13 records would be read", "12", "Actions"] {
        assert!(person.screen().contains(words), "{words}: {}", person.screen());
    }
    person.keys("Esc");
    assert_eq!(person.place(), Place::Welcome, "nothing was made");
    person.keys("Enter Enter").wait().keys("Enter").wait();
    assert!(person.screen().contains("not here: Import"), "{}", person.screen());
}

#[test]
fn a_file_with_problems_cannot_be_imported() {
    let mut person = Person::before(None, (80, 24), Theme::DARK);
    person.keys("Down Down Enter wrong.toml Enter").wait();
    for words in ["40 problems", "line 1", "action.status", "Did you mean"] {
        assert!(person.screen().contains(words), "{words}: {}", person.screen());
    }
    person.keys("Enter");
    assert_eq!(person.place(), Place::Preview);
    assert!(person.screen().contains("has problems"), "{}", person.screen());
    person.keys("End");
    assert!(person.screen().contains("line 40"), "{}", person.screen());
    person.keys("Esc Enter x Enter").wait();
    assert!(person.screen().contains("wrong.tomlx cannot be read"), "the path stays: {}", person.screen());
}

#[test]
fn a_strategy_begins_with_a_title_and_a_level() {
    let mut person = Person::before(None, (80, 24), Theme::DARK);
    person.keys("Down Enter Ήπειρος Enter");
    for words in ["Template ris3-guide", "Ήπειρος", "regional", "Start the strategy"] {
        assert!(person.screen().contains(words), "{words}: {}", person.screen());
    }
    person.keys("End Enter").wait();
    assert!(person.screen().contains("not here: Plan(NewPlan"), "{}", person.screen());
}

#[test]
fn a_total_opens_to_its_lines_and_back_to_the_same_cell() {
    let mut person = Person::at("drill", (120, 36));
    person.keys("Down 5 End");
    let before = person.screen();
    assert!(before.contains("5.25"), "{before}");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Lines);
    assert!(person.screen().contains("3 lines · planned 5.25"), "{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    person.keys("Esc Esc");
    assert_eq!(person.screen(), before);
}

#[test]
fn one_step_back_leads_home_in_the_end() {
    let mut person = Person::at("back", (120, 36));
    person.keys("Down 3 Enter Esc Esc");
    assert_eq!(person.place(), Place::Home);
    assert!(person.command("back").able(&person.app).is_err(), "Home is the first screen");
}

#[test]
fn below_100_columns_the_right_side_is_a_screen_of_its_own() {
    let mut person = Person::at("narrow", (80, 24));
    person.keys("Down 4");
    assert!(!person.screen().contains("First line runs"));
    person.keys("Enter");
    assert!(person.screen().contains("First line runs"), "{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    person.keys("Esc Esc");
    assert!(person.screen().contains("Data vouchers"));
}

#[test]
fn a_finding_leads_to_its_record_and_marks_the_field() {
    let mut person = Person::at("finding", (120, 36));
    person.keys("Down 8 f BU-02 Enter");
    assert!(person.screen().contains("BU-02"), "{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("✖ Amount"), "{}", person.screen());
}

#[test]
fn search_finds_greek_and_chinese_and_opens_the_record() {
    for (words, title) in [("γραμμες", "Πιλοτικές γραμμές"), ("数字", "数字服务")] {
        let mut person = Person::at(&format!("search-{title}"), (120, 36));
        person.keys(&format!("/ {words}"));
        assert!(person.screen().contains(title), "{}", person.screen());
        person.keys("Enter");
        assert_eq!(person.place(), Place::Record);
        assert!(person.screen().contains(title));
    }
}

#[test]
fn the_palette_runs_what_it_names() {
    let mut person = Person::at("palette", (120, 36));
    person.keys("Down C-p indic Enter");
    assert_eq!(person.place(), Place::Indicators);
}

#[test]
fn the_mouse_selects_opens_and_switches() {
    let mut person = Person::at("mouse", (120, 36));
    person.click("Ήπειρος").click("4 Actions");
    assert_eq!(person.place(), Place::Actions);
    person.click("2025–2027");
    assert_eq!(person.place(), Place::Actions, "the first click selects");
    person.click("2025–2027");
    assert_eq!(person.place(), Place::Record, "the second opens");
    person.click("Esc back");
    assert_eq!(person.place(), Place::Actions);
}

#[test]
fn an_empty_list_says_what_would_stand_there() {
    let mut person = Person::at("empty", (120, 36));
    person.keys("Down Down 4");
    assert!(person.screen().contains("The plan's actions would stand here"), "{}", person.screen());
}

/// Where each place is, and the keys that lead there.
pub const PLACES: [(Place, &str); 62] = [
    (Place::Home, "Down"),
    (Place::Strategy, "Down 2 e x Esc"),
    (Place::Priorities, "Down 3"),
    (Place::Actions, "Down 4"),
    (Place::Money, "Down 5"),
    (Place::Lines, "Down 5 Enter"),
    (Place::Indicators, "Down 6 7 ["),
    (Place::Alignment, "Down 7"),
    (Place::Findings, "Down 8"),
    (Place::Reference, "9"),
    (Place::Record, "Down 3 Enter"),
    (Place::Palette, "Down :"),
    (Place::Search, "Down / data"),
    (Place::Choose, "Down 5 p"),
    (Place::Filter, "Down 4 f"),
    (Place::Help, "Down ?"),
    (Place::Welcome, ""),
    (Place::Begin, "Down n copy Enter End Up"),
    (Place::Prompt, "Down Down Enter S3"),
    (Place::Preview, "Down Down Enter sound.toml Enter"),
    (Place::Line, "Down 3 Enter e"),
    (Place::Prose, "Down 2 e"),
    (Place::Picker, "Down 3 e stage Enter"),
    (Place::Several, "Down 3 a code Enter 62"),
    (Place::Making, "Down 4 n x Esc"),
    (Place::Sheet, "Down 4 T"),
    (Place::More, "Down 0"),
    (Place::Budget, "Down 5 w"),
    (Place::Checklist, "Down : checklist Enter"),
    (Place::Swot, "Down : swot Enter"),
    (Place::Helix, "Down : stakeholders Enter"),
    (Place::Events, "Down : discovery Enter"),
    (Place::Logic, "Down : intervention Enter"),
    (Place::Risks, "Down : risks Enter"),
    (Place::Criteria, "Down : enabling Enter"),
    (Place::Wheel, "Down : wheel Enter"),
    (Place::Strengths, "Down : specialisation Enter"),
    (Place::History, "Down 4 H"),
    (Place::Past, "Down 4 H a Enter"),
    (Place::Saved, "Down 4 F n one Enter n two Enter d"),
    (Place::Columns, "Down 4 T C Down Down"),
    (Place::HeatMap, "Down : coordination Enter"),
    (Place::Orphans, "Down : orphans Enter"),
    (Place::Unassigned, "Down : operations to Enter"),
    (Place::Trace, "Down 3 V"),
    (Place::Looked, "Down 8 c Down"),
    (Place::Runs, "Down 8 r n 4 D 8 n"),
    (Place::Changed, "Down 8 r n 4 D 8 n g Enter"),
    (Place::Overlaps, "Down : overlaps Enter"),
    (Place::Form, "Down 7 w"),
    (Place::Flows, "Down : money between Enter"),
    (Place::Between, "Down : indicators between Enter"),
    (Place::Calendar, "Down : calendar Enter"),
    (Place::Inbox, "Down : inbox Enter"),
    (Place::Review, "Down : review Enter"),
    (Place::Difference, "Down Down : review Enter s G Enter"),
    (Place::Comments, "Down : comments Enter"),
    (Place::Thread, "Down 3 c r Why C-s"),
    (Place::Succession, "Down : new version Enter"),
    (Place::Conflicts, "M"),
    (Place::Sync, "S e x Enter"),
    (Place::ListImport, "Down L tests/formats/operations.csv Enter"),
];

pub fn person_at(place: Place, keys: &str) -> Person {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let size = (120, 36);
    let mut person = match place {
        Place::Welcome | Place::Prompt | Place::Preview => Person::before(None, size, Theme::DARK),
        // There has to be a version before.
        Place::Succession => Person::before_described("place-succession", STATE, size),
        // Two offices have to have met.
        Place::Conflicts => Person::before(
            Some(desk(met(&format!("place-{}", NEXT.fetch_add(1, Ordering::Relaxed))))),
            size,
            Theme::DARK,
        ),
        _ => Person::at(&format!("{place:?}"), size),
    };
    person.keys(keys);
    if place == Place::Preview {
        person.wait();
    }
    assert_eq!(person.place(), place);
    person
}

#[test]
fn no_two_commands_share_a_key_in_one_place() {
    for place in Place::ALL {
        let mut keys = HashSet::new();
        for command in COMMANDS.iter().filter(|command| command.works_in(place)) {
            for key in command.keys {
                assert!(keys.insert(*key), "{place:?}: {key} means {} and something else", command.name);
                assert!(!place.takes_text() || key.character().is_none(), "{place:?}: {key} is text there");
            }
        }
    }
}

#[test]
fn every_command_is_reached_by_its_keys_and_the_footer_shows_only_what_works() {
    let mut reached = HashSet::new();
    for (place, keys) in PLACES {
        let person = person_at(place, keys);
        for command in footer(&person.app) {
            assert!(command.works_in(place) && command.able(&person.app).is_ok(), "{place:?}: {}", command.name);
        }
        for command in COMMANDS.iter().filter(|command| command.works_in(place)) {
            let Err(why) = command.able(&person.app) else {
                reached.insert(command.name);
                continue;
            };
            // What cannot be done says why when its key is pressed.
            // Some have no key of their own and are found by their name.
            let Some(key) = command.keys.first() else { continue };
            let mut person = person_at(place, keys);
            person.press(KeyEvent::from(*key));
            let why = keyed(why);
            assert!(person.screen().contains(&why), "{place:?} {}: {why}\n{}", command.name, person.screen());
        }
    }
    // It needs a proposal; `tools` makes one a priority.
    reached.insert("make a priority");
    // They need a pair that looks alike; `tui_coordination` judges one.
    reached.extend(["judge", "open the other"]);
    for command in COMMANDS {
        assert!(reached.contains(command.name), "{} can be done nowhere", command.name);
    }
}

#[test]
fn the_footer_ends_with_the_ways_out() {
    let person = person_at(Place::Home, "Down");
    assert!(person.footer().ends_with("? help   q quit"), "{}", person.footer());
}

#[test]
fn the_key_table_of_the_manual_names_every_command() {
    let table = manual();
    assert!(COMMANDS.iter().all(|command| table.contains(command.sentence)));
}

#[test]
fn a_plan_that_is_found_is_gone_to() {
    let mut person = Person::at("search-plan", (120, 36));
    person.keys("Down 4 / Εθνικη Enter");
    assert_eq!(person.place(), Place::Home);
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("N"));
}
