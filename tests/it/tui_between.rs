//! The screens that look at the levels of government together.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::{described, imported, samples};
use crate::tui_support::Person;

/// A person before the training country, with one of its plans chosen.
fn at(name: &str, size: (u16, u16), plan: &str) -> Person {
    let mut person = Person::before(Some(imported(name, &samples("training"))), size, Theme::DARK);
    person.keys(&format!("/ {plan} Enter"));
    person
}

fn shows(name: &str, person: &Person) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../tui/between");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, person.screen()));
}

#[test]
fn money_between_levels_at_several_sizes() {
    for size in [(80, 24), (120, 36)] {
        let name = format!("{}x{}", size.0, size.1);
        let mut person = at(&format!("between-money-{name}"), size, "XA-NS3-2021");
        person.keys(": money between Enter");
        assert_eq!(person.place(), Place::Flows);
        shows(&format!("flows-{name}"), &person);
        person.keys("f DBF Enter Down");
        if size.0 < 100 {
            person.keys("Enter");
        }
        shows(&format!("flows-envelope-{name}"), &person);
        person.keys(if size.0 < 100 { "Esc Esc t" } else { "Esc t" });
        shows(&format!("flows-levels-{name}"), &person);
    }
}

#[test]
fn a_figure_opens_to_its_lines_and_a_plan_to_its_priorities_and_actions() {
    let mut person = at("between-drill", (140, 40), "XA-NS3-2021");
    person.keys(": money between Enter f XA1-RIS3 Enter");
    assert!(person.screen().contains("XA1-RIS3-2021"), "{}", person.screen());
    person.keys("Down Down Right");
    assert!(person.screen().contains("▾ XA1-RIS3-2021"), "{}", person.screen());
    // What the filter does not hold stays away; without it the branch is there.
    person.keys("Esc");
    assert!(person.screen().contains("▸ "), "{}", person.screen());
    let screen = person.screen();
    let row = screen.lines().find(|line| line.contains("▾ XA1-RIS3-2021")).expect(&screen);
    let planned = row.split_whitespace().find(|word| word.contains('.')).unwrap().to_owned();
    person.keys("Enter");
    assert_eq!(person.place(), Place::Lines);
    assert!(person.screen().contains(&format!("planned {planned}")), "{planned} in\n{}", person.screen());
}

#[test]
fn a_plan_without_money_says_what_to_enter() {
    let (workspace, _) = described("between-empty", "plan N level=national\n plan R level=regional upper=N");
    let mut person = Person::before(Some(workspace), (80, 24), Theme::MONOCHROME);
    person.keys("Down : money between Enter");
    assert!(person.screen().contains("notes an envelope, a fund or a budget line"), "{}", person.screen());
    assert!(!person.has_colour());
}

#[test]
fn indicators_between_levels_at_several_sizes() {
    for size in [(80, 24), (120, 36)] {
        let name = format!("{}x{}", size.0, size.1);
        let mut person = at(&format!("between-indicators-{name}"), size, "XA-NS3-2021");
        person.keys(": indicators between Enter");
        assert_eq!(person.place(), Place::Between);
        person.keys("Right Down Down Down Right");
        shows(&format!("contributions-{name}"), &person);
        if size.0 < 100 {
            person.keys("Enter");
            shows(&format!("contributions-meaning-{name}"), &person);
        }
    }
}

#[test]
fn a_part_opens_its_map_so_that_the_factor_can_be_entered() {
    let mut person = at("between-factor", (120, 36), "XA-NS3-2021");
    person.keys(": indicators between Enter f N-R3 Enter Right Down Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("Factor"), "{}", person.screen());
}

#[test]
fn the_calendar_at_several_sizes() {
    for size in [(80, 24), (120, 36)] {
        let name = format!("{}x{}", size.0, size.1);
        let mut person = at(&format!("between-calendar-{name}"), size, "XA-NS3-2021");
        person.keys(": calendar Enter");
        assert_eq!(person.place(), Place::Calendar);
        shows(&format!("calendar-{name}"), &person);
        person.keys("t");
        assert!(person.screen().contains("this plan alone"), "{}", person.screen());
    }
}

#[test]
fn home_names_the_next_deadline_and_what_is_missing_for_it() {
    let mut person = at("between-home", (140, 44), "XA1-RIS3-2021");
    person.keys("1");
    for words in ["Next", "2026-11-30", "data to the Commission", "lines of EU money have nothing"] {
        assert!(person.screen().contains(words), "{words} in\n{}", person.screen());
    }
}

#[test]
fn what_is_this_answers_on_every_window_of_the_desk() {
    let mut person = at("between-explained", (120, 36), "XA-NS3-2021");
    for name in
        ["benchmark", "coordination", "overlaps", "money between", "indicators between", "calendar", "inbox", "review"]
    {
        person.keys("C-p").typed(name).keys("Enter F1");
        assert_eq!(person.place(), Place::Help, "{name}:\n{}", person.screen());
        person.keys("Esc");
    }
}
