//! What the rules looked at, on the screen, and the way to where the missing is entered.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::imported;
use crate::tui_support::{Person, shows};

/// A region with a priority that has no code, and no money at all.
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

[[action]]
code = "A1"
title = "Test beds"
status = "draft"
"#;

fn north(name: &str, size: (u16, u16)) -> Person {
    let workspace = imported(&format!("tui-looked-{name}"), &[("north.toml", REGION)]);
    let mut person = Person::before(Some(workspace), size, Theme::DARK).with_all_rules();
    person.keys("8 c");
    assert_eq!(person.place(), Place::Looked);
    person
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn what_is_missing_is_said_once_with_the_rules_it_would_help_and_leads_to_its_table() {
    let mut person = north("leads", (120, 36));
    sees(&person, " rules looked at everything, ");
    sees(&person, "▾ Budget lines  would let 14 rules look: BU-02 ");
    person.keys("f").typed("budget line").keys("Enter");
    sees(&person, "no budget line is entered");
    sees(&person, "Would let look");
    sees(&person, "BU-04  spent above committed");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Sheet);
    sees(&person, "Budget lines");
    person.keys("Esc Esc f").typed("NACE").keys("Enter");
    sees(&person, "Priorities said in full would let 2 rules look: CB-02 CB-03");
    sees(&person, "P1: no code of economic activity (NACE) is ente");
    person.keys("v");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "P1 Ships");
}

#[test]
fn each_rule_says_how_much_it_looked_at_and_all_plans_name_the_plan_to_go_to() {
    let mut person = north("rules", (120, 36));
    person.keys("o Down Enter");
    sees(&person, "▾ ◌ Looked at nothing  ");
    person.keys("z");
    for heading in ["▸ ◌ Looked at nothing  ", "▸ ◐ Looked at part  ", "▸ ✔ Looked at everything  "] {
        sees(&person, heading);
    }
    person.keys("f").typed("BU-04").keys("Enter Down");
    sees(&person, "R: no budget line is entered");
    sees(&person, "Not judged");
    // Of all plans the same; another plan than the chosen one is named, because its table is not at hand.
    person.keys("Esc o Up Enter t");
    sees(&person, "all plans");
    person.keys("f").typed("budget line").keys("Enter Enter");
    assert_eq!(person.place(), Place::Sheet, "the only plan is the chosen one");
}

#[test]
fn what_was_looked_at_looks_as_it_was_reviewed() {
    shows("looked-120x36", &north("look", (120, 36)));
    let mut person = north("look-narrow", (80, 24));
    shows("looked-80x24", &person);
    person.keys("o Down Enter");
    shows("looked-by-rule-80x24", &person);
}
