//! Two states of a plan, and two plans, field by field. What must differ is written down here by hand.

use predicates::str::contains;
use ris3::model::Id;
use ris3::views::Difference;
use ris3::views::difference::{Side, Unknown};
use ris3::workspace::{Deed, Entered, RecordKey, Workspace};

use crate::cli_support::{imported, printed, ris3};
use crate::support::described;

/// What differs, a line for each field: sign, entity, name, field and both values.
fn told(difference: &Difference) -> Vec<String> {
    let line = |record: &ris3::views::difference::RecordDifference| {
        let head = format!("{} {} {}", record.became().word(), record.entity, record.name);
        if record.in_a.is_none() || record.in_b.is_none() {
            return vec![head];
        }
        let value = |value: &Option<String>| value.clone().unwrap_or_else(|| "·".to_owned());
        record
            .fields
            .iter()
            .map(|field| format!("{head} {}: {} → {}", field.field, value(&field.a), value(&field.b)))
            .collect()
    };
    difference.records.iter().flat_map(line).collect()
}

fn between(workspace: &Workspace, a: &str, b: &str) -> Difference {
    let reader = workspace.store().read();
    let side = |said: &str| Side::read(reader, said).unwrap().unwrap();
    Difference::load(reader, &side(a), &side(b)).unwrap()
}

fn set(workspace: &mut Workspace, entity: &'static str, id: Id, field: &'static str, text: &str) {
    let records = vec![RecordKey { entity, id }];
    workspace.perform(&Deed::Set { records, values: vec![(field, Entered::Text(text.into()))] }).unwrap();
}

#[test]
fn a_version_and_the_present_are_compared_record_by_record() {
    let (mut workspace, ids) = described(
        "difference-moments",
        "plan R level=regional currency=CZK
         priority R/P1 title=Sea position=1
         priority R/P2 title=Land position=2
         priority R/P3 title=Air position=3
         priority R/P4 title=Fire position=4
         fund R/ERDF level=european
         action R/A1 title=Boats instrument=grant
         action R/A2 title=Nets
         action_priority R action=A1 priority=P1 share=5000
         budget_line R action=A1 fund=ERDF year=2024 planned=100000",
    );
    let r = ids.of("plan", "R");
    workspace.perform(&Deed::Freeze { plan: r, title: "First".into() }).unwrap();
    assert_eq!(told(&between(&workspace, "R@V1", "R")), Vec::<String>::new());
    set(&mut workspace, "priority", ids.of("priority", "R/P1"), "code", "P9");
    set(&mut workspace, "budget_line", ids.of("budget_line", "R"), "planned", "1,500.50");
    set(&mut workspace, "action_priority", ids.of("action_priority", "R"), "share", "33.3");
    set(&mut workspace, "action", ids.of("action", "R/A1"), "instrument", "");
    let last = RecordKey { entity: "priority", id: ids.of("priority", "R/P4") };
    workspace.perform(&Deed::Move { record: last, by: -3 }).unwrap();
    workspace.perform(&Deed::Retire(vec![RecordKey { entity: "action", id: ids.of("action", "R/A2") }])).unwrap();
    let values = vec![("title", Entered::Text("Harbours".into()))];
    workspace.perform(&Deed::Add { entity: "action", plan: r, values }).unwrap();
    let difference = between(&workspace, "R@V1", "R");
    assert_eq!((difference.a.as_str(), difference.b.as_str()), ("R@V1", "R"));
    assert_eq!(
        told(&difference),
        [
            "changed priority P4 position: 4 → 1",
            "changed priority P9 code: P1 → P9",
            "changed action A1 instrument: grant → ·",
            "retired action A2",
            "added action A3",
            // That the priority is called otherwise is told of the priority, and not of what points at it.
            "changed action_priority A1 · P9 share: 50 % → 33.30 %",
            "changed budget_line A1 · ERDF · 2024 planned: 1,000.00 CZK → 1,500.50 CZK",
        ]
    );
    let added = difference.records.iter().find(|record| record.name == "A3").unwrap();
    let said: Vec<_> = added.fields.iter().map(|field| (field.field, field.a.as_deref(), field.b.as_deref())).collect();
    assert_eq!(said, [("code", None, Some("A3")), ("title", None, Some("Harbours")), ("status", None, Some("draft"))]);
    // Seen from the other end, what came went; and a freeze of today is the present.
    let back = told(&between(&workspace, "R", "R@V1"));
    assert!(back.contains(&"added action A2".to_owned()) && back.contains(&"retired action A3".to_owned()), "{back:?}");
    workspace.perform(&Deed::Freeze { plan: r, title: "Second".into() }).unwrap();
    assert_eq!(told(&between(&workspace, "R@v1", "R@V2")), told(&difference));
    // What the end of a day before the file began held is nothing.
    assert!(between(&workspace, "R@2020-01-01", "R").records.iter().all(|record| record.in_a.is_none()));
}

#[test]
fn two_plans_are_brought_together_by_succession_title_code_and_likeness() {
    let (workspace, _) = described(
        "difference-plans",
        "plan OLD level=national currency=EUR title=Strategy
         priority OLD/P1 title=Sea
         priority OLD/P2 title=Land
         priority OLD/P3 title=Advanced_manufacturing
         priority OLD/P4 title=Ships
         priority OLD/P5 title=Tourism
         objective OLD/O1 title=More_fish priority=P1
         fund OLD/ERDF level=european
         action OLD/A1 title=Boats
         budget_line OLD action=A1 fund=ERDF year=2024 planned=100
         plan NEW level=national currency=CZK title=Strategy supersedes=OLD
         priority NEW/P1 title=Land
         priority NEW/P2 title=Sea
         priority NEW/P6 title=Advanced_manufacturing_and_robotics
         priority NEW/P7 title=Maritime_mobility
         priority NEW/P5 title=Health
         objective NEW/O1 title=More_fish priority=P2
         fund NEW/ERDF level=european
         action NEW/A9 title=Boats
         budget_line NEW action=A9 fund=ERDF year=2024 planned=100
         succession NEW old_priority=OLD/P4 priority=NEW/P7 relation=continued",
    );
    assert_eq!(
        told(&between(&workspace, "OLD", "NEW")),
        [
            "changed plan NEW code: OLD → NEW",
            "changed plan NEW supersedes: · → OLD",
            "changed plan NEW currency: EUR → CZK",
            "changed priority P1 code: P2 → P1",
            "changed priority P2 code: P1 → P2",
            // One code, two things; nobody said what became of tourism, so it is taken for what has its code now.
            "changed priority P5 title: Tourism → Health",
            "changed priority P6 code: P3 → P6",
            "changed priority P6 title: Advanced manufacturing → Advanced manufacturing and robotics",
            "changed priority P7 code: P4 → P7",
            "changed priority P7 title: Ships → Maritime mobility",
            "added succession OLD/P4 · P7",
            "changed action A9 code: A1 → A9",
            // The objective serves the same priority, whatever its number; money of another currency is other money.
            "changed budget_line A9 · ERDF · 2024 planned: 1.00 EUR → 1.00 CZK",
        ]
    );
}

#[test]
fn a_side_that_is_not_there_says_what_is() {
    let (mut workspace, ids) = described("difference-sides", "plan R level=regional");
    workspace.perform(&Deed::Freeze { plan: ids.of("plan", "R"), title: "First".into() }).unwrap();
    let unknown = |said: &str| Side::read(workspace.store().read(), said).unwrap().unwrap_err();
    assert_eq!(unknown("Q"), Unknown::Plan("Q".into()));
    assert_eq!(unknown("Q@V1"), Unknown::Plan("Q".into()));
    assert_eq!(unknown("R@yesterday"), Unknown::State("R".into(), "yesterday".into(), None));
}

#[test]
fn the_command_line_prints_what_differs() {
    let folder = imported(
        "[plan]\ncode = \"R\"\ntitle = \"Region\"\nlevel = \"regional\"\n\n[[action]]\ncode = \"A1\"\ntitle = \"Boats\"\nstatus = \"draft\"\n",
    );
    printed(&folder, &["freeze", "R"]);
    printed(&folder, &["set", "R/A1", "status", "running"]);
    printed(&folder, &["add", "R", "priority", "title=Sea"]);
    assert_eq!(
        printed(&folder, &["diff", "R@V1"]),
        "R@V1 → R\n+ Priority P1 Sea\n≠ Action A1 Boats\n    Status: draft → running\n1 added, 0 retired, 1 changed\n"
    );
    let csv = printed(&folder, &["diff", "R@V1", "R", "--format", "csv"]);
    assert!(csv.contains("changed,action,A1,Boats,status,draft,running\n"), "{csv}");
    assert!(csv.contains("added,priority,P1,Sea,title,,Sea\n"), "{csv}");
    let wrong = |said: &str| ris3(folder.path()).args(["diff", said]).assert().code(2);
    wrong("Q").stderr(contains("there is no plan Q"));
    wrong("R@V2").stderr(contains("R has no version V2, and that is no day"));
}
