//! A list of operations on the screen: which file, what each column is, a question answered, one step in and one back.

use std::path::PathBuf;

use ris3::tui::command::Place;

use crate::tui_support::{Person, shows};

const LIST: &str = "Project;Beneficiary;Start date;Eligible cost;Eligible costs;Colour
Bridge;City;2024-01-01;100.50;90;red
Lab;University;soon;200.25;180;blue
";

struct Desk {
    person: Person,
    _folder: tempfile::TempDir,
    file: PathBuf,
}

impl Desk {
    fn new(name: &str, size: (u16, u16)) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("list.csv");
        std::fs::write(&file, LIST).unwrap();
        let plan = "plan R level=regional currency=EUR\npriority R/P1\naction R/A1";
        let mut person = Person::before_described(name, plan, size);
        person.keys("Down L");
        assert_eq!(person.place(), Place::Picker, "{}", person.screen());
        Self { person, _folder: folder, file }
    }

    fn look(&mut self) {
        let path = self.file.display().to_string();
        self.person.pastes(&path).keys("Enter");
        assert_eq!(self.person.place(), Place::ListImport, "{}", self.person.screen());
        self.sees("What each column is");
    }

    fn sees(&self, words: &str) {
        assert!(self.person.screen().contains(words), "{words}:\n{}", self.person.screen());
    }
}

#[test]
fn a_question_is_answered_where_it_stands_and_the_list_is_one_step_in_and_one_back() {
    let mut desk = Desk::new("tui-list", (120, 36));
    desk.look();
    for words in [
        "2 rows · 2 operations",
        "1 question to answer",
        "? D (Eligible cost), E (Eligible costs): Which column is the eligible cost?",
    ] {
        desk.sees(words);
    }
    shows("list/open-120x36", &desk.person);
    desk.person.keys("i");
    desk.sees("A question is open");
    // The first choice.
    desk.person.keys("Enter Enter");
    assert!(!desk.person.screen().contains("to answer"), "{}", desk.person.screen());
    desk.sees("300.75");
    desk.sees("row 3, C (Start date)");
    shows("list/answered-120x36", &desk.person);
    desk.person.keys("i");
    assert_ne!(desk.person.place(), Place::ListImport, "{}", desk.person.screen());
    desk.sees("2 added, 0 changed · 2 belong nowhere yet: More, Operations to assign");
    desk.person.keys("u");
    desk.sees("Imported operations from list.csv");
}

#[test]
fn it_fits_on_a_small_screen_and_closing_it_writes_nothing() {
    let mut desk = Desk::new("tui-list-small", (80, 24));
    desk.look();
    shows("list/open-80x24", &desk.person);
    desk.person.keys("Esc");
    assert_ne!(desk.person.place(), Place::ListImport);
}

const FINANCES: &str = "ms,CCI,Title,Fund,Priority,EU Amount,Total Amount
AT,2021AT16RFPR001,Growth,ERDF,1,1000.50,2000
AT,2021AT16RFPR001,Growth,ERDF,2,500,900
";

#[test]
fn a_list_is_read_as_something_else_where_it_is_chosen_and_help_says_how() {
    let mut desk = Desk::new("tui-list-finances", (120, 36));
    std::fs::write(&desk.file, FINANCES).unwrap();
    let path = desk.file.display().to_string();
    desk.person.pastes(&path).keys("Enter");
    desk.sees("list of operations");
    desk.person.keys("F1");
    desk.sees("Answer the question, or say which field the column is");
    desk.person.keys("Esc Home");
    for _ in 0..9 {
        desk.person.keys("Up");
    }
    desk.person.keys("Enter");
    desk.sees("What is the file?");
    desk.person.keys("Down Enter");
    desk.sees("table of planned finances");
    // The plan has neither the fund nor the axes.
    desk.sees("Which fund of R is ERDF?");
    shows("list/finances-120x36", &desk.person);
    desk.person.keys("Enter Enter");
    desk.sees("R has no priority for the axes 1, 2");
    desk.person.keys("Enter Enter");
    desk.sees("1,500.50");
    desk.person.keys("i");
    desk.sees("Imported envelopes from list.csv: 2 added, 0 changed");
}
