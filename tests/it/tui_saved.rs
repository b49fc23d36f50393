//! How tables are arranged: kept for the next time and under names.

use std::path::Path;

use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::Workspace;

use crate::support::{env, samples};
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

/// The line with the headings of a table.
fn headings(person: &Person) -> String {
    person.screen().lines().nth(3).unwrap_or_default().to_owned()
}

#[test]
fn a_table_is_found_as_it_was_left_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet.ris3");
    let mut person = before(&path, (120, 36));
    person.keys("Down 4 T Down d t Right o o > > C");
    assert_eq!(person.place(), Place::Columns);
    person.keys("/").keys("Down Down Down Space Enter");
    let left = person.screen();
    assert_eq!(person.place(), Place::Sheet);
    person.keys("Esc 3 4 T");
    let mark = |screen: &str| screen.lines().skip(3).map(str::to_owned).collect::<Vec<_>>();
    assert!(left.contains("†A2") && left.contains("by title, from its end   with the retired"), "{left}");
    sees(&person, "by title, from its end   with the retired");
    assert_eq!(headings(&person), mark(&left)[0], "order, width and columns are there again");
    person.keys("f data Enter");
    drop(person);
    let mut person = before(&path, (120, 36));
    person.keys("Down 4 T");
    assert_eq!(headings(&person), mark(&left)[0]);
    sees(&person, "filter “data”   with the retired");
    sees(&person, "†A2");
    misses(&person, "One desk");
    person.keys("3 T");
    sees(&person, "Γαλακτοκομικά");
    misses(&person, "filter “data”");
}

#[test]
fn columns_are_chosen_and_those_that_every_row_needs_stay() {
    let mut person = Person::at("columns", (120, 36));
    person.keys("Down 4 T");
    let first = headings(&person);
    person.keys("C Space");
    sees(&person, "This column stays: it tells the rows apart.");
    person.keys("Down Space");
    sees(&person, "This column stays: every row needs it");
    person.keys("C-a Enter");
    sees(&person, "Title");
    let fewest = headings(&person);
    assert!(fewest.split_whitespace().count() < first.split_whitespace().count(), "{fewest}");
    person.keys("C C-a Esc");
    assert_eq!(headings(&person), fewest, "closing changes nothing");
    person.keys("C > > > Enter");
    assert_ne!(headings(&person), fewest);
    person.keys("C r Enter");
    assert_eq!(headings(&person), first);
    for _ in 0..30 {
        person.keys(">");
    }
    sees(&person, "A1");
    let wide = headings(&person);
    assert!(wide.split_whitespace().count() > 1, "the first column leaves room: {wide}");
}

#[test]
fn a_table_is_kept_under_a_name_with_its_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sheet-named.ris3");
    let mut person = before(&path, (120, 36));
    person.keys("Down 4 T");
    let first = headings(&person);
    person.keys("C C-a Enter o f data Enter F n narrow Enter");
    sees(&person, "“narrow” keeps it: by code · filter “data”");
    person.keys("Esc");
    let narrow = headings(&person);
    person.keys("Esc o o C r Enter");
    assert_eq!(headings(&person), first);
    drop(person);
    let mut person = before(&path, (120, 36));
    person.keys("Down 4 T F Enter");
    assert_eq!(headings(&person), narrow);
    sees(&person, "by code   filter “data”");
    person.keys("3 T F");
    sees(&person, "Nothing of Priorities is kept yet");
}

#[test]
fn pivot_budget_and_official_tables_are_found_as_they_were_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pivot.ris3");
    let mut person = before(&path, (120, 36));
    person.keys("Down 5 p Up Up Enter m w m m");
    sees(&person, "spent");
    person.keys("9 f nabs Enter Enter o Down Down Enter f energy Enter");
    drop(person);
    let mut person = before(&path, (120, 36));
    person.keys("Down 5");
    sees(&person, "rows fund  columns year  committed");
    person.keys("F n by fund Enter Esc p Down Down Enter m");
    sees(&person, "rows priority");
    person.keys("F Enter");
    sees(&person, "rows fund  columns year  committed");
    person.keys("w");
    sees(&person, "spent  EUR");
    person.keys("9 Enter");
    sees(&person, "by title   filter “energy”");
    person.keys("Esc Esc f nace Enter Enter");
    misses(&person, "energy");
}

#[test]
fn every_list_of_records_and_tools_is_found_as_it_was_left() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tools.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), env()).unwrap();
    let proposal = workspace.propose(&samples("training")).unwrap();
    workspace.accept(proposal).unwrap();
    drop(workspace);
    let tools = [
        ("XA1-RIS3", "strategy"),
        ("XA1-RIS3", "stakeholders"),
        ("XA1-RIS3", "discovery"),
        ("XA1-RIS3", "risks"),
        ("XA3-RIS3", "checklist"),
        ("XA3-RIS3", "enabling"),
        ("XA3-RIS3", "wheel"),
    ];
    let to = |plan, tool| format!("/ {plan} Enter : {tool} Enter");
    let mut person = before(&path, (120, 36));
    for (plan, tool) in tools {
        person.keys(&to(plan, tool)).keys(&format!("f the{tool} Enter"));
    }
    drop(person);
    let mut person = before(&path, (120, 36));
    for (plan, tool) in tools {
        person.keys(&to(plan, tool));
        sees(&person, &format!("filter “the{tool}”"));
        person.keys("F n kept Enter Esc Esc");
        misses(&person, "filter “");
        person.keys("F Enter");
        sees(&person, &format!("filter “the{tool}”"));
    }
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
        person.keys("Enter T C Down Down Space < Down Space");
        shows(&format!("columns-{}x{}", size.0, size.1), &person);
    }
}
