//! A record that is being made: what was entered is kept, comes back where it was begun, and is given up only in words.

use std::fs;
use std::path::Path;

use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::Workspace;

use crate::support;
use crate::tui_support::{FILES, Person};

fn person(name: &str) -> Person {
    Person::at(&format!("unmade-{name}"), (120, 36))
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// The badge is gone.
fn nothing_unfinished(person: &mut Person) {
    misses(person, "✎");
}

#[test]
fn a_half_written_title_is_kept_and_gone_on_with() {
    let mut person = person("half");
    person.keys("Down 4 n").typed("Cheese sch").keys("Esc");
    assert_eq!(person.place(), Place::Making);
    sees(&person, "Cheese sch …");
    sees(&person, "keeps it for later");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Actions);
    sees(&person, "Not made, but kept");
    sees(&person, "✎ 1 unfinished");
    misses(&person, "Cheese");
    person.keys("n");
    sees(&person, "is back");
    person.typed("ool").keys("Enter");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "Cheese school");
    nothing_unfinished(&mut person);
    person.keys("Esc n");
    misses(&person, "is back");
}

#[test]
fn out_of_the_editor_and_on_again_loses_nothing() {
    let mut person = person("on");
    person.keys("Down 4 n").typed("Cheese").keys("Esc Enter").typed(" school").keys("Enter");
    sees(&person, "Cheese school");
    nothing_unfinished(&mut person);
}

#[test]
fn answers_are_kept_listed_with_unfinished_texts_and_gone_on_with_from_anywhere() {
    let mut person = person("answers");
    person.keys("Down : discovery Enter n").typed("First meeting").keys("Enter").typed("2026-10-01").keys("Enter");
    person.keys("Esc Esc 5 C-o");
    sees(&person, "Go on with what?");
    sees(&person, "New event");
    sees(&person, "First meeting · ");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Line);
    sees(&person, "New event · Place");
    sees(&person, "First meeting");
    person.typed("Arta").keys("Enter");
    for words in ["First meeting", "2026-10-01", "Arta"] {
        sees(&person, words);
    }
    nothing_unfinished(&mut person);
}

#[test]
fn what_is_given_up_is_gone() {
    let mut person = person("given-up");
    person.keys("Down 4 n").typed("Cheese").keys("Esc d");
    assert_eq!(person.place(), Place::Actions);
    sees(&person, "Given up; nothing of it is kept.");
    nothing_unfinished(&mut person);
    person.keys("n");
    misses(&person, "Cheese");
    // Left untouched, it leaves nothing behind, not even itself.
    person.keys("Esc");
    assert_eq!(person.place(), Place::Actions);
    nothing_unfinished(&mut person);
}

#[test]
fn it_comes_back_where_it_was_begun_and_nowhere_else() {
    let mut person = person("place");
    person.keys("Down 3 a").typed("objective").keys("Enter").typed("Sell cheese").keys("Esc Esc");
    person.keys("Down a").typed("objective").keys("Enter");
    misses(&person, "Sell cheese");
    person.keys("Esc Up a").typed("objective").keys("Enter");
    sees(&person, "Sell cheese");
    // An action is another thing.
    person.keys("Esc Esc 4 n");
    misses(&person, "Sell cheese");
}

#[test]
fn several_that_were_chosen_are_kept_too() {
    let mut person = person("several");
    person.keys("Down 3 Down Down a").typed("alignment").keys("Enter αγροδ Space ψηφιακ Space Enter");
    assert_eq!(person.place(), Place::Picker);
    person.keys("Esc Esc");
    sees(&person, "✎ 1 unfinished");
    person.keys("a").typed("alignment").keys("Enter");
    assert_eq!(person.place(), Place::Picker, "what was chosen is not asked for again");
    person.keys("related Enter");
    sees(&person, "Added 2 alignments to priority P3");
    person.keys("7");
    nothing_unfinished(&mut person);
}

#[test]
fn a_person_looks_before_what_came_back_whole_is_made() {
    let mut workspace = support::imported("unmade-whole", &FILES);
    let read = workspace.store().read();
    let plan = ris3::views::plan_by_code(read, "R").unwrap().unwrap();
    let place =
        serde_json::json!({ "makes": "action", "plan": plan, "given": [], "asks": [], "link": null }).to_string();
    let content =
        r#"{"entries":[["title",{"text":"Cheese school"}]],"each":[],"shown":[["title","Cheese school"]],"half":null}"#;
    workspace.keep_draft(&place, content).unwrap();
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("Down 4 n");
    assert_eq!(person.place(), Place::Making);
    sees(&person, "Cheese school");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    nothing_unfinished(&mut person);
}

/// The file and its log, as a killed program leaves them.
fn crashed(path: &Path) -> Location {
    let copy = path.with_file_name("crashed.ris3");
    for end in ["", "-wal"] {
        fs::copy(format!("{}{end}", path.display()), format!("{}{end}", copy.display())).unwrap();
    }
    Location::File(copy)
}

#[test]
fn it_survives_a_crash_in_the_middle_of_a_word() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    let proposal = workspace.propose(&FILES).unwrap();
    workspace.accept(proposal).unwrap();
    let before = |workspace| Person::before(Some(workspace), (120, 36), Theme::DARK);
    let mut person = before(workspace);
    person.keys("Down : discovery Enter n").typed("First meeting").keys("Enter").typed("2026-1");
    let found = Workspace::open(crashed(&path), support::env()).unwrap();
    // Nobody gets the ids of the first session again.
    (0..1000).for_each(|_| drop(found.env().new_id().to_string()));
    let mut after = before(found);
    after.keys("Down");
    sees(&after, "✎ 1 unfinished");
    after.keys(": discovery Enter n");
    assert_eq!(after.place(), Place::Line);
    for words in ["First meeting", "New event · Held on", "2026-1", "is back"] {
        sees(&after, words);
    }
    after.typed("0-01").keys("Enter").typed("Arta").keys("Enter");
    sees(&after, "2026-10-01");
    misses(&after, "✎");
}

#[test]
fn a_link_is_offered_once_for_each_end_and_asks_where_it_leads() {
    let mut person = person("ends");
    person.keys("Down 6 a");
    for end in ["Priority", "Action", "Objective"] {
        sees(&person, &format!("Indicator link · {end}"));
    }
    person.typed("· action").keys("Enter");
    assert_eq!(person.place(), Place::Several);
    sees(&person, "New indicator link · Action");
    misses(&person, "leave it empty");
    person.keys("Enter");
    sees(&person, "Added indicator link");
}
