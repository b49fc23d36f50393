//! Comply or explain: what may be waived, by whom and until when, on the command line and on the screen.

use predicates::prelude::PredicateBooleanExt;
use predicates::str::{contains, is_match};
use ris3::tui::Theme;
use ris3::tui::command::Place;

use crate::cli_support::{imported, printed, ris3};
use crate::support;
use crate::tui_support::Person;

/// A region without a national plan, whose years are swapped.
const REGION: &str =
    "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\nperiod_start = 2027\nperiod_end = 2021\n";

#[test]
fn a_finding_of_judgement_is_waived_with_reason_and_last_day_and_stays_visible() {
    let folder = imported(REGION);
    let waive = |rule: &str, until: &str| {
        let arguments = ["waive", rule, "R", "--reason", "The national plan is not adopted yet", "--until", until];
        ris3(folder.path()).args(arguments).assert()
    };
    let refused = |rule: &str, until: &str, why: &'static str| waive(rule, until).code(2).stderr(contains(why));
    refused("TL-01", "2099-12-31", "TL-01 is a hard rule: what it finds is wrong whatever the reason");
    refused("VT-99", "2099-12-31", "there is no rule VT-99");
    refused("VT-01", "2020-01-01", "“Expires” 2020-01-01 lies before “Given on”");
    refused("BU-02", "2099-12-31", "BU-02 finds nothing there");
    waive("vt-01", "2099-12-31").success().stdout(contains("Added waiver VT-01"));
    let check = || ris3(folder.path()).args(["check", "--fail-on", "never"]).assert().success();
    check().stdout(is_match("(?m)^    ~ waived by officer until 2099-12-31: The national plan").unwrap());
    check().stdout(is_match("(?m)^✖ VT-01 .*~ waived$").unwrap().and(contains("~ 1 waived")));
    printed(&folder, &["undo"]);
    check().stdout(contains("~ 0 waived"));
}

#[test]
fn a_finding_is_waived_where_it_is_listed() {
    let workspace = support::imported("tui-waive", &[("r.toml", REGION)]);
    let mut person = Person::before(Some(workspace), (120, 36), Theme::DARK).with_all_rules();
    person.keys("8 f").typed("TL-01").keys("Enter Down w");
    assert!(person.screen().contains("TL-01 is a hard rule: what it finds cannot be waived"), "{}", person.screen());
    person.keys("f C-u").typed("VT-01").keys("Enter Down w");
    person.typed("The national plan is not adopted yet").keys("C-s").typed("31.12.2099").keys("Enter");
    assert_eq!(person.app.place(), Place::Findings, "{}", person.screen());
    assert!(person.screen().contains("until 2099-12-31 by officer"), "{}", person.screen());
}
