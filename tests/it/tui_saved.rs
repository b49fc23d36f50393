//! How tables are arranged: kept for the next time and under names.

use std::path::Path;

use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::Workspace;

use crate::support::env;
use crate::tui_support::{Person, kept_at, shows};

/// A person before a file that is there again after a restart.
fn before(path: &Path, size: (u16, u16)) -> Person {
    Person::before(Some(kept_at(path)), size, Theme::DARK)
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn a_filter_is_kept_under_a_name_and_found_again_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("named.ris3");
    let mut person = before(&path, (120, 36));
    person.keys("Down 4 F");
    assert_eq!(person.place(), Place::Saved);
    sees(&person, "Nothing of Actions is kept yet: filter it with f, sort it with o");
    person.keys("Esc f data Enter o Down Enter F n").typed("The data ones").keys("Enter");
    assert_eq!(person.place(), Place::Saved);
    sees(&person, "“The data ones” keeps it: by title · filter “data”.");
    person.keys("Esc Esc o Up Enter F n everything Enter Esc");
    misses(&person, "filter “data”");
    drop(person);
    let mut person = before(&path, (120, 36));
    person.keys("Down 4");
    sees(&person, "One desk");
    person.keys("F");
    sees(&person, "●everything");
    person.keys("Down Enter");
    assert_eq!(person.place(), Place::Actions);
    sees(&person, "by title   filter “data”");
    misses(&person, "One desk");
    drop(person);
    let mut person = before(&path, (120, 36));
    person.keys("Down 4");
    sees(&person, "by title   filter “data”");
    person.keys("3 F");
    sees(&person, "Nothing of Priorities is kept yet");
}

#[test]
fn a_name_is_changed_taken_once_and_deleted_and_comes_back() {
    let mut person = Person::at("saved-names", (120, 36));
    person.keys("Down 4 f data Enter F n Late Enter n more Enter");
    person.keys("Esc Esc f desk Enter F n late Enter");
    assert_eq!(person.place(), Place::Choose, "{}", person.screen());
    sees(&person, "“Late” keeps: filter “data”");
    person.keys("Enter");
    sees(&person, "Nothing was kept; the name stands for what it stood for.");
    person.keys("n late Enter Up Enter");
    sees(&person, "“late” keeps it: filter “desk”.");
    person.keys("e Backspace Backspace Backspace Backspace MORE Enter");
    sees(&person, "There is one called “MORE” already; nothing was renamed.");
    person.keys("e").typed(" r").keys("Enter");
    sees(&person, "“late” is called “late r” now.");
    person.keys("d");
    sees(&person, "“late r” is deleted · u brings it back");
    misses(&person, "late r  ");
    person.keys("d d");
    sees(&person, "Nothing of Actions is kept yet");
    person.keys("d");
    sees(&person, "Nothing is kept yet.");
    person.keys("u");
    sees(&person, "“more” is back.");
    person.keys("Enter");
    sees(&person, "filter “data”");
}

#[test]
fn garbage_in_the_file_is_no_reason_to_fail() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("garbage.ris3");
    let mut workspace = kept_at(&path);
    workspace.keep_setting("list.actions", Some(r#"{"order":"gone","reversed":true,"filter":["x"]}"#)).unwrap();
    workspace.keep_setting("list.priorities", Some("{{{")).unwrap();
    let saved =
        r#"[7,{"name":"of a later program","kept":{"order":"gone","filter":"data","colour":[1]}},{"name":"\n"}]"#;
    workspace.keep_setting("saved.actions", Some(saved)).unwrap();
    workspace.keep_setting("saved.priorities", Some(r#"{"name":"no list"}"#)).unwrap();
    drop(workspace);
    let mut person = before(&path, (120, 36));
    person.keys("Down 4");
    sees(&person, "One desk");
    person.keys("F");
    sees(&person, "of a later program");
    person.keys("Enter");
    sees(&person, "filter “data”");
    person.keys("3");
    sees(&person, "Dairy");
    person.keys("F");
    sees(&person, "Nothing of Priorities is kept yet");
}

#[test]
fn in_a_read_only_file_what_is_kept_is_shown_and_nothing_is_added() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("read-only.ris3");
    before(&path, (120, 36)).keys("Down 4 f data Enter F n Late Enter Esc Esc");
    let mut permissions = std::fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&path, permissions).unwrap();
    let workspace = Workspace::open(Location::File(path), env()).unwrap();
    let is_writable = workspace.store().is_writable();
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK);
    person.keys("Down 4 F n");
    // A superuser may write what is marked read-only.
    sees(&person, if is_writable { "Keep it under which name?" } else { "This file is read-only" });
    person.keys(if is_writable { "Esc Enter" } else { "Enter" });
    sees(&person, "filter “data”");
}

#[test]
fn what_is_kept_reads_well_at_the_sizes_that_most_people_have() {
    for size in [(80, 24), (120, 36)] {
        let mut person = Person::at("saved-shown", size);
        person.keys("Down 4 F");
        shows(&format!("saved-empty-{}x{}", size.0, size.1), &person);
        person.keys("Esc f data Enter o Down Enter F n").typed("The data ones, by title").keys("Enter");
        person.keys("Esc o Enter f γραμμες Enter F n Γραμμές Enter");
        shows(&format!("saved-{}x{}", size.0, size.1), &person);
    }
}
