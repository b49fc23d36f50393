//! The palette: everything by its name, from screens and from what is being written.

use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::Workspace;

use crate::support;
use crate::tui_support::{FILES, Person};

fn person(name: &str) -> Person {
    Person::at(&format!("palette-{name}"), (120, 36))
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn plan(person: &Person) -> Option<&str> {
    person.app.shared().plan.as_ref().map(|plan| plan.code.as_str())
}

/// What the first lines of the palette are called.
fn first(person: &Person, count: usize) -> Vec<String> {
    let screen = person.screen();
    let lines = screen.lines().skip_while(|line| !line.contains("─ Commands ─")).skip(2).take(count);
    let name = |line: &str| line.trim_matches(['│', ' ']).split("  ").next().unwrap_or_default().to_owned();
    lines.map(|line| name(line.trim_start().split_once('│').map_or(line, |(_, rest)| rest))).collect()
}

#[test]
fn a_plan_is_gone_to_on_the_tab_where_one_is() {
    let mut person = person("plans");
    person.keys("Down 4 : 天津 Enter");
    assert_eq!((person.place(), plan(&person)), (Place::Actions, Some("Z")));
    person.keys("[");
    assert_eq!((person.place(), plan(&person)), (Place::Actions, Some("R")), "the way back leads to the plan before");
    person.keys("1 : εθνικη Enter");
    assert_eq!((person.place(), plan(&person)), (Place::Home, Some("N")));
    sees(&person, "Εθνική Στρατηγική");
}

#[test]
fn tables_and_tools_open_on_the_tab_that_lists_them() {
    let mut person = person("tables");
    person.keys("Down :").typed("Milestones tab").keys("Enter");
    assert_eq!(person.place(), Place::Sheet);
    person.keys("Esc");
    assert_eq!(person.place(), Place::More);
    // This one has no command of its own.
    person.keys("1 : budget Enter");
    assert_eq!(person.place(), Place::Budget);
    person.keys("Esc : wheel Enter");
    assert_eq!(person.place(), Place::Wheel);
}

#[test]
fn a_word_is_looked_up_and_the_glossary_stands_behind_it() {
    let mut person = person("terms");
    person.keys("Down :").typed("quadruple h").keys("Enter");
    assert_eq!(person.place(), Place::Help);
    sees(&person, "Quadruple helix");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Picker);
    sees(&person, "What does which word mean?");
    person.keys("Enter");
    sees(&person, "─ Quadruple helix ─");
}

#[test]
fn what_cannot_be_done_now_says_why_and_does_nothing() {
    let mut person = person("why");
    person.keys("Down :").typed("unfinished texts");
    sees(&person, "Every text that was begun is saved.");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Palette);
    person.keys("Esc :").typed("qqq").keys("Enter");
    assert_eq!(person.place(), Place::Palette);
    sees(&person, "Nothing is called so.");
}

#[test]
fn what_was_chosen_last_comes_first_also_after_a_restart_and_nonsense_counts_for_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("w.ris3"));
    let mut workspace = Workspace::create(location.clone(), support::env()).unwrap();
    let proposal = workspace.propose(&FILES).unwrap();
    workspace.accept(proposal).unwrap();
    let before = |workspace| Person::before(Some(workspace), (120, 36), Theme::DARK);
    workspace.keep_setting("palette.recent", Some("{\"not\": a list")).unwrap();
    let mut person = before(workspace);
    let plain = first(person.keys("Down :"), 3);
    person.keys("risks Enter 1 : 天津 Enter :");
    assert_eq!(first(&person, 3), ["Z 天津经济技术开发区".to_owned(), "risks".to_owned(), plain[0].clone()]);
    drop(person);
    let mut person = before(Workspace::open(location.clone(), support::env()).unwrap());
    person.keys(":");
    assert_eq!(first(&person, 2), ["Z 天津经济技术开发区", "risks"]);
    drop(person);
    // Whatever grew there is cut to what people remember.
    let mut workspace = Workspace::open(location.clone(), support::env()).unwrap();
    let many: Vec<String> = (0..1000).map(|number| format!("command {number}")).collect();
    workspace.keep_setting("palette.recent", Some(&serde_json::to_string(&many).unwrap())).unwrap();
    let mut person = before(workspace);
    person.keys(": risks Enter");
    drop(person);
    let kept = Workspace::open(location, support::env()).unwrap().setting("palette.recent").unwrap().unwrap();
    let kept: Vec<String> = serde_json::from_str(&kept).unwrap();
    assert_eq!((kept.len(), kept[0].as_str(), kept[1].as_str()), (12, "tool risks", "command 0"));
}

#[test]
fn above_a_text_it_loses_nothing_and_offers_only_what_works_there() {
    let mut person = person("prose");
    person.keys("Down 2 e").typed(" And cheese").keys("C-p");
    assert_eq!(person.place(), Place::Palette);
    person.typed("indicators");
    sees(&person, "  word ");
    for kind in ["tab", "tool", "table", "plan"] {
        misses(&person, &format!("  {kind}   "));
    }
    person.keys("Esc C-p").typed("天津");
    sees(&person, "Nothing is called so.");
    person.keys("Backspace Backspace").typed("quadruple h").keys("Enter");
    sees(&person, "─ Quadruple helix");
    person.keys("Esc Esc");
    assert_eq!(person.place(), Place::Prose, "the text stands where it stood");
    person.typed(", twice").keys("C-p").typed("save").keys("Enter");
    assert_eq!(person.place(), Place::Strategy);
    sees(&person, "And cheese, twice");
    misses(&person, "✎");
}

#[test]
fn above_a_line_and_a_list_it_opens_and_goes_away() {
    let mut person = person("line");
    person.keys("Down 3 Enter Down e").typed(" of the hills").keys("C-p Esc");
    assert_eq!(person.place(), Place::Line);
    sees(&person, "Γαλακτοκομικά of the hills");
    person.keys("C-p").typed("close").keys("Enter");
    assert_eq!(person.place(), Place::Record, "the command was done to the line");
    person.keys("Esc a code Enter C-p");
    assert_eq!(person.place(), Place::Palette);
    person.typed("go in").keys("Enter");
    assert_eq!(person.place(), Place::Several);
}
