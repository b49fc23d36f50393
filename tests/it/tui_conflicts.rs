//! Conflicts in the terminal: they are read as sentences with what each choice leaves, and decided one by one or together.

use chrono::{TimeZone, Utc};
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::views::Conflicts;
use ris3::workspace::{Deed, Env, RecordKey, Workspace};

use crate::met::{Two, set};
use crate::support::described;
use crate::tui_support::{Person, shows};

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// The desk's workspace after two changes of one amount and of one text met.
pub fn met(test: &str) -> Two {
    let mut two = Two::new(test);
    set(&mut two.field, "budget_line", two.line, "planned", 54_000_000);
    set(&mut two.desk, "budget_line", two.line, "planned", 19_000_000);
    set(&mut two.field, "action", two.action, "title", "Λέιζερ");
    set(&mut two.desk, "action", two.action, "title", "激光");
    assert_eq!(two.meet().conflicts.len(), 2);
    two
}

/// What Piotr has at his desk, opened in the afternoon.
pub fn desk(two: Two) -> Workspace {
    let afternoon = Utc.with_ymd_and_hms(2026, 11, 23, 14, 30, 0).unwrap();
    let opened = Workspace::open(two.desk.store().location().clone(), Env::fixed("Piotr", afternoon)).unwrap();
    drop(two);
    opened
}

#[test]
fn conflicts_are_read_and_decided() {
    let mut person = Person::before(Some(desk(met("tui-conflicts"))), (140, 40), Theme::DARK);
    sees(&person, "2 conflicts");
    person.keys("M");
    assert_eq!(person.place(), Place::Conflicts);
    sees(&person, "PL71 cannot be submitted until this is decided");
    sees(&person, "2 conflicts · open in all plans");
    person.keys("f").typed("planned").keys("Enter");
    sees(&person, "Anna raised planned by 340,000.00");
    sees(&person, "The envelope ERDF 2026 is 500,000.00.");
    sees(&person, "Anna  ✖ 40,000.00 above it");
    sees(&person, "you   leaves 310,000.00");
    sees(&person, "540,000.00 stands, as Anna wrote it");
    shows("conflicts", &person);
    person.keys("n").typed("Anna was at the plant.").keys("C-s");
    sees(&person, "Anna was at the plant.");
    person.keys("y");
    sees(&person, "my side · u takes it back");
    sees(&person, "Nothing holds “planned”.");
    person.keys("Esc");
    misses(&person, "2 conflicts");
    person.keys("u");
    sees(&person, "Took back: Decided A-001 · ERDF · 2026: my side");
    sees(&person, "2 conflicts");
    person.keys("C-r");
    sees(&person, "激光");
    // A third value, by the editor of the field.
    person.keys("w");
    assert_eq!(person.place(), Place::Line, "{}", person.screen());
    person.typed(" 2").keys("Enter");
    sees(&person, "another value · u takes it back");
    sees(&person, "Nothing is open.");
    person.keys("t t");
    sees(&person, "0 conflicts · all, also what was decided");
    sees(&person, "✔ Decided by Piotr");
}

#[test]
fn many_are_decided_together_and_history_and_record_are_at_hand() {
    let mut person = Person::before(Some(desk(met("tui-conflicts-many"))), (140, 40), Theme::DARK);
    person.keys("M C-a");
    sees(&person, "● 2 marked");
    person.keys("H");
    assert_eq!(person.place(), Place::History, "{}", person.screen());
    person.keys("Esc Enter");
    assert_eq!(person.place(), Place::Record, "{}", person.screen());
    person.keys("Esc o");
    sees(&person, "Decided 2 conflicts: their side · u takes it back");
    sees(&person, "Nothing is open.");
}

#[test]
fn conflicts_are_read_on_narrow_terminals_without_colours() {
    let mut person = Person::before(Some(desk(met("tui-conflicts-narrow"))), (80, 24), Theme::MONOCHROME);
    person.keys("M");
    shows("conflicts_narrow", &person);
    person.keys("Enter");
    shows("conflict_narrow", &person);
}

#[test]
fn where_nothing_is_open_it_says_so() {
    let (workspace, _) = described("tui-conflicts-none", "plan R level=regional");
    let mut person = Person::before(Some(workspace), (80, 24), Theme::DARK);
    misses(&person, "not home");
    person.keys("M");
    sees(&person, "Nothing is open.");
    person.keys("y");
    sees(&person, "There is no conflict to decide.");
}

#[test]
fn a_retired_record_is_kept_or_stays_retired() {
    let mut two = Two::new("tui-conflicts-retired");
    two.field.perform(&Deed::Retire(vec![RecordKey { entity: "action", id: two.action }])).unwrap();
    set(&mut two.desk, "action", two.action, "title", "still needed");
    two.meet();
    assert!(!Conflicts::load(two.desk.store().read(), None, false).unwrap().conflicts.is_empty());
    let mut person = Person::before(Some(desk(two)), (140, 40), Theme::DARK);
    person.keys("M");
    sees(&person, "it is retired, as Anna wished");
    sees(&person, "it is kept, as you wished");
    person.keys("w");
    sees(&person, "There is no value to write: it is kept, or it is retired.");
    person.keys("y");
    sees(&person, "my side · u takes it back");
}
