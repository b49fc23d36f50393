//! What is said when something is taken back: what, in the words of the changeset, where it stands, what is left.

use ris3::tui::command::Place;

use crate::tui_support::Person;

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn the_command_line_says_what_was_taken_back_where_and_what_is_left() {
    let folder = tempfile::tempdir().unwrap();
    let ris3 = |arguments: &[&str]| {
        let mut command = assert_cmd::Command::new(assert_cmd::cargo::cargo_bin!("ris3"));
        let command = command.current_dir(folder.path()).env("RIS3_FILE", "w.ris3").env("RIS3_AUTHOR", "officer");
        let output = command.args(arguments).assert().success().get_output().clone();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (text(output.stdout), text(output.stderr))
    };
    ris3(&["new", "--code", "R", "--title", "Łódzkie", "--level", "regional", "--territory", "PL71"]);
    ris3(&["add", "R", "action", "title=Test beds"]);
    ris3(&["set", "R/A1", "status", "running"]);
    let (out, err) = ris3(&["undo"]);
    assert!(out.starts_with("Took back: Set status of A1 to running"), "{out}");
    assert_eq!(err, "in Actions of R\nnext undo: Added action A1 Test beds\nnext redo: Set status of A1 to running\n");
    let (out, err) = ris3(&["redo"]);
    assert!(out.starts_with("Did again: Set status of A1 to running"), "{out}");
    assert_eq!(err, "in Actions of R\nnext undo: Set status of A1 to running\n");
    ris3(&["undo"]);
    ris3(&["undo"]);
    let (out, err) = ris3(&["undo"]);
    assert!(out.starts_with("Took back: Started "), "{out}");
    assert!(err.starts_with("in Plan R\nnext redo: "), "{err}");
    assert!(err.ends_with("nothing of yours is left to take back\n"), "{err}");
}

#[test]
fn on_the_screen_where_it_stands_it_is_selected_and_elsewhere_it_is_said_where() {
    let mut person = Person::at("undone", (200, 50));
    person.keys("Down 4 Down e").typed("status").keys("Enter").typed("running").keys("Enter Up");
    person.keys("u");
    sees(&person, "Took back: Set status of A2 to running · Ctrl-R does it again · u now takes back: Imported 3");
    sees(&person, "│ A2 Data vouchers");
    person.keys("C-r 2 u");
    assert_eq!(person.place(), Place::Strategy);
    sees(&person, "Took back: Set status of A2 to running · in Actions of R · Ctrl-R does it again");
    person.keys("9 C-r");
    sees(&person, "Did again: Set status of A2 to running · in Actions of R · u takes it back");
    person.keys("u u");
    sees(&person, "Took back: Imported 3 strategy files");
    sees(&person, "nothing more of yours to take back");
}
