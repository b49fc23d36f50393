//! From a finding to its field and back, and mending it wherever it stands.

use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Env, Workspace};

use crate::support::imported;
use crate::tui_support::Person;

/// Indicators with a unit that is not the annex's, with a repair, with a finding that a person has to mend, and with
/// none.
const NORTH: &str = r#"
[plan]
code = "NORTH"
title = "Strategy of the North"
level = "regional"
status = "draft"
currency = "EUR"

[[indicator]]
code = "I1"
title = "Enterprises with non-financial support"
kind = "output"
common_code = "RCO04"
unit = "firms"
baseline = 5

[[indicator]]
code = "I2"
title = "Enterprises supported by grants"
kind = "output"
common_code = "RCO02"
unit = "enterprises"
baseline = 5

[[indicator]]
code = "I3"
title = "Vouchers given"
kind = "output"
unit = "vouchers"
baseline = 12

[[indicator]]
code = "I4"
title = "Loans given"
kind = "output"
unit = "loans"
baseline = 0
"#;

/// A person before this plan, with every rule, and the place of the file.
fn north(name: &str, size: (u16, u16)) -> (Person, Location) {
    let workspace = imported(&format!("tui-findings-{name}"), &[("north.toml", NORTH)]);
    let location = workspace.store().location().clone();
    (Person::before(Some(workspace), size, Theme::DARK).with_all_rules(), location)
}

/// Somebody else at the same file sets a field of an indicator.
fn sets(location: &Location, code: &str, field: &'static str, value: Value) {
    static MINUTE: AtomicU32 = AtomicU32::new(1);
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 13, MINUTE.fetch_add(1, Ordering::Relaxed), 0).unwrap();
    let mut hers = Workspace::open(location.clone(), Env::fixed("maria", at)).unwrap();
    let sql = "SELECT id FROM live_indicator WHERE code = :code";
    let id: Id = hers.store().read().first(sql, &[(":code", code.into())], |row| row.get("id")).unwrap().unwrap();
    hers.edit("set", "Set it", &[Edit::Set { entity: "indicator", id, values: vec![(field, value)] }]).unwrap();
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

fn misses(person: &Person, words: &str) {
    assert!(!person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// What the right side says the selected finding is about.
fn selected(person: &Person) -> String {
    let screen = person.screen();
    let line = screen.lines().find(|line| line.contains("Where  ")).unwrap_or_else(|| panic!("{screen}"));
    line.split("Where  ").nth(1).unwrap().trim().to_owned()
}

#[test]
fn a_form_says_what_why_and_what_to_do_and_repairs_where_it_stands() {
    let (mut person, _) = north("form", (120, 36));
    person.keys("6 Down Enter f baseline Enter");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "✖ IN-04 Enterprises supported by grants: the");
    sees(&person, "Why ");
    sees(&person, "Do          Set the baseline of I2 to 0, or call it");
    sees(&person, "Repair      Set the baseline of I2 to 0; m shows");
    assert!(person.footer().contains("m repair"), "{}", person.footer());
    person.keys("m");
    assert_eq!(person.place(), Place::Preview);
    sees(&person, "NORTH · Indicator I2 › Baseline");
    sees(&person, "− 5");
    sees(&person, "+ 0");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Record);
    sees(&person, "Repaired IN-04: Set the baseline of I2 to 0");
    person.keys("Tab");
    misses(&person, "✖ IN-04");
    person.keys("m");
    sees(&person, "No rule found anything wrong here, so there is nothing to repair.");
    assert!(!person.footer().contains("repair"), "{}", person.footer());
}

/// A line of the budget whose two codes are written in a way that can only mean one thing each.
const MONEY: &str = r#"
[plan]
code = "NORD"
title = "Strategy of the North"
level = "regional"
status = "draft"
currency = "EUR"
period_start = 2021
period_end = 2027

[[fund]]
code = "COH"
title = "Cohesion fund"

[[action]]
code = "A1"
title = "Test bed"
status = "draft"

[[budget_line]]
action = "A1"
fund = "COH"
year = 2025
planned = 100
intervention_field = "10"
form_of_support = "1"
"#;

#[test]
fn a_row_of_a_list_and_a_cell_of_a_table_are_repaired_too_and_of_several_one_is_chosen() {
    let workspace = imported("tui-findings-several", &[("nord.toml", MONEY)]);
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK).with_all_rules();
    person.keys("5 Enter");
    assert_eq!(person.place(), Place::Lines, "{}", person.screen());
    person.keys("m");
    assert_eq!(person.place(), Place::Picker, "{}", person.screen());
    sees(&person, "Repair what?");
    sees(&person, "DQ-01 · Form of support");
    sees(&person, "DQ-01 · Intervention field");
    person.typed("form of").keys("Enter");
    sees(&person, "Write 1 as 01");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Lines);
    sees(&person, "Repaired DQ-01: Write 1 as 01");
    person.keys("T Right Right Right Right Right Right");
    sees(&person, "✖ DQ-01 m repairs it: Budget line of A1");
    person.keys("m");
    assert_eq!(person.place(), Place::Preview, "one is left\n{}", person.screen());
    person.keys("Enter");
    assert_eq!(person.place(), Place::Sheet);
    sees(&person, "Repaired DQ-01: Write 10 as 010");
    person.keys("m");
    sees(&person, "No rule found anything wrong here");
    person.keys("u u m");
    assert_eq!(person.place(), Place::Picker, "both are back");
}

#[test]
fn without_a_repair_it_is_said_and_why() {
    let (mut person, _) = north("none", (120, 36));
    person.keys("6 Down Down m");
    assert_eq!(person.place(), Place::Indicators);
    sees(
        &person,
        "There is more than one way to mend IN-04 here, so it is for a person to choose: Set the baseline of I3",
    );
    person.keys("1 m");
    sees(&person, "No repair of ");
    person.keys("8 f").typed("Vouchers").keys("Enter m");
    sees(&person, "There is more than one way to mend IN-04 here");
}

#[test]
fn the_list_of_findings_names_the_plan_that_it_is_of() {
    let (mut person, _) = north("crumb", (120, 36));
    person.keys("8");
    assert!(person.screen().starts_with(" ris3 ▸ Strategy of the North ▸ Findings"), "{}", person.screen());
    person.keys("t");
    assert!(person.screen().starts_with(" ris3 ▸ in memory ▸ Findings"), "{}", person.screen());
}

#[test]
fn the_selection_stays_on_its_finding_when_another_one_goes() {
    let (mut person, location) = north("stays", (120, 36));
    person.keys("8 Down Down");
    assert_eq!(selected(&person), "NORTH · Indicator I3 › Baseline");
    sets(&location, "I1", "baseline", Value::Real(0.0));
    person.keys("R");
    sees(&person, "✖ 5 ");
    assert_eq!(selected(&person), "NORTH · Indicator I3 › Baseline");
    sets(&location, "I1", "baseline", Value::Real(7.0));
    person.keys("R");
    sees(&person, "✖ 6 ");
    assert_eq!(selected(&person), "NORTH · Indicator I3 › Baseline");
}

#[test]
fn a_finding_that_is_gone_gives_way_to_its_neighbour_and_that_is_said() {
    let (mut person, location) = north("gone", (120, 36));
    person.keys("8 Down");
    assert_eq!(selected(&person), "NORTH · Indicator I2 › Baseline");
    // What stands above it goes as well: the neighbour is still the one that stood below it.
    sets(&location, "I1", "baseline", Value::Null);
    sets(&location, "I2", "baseline", Value::Null);
    person.wait();
    assert_eq!(selected(&person), "NORTH · Indicator I3 › Baseline");
    sees(&person, "IN-04 at I2 is gone; its neighbour is selected.");
}

#[test]
fn one_key_leads_from_a_finding_to_its_field_and_one_back_to_the_finding() {
    for (size, goes) in [((120, 36), "Enter"), ((120, 36), "v"), ((80, 24), "v")] {
        let (mut person, _) = north(&format!("back-{}-{goes}", size.0), size);
        person.keys("8 Down").keys(goes);
        assert_eq!(person.place(), Place::Record);
        let marked = person.screen().lines().find(|line| line.contains("Baseline ")).unwrap().to_owned();
        assert!(marked.contains('✖'), "{marked}");
        person.keys("Esc");
        assert_eq!(person.place(), Place::Findings);
        sees(&person, "Enterprises supported by grants: the b");
        // Mended there, it is gone here, and the next one is selected.
        person.keys(goes).keys("e BackTab").keys("C-u").keys("Backspace").typed("0").keys("Enter");
        assert_eq!(person.place(), Place::Record, "{}", person.screen());
        person.keys("Esc");
        assert_eq!(person.place(), Place::Findings);
        sees(&person, "IN-04 at I2 is gone; its neighbour is selected.");
        person.keys("v");
        sees(&person, "I3 Vouchers given");
        person.keys("[");
        assert_eq!(person.place(), Place::Findings);
    }
}
