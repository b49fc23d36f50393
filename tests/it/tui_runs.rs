//! Checks over time on the screen: keeping one, the trend, two of them compared.

use chrono::{TimeZone, Utc};
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Env, Wanted, Workspace};

use crate::support::imported;
use crate::tui_support::{Person, shows};

/// An output that does not begin at 0, which is an error, and whatever a draft lacks.
const REGION: &str = r#"
[plan]
code = "R"
title = "Strategy of the North"
level = "regional"
status = "draft"
currency = "EUR"

[[indicator]]
code = "I1"
title = "Enterprises supported by grants"
kind = "output"
common_code = "RCO02"
unit = "enterprises"
baseline = 5
"#;

/// On a day somebody sets the baseline and has all plans checked and kept.
fn checked_on(location: &Location, month: u32, baseline: Value, profile: Option<&str>) {
    let at = Utc.with_ymd_and_hms(2026, month, 5, 9, 30, 0).unwrap();
    let mut hers = Workspace::open(location.clone(), Env::fixed("maria", at)).unwrap();
    let sql = "SELECT id FROM live_indicator WHERE code = 'I1'";
    let id: Id = hers.store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap();
    let values = vec![("baseline", baseline)];
    hers.edit("set", "Set it", &[Edit::Set { entity: "indicator", id, values }]).unwrap();
    let terms = hers.terms(&Wanted { profile: profile.map(str::to_owned), ..Wanted::default() }).unwrap();
    let day = at.date_naive();
    let report = hers.check(&terms.rules, &terms.profile, &[], Some(day)).unwrap();
    assert!(hers.keep_run(&terms, day, &report).unwrap());
}

/// A person before three months of checks: the error is there, is gone, is back under another profile.
fn north(name: &str, size: (u16, u16)) -> Person {
    let workspace = imported(&format!("tui-runs-{name}"), &[("north.toml", REGION)]);
    let location = workspace.store().location().clone();
    checked_on(&location, 8, Value::Real(7.0), None);
    checked_on(&location, 9, Value::Real(0.0), None);
    checked_on(&location, 10, Value::Real(9.0), Some("eu-2021-2027"));
    let mut person = Person::before(Some(workspace), size, Theme::DARK).with_all_rules();
    person.keys("8 r");
    assert_eq!(person.place(), Place::Runs);
    person
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

#[test]
fn any_two_checks_are_compared_and_what_differed_in_their_terms_is_said() {
    let mut person = north("compared", (120, 36));
    sees(&person, "3 checks kept");
    sees(&person, "From 5 Sep 2026 09:30 to 5 Oct 2026 09:30");
    sees(&person, "The profile was default and is eu-2021-2027");
    person.keys("Down");
    sees(&person, "From 5 Aug 2026 09:30 to 5 Sep 2026 09:30");
    sees(&person, "0 new, 1 gone, ");
    assert!(!person.screen().contains("The profile was"), "{}", person.screen());
    person.keys("Down");
    sees(&person, "It is the first that is kept.");
    person.keys("Enter");
    sees(&person, "No check was kept before this one");
    // The first and the last, whichever of them is marked.
    person.keys("Space Up Up");
    sees(&person, "From 5 Aug 2026 09:30 to 5 Oct 2026 09:30");
    sees(&person, "0 new, 0 gone, ");
    person.keys("Space Down Down");
    sees(&person, "From 5 Aug 2026 09:30 to 5 Oct 2026 09:30");
    person.keys("Up Up Space Down Enter");
    assert_eq!(person.place(), Place::Changed);
    sees(&person, "▾ + New  0 findings");
    sees(&person, "▾ − Gone  1 finding");
    sees(&person, "▸ = Still there  ");
    sees(&person, "IN-04");
    sees(&person, "The earlier check found it, the later one did not");
    person.keys("z z").keys("G Enter");
    assert_eq!(person.place(), Place::Record, "what is still there leads to where it is");
    person.keys("Esc");
    assert_eq!(person.place(), Place::Changed);
}

#[test]
fn a_check_is_kept_on_the_screen_once_for_the_same_data() {
    let workspace = imported("tui-runs-kept", &[("north.toml", REGION)]);
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK).with_all_rules();
    person.keys("8 r");
    sees(&person, "Checks that are kept would stand here");
    person.keys("n");
    sees(&person, "The check is kept; later ones can be compared with it.");
    sees(&person, "1 check kept");
    sees(&person, "23 Nov 12:00");
    person.keys("n");
    sees(&person, "Nothing changed since the last kept check");
    sees(&person, "1 check kept");
    // The counts are those of the findings.
    let counts = |person: &Person| {
        let screen = person.screen();
        let line =
            screen.lines().find(|line| line.contains("2026-11  ")).unwrap_or_else(|| panic!("{screen}")).to_owned();
        line.chars().filter(|letter| letter.is_ascii_digit() || *letter == ' ').collect::<String>()
    };
    let kept: Vec<String> = counts(&person).split_whitespace().map(str::to_owned).collect();
    person.keys("Esc");
    let screen = person.screen();
    for number in &kept[kept.len() - 3..] {
        assert!(screen.lines().next().unwrap().contains(number.as_str()) || number == "0", "{number}\n{screen}");
    }
}

#[test]
fn checks_over_time_look_as_they_were_reviewed() {
    let mut person = north("look", (120, 36));
    shows("runs-120x36", &person);
    person.keys("Down Enter");
    shows("changed-120x36", &person);
    let mut person = north("look-narrow", (80, 24));
    shows("runs-80x24", &person);
    person.keys("Tab");
    shows("runs-meaning-80x24", &person);
}
