//! Finding one's way: back and forward, search, commands, filters and columns, the mouse.

use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::support::imported;
use crate::tui_support::{FILES, Person, kept_at, shows};

/// The same keys at the two sizes that most people have.
fn shows_at_both_sizes(name: &str, keys: &str) {
    for size in [(80, 24), (120, 36)] {
        let mut person = Person::at(name, size);
        person.keys(keys);
        shows(&format!("{name}-{}x{}", size.0, size.1), &person);
    }
}

#[test]
fn the_way_back_leads_over_tabs_and_plans_to_what_was_left() {
    let mut person = Person::at("way", (120, 36));
    person.keys("Down 4 Down f data Enter");
    let actions = person.screen();
    assert!(actions.contains("filter “data”"), "{actions}");
    person.keys("Enter");
    let record = person.screen();
    person.keys("1 Down 8 Esc");
    assert_eq!(person.place(), Place::Home);
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("Z"));
    person.keys("] [ [");
    assert_eq!(person.screen(), record, "the record of the other plan, as it was left");
    person.keys("A-Left");
    assert_eq!(person.screen(), actions, "filter and selection are there again");
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("R"));
    person.keys("A-Right");
    assert_eq!(person.screen(), record);
    person.keys("[ [ 1");
    assert!(person.screen().contains("To hand in"), "{}", person.screen());
    assert_eq!(person.app.shared().plan.as_ref().map(|plan| plan.code.as_str()), Some("R"), "Home shows the plan");
}

#[test]
fn from_a_finding_to_its_field_and_back_to_the_finding() {
    let mut person = Person::at("finding-and-back", (120, 36));
    person.keys("Down 8 Down Down");
    let finding = person.screen();
    person.keys("Enter");
    let field = person.screen();
    assert!(field.contains("✖ Amount"), "{field}");
    person.keys("[");
    assert_eq!(person.screen(), finding);
    person.keys("]");
    assert_eq!(person.screen(), field);
    // One step back is the way back as well, and the way forward stays open.
    person.keys("Esc");
    assert_eq!(person.screen(), finding);
    person.keys("]");
    assert_eq!(person.screen(), field);
}

#[test]
fn every_screen_can_be_come_back_to() {
    for keys in ["", "2", "3", "4", "5", "6", "7", "8", "9", "0", "3 T", "5 Enter", "3 Enter", "9 Enter"] {
        let mut person = Person::at("come-back", (120, 36));
        person.keys("Down").keys(keys);
        let here = person.screen();
        let elsewhere = if keys == "2" { "3" } else { "2" };
        person.keys(elsewhere).keys("[");
        assert_eq!(person.screen(), here, "{keys}");
    }
}

#[test]
fn what_was_found_is_a_step_of_the_way() {
    let mut person = Person::at("way-of-search", (120, 36));
    person.keys("Down 4");
    let actions = person.screen();
    person.keys("/ Εθνικη Enter");
    assert_eq!(person.place(), Place::Home);
    person.keys("[");
    assert_eq!(person.screen(), actions);
    person.keys("[ [");
    assert!(person.screen().contains("This is where you began."), "{}", person.screen());
}

#[test]
fn search_says_in_which_field_it_found_and_goes_there() {
    shows_at_both_sizes("search-code", "Down / 10.5");
    let mut person = Person::at("search-field", (120, 36));
    person.keys("Down / 10.5 Enter");
    assert_eq!(person.place(), Place::Record);
    assert!(person.screen().contains("› Code"), "the field is marked: {}", person.screen());
}

#[test]
fn what_was_sought_before_is_offered_again_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kept.ris3");
    let mut person = Person::before(Some(kept_at(&path)), (120, 36), Theme::DARK);
    person.keys("/ voucher Enter Esc / γραμμες Enter Esc /");
    assert!(person.screen().contains("Sought before"), "{}", person.screen());
    person.keys("Down Enter");
    assert!(person.screen().contains("/ voucher"), "{}", person.screen());
    drop(person);
    let mut person = Person::before(Some(kept_at(&path)), (120, 36), Theme::DARK);
    person.keys("/");
    shows("search-recent-120x36", &person);
}

#[test]
fn retired_records_are_found_on_demand_and_marked() {
    let mut person = Person::before(Some(imported("search-retired-tui", &FILES)), (120, 36), Theme::DARK);
    person.keys("Down 4 Down d");
    person.keys("/ Data");
    assert!(person.screen().contains("Tab looks among the retired as well"), "{}", person.screen());
    person.keys("Tab");
    assert!(person.screen().contains("† retired  Data vouchers"), "{}", person.screen());
}

#[test]
fn a_list_is_found_as_it_was_arranged_also_after_a_restart() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("arranged.ris3");
    let titles = |person: &Person| {
        let screen = person.screen();
        let place = |title: &str| screen.find(title);
        [place("One desk"), place("Data vouchers"), place("Πιλοτικές")].map(|at| at.unwrap_or(usize::MAX))
    };
    let mut person = Person::before(Some(kept_at(&path)), (120, 36), Theme::DARK);
    person.keys("Down 4 o Down Enter");
    assert!(titles(&person)[1] < titles(&person)[0], "by title: {}", person.screen());
    person.keys("o Enter");
    assert!(titles(&person)[0] < titles(&person)[1], "the same order again, from its end: {}", person.screen());
    person.keys("3 f dairy Enter");
    drop(person);
    let mut person = Person::before(Some(kept_at(&path)), (120, 36), Theme::DARK);
    person.keys("Down 4");
    assert!(person.screen().contains("by title, from its end"), "{}", person.screen());
    assert!(titles(&person)[0] < titles(&person)[1], "{}", person.screen());
    person.keys("3");
    assert!(person.screen().contains("filter “dairy”"), "{}", person.screen());
    person.keys("Esc 4 3");
    assert!(!person.screen().contains("filter"), "{}", person.screen());
}

#[test]
fn the_glossary_says_what_a_word_means() {
    let mut person = Person::at("glossary", (120, 36));
    person.keys("C-g entrep Enter");
    assert_eq!(person.place(), Place::Help);
    assert!(person.screen().to_lowercase().contains("discovery"), "{}", person.screen());
    shows_at_both_sizes("glossary", "C-g");
}

#[test]
fn a_click_on_the_counts_leads_to_the_findings_and_one_on_the_path_back() {
    let mut person = Person::at("path", (120, 36));
    person.keys("Down").click("✖ 1 ◌ 1");
    assert_eq!(person.place(), Place::Findings);
    person.click("ris3");
    assert_eq!(person.place(), Place::Home);
    person.keys("3 Enter");
    assert_eq!(person.place(), Place::Record);
    person.click("Priorities ▸");
    assert_eq!(person.place(), Place::Priorities);
}
