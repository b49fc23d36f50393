//! Starting a strategy on the screen: from a template, as the next period, from a file.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::tui_support::Person;

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words} is not in\n{}", person.screen());
}

fn sees_not(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words} is in\n{}", person.screen());
}

#[test]
fn a_strategy_from_a_template_is_seen_before_it_is_made_and_chosen_then() {
    let mut person = Person::at("begin-template", (120, 36));
    person.keys("Down n guide Enter RIS3 Enter");
    assert_eq!(person.place(), Place::Begin);
    sees(&person, "18 wheel scores");
    // The territory by its name, the years, the plan above from a list.
    person.keys("Down Enter pelop Enter Enter 2028-2034 Enter Enter Enter");
    for words in ["EL65 Πελοπόννησος", "2028-2034", "EL65-S3-2028", "Answers to   N"] {
        sees(&person, words);
    }
    person.keys("End Enter");
    assert_eq!(person.place(), Place::Home);
    sees(&person, "Started RIS3 from the template ris3-guide · u takes it back");
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("EL65-S3-2028"));
    person.keys("u");
    sees_not(&person, "Πελοπόννησος · RIS3");
}

#[test]
fn what_is_missing_or_wrong_is_said_and_nothing_is_made() {
    let mut person = Person::at("begin-wrong", (120, 36));
    person.keys("Down n guide Enter Esc");
    sees(&person, "✖ the plan has no title");
    person.keys("C-s");
    sees(&person, "Something is missing or wrong");
    person.keys("Down Down Down Enter 2034-2028 Enter");
    sees(&person, "2034-2028 ends before it begins");
    sees(&person, "write the first and the last year");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Home);
    sees(&person, "3 plans");
}

#[test]
fn the_next_period_is_decided_row_by_row_and_made_as_shown() {
    let mut person = Person::at("begin-copy", (130, 40));
    person.keys("Down n copy Enter");
    sees(&person, "Next period of R");
    // From the first line down to the priorities: P1 and P3 become one, P2 becomes two, A3 ends.
    person.keys("Down Down Down Down Down Down Down");
    sees(&person, "P1 Γαλακτοκομικά");
    person.keys("Space Down Space m Enter");
    sees(&person, "merge     P1");
    person.keys("Up Up s");
    sees(&person, "P2:50 + P2b:50");
    person.keys("Enter End Up x");
    sees(&person, "stop");
    person.keys("Up Up Enter carry Enter");
    sees(&person, "split     P2:50 + P2b:50");
    person.keys("C-s");
    assert_eq!(person.place(), Place::Home);
    sees(&person, "3 of 3 priorities and 2 of 3 actions go on");
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("R-2028"));
    person.keys("3");
    for words in ["(1 of 2)", "(2 of 2)", "P2b"] {
        sees(&person, words);
    }
}

#[test]
fn a_decision_that_cannot_stand_is_said_and_can_be_changed() {
    let mut person = Person::at("begin-undecided", (130, 40));
    person.keys("Down n copy Enter Down Down Down Down Down Down Down s");
    // The share of the second part is taken back and written anew.
    person.keys("Backspace Backspace 60 Enter");
    sees(&person, "the shares that P1 is split into are 50 + 60");
    person.keys("C-s");
    sees(&person, "cannot stand");
    person.keys("c");
    sees_not(&person, "the shares that P1");
}

#[test]
fn a_file_is_read_into_the_open_workspace_after_a_look() {
    let mut person = Person::at("begin-file", (120, 36));
    person.keys("Down n file Enter").pastes("zone.toml").keys("Enter").wait();
    assert_eq!(person.place(), Place::Preview);
    sees(&person, "1 record would be read");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Home);
    sees(&person, "Imported 1 strategy file");
    sees(&person, "4 plans");
    person.keys("n file Enter gone.toml Enter").wait();
    sees(&person, "gone.toml cannot be read");
}

#[test]
fn without_a_workspace_a_title_is_enough() {
    let mut person = Person::before(None, (80, 24), Theme::DARK);
    person.keys("Down Enter Esc C-s");
    sees(&person, "Give it a title first.");
    person.keys("Enter Ήπειρος Enter");
    sees(&person, "regional");
    person.keys("C-s").wait();
    sees(&person, "not here: Plan(NewPlan");
}
