//! Very many rows pasted on the screen: progress, stopping, one changeset, and all of it taken back.

use crossterm::event::{Event as Terminal, KeyCode};
use ris3::tui::Event;
use ris3::tui::command::Place;

use crate::tui_support::Person;

/// A person at the table of bodies, and so many rows for it.
fn with_rows(name: &str, rows: usize) -> (Person, String) {
    let mut person = Person::at(&format!("tui-paste-{name}"), (120, 36));
    person.keys("Down 0 f").typed("Bodies").keys("Enter Enter");
    assert_eq!(person.place(), Place::Sheet, "{}", person.screen());
    let rows: String = (0..rows).map(|row| format!("B-{row}\tFirm number {row}\n")).collect();
    (person, format!("Code\tTitle\n{rows}"))
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// Something happens, and nobody waits for what comes of it.
fn happens(person: &mut Person, event: Terminal) {
    person.app.handle(Event::Terminal(event));
    person.app.settle();
}

#[test]
fn ten_thousand_rows_show_how_far_they_are_and_are_stopped_with_nothing_written() {
    let (mut person, text) = with_rows("stopped", 10_000);
    let before = person.screen();
    happens(&mut person, Terminal::Paste(text.clone()));
    while !person.wait().screen().contains("reading 400 of 10,000") {
        assert_eq!(person.place(), Place::Preview, "{}", person.screen());
    }
    sees(&person, "Esc stops, and nothing is written");
    happens(&mut person, Terminal::Key(KeyCode::Esc.into()));
    while person.place() == Place::Preview {
        person.wait();
    }
    sees(&person, "Stopped; nothing was written.");
    // While it is being written it can be stopped as well.
    person.pastes(&text);
    sees(&person, "10,000 added");
    happens(&mut person, Terminal::Key(KeyCode::Enter.into()));
    while !person.wait().screen().contains("writing 400 of 10,000") {
        assert_eq!(person.place(), Place::Preview, "{}", person.screen());
    }
    happens(&mut person, Terminal::Key(KeyCode::Esc.into()));
    while person.place() == Place::Preview {
        person.wait();
    }
    sees(&person, "Stopped; nothing was written.");
    person.keys("R Up");
    assert_eq!(person.screen(), before);
}

#[test]
fn ten_thousand_rows_are_one_changeset_and_taken_back_by_one_key() {
    let (mut person, text) = with_rows("taken", 10_000);
    let before = person.keys("Up").screen();
    person.pastes(&text);
    sees(&person, "10,000 added · 0 changed");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Sheet);
    sees(&person, "Pasted bodies: 10000 added, 0 changed · u takes it back");
    person.keys("End");
    sees(&person, "Firm number 9999");
    person.keys("u");
    sees(&person, "Took back: Pasted bodies: 10000 added, 0 changed");
    person.keys("g");
    assert_eq!(person.screen(), before);
}

#[test]
fn fifty_thousand_rows_are_read_and_one_more_is_refused_in_words() {
    let (mut person, text) = with_rows("most", 50_000);
    let before = person.keys("Up").screen();
    person.pastes(&text);
    sees(&person, "50,000 added · 0 changed");
    person.keys("Esc Up");
    assert_eq!(person.screen(), before);
    person.pastes(&format!("{text}B-50000\tOne more\n"));
    sees(&person, "the paste has 50001 rows, and 50000 at most are read at once");
    sees(&person, "check what was selected; if it is meant, paste it in parts");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Preview, "it cannot be taken");
    person.keys("Esc Up");
    assert_eq!(person.screen(), before);
}
