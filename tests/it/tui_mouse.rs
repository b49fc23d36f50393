//! What a mouse user expects: what is clicked answers, what lies under the pointer moves, and nothing that was
//! written is lost by a click.

use crossterm::event::MouseEventKind::{Down, Drag, ScrollDown, ScrollLeft, ScrollRight, ScrollUp};
use crossterm::event::{KeyModifiers, MouseButton, MouseEventKind};
use ris3::tui::command::Place;

use crate::tui_support::Person;

const LEFT: MouseButton = MouseButton::Left;
const RIGHT: MouseButton = MouseButton::Right;

fn at(name: &str, keys: &str, size: (u16, u16)) -> Person {
    let mut person = Person::at(name, size);
    person.keys(keys);
    person
}

/// Some words in the order in which they stand from top to bottom.
fn order<'a>(person: &Person, words: &[&'a str]) -> Vec<&'a str> {
    let mut found: Vec<_> = words.iter().map(|words| (person.find(words).1, *words)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, words)| words).collect()
}

fn has(person: &Person, words: &str) -> bool {
    person.screen().contains(words)
}

fn turn(person: &mut Person, wheel: MouseEventKind, words: &str) {
    person.mouse(wheel, words);
}

const CODES: [&str; 3] = [" A1  ", " A2  ", " A3  "];

#[test]
fn a_click_on_a_header_sorts_by_its_column_and_again_from_its_end() {
    let mut person = at("mouse-sort", "Down 4", (120, 36));
    person.click("Planned M€");
    assert!(has(&person, "Planned M€▼"), "{}", person.screen());
    assert_eq!(order(&person, &CODES), [" A1  ", " A2  ", " A3  "]);
    person.click("Planned M€");
    assert!(has(&person, "Planned M€▲") && has(&person, "by planned, from its end"), "{}", person.screen());
    assert_eq!(order(&person, &CODES), [" A3  ", " A2  ", " A1  "]);
    person.click("Action   ");
    assert!(has(&person, "Action ▲") && !has(&person, "M€▲"), "{}", person.screen());
    assert_eq!(order(&person, &CODES), [" A2  ", " A3  ", " A1  "], "Latin letters come before Greek ones");
    // The list's own order can be read from its end as well, by the header over the codes.
    let (column, row) = person.find("Action ▲");
    for (sorted, first) in [("", " A1  "), ("▼", " A3  "), ("", " A1  ")] {
        person.mouse_at(Down(LEFT), (column - 8, row), KeyModifiers::NONE);
        assert_eq!(order(&person, &CODES)[0], first, "{}", person.screen());
        assert_eq!(has(&person, "▼"), sorted == "▼", "{}", person.screen());
    }
}

#[test]
fn a_click_on_a_header_of_a_table_sorts_by_any_field() {
    let mut person = at("mouse-sheet", "Down 4 T", (120, 36));
    let mut clicked = |header: &str| {
        person.click(header);
        (order(&person, &CODES)[0], person.screen())
    };
    let (first, screen) = clicked("Title    ");
    assert!(first == " A2  " && screen.contains("Title ▲") && screen.contains("by title"), "{screen}");
    let (first, screen) = clicked("Title ▲");
    assert!(first == " A1  " && screen.contains("Title ▼"), "{screen}");
    let (_, screen) = clicked("Title ▼");
    assert!(!screen.contains("▼") && !screen.contains("▲"), "the third click leaves them as they were: {screen}");
}

#[test]
fn a_header_that_does_not_sort_does_nothing() {
    let mut person = at("mouse-header", "Down 6", (120, 36));
    let before = person.screen();
    person.click("Target");
    assert_eq!(person.screen(), before);
}

#[test]
fn a_click_on_the_sign_of_a_branch_folds_it() {
    let mut person = at("mouse-fold", "", (120, 36));
    person.click("▾ Ήπειρος");
    assert!(!has(&person, "天津") && has(&person, "▸ Ήπειρος"), "{}", person.screen());
    person.click("▸ Ήπειρος");
    assert!(has(&person, "天津") && person.place() == Place::Home, "{}", person.screen());
}

#[test]
fn the_wheel_moves_what_is_under_the_pointer() {
    let mut person = at("mouse-wheel", "9", (120, 20));
    person.mouse(ScrollDown, "cohesion-resources");
    assert!(!has(&person, "china-hubs") && has(&person, "cofinancing-caps"), "{}", person.screen());
    person.mouse(ScrollUp, "cohesion-resources");
    assert_eq!(person.find("Table").1 + 1, person.find("china-divisions").1, "{}", person.screen());

    person.keys("Home");
    let title = "│ GB/T 2260 provinces";
    assert!(has(&person, title), "{}", person.screen());
    (0..9).for_each(|_| turn(&mut person, ScrollDown, "licence"));
    assert!(!has(&person, title) && has(&person, "china-divisions"), "the other pane moved: {}", person.screen());
    (0..2).for_each(|_| turn(&mut person, ScrollUp, "licence"));
    assert!(has(&person, title), "it was not turned further than there is something to read: {}", person.screen());

    let before = person.keys(":").screen();
    person.mouse_at(ScrollDown, (118, 6), KeyModifiers::NONE);
    assert_eq!(person.screen(), before, "what lies under a popup does not move");
    person.keys("Esc ?");
    let help = person.screen();
    person.mouse(ScrollDown, "Move down");
    assert_ne!(person.screen(), help, "a long text moves");
}

#[test]
fn the_wheel_moves_grids_to_the_side() {
    let mut person = at("mouse-side", "Down 5", (120, 36));
    let cell = person.find("5.00");
    person.mouse_at(ScrollDown, cell, KeyModifiers::SHIFT).keys("Enter");
    assert!(has(&person, "▸ P1 × 2026"), "{}", person.screen());
    person.keys("4 T").mouse(ScrollRight, "One desk");
    assert!(has(&person, " Title  Πιλοτικές γραμμές"), "{}", person.screen());
    person.resize((60, 24));
    person.keys("4 t");
    assert!(has(&person, "’21 ’22 ’23 ’24 ’25"), "{}", person.screen());
    (0..9).for_each(|_| turn(&mut person, ScrollRight, "One desk"));
    assert!(has(&person, "◂   ’23 ’24 ’25 ’26 ’27"), "as far as there are years: {}", person.screen());
    person.mouse(ScrollLeft, "One desk");
    assert!(has(&person, "◂   ’22 ’23 ’24 ’25 ’26"), "{}", person.screen());
    person.resize((120, 36));
    // In a tree the arrows to the side fold; the wheel does not.
    person.keys("1").mouse_at(ScrollRight, (5, 5), KeyModifiers::NONE);
    assert!(has(&person, "天津"), "{}", person.screen());
}

#[test]
fn a_click_gives_a_pane_the_keys() {
    let mut person = at("mouse-pane", "Down 4", (120, 36));
    person.click("instrument").keys("Down");
    assert!(has(&person, "│ A1 Πιλοτικές"), "the keys read there: {}", person.screen());
    person.click("A1       Πιλοτικές");
    assert_eq!(person.place(), Place::Actions, "the first click gives the list the keys again");
    person.keys("Down");
    assert!(has(&person, "│ A2 Data vouchers"), "{}", person.screen());
    person.keys("5").click("Envelopes");
    person.keys("Down Enter");
    assert_eq!(person.place(), Place::Record, "{}", person.screen());
}

#[test]
fn a_field_is_clicked_to_select_and_clicked_to_edit_and_its_text_takes_the_mouse() {
    let mut person = at("mouse-form", "Down 4 Enter", (120, 36));
    person.click("  Title in English");
    assert_eq!(person.place(), Place::Record);
    person.click("  Title in English");
    assert_eq!(person.place(), Place::Line, "{}", person.screen());
    let (column, row) = person.typed(" now").find("Pilot lines now");
    let none = KeyModifiers::NONE;
    person.mouse_at(Down(LEFT), (column + 6, row), none).typed("new ");
    assert!(has(&person, "Pilot new lines now"), "{}", person.screen());
    person.mouse_at(Down(LEFT), (column, row), none).mouse_at(Drag(LEFT), (column + 5, row), none).typed("A");
    assert!(has(&person, "│ A new lines now"), "what was dragged over is replaced: {}", person.screen());
    person.keys("Enter");
    assert!(has(&person, "A new lines now") && person.place() == Place::Record, "{}", person.screen());
}

#[test]
fn in_prose_a_click_finds_its_line_also_when_the_text_is_scrolled() {
    let mut person = at("mouse-prose", "Down 2 e", (120, 24));
    assert_eq!(person.place(), Place::Prose, "{}", person.screen());
    let lines: Vec<String> = (0..60).map(|number| format!("line {number} of it")).collect();
    person.pastes(&format!(" {}", lines.join("\n")));
    assert!(has(&person, "line 59 of it"), "{}", person.screen());
    person.mouse(Down(LEFT), "50 of it").typed("No. ");
    assert!(has(&person, "line No. 50 of it"), "{}", person.screen());
    (0..40).for_each(|_| turn(&mut person, ScrollUp, " of it"));
    assert!(has(&person, "line 1 of it"), "the wheel reads in it: {}", person.screen());
    let from = person.find("line 1 of it");
    person.mouse_at(Down(LEFT), from, KeyModifiers::NONE).mouse(Drag(LEFT), "line 3 of it").typed("·");
    assert!(!has(&person, "line 2 of it") && has(&person, "·line 3 of it"), "{}", person.screen());
}

#[test]
fn a_click_beside_a_popup_closes_it_unless_something_would_be_lost() {
    let mut person = at("mouse-beside", "Down 4", (120, 36));
    for opens in [":", "?", "/", "C-g", "o"] {
        person.keys(opens);
        assert!(person.place().is_popup(), "{opens}");
        person.click("3 Priorities");
        assert_eq!(person.place(), Place::Actions, "{opens}: it closes, and nothing else happens");
    }
    person.keys("Enter Down e").click("3 Priorities");
    assert_eq!(person.place(), Place::Record, "nothing was typed");
    person.keys("e").typed(" und mehr").click("3 Priorities");
    assert_eq!(person.place(), Place::Line);
    assert!(has(&person, "not saved yet: Enter takes it, Esc leaves it"), "{}", person.screen());
    person.keys("Enter").click("2 Strategy").keys("e").typed("Mehr").click("3 Priorities");
    assert_eq!(person.place(), Place::Prose);
    assert!(has(&person, "not saved yet: Ctrl-S takes it"), "{}", person.screen());
    person.keys("C-s 4 4 n").typed("An action").click("3 Priorities");
    assert!(person.place() == Place::Line && has(&person, "not saved yet"), "{}", person.screen());
    person.keys("Esc Esc T").pastes("Code\tTitle\nA9\tA new one");
    assert_eq!(person.place(), Place::Preview, "{}", person.screen());
    person.click("3 Priorities");
    assert!(person.place() == Place::Preview && has(&person, "not saved yet"), "{}", person.screen());
}

#[test]
fn the_right_button_shows_what_can_be_done_and_one_click_does_it() {
    let mut person = at("mouse-menu", "Down 4", (120, 36));
    person.mouse(Down(RIGHT), "Data vouchers");
    assert!(has(&person, "What to do with it?"), "{}", person.screen());
    for (command, key) in [("edit", "e"), ("duplicate", "D"), ("retire", "d"), ("history", "H"), ("open", "Enter")] {
        let line = person.screen().lines().find(|line| line.contains(&format!(" {command}  "))).map(str::to_owned);
        assert!(line.as_ref().is_some_and(|line| line.contains(&format!(" {key} "))), "{command}: {line:?}");
    }
    assert!(!has(&person, "place to go"), "only what concerns it");
    person.click("retire  ");
    assert!(person.place() == Place::Actions && has(&person, "Retired A2 Data vouchers"), "{}", person.screen());
    assert!(!has(&person, "Data vouchers  "), "the one under the pointer: {}", person.screen());
    person.keys("u T").mouse(Down(RIGHT), "One desk").click("edit cell");
    assert_eq!(person.place(), Place::Line, "{}", person.screen());
    assert!(has(&person, "Title · Action A3"), "{}", person.screen());
    person.keys("Esc").mouse(Down(RIGHT), "A2").click("3 Priorities");
    assert_eq!(person.place(), Place::Sheet, "a click beside the menu closes it");
}

#[test]
fn every_step_of_the_way_leads_back_to_it() {
    let mut person = at("mouse-way", "Down 4 Enter H", (120, 36));
    assert_eq!(person.place(), Place::History);
    person.click("A1 Πιλοτικές γραμμές");
    assert_eq!(person.place(), Place::Record);
    person.keys("[");
    assert_eq!(person.place(), Place::History, "and the way back knows it");
    person.click("Actions ▸");
    assert_eq!(person.place(), Place::Actions);
}

#[test]
fn badges_and_the_status_open_what_they_name() {
    let mut person = at("mouse-badge", "Down 2 e", (120, 36));
    person.typed(" Und").keys("Esc").click("✎ 1 unfinished");
    assert!(has(&person, "Go on with what?"), "{}", person.screen());
    person.keys("Esc 5").click("planned  M€");
    assert!(has(&person, "committed  M€"), "{}", person.screen());
    person.click("rows priority");
    assert_eq!(person.place(), Place::Choose);
    person.keys("Esc 4").click("Status  ").click("by status");
    assert!(person.place() == Place::Choose && has(&person, "Order"), "{}", person.screen());
}

#[test]
fn a_click_on_a_mark_at_the_edge_turns_the_page() {
    let mut person = at("mouse-edge", "9", (120, 24));
    person.click("▾");
    assert!(!has(&person, "cohesion-resources ") && has(&person, "▴"), "{}", person.screen());
    person.click("▴");
    assert_eq!(person.find("Table").1 + 1, person.find("china-divisions").1, "{}", person.screen());
}
