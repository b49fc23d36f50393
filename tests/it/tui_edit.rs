//! Writing in the terminal: keys in, records in the file.

use ris3::tui::command::Place;

use crate::tui_support::Person;

/// A person before the region, in a wide terminal.
fn person(name: &str) -> Person {
    Person::at(&format!("edit-{name}"), (120, 36))
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn a_field_is_edited_where_it_stands_and_taken_back_and_done_again() {
    let mut person = person("line");
    person.keys("Down 3 Enter Down e").typed(" of the hills").keys("Enter");
    assert_eq!(person.place(), Place::Record);
    let field = |person: &Person| person.screen().lines().nth(5).unwrap().chars().take(60).collect::<String>();
    assert!(field(&person).contains("Γαλακτοκομικά of the hills"), "{}", field(&person));
    sees(&person, "u takes it back");
    person.keys("u");
    assert!(!field(&person).contains("hills"), "{}", field(&person));
    sees(&person, "Ctrl-R does it again");
    person.keys("C-r");
    assert!(field(&person).contains("Γαλακτοκομικά of the hills"), "{}", field(&person));
}

#[test]
fn what_cannot_stand_is_said_in_words_and_stays_in_the_line() {
    let mut person = person("wrong");
    person.keys("Down 4 Enter").keys("f starts Enter e").typed("31/02/2026").keys("Enter");
    assert_eq!(person.place(), Place::Line, "nothing was saved");
    sees(&person, "31/02/2026");
    sees(&person, "February 2026 has no day 31");
    person.keys("Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace Backspace");
    person.typed("1.3.2025").keys("Enter");
    sees(&person, "2025-03-01");
}

#[test]
fn dates_in_the_wrong_order_are_refused_before_anything_is_saved() {
    let mut person = person("dates");
    person.keys("Down 4 Enter f ends Enter e").typed("2001-01-01").keys("Enter");
    assert_eq!(person.place(), Place::Line);
    sees(&person, "2001-01-01");
    person.keys("Esc");
    misses(&person, "2001-01-01");
}

#[test]
fn tab_goes_on_to_the_next_field() {
    let mut person = person("tab");
    person.keys("Down 3 Enter Down Down e").typed("Dairy farming").keys("Tab");
    assert_eq!(person.place(), Place::Prose, "the description comes after the English title");
    person.typed("Cheese and more.").keys("Tab");
    assert_eq!(person.place(), Place::Picker, "then the stage");
    person.typed("emer").keys("Enter");
    for words in ["Dairy farming", "Cheese and more.", "emerging"] {
        sees(&person, words);
    }
}

#[test]
fn prose_that_was_not_saved_is_kept_and_comes_back() {
    let mut person = person("draft");
    person.keys("Down 2 e").typed(" And a half-finished thought").keys("Esc");
    sees(&person, "Not saved, but kept");
    sees(&person, "✎ 1 unfinished");
    person.keys("e");
    sees(&person, "half-finished thought");
    sees(&person, "is back");
    person.keys("C-s");
    assert_eq!(person.place(), Place::Strategy);
    sees(&person, "half-finished");
    misses(&person, "✎");
}

#[test]
fn a_code_brings_its_list_and_version_along() {
    let mut person = person("codes");
    person.keys("Down 3 Down a code Enter").typed("62.1").keys("Enter").keys("Enter End");
    person.keys("f").typed("codes").keys("Enter");
    sees(&person, "NACE 2.1 62.1");
}

#[test]
fn a_record_is_made_with_the_next_code_and_opens_as_a_form() {
    let mut person = person("make");
    person.keys("Down 4 n").typed("Cheese school").keys("Enter");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "A4");
    sees(&person, "Cheese school");
    person.keys("Esc d");
    sees(&person, "Retired");
    person.keys("u");
    sees(&person, "A4");
}

#[test]
fn one_field_of_many_marked_rows_is_set_at_once() {
    let mut person = person("marks");
    person.keys("Down 4 Space Space Space");
    sees(&person, "3 marked");
    person.keys("e").typed("status").keys("Enter").typed("running").keys("Enter");
    sees(&person, "3 actions");
    sees(&person, "3 marked");
    person.keys("Esc u");
    sees(&person, "Took back");
    misses(&person, "marked");
}

#[test]
fn a_table_is_edited_in_place() {
    let mut person = person("sheet");
    person.keys("Down 4 T Right Enter").typed(" two").keys("Enter");
    assert_eq!(person.place(), Place::Sheet);
    sees(&person, "Πιλοτικές γραμμές two");
    person.keys("Down d Up");
    misses(&person, "Data vouchers");
    person.keys("t");
    sees(&person, "†A2");
    person.keys("Down b Up");
    misses(&person, "†A2");
}

#[test]
fn money_is_typed_as_people_type_it_with_the_envelope_beside_it() {
    let mut person = person("money");
    person.keys("Down 5 w Right Right Right Enter").typed("2,5M");
    sees(&person, "2,500,000.00 EUR");
    sees(&person, "500,000.00 left of 3,000,000.00");
    person.typed("M");
    sees(&person, "2,5MM");
    person.keys("Backspace Enter");
    sees(&person, "2,500,000.00");
    person.keys("Up =").typed("700 000,01").keys("Enter");
    sees(&person, "700,000.01");
    person.keys("u Up");
    misses(&person, "700,000.01");
}

#[test]
fn f1_explains_the_field_and_the_words_it_uses() {
    let mut person = person("explain");
    person.keys("Down 2 n event Enter F1");
    sees(&person, "entrepreneurial discovery");
}

#[test]
fn the_plan_that_a_filter_leaves_is_the_one_that_is_opened() {
    let mut person = person("filter-plan");
    person.keys("f").typed("Tianjin").keys("Enter 4");
    sees(&person, "天津经济技术开发区 ▸ Actions");
}
