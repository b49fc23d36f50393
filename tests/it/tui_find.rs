//! Finding one's way: back and forward, search, commands, filters and columns, the mouse.

use ris3::tui::command::Place;

use crate::tui_support::Person;

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
