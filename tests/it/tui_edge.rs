//! The screen at its edges: somebody else at the same file, and terminals of any size.

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id};
use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Env, Workspace};

use crate::support::imported;
use crate::tui_support::{FILES, Person};

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// A person with the editor of a title open, and somebody else who wrote into that title since.
fn two_at_one_title(name: &str) -> Person {
    let workspace = imported(&format!("tui-edge-{name}"), &FILES);
    let location = workspace.store().location().clone();
    let sql = "SELECT id FROM live_priority ORDER BY plan, code";
    let ids: Vec<Id> = workspace.store().read().rows(sql, &[], |row| row.get("id")).unwrap();
    let mut person = Person::before(Some(workspace), (80, 24), Theme::DARK);
    person.keys("Down 3 Enter Enter f title Enter e").typed(" of the hills");
    assert_eq!(person.place(), Place::Line);
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 13, 1, 0).unwrap();
    let mut hers = Workspace::open(location, Env::fixed("maria", at)).unwrap();
    let set = |id: &Id| Edit::Set { entity: "priority", id: *id, values: vec![("title", "Dairies".into())] };
    hers.edit("set", "Named them Dairies", &ids.iter().map(set).collect::<Vec<_>>()).unwrap();
    person
}

#[test]
fn who_writes_later_is_told_and_decides() {
    let mut person = two_at_one_title("over");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Line, "{}", person.screen());
    sees(&person, "of the hills");
    sees(&person, "Title was changed since you began by maria, 2026-11-23 13:01 UTC");
    sees(&person, "it stands at “Dairies”");
    sees(&person, "saving again puts it");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "of the hills");
    person.keys("H");
    sees(&person, "Named them Dairies");
}

#[test]
fn who_writes_later_may_leave_it_as_it_is() {
    let mut person = two_at_one_title("leave");
    person.keys("Enter Esc");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "Dairies");
}

#[test]
fn everything_is_drawn_in_a_terminal_of_any_size_and_is_back_when_it_grows() {
    for (place, keys) in crate::tui::PLACES {
        let mut person = crate::tui::person_at(place, keys);
        let before = person.screen();
        for width in 1..=30 {
            for height in 1..=12 {
                person.resize((width, height));
                assert!(width < 9 || person.screen().contains("too small") || width >= 20 && height >= 6, "a word");
            }
        }
        for size in [(80, 5), (20, 5), (200, 6), (1, 50), (99, 7)] {
            person.resize(size);
        }
        person.resize((120, 36));
        assert_eq!(person.place(), place);
        let edges = |screen: &str| {
            let lines: Vec<_> = screen.lines().collect();
            [lines[0], lines[1], lines[lines.len() - 1]].map(str::to_owned)
        };
        assert_eq!(edges(&person.screen()), edges(&before), "{place:?}");
    }
}

#[test]
fn what_is_being_written_outlives_a_tiny_terminal() {
    for (name, keys, place) in [("line", "Down 3 Enter Enter Down e", Place::Line), ("prose", "Down 2 e", Place::Prose)]
    {
        let mut person = Person::at(&format!("tui-tiny-{name}"), (80, 24));
        person.keys(keys).typed(" of the hills");
        person.resize((20, 5));
        sees(&person, "too small");
        person.typed(" and valleys");
        person.resize((80, 24));
        assert_eq!(person.place(), place);
        sees(&person, "of the hills and valleys");
    }
}

/// Makes the terminal tiny, goes on, and makes it large again.
fn while_tiny(person: &mut Person, goes_on: impl FnOnce(&mut Person) -> &mut Person) {
    person.resize((20, 5));
    sees(person, "too small");
    goes_on(person);
    person.resize((19, 3));
    person.resize((120, 36));
}

#[test]
fn a_form_a_picker_a_paste_and_a_wizard_outlive_a_tiny_terminal() {
    let mut form = Person::at("tui-tiny-form", (120, 36));
    form.keys("Down 3 Enter f title Enter");
    while_tiny(&mut form, |person| person.keys("e").typed(" of the hills").keys("Enter"));
    assert_eq!(form.place(), Place::Record);
    sees(&form, "filter “title”");
    sees(&form, "of the hills");

    let mut picker = Person::at("tui-tiny-picker", (120, 36));
    picker.keys("Down 3 e stage Enter").typed("em");
    while_tiny(&mut picker, |person| person.typed("er"));
    assert_eq!(picker.place(), Place::Picker);
    sees(&picker, "emer");
    picker.keys("Enter");
    sees(&picker, "to emerging");

    let mut paste = Person::at("tui-tiny-paste", (120, 36));
    paste.keys("Down 4 T").pastes("Code\tTitle\nA7\tSeed fund\nA8\tIncubator\n");
    let before = paste.screen();
    while_tiny(&mut paste, |person| person);
    assert_eq!((paste.place(), paste.screen()), (Place::Preview, before));
    while_tiny(&mut paste, |person| person.keys("Enter"));
    assert_eq!(paste.place(), Place::Sheet);
    sees(&paste, "Pasted actions: 2 added");
    sees(&paste, "Incubator");

    let mut wizard = Person::at("tui-tiny-wizard", (120, 36));
    wizard.keys("Down n guide Enter").typed("Πελο");
    while_tiny(&mut wizard, |person| person.typed("πόννησος").keys("Enter"));
    assert_eq!(wizard.place(), Place::Begin);
    sees(&wizard, "Πελοπόννησος");
}

/// A person before a file of their own, whose disk takes no more.
fn on_a_full_disk() -> (tempfile::TempDir, Person) {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::File(folder.path().join("w.ris3"));
    let mut workspace = Workspace::create(location, crate::support::env()).unwrap();
    let proposal = workspace.propose(&FILES).unwrap();
    workspace.accept(proposal).unwrap();
    // SQLite answers a file that may not grow just as it answers a full disk.
    workspace.store().read().table("PRAGMA max_page_count = 1", &[]).unwrap();
    (folder, Person::before(Some(workspace), (80, 24), Theme::DARK))
}

#[test]
fn on_a_full_disk_what_was_written_stays_on_the_screen_and_the_file_as_it_was() {
    let (folder, mut person) = on_a_full_disk();
    person.keys("Down 2 e").pastes(&"And a long thought. ".repeat(600)).keys("C-s");
    assert_eq!(person.place(), Place::Prose, "{}", person.screen());
    sees(&person, "the disk is full");
    sees(&person, "the change was not written and the file is as it was");
    sees(&person, "And a long thought.");
    person.keys("Esc q");
    drop(person);
    let workspace = Workspace::open(Location::File(folder.path().join("w.ris3")), crate::support::env()).unwrap();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    let sql = "SELECT count(*) AS n FROM plan WHERE vision LIKE '%long thought%'";
    assert_eq!(workspace.store().read().count(sql, &[]).unwrap(), 0);
}

#[test]
fn an_amount_over_the_envelope_is_said_while_it_is_typed_and_found_when_it_is_saved() {
    let mut person = Person::at("tui-over", (120, 36));
    person.keys("Down 5 w Right Right Right Enter").typed("3 000 000,01");
    sees(&person, "✖ 0.01 over the envelope of 2024, 3,000,000.00; it can be saved and will be a");
    sees(&person, "│ finding ");
    person.keys("Enter 8");
    sees(&person, "planned 3,000,000.01 EUR is 0.01 EUR");
}

#[test]
fn when_the_file_is_gone_everything_is_saved_elsewhere_and_work_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), crate::support::env()).unwrap();
    let proposal = workspace.propose(&FILES).unwrap();
    workspace.accept(proposal).unwrap();
    let mut person = Person::before(Some(workspace), (80, 24), Theme::DARK);
    person.keys("Down 3 Enter Enter Down e").typed(" of the hills");
    std::fs::remove_file(&path).unwrap();
    person.keys("Enter");
    assert_eq!(person.place(), Place::Prompt, "{}", person.screen());
    sees(&person, "removed, moved or replaced");
    sees(&person, "nothing was written");
    sees(&person, "w-rescued.ris3");
    person.keys("Enter");
    sees(&person, "Saved as w-rescued.ris3; you work in it from here");
    assert_eq!(person.place(), Place::Line, "what was being written is still there");
    sees(&person, "of the hills");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record, "{}", person.screen());
    drop(person);
    let rescued = Workspace::open(Location::File(folder.path().join("w-rescued.ris3")), crate::support::env()).unwrap();
    let sql = "SELECT count(*) AS n FROM priority WHERE title LIKE '% of the hills'";
    assert_eq!(rescued.store().read().count(sql, &[]).unwrap(), 1);
    assert!(!path.exists());
}
