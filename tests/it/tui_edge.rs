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
