//! Several codes and links at once: marked with Space, added with Enter, taken back together.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::described;
use crate::tui_support::Person;

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

const PLANS: &str = "
    plan N level=national
    priority N/I title=Industry
    priority N/II title=Health
    priority N/III title=Mobility
    plan R level=regional upper=N
    need R/N1
    need R/N2
    priority R/P1
    priority_code R priority=P1 scheme=NACE version=2.1 code=10.5
    alignment R priority=P1 upper_priority=N/I relation=exact
";

/// A person before the priorities of the region.
fn person(name: &str, size: (u16, u16)) -> Person {
    let (workspace, _) = described(&format!("several-{name}"), PLANS);
    let mut person = Person::before(Some(workspace), size, Theme::DARK);
    person.keys("Down 3");
    person
}

#[test]
fn marked_codes_are_added_at_once_and_taken_back_at_once() {
    let mut person = person("codes", (120, 36));
    person.keys("a").typed("priority code").keys("Enter");
    assert_eq!(person.place(), Place::Several);
    person.keys("62.1 Space");
    sees(&person, "1 marked");
    // What is typed after a mark looks for the next one.
    person.keys("10.5");
    sees(&person, "✔ there already");
    person.keys("Space");
    sees(&person, "It is there already, and is not added twice.");
    sees(&person, "1 marked");
    person.keys("Enter");
    person.keys("u");
    person.keys("a").typed("priority code").keys("Enter 62.1 Space 26.51 Space 72.1 Space");
    sees(&person, "3 marked");
    person.keys("Space");
    sees(&person, "2 marked");
    person.keys("Space 62.1");
    sees(&person, "●");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Priorities);
    sees(&person, "Added 3 priority codes to priority P1");
    sees(&person, "62.1     Computer");
    person.keys("u");
    sees(&person, "Took back");
    misses(&person, "62.1     Computer");
    misses(&person, "72.1 ");
    sees(&person, "10.5 ");
}

#[test]
fn without_a_mark_one_is_added_and_what_is_there_is_refused() {
    let mut person = person("one", (120, 36));
    person.keys("a").typed("priority code").keys("Enter 10.5 Enter");
    assert_eq!(person.place(), Place::Several);
    sees(&person, "It is there already, and is not added twice.");
    person.keys("Backspace Backspace Backspace Backspace 62.1 Enter");
    assert_eq!(person.place(), Place::Priorities);
    sees(&person, "Added priority code");
}

#[test]
fn marked_priorities_of_the_upper_plan_are_aligned_by_one_relation() {
    let mut person = person("alignments", (120, 36));
    person.keys("a").typed("alignment").keys("Enter health Space mobility Space");
    sees(&person, "2 marked");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Picker, "the relation is asked for once");
    sees(&person, "2: ");
    person.keys("narrower Enter");
    sees(&person, "Added 2 alignments to priority P1");
    person.keys("7");
    sees(&person, "═        ⊂        ⊂        3");
    person.keys("u");
    sees(&person, "═        ·        ·        1");
}

#[test]
fn the_same_in_a_small_terminal() {
    let mut person = person("small", (80, 24));
    person.keys("a").typed("priority code").keys("Enter 62.1 Space 26.51 Space");
    sees(&person, "2 marked");
    sees(&person, "Space mark");
    person.keys("Enter");
    sees(&person, "Added 2 priority codes to priority P1");
}
