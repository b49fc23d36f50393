//! Findings in groups on the screen: grouping, folding, filtering, and what stays selected meanwhile.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::imported;
use crate::tui_support::{Person, kept_at, shows};

/// An action of two priorities that ends before it begins, an output that does not begin at 0, and
/// whatever a draft lacks.
const REGION: &str = r#"
[plan]
code = "R"
title = "Strategy of the North"
level = "regional"
status = "draft"
currency = "EUR"
period_start = 2021
period_end = 2027

[[priority]]
code = "P1"
title = "Ships"

[[priority]]
code = "P2"
title = "Wood"

[[action]]
code = "A1"
title = "Test beds"
status = "draft"
starts_on = "2025-06-01"
ends_on = "2025-01-01"

[[action_priority]]
action = "A1"
priority = "P1"

[[action_priority]]
action = "A1"
priority = "P2"

[[indicator]]
code = "I1"
title = "Enterprises supported by grants"
kind = "output"
common_code = "RCO02"
unit = "enterprises"
baseline = 5
"#;

fn north(name: &str, size: (u16, u16)) -> Person {
    let workspace = imported(&format!("tui-grouped-{name}"), &[("north.toml", REGION)]);
    let mut person = Person::before(Some(workspace), size, Theme::DARK).with_all_rules();
    person.keys("8");
    assert_eq!(person.place(), Place::Findings);
    person
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// What the right side is about.
fn title(person: &Person) -> String {
    let screen = person.screen();
    let line = screen.lines().nth(3).unwrap_or_else(|| panic!("{screen}"));
    line.split('│').nth(1).unwrap_or_else(|| panic!("{screen}")).trim().to_owned()
}

/// How many rows of the list begin with some words, signs of the frame aside.
fn rows(person: &Person, words: &str) -> usize {
    let screen = person.screen();
    screen.lines().filter(|line| line.trim_start().starts_with(words)).count()
}

/// Moves down until the right side is about something.
fn down_to(person: &mut Person, words: &str) {
    for _ in 0..40 {
        if title(person) == words && person.screen().contains("Where  ") {
            return;
        }
        person.keys("Down");
    }
    panic!("{words}:\n{}", person.screen());
}

#[test]
fn the_selection_stays_on_its_finding_whatever_they_are_grouped_by() {
    let mut person = north("stays", (120, 36));
    sees(&person, "by rule");
    sees(&person, "▾ ✖ TL-01 end before start  1");
    assert_eq!(title(&person), "DQ-04 priority unclassified", "what cannot be waived comes first");
    down_to(&mut person, "TL-01 end before start");
    person.keys("o");
    assert_eq!(person.place(), Place::Choose);
    sees(&person, "Group the findings");
    person.keys("Down Enter");
    sees(&person, "▾ Action A1  R  ✖ ");
    assert_eq!(title(&person), "TL-01 end before start");
    sees(&person, "by record");
    person.keys("o Down Enter");
    assert_eq!(title(&person), "TL-01 end before start");
    sees(&person, "▾ R · P1 Ships  ✖ ");
    sees(&person, "▾ R · P2 Wood  ✖ ");
    sees(&person, "▾ No single priority  ✖ ");
    assert_eq!(rows(&person, "✖ TL-01  A1             ≡ P1 P2 "), 2, "under each with a mark:\n{}", person.screen());
    sees(&person, "Priority  P1 Ships");
    sees(&person, "Priority  P2 Wood");
    // Where it stands the second time it is the same finding, and stays selected when it stands once only.
    person.keys("Down");
    down_to(&mut person, "TL-01 end before start");
    person.keys("o Down Enter");
    sees(&person, "▾ ✖ error  ");
    assert_eq!(title(&person), "TL-01 end before start");
    person.keys("o Down Enter");
    sees(&person, "▾ R  ✖ ");
    assert_eq!(title(&person), "TL-01 end before start");
    person.keys("o Enter");
    misses(&person, "from its end");
}

#[test]
fn groups_fold_one_by_one_and_all_at_once_and_open_for_what_is_looked_for() {
    let mut person = north("folds", (120, 36));
    person.keys("o Down Down Down Enter");
    sees(&person, "✖ TL-01  A1");
    person.keys("Left");
    misses(&person, "✖ TL-01  A1");
    sees(&person, "▸ ✖ error  ");
    assert_eq!(title(&person), "error", "the heading is selected");
    sees(&person, "Enter shows what stands under it.");
    person.keys("Right");
    sees(&person, "✖ TL-01  A1");
    person.keys("Enter");
    misses(&person, "✖ TL-01  A1");
    person.keys("Enter z");
    for heading in ["▸ ✖ error  ", "▸ ▲ warning  ", "▸ ◌ Could not look  "] {
        sees(&person, heading);
    }
    misses(&person, "▾ ");
    person.keys("z");
    sees(&person, "▾ ◌ Could not look  ");
    sees(&person, "✖ TL-01  A1");
}

#[test]
fn a_filter_says_how_many_it_shows_and_goes_with_any_grouping() {
    let mut person = north("filter", (120, 36));
    misses(&person, "showing");
    person.keys("f").typed("test beds").keys("Enter");
    sees(&person, "  showing ");
    sees(&person, "filter “test beds”");
    let shown = person.screen().split("showing ").nth(1).unwrap().split(' ').next().unwrap().parse::<usize>().unwrap();
    person.keys("o Down Down Enter");
    sees(&person, &format!("showing {shown} of "));
    sees(&person, "≡ P1 P2");
    misses(&person, "IN-04");
    person.keys("Esc");
    misses(&person, "showing");
    sees(&person, "by priority");
}

#[test]
fn the_grouping_is_there_again_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("grouped.ris3");
    let begins = || Person::before(Some(kept_at(&path)), (120, 36), Theme::DARK);
    let mut person = begins();
    person.keys("8 o Down Down Enter");
    sees(&person, "by priority");
    drop(person);
    let mut person = begins();
    person.keys("8");
    sees(&person, "by priority");
}

#[test]
fn the_footer_of_a_narrow_terminal_has_what_is_done_with_findings() {
    let mut person = north("narrow", (80, 24));
    for words in ["Enter open", "w waive", "o group", "/ search", "? help"] {
        assert!(person.footer().contains(words), "{words}: {}", person.footer());
    }
    person.keys("f").typed("IN-04").keys("Enter");
    for words in ["Enter open", "m repair", "w waive"] {
        assert!(person.footer().contains(words), "{words}: {}", person.footer());
    }
    shows("findings-narrow-80x24", &person);
}

#[test]
fn grouped_findings_look_as_they_were_reviewed() {
    let mut person = north("look", (120, 36));
    person.keys("o Down Down Enter");
    shows("findings-by-priority-120x36", &person);
    let mut person = north("look-narrow", (80, 24));
    person.keys("o Down Enter");
    shows("findings-by-record-80x24", &person);
    person.keys("Enter");
    shows("findings-meaning-80x24", &person);
}
