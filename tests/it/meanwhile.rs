//! Two people write into the same records at the same time: who comes later is told which were changed, by whom, and
//! decides.

use chrono::{TimeZone, Utc};
use ris3::model::{Id, Value};
use ris3::tui::Theme;
use ris3::tui::command::Place;
use ris3::workspace::{Deed, Entered, Env, Now, RecordKey, Refused, Seen, Workspace};

use crate::met::{Two, set};
use crate::support::{Ids, described, imported};
use crate::tui_support::{FILES, Person};

const PLAN: &str = "
    plan R level=regional currency=EUR period_start=2021 period_end=2027
    fund R/ERDF
    action R/A1 status=draft
    action R/A2 status=draft
    action R/A3 status=draft
    budget_line R action=A1 fund=ERDF year=2024 planned=10000
    budget_line R action=A1 fund=ERDF year=2025 planned=20000
";

/// Somebody else at the same file, an hour later.
fn hers(mine: &Workspace) -> Workspace {
    let at = Utc.with_ymd_and_hms(2026, 11, 23, 13, 1, 0).unwrap();
    Workspace::open(mine.store().location().clone(), Env::fixed("maria", at)).unwrap()
}

fn actions(ids: &Ids) -> Vec<RecordKey> {
    ["R/A1", "R/A2", "R/A3"].map(|place| RecordKey { entity: "action", id: ids.of("action", place) }).to_vec()
}

fn status(record: RecordKey, word: &str) -> Deed {
    Deed::Set { records: vec![record], values: vec![("status", Entered::Value(word.into()))] }
}

fn statuses(workspace: &Workspace) -> Vec<String> {
    workspace.store().read().rows("SELECT status FROM live_action ORDER BY code", &[], |row| row.get("status")).unwrap()
}

fn refused(outcome: Result<ris3::workspace::Performed, Refused>) -> (String, Now) {
    match outcome.unwrap_err() {
        Refused::Meanwhile(meanwhile) => (meanwhile.to_string(), meanwhile.now),
        other => panic!("{other}"),
    }
}

#[test]
fn of_many_records_those_that_others_changed_are_named_and_nothing_is_written() {
    let (mut mine, ids) = described("meanwhile-many", PLAN);
    let (mut hers, keys) = (hers(&mine), actions(&ids));
    let seen = mine.seen(&keys, "status").unwrap();
    hers.perform(&status(keys[1], "running")).unwrap();
    // Both say the same of A3: that is nobody's loss.
    hers.perform(&status(keys[2], "approved")).unwrap();
    let approve = |seen: Vec<Seen>| Deed::SetSeen { values: vec![("status", Entered::Value("approved".into()))], seen };
    let (said, now) = refused(mine.perform(&approve(seen.clone())));
    assert_eq!(
        said,
        "1 of the 3 actions was changed since you began\n  A2: it stands at “running”, changed by maria, 2026-11-23 \
         13:01 UTC (“Set status of A2 to running”)\n  nothing was written; what you wrote is still here"
    );
    assert_eq!(statuses(&mine), ["draft", "running", "approved"]);
    let Now::Fields(now) = now else { panic!("{now:?}") };
    assert_eq!(now, [Seen { record: keys[1], field: "status", value: "running".into() }]);
    // Theirs stays, the others are written.
    let others: Vec<Seen> = seen.iter().filter(|seen| seen.record != keys[1]).cloned().collect();
    assert_eq!(mine.perform(&approve(others)).unwrap().sentence, "Set status of A1 to approved");
    assert_eq!(statuses(&mine), ["approved", "running", "approved"]);
    // Mine goes in its place, now that it was seen.
    assert_eq!(mine.perform(&approve(now)).unwrap().sentence, "Set status of A2 to approved");
    let (said, _) =
        refused(mine.perform(&Deed::SetSeen { values: vec![("status", Entered::Value("draft".into()))], seen }));
    assert!(said.starts_with("2 of the 3 actions were changed") || said.starts_with("3 of the 3"), "{said}");
    assert!(said.contains("changed by you in another window"), "{said}");
}

#[test]
fn of_very_many_changes_the_first_are_told_and_the_rest_counted() {
    let lines: String = (1..=9).map(|at| format!("action R/B{at} status=draft\n")).collect();
    let (mut mine, ids) = described("meanwhile-very-many", &format!("{PLAN}{lines}"));
    let keys: Vec<_> =
        (1..=9).map(|at| RecordKey { entity: "action", id: ids.of("action", &format!("R/B{at}")) }).collect();
    let seen = mine.seen(&keys, "status").unwrap();
    let values = |word: &str| vec![("status", Entered::Value(word.into()))];
    hers(&mine).perform(&Deed::Set { records: keys, values: values("running") }).unwrap();
    let (said, _) = refused(mine.perform(&Deed::SetSeen { values: values("approved"), seen }));
    assert!(said.starts_with("9 of the 9 actions were changed since you began\n  B1: "), "{said}");
    assert!(said.contains("\n  and 4 more\n"), "{said}");
}

/// An amount for years of A1 and ERDF, over what was seen.
fn money(ids: &Ids, years: &[i64], total: i64, seen: &[Option<i64>]) -> Deed {
    Deed::SpreadMoney {
        action: ids.of("action", "R/A1"),
        fund: ids.of("fund", "R/ERDF"),
        field: "planned",
        total,
        years: years.to_vec(),
        weights: Vec::new(),
        seen: seen.to_vec(),
    }
}

fn planned(workspace: &Workspace) -> Vec<(i64, i64)> {
    let sql = "SELECT year, planned FROM live_budget_line ORDER BY year";
    workspace.store().read().rows(sql, &[], |row| Ok((row.get("year")?, row.get("planned")?))).unwrap()
}

#[test]
fn money_that_others_wrote_into_a_cell_is_told_and_never_written_over_unseen() {
    let (mut mine, ids) = described("meanwhile-cell", PLAN);
    hers(&mine).perform(&money(&ids, &[2024], 12_500, &[Some(10_000)])).unwrap();
    let (said, now) = refused(mine.perform(&money(&ids, &[2024], 9_900, &[Some(10_000)])));
    assert_eq!(
        said,
        "Planned 2024 was changed since you began by maria, 2026-11-23 13:01 UTC (“Raised ERDF 2024 of A1 from 100.00 \
         to 125.00 EUR”); it stands at “125.00”\n  nothing was written; what you wrote is still here"
    );
    assert_eq!((planned(&mine)[0], now), ((2024, 12_500), Now::Years(vec![(2024, Some(12_500))])));
    assert_eq!(
        mine.perform(&money(&ids, &[2024], 12_500, &[Some(10_000)])).unwrap().sentence,
        "",
        "both wrote the same"
    );
    mine.perform(&money(&ids, &[2024], 9_900, &[Some(12_500)])).unwrap();
    assert_eq!(planned(&mine)[0], (2024, 9_900));
    // Who did not look is not asked.
    mine.perform(&money(&ids, &[2024], 1, &[])).unwrap();
}

#[test]
fn money_that_others_emptied_or_entered_first_is_told_too() {
    let (mut mine, ids) = described("meanwhile-emptied", PLAN);
    let mut hers = hers(&mine);
    let sql = "SELECT id FROM live_budget_line WHERE year = 2025";
    let line: Id = mine.store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap();
    hers.perform(&Deed::Retire(vec![RecordKey { entity: "budget_line", id: line }])).unwrap();
    hers.perform(&money(&ids, &[2026], 700, &[None])).unwrap();
    let years = [2024, 2025, 2026];
    let (said, now) = refused(mine.perform(&money(&ids, &years, 300, &[Some(10_000), Some(20_000), None])));
    let told: Vec<&str> = said.lines().map(str::trim).collect();
    assert_eq!(told[0], "2 of the 3 years were changed since you began");
    assert!(told[1].starts_with("2025: it stands empty, changed by "), "{said}");
    assert!(told[2].starts_with("2026: it stands at “7.00”, changed by maria"), "{said}");
    assert_eq!(now, Now::Years(vec![(2025, None), (2026, Some(700))]));
    assert_eq!(planned(&mine), [(2024, 10_000), (2026, 700)]);
}

fn sees(person: &Person, words: &str) {
    assert!(person.screen().contains(words), "{words}:\n{}", person.screen());
}

/// A person before the small workspace, and somebody else at the same file.
fn two(name: &str) -> (Person, Workspace) {
    let workspace = imported(&format!("meanwhile-{name}"), &FILES);
    let hers = hers(&workspace);
    (Person::before(Some(workspace), (120, 36), Theme::DARK), hers)
}

fn id(workspace: &Workspace, sql: &str) -> Id {
    workspace.store().read().first(sql, &[], |row| row.get("id")).unwrap().unwrap()
}

/// Three marked actions with the status being chosen, while she sets that of A2.
fn three_marked(name: &str) -> (Person, Workspace) {
    let (mut person, mut hers) = two(name);
    person.keys("Down 4 Space Space Space e").typed("status").keys("Enter");
    assert_eq!(person.place(), Place::Picker);
    let key = RecordKey { entity: "action", id: id(&hers, "SELECT id FROM live_action WHERE code = 'A2'") };
    hers.perform(&status(key, "cancelled")).unwrap();
    person.typed("completed").keys("Enter");
    assert_eq!(person.place(), Place::Choose, "{}", person.screen());
    sees(&person, "1 of the 3 actions was changed since you began");
    sees(&person, "A2: it stands at “cancelled”, changed by maria, 2026-11-23 13:01 UTC");
    sees(&person, "▸ Keep theirs: write mine into the other 2 only");
    sees(&person, "Put mine into all 3, in the place of theirs");
    (person, hers)
}

#[test]
fn a_person_with_marked_rows_keeps_theirs() {
    let (mut person, hers) = three_marked("keep");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Actions, "{}", person.screen());
    sees(&person, "Set status of 2 actions to completed");
    assert_eq!(statuses(&hers), ["completed", "cancelled", "completed"]);
}

#[test]
fn a_person_with_marked_rows_writes_over_theirs() {
    let (mut person, hers) = three_marked("over");
    person.keys("Down Enter");
    sees(&person, "Set status of 3 actions to completed");
    assert_eq!(statuses(&hers), ["completed"; 3]);
    person.keys("u");
    assert_eq!(statuses(&hers)[1], "cancelled", "what she wrote is what comes back");
}

#[test]
fn a_person_with_marked_rows_decides_later() {
    let (mut person, hers) = three_marked("later");
    person.keys("Down Down Enter");
    assert_eq!(person.place(), Place::Picker, "back where it was being chosen");
    assert_eq!(statuses(&hers)[1], "cancelled");
    person.keys("Esc");
    sees(&person, "3 marked");
    assert_eq!(statuses(&hers), ["running", "cancelled", "draft"]);
}

/// Writes an amount into a year of A1 and ERDF.
fn she_writes(hers: &mut Workspace, year: i64, total: i64) {
    let action = id(hers, "SELECT id FROM live_action WHERE code = 'A1'");
    let fund = id(
        hers,
        "SELECT id FROM live_fund WHERE code = 'ERDF' AND plan = (SELECT plan FROM live_action WHERE code = 'A1')",
    );
    let (years, weights, seen) = (vec![year], Vec::new(), Vec::new());
    hers.perform(&Deed::SpreadMoney { action, fund, field: "planned", total, years, weights, seen }).unwrap();
}

fn of_erdf(workspace: &Workspace) -> Vec<(i64, Value)> {
    let sql = "SELECT b.year, b.planned FROM live_budget_line b JOIN live_fund f ON f.id = b.fund
               WHERE f.code = 'ERDF' ORDER BY b.year";
    workspace.store().read().rows(sql, &[], |row| Ok((row.get("year")?, row.get("planned")?))).unwrap()
}

#[test]
fn an_amount_typed_into_a_cell_that_somebody_changed_is_decided_by_saving_again() {
    let (mut person, mut hers) = two("amount");
    person.keys("Down 5 w Right Right Right Enter").typed("2,5M");
    she_writes(&mut hers, 2024, 310_000_000);
    person.keys("Enter");
    assert_eq!(person.place(), Place::Line, "{}", person.screen());
    sees(&person, "Planned 2024 was changed since you began by maria");
    sees(&person, "“3,100,000.00”");
    sees(&person, "saving again puts it in the");
    assert_eq!(of_erdf(&hers), [(2024, Value::Integer(310_000_000))]);
    person.keys("Enter");
    assert_eq!(person.place(), Place::Budget);
    assert_eq!(of_erdf(&hers), [(2024, Value::Integer(250_000_000))]);
}

#[test]
fn filled_years_that_somebody_changed_are_kept_or_written_over() {
    for (name, keys, in_2024) in [("fill-keep", "Enter", 310_000_000), ("fill-over", "Down Enter", 100_000_000)] {
        let (mut person, mut hers) = two(name);
        person.keys("Down 5 w Right Right Right +").typed("1M");
        she_writes(&mut hers, 2024, 310_000_000);
        person.keys("Enter");
        assert_eq!(person.place(), Place::Choose, "{}", person.screen());
        sees(&person, "1 of the 2 years was changed since you began");
        sees(&person, "2024: it stands at “3,100,000.00”, changed by maria");
        sees(&person, "Keep theirs: write mine into the other 1 year");
        person.keys(keys);
        assert_eq!(person.place(), Place::Budget, "{}", person.screen());
        let filled = [(2024, Value::Integer(in_2024)), (2025, Value::Integer(100_000_000))];
        assert_eq!(of_erdf(&hers), filled, "{name}");
    }
}

#[test]
fn a_total_is_not_spread_over_what_somebody_wrote_unless_it_is_wanted() {
    let (mut person, mut hers) = two("spread");
    person.keys("Down 5 w Right Right Right =").typed("4,2M");
    she_writes(&mut hers, 2025, 10_000);
    person.keys("Enter");
    sees(&person, "2025: it stands at “100.00”, changed by maria");
    sees(&person, "Keep theirs: nothing is spread");
    person.keys("Enter");
    assert_eq!(person.place(), Place::Budget);
    sees(&person, "What the others wrote stands; nothing was written.");
    assert_eq!(of_erdf(&hers), [(2024, Value::Integer(400_000_000)), (2025, Value::Integer(10_000))]);
}

#[test]
fn the_work_of_another_computer_of_the_same_name_is_not_yours_in_another_window() {
    let mut two = Two::named("meanwhile-same-name", ["Anna", "Anna"]);
    let seen = two.desk.seen(&[RecordKey { entity: "action", id: two.action }], "title").unwrap();
    set(&mut two.field, "action", two.action, "title", "from the laptop");
    two.meet();
    let values = vec![("title", Entered::Value("from the desk".into()))];
    let (said, _) = refused(two.desk.perform(&Deed::SetSeen { values, seen }));
    assert!(said.contains(" by Anna, 2026-11-23 12:00 UTC"), "{said}");
}
