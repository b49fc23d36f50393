//! Tables pasted from a spreadsheet: understood before they are written, one changeset, nothing emptied.

mod errors;
mod round_trip;
mod statistics;

use ris3::exchange::import::pasted::{Becomes, Pasted, Target};
use ris3::model::catalogue::{EntitySpec, entity};
use ris3::model::{Edit, Id, Value};
use ris3::workspace::{PasteAt, Workspace};

use crate::support::{Ids, described};

/// A region with a little of everything that the pasted tables refer to.
pub const WORLD: &str = "
    plan N level=national period_start=2021
    plan R level=regional upper=N period_start=2021 period_end=2027 currency=EUR
    priority N/N1
    priority R/P1 title=Ships
    priority R/P2 title=Ports
    body R/DEV title=Development_agency
    fund R/ERDF
    fund R/REG title=Own_money
    action R/A-01 title=Voucher starts_on=2024-01-01 lead=DEV
    action R/A-02 title=Test_beds
    budget_line R action=A-01 fund=ERDF year=2024 planned=10000 intervention_field=010
    budget_line R action=A-01 fund=ERDF year=2025 planned=20000
    budget_line R action=A-02 fund=ERDF year=2024 planned=30000 intervention_field=010
    budget_line R action=A-02 fund=ERDF year=2024 planned=40000 intervention_field=011
    indicator R/I1 kind=result
    milestone R/M1 action=A-01
";

/// Someone with a spreadsheet beside the program.
pub struct Desk {
    pub workspace: Workspace,
    pub ids: Ids,
}

impl Desk {
    pub fn new(name: &str) -> Self {
        let (workspace, ids) = described(name, WORLD);
        Self { workspace, ids }
    }

    pub fn at(&self, entity_name: &str) -> PasteAt<'static> {
        let plan = self.ids.of("plan", "R");
        PasteAt { entity: spec(entity_name), plan, columns: &[], rows: None, given: &[], measure: None }
    }

    /// What pasting would do.
    pub fn proposed(&self, at: &PasteAt<'_>, text: &str) -> Pasted {
        self.workspace.propose_paste(at, text, &mut |_, _| true).unwrap().unwrap()
    }

    /// Pastes, and gives what it did, as the journal says it; nothing may be wrong.
    fn pastes(&mut self, at: &PasteAt<'_>, text: &str) -> (Pasted, String) {
        let pasted = self.proposed(at, text);
        assert_eq!(told(&pasted), "");
        let changeset = self.workspace.accept_paste(&pasted, &mut |_, _| true).unwrap();
        assert_eq!(self.workspace.store().doctor().unwrap().complaints, []);
        (pasted, changeset.map(|changeset| changeset.sentence).unwrap_or_default())
    }

    /// The values of a field of all living records in R, in the order of another field.
    fn column(&self, entity_name: &str, field: &str, order: &str) -> Vec<String> {
        let sql = format!("SELECT {field} AS v FROM live_{entity_name} WHERE plan = :plan ORDER BY {order}");
        let plan = self.ids.of("plan", "R");
        let kind = spec(entity_name).field(field).unwrap().kind;
        let shown = self.workspace.store().read().rows(&sql, &[(":plan", plan.into())], |row| row.get::<Value>("v"));
        shown.unwrap().iter().map(|value| value.display(&kind)).collect()
    }

    fn id(&self, entity: &str, place: &str) -> Value {
        self.ids.of(entity, place).into()
    }
}

pub fn spec(name: &str) -> &'static EntitySpec {
    entity(name).unwrap()
}

/// What is wrong, as a person reads it.
pub fn told(pasted: &Pasted) -> String {
    pasted.problems.iter().map(|problem| format!("{problem}\n")).collect::<Vec<_>>().join("\n")
}

fn counts(pasted: &Pasted) -> (usize, usize, usize) {
    (pasted.count.added, pasted.count.changed, pasted.count.unchanged)
}

#[test]
fn a_table_with_headings_changes_what_is_there_and_adds_the_rest() {
    let mut desk = Desk::new("headings");
    let text = "Code\tTitle\tStarts on\tLead\tStated total\tAid\tRemark\r\n\
                A-01\tInnovation voucher\t\tDEV\t1.250.000,50\tde minimis\tx\r\n\
                \tSchool of ships\t29.2.2024\tDevelopment agency\t12k\t\ty\r\n\
                B-7\t\"Two\tcells\"\t2024-03-01\t\t\tblock\t\r\n";
    let (pasted, sentence) = desk.pastes(&desk.at("action"), text);
    assert_eq!(counts(&pasted), (2, 1, 0));
    assert_eq!(sentence, "Pasted actions: 2 added, 1 changed");
    assert_eq!(pasted.notes, ["column G (Remark) is left out: no field is called so"]);
    let code = |title: &str| desk.column("action", "code", &format!("title <> '{title}'")).remove(0);
    assert_eq!((code("School of ships"), code("Two cells")), ("A-03".into(), "B-7".into()));
    assert_eq!(desk.column("action", "total_planned", "code"), ["1,250,000.50", "", "12,000.00", ""]);
    assert_eq!(desk.column("action", "starts_on", "code"), ["2024-01-01", "", "2024-02-29", "2024-03-01"]);
    let lead = desk.id("body", "R/DEV").as_str().unwrap().to_owned();
    assert_eq!(desk.column("action", "lead", "code"), [lead.as_str(), "", lead.as_str(), ""], "an empty cell keeps");

    let first = &pasted.understood[0];
    assert_eq!((first.row, first.becomes, first.record.as_str()), (2, Becomes::Changed, "A-01"));
    assert!(first.values.contains(&("total_planned", "1,250,000.50 EUR".to_owned())));
    assert!(pasted.understood[1].values.contains(&("starts_on", "Thursday 29 February 2024".to_owned())));
    assert!(pasted.understood[1].values.contains(&("lead", "DEV".to_owned())));
    let changes: Vec<_> =
        pasted.changes.iter().map(|change| (change.field, change.from.as_str(), change.to.as_str())).collect();
    assert_eq!(
        changes,
        [
            ("title", "Voucher", "Innovation voucher"),
            ("aid_regime", "", "de-minimis"),
            ("total_planned", "", "1,250,000.50")
        ]
    );
    let again =
        desk.proposed(&desk.at("action"), &text.replace("\t\tSchool", "A-03\tSchool").replace("\n\tS", "\nA-03\tS"));
    assert_eq!((counts(&again), again.edits.len()), ((0, 0, 3), 0), "pasting twice changes nothing");
}

#[test]
fn without_headings_the_columns_are_those_under_the_cursor() {
    let mut desk = Desk::new("order");
    let field = |name: &str| Target::Field(spec("milestone").field(name).unwrap());
    let columns = [field("title"), field("action"), field("due")];
    let at = PasteAt { columns: &columns, ..desk.at("milestone") };
    let (pasted, _) = desk.pastes(&at, "Call opened\tA-01\t1.3.2025\nFirst grants\ta-02\t30/06/2025\n");
    assert!(!pasted.has_headings);
    assert_eq!(counts(&pasted), (2, 0, 0));
    assert_eq!(desk.column("milestone", "code", "code"), ["M1", "M2", "M3"]);
    assert_eq!(desk.column("milestone", "due", "code"), ["", "2025-03-01", "2025-06-30"]);
    assert_eq!(
        told(&desk.proposed(&at, "One\tA-01\t1.3.2025\tmore\n")),
        "row 1, column D:\n   more\n  it lies beyond the last column of the table\n  copy fewer columns, copy the row of headings too, or begin further to the left\n"
    );
    let (pasted, _) = desk.pastes(&PasteAt { columns: &columns[..1], ..at }, "Title\nEvaluation\n");
    assert!(pasted.has_headings, "one column with its name");
}

#[test]
fn what_is_pasted_over_rows_changes_these_rows() {
    let mut desk = Desk::new("over");
    let rows: Vec<Vec<(&'static str, Value)>> =
        ["A-01", "A-02"].iter().map(|code| vec![("code", Value::from(*code))]).collect();
    let field = |name: &str| Target::Field(spec("action").field(name).unwrap());
    let columns = [field("starts_on"), field("ends_on")];
    let at = PasteAt { columns: &columns, rows: Some(&rows), ..desk.at("action") };
    let (pasted, _) = desk.pastes(&at, "1.2.2024\t31.12.2026\n\t31.12.2027\n");
    assert_eq!(counts(&pasted), (0, 2, 0));
    assert_eq!(desk.column("action", "starts_on", "code"), ["2024-02-01", ""]);
    assert_eq!(desk.column("action", "ends_on", "code"), ["2026-12-31", "2027-12-31"]);
    assert_eq!(
        told(&desk.proposed(&at, "1.2.2024\n1.2.2024\n1.2.2024\n")),
        "row 3:\n  the paste goes on below the last row: there are 2 from the cursor on\n  paste with headings, so that new rows can be told apart, or copy fewer rows\n"
    );
}

#[test]
fn years_as_columns_become_one_line_each() {
    let mut desk = Desk::new("years");
    let text = "Action\tFund\t2024\t2025\t2026\tTotal\n\
                A-01\tERDF\t150\t\t1,5k\t1650\n\
                A-02\tREG\t\t7\t\t7\n\
                A-02\tERDF\t\t\t\t\n";
    let (pasted, sentence) = desk.pastes(&desk.at("budget_line"), text);
    assert_eq!(sentence, "Pasted budget lines: 2 added, 1 changed");
    assert_eq!(pasted.understood[0].record, "A-01 · ERDF · 2024");
    assert_eq!(
        pasted.notes,
        ["1 row has no amount in any year and is passed over", "column F (Total) is left out: no field is called so"]
    );
    assert_eq!(
        desk.column("budget_line", "planned", "year, planned"),
        ["150.00", "300.00", "400.00", "7.00", "200.00", "1,500.00"]
    );
    let changed = &pasted.changes[0];
    assert_eq!(
        (changed.from.as_str(), changed.to.as_str()),
        ("100.00", "150.00"),
        "the only line of its year, with its field"
    );

    let text = "Action\tFund\tPlanned 2027\tSpent 2027\nA-01\tREG\t10\t4,5\n";
    desk.pastes(&desk.at("budget_line"), text);
    assert_eq!(desk.column("budget_line", "spent", "year DESC").first().unwrap(), "4.50");
    let at = PasteAt { measure: Some("spent"), ..desk.at("budget_line") };
    desk.pastes(&at, "Action\tFund\t2027\nA-01\tREG\t6\n");
    assert_eq!(desk.column("budget_line", "spent", "year DESC").first().unwrap(), "6.00");
}

#[test]
fn a_block_of_years_goes_over_the_rows_of_a_grid() {
    let mut desk = Desk::new("block");
    let planned = spec("budget_line").field("planned").unwrap();
    let columns: Vec<Target> = (2025..2028).map(|year| Target::Year(year, planned)).collect();
    let row = |action: &str, fund: &str| vec![("action", desk.id("action", action)), ("fund", desk.id("fund", fund))];
    let rows = [row("R/A-01", "R/ERDF"), row("R/A-02", "R/REG")];
    let at = PasteAt { columns: &columns, rows: Some(&rows), ..desk.at("budget_line") };
    let (pasted, _) = desk.pastes(&at, "1000\t2000\t0\n\t5\t\n");
    assert_eq!(counts(&pasted), (3, 1, 0));
    let lines = desk.column("budget_line", "planned", "year, planned");
    assert_eq!(lines[3..], ["1,000.00", "5.00", "2,000.00", "0.00"], "zero is an amount, nothing is none");
    let envelope = "Fund\t2024\t2025\nERDF\t1M\t2M\n";
    assert_eq!(counts(&desk.proposed(&desk.at("envelope"), envelope)), (2, 0, 0));
}

#[test]
fn a_key_that_fits_several_lines_is_asked_for_and_one_is_taken() {
    let mut desk = Desk::new("keys");
    let lines = "Action\tFund\tYear\tPlanned\nA-02\tERDF\t2024\t1\n";
    assert_eq!(
        told(&desk.proposed(&desk.at("budget_line"), lines)),
        "row 2:\n  2 records (budget line) may be meant: they have the same action, fund and year\n  add a column that tells them apart: “Intervention field”, “Form of support”, “Programme”\n"
    );
    let lines = "Action\tFund\tYear\tIntervention field\tPlanned\nA-02\tERDF\t2024\t11\t1\n";
    let (pasted, _) = desk.pastes(&desk.at("budget_line"), lines);
    assert_eq!(counts(&pasted), (0, 1, 0));
    let given = [("action", desk.id("action", "R/A-01"))];
    let at = PasteAt { given: &given, ..desk.at("budget_line") };
    let (pasted, _) = desk.pastes(&at, "Fund\tYear\tSpent\nERDF\t2025\t3\nREG\t2025\t4\n");
    assert_eq!(counts(&pasted), (1, 1, 0), "the action is known from the table");
}

#[test]
fn rows_may_refer_to_each_other() {
    let mut desk = Desk::new("each-other");
    let text = "Code\tTitle\tParent\nMIN\tMinistry\t\nOFF\tOffice\tMIN\n\tDesk\tOffice\n";
    let (pasted, _) = desk.pastes(&desk.at("body"), text);
    assert_eq!(counts(&pasted), (3, 0, 0));
    assert_eq!(pasted.understood[2].values.last(), Some(&("parent", "Office".to_owned())));
    let parents = "SELECT p.title AS t FROM body b JOIN body p ON p.id = b.parent ORDER BY b.title";
    let parents = desk.workspace.store().read().rows(parents, &[], |row| row.get::<String>("t")).unwrap();
    assert_eq!(parents, ["Office", "Ministry"]);
    assert_eq!(
        told(&desk.proposed(&desk.at("body"), "Code\tTitle\tParent\nX\tX\tY\nY\tY\tOFF\nMIN\t\tX\n")),
        "row 2:\n  “Part of” would lead back to the record itself: X → Y → OFF → MIN → X\n  break the circle in one of its rows\n\n\
         row 3:\n  “Part of” would lead back to the record itself: Y → OFF → MIN → X → Y\n  break the circle in one of its rows\n\n\
         row 4:\n  “Part of” would lead back to the record itself: MIN → X → Y → OFF → MIN\n  break the circle in one of its rows\n"
    );
    assert_eq!(
        told(&desk.proposed(&desk.at("dependency"), "Action\tAfter\nA-01\tA-02\nA-02\tA-01\n")),
        "row 2:\n  the action would wait for itself: A-01 → A-02 → A-01\n  break the circle in one of its rows\n\n\
         row 3:\n  the action would wait for itself: A-02 → A-01 → A-02\n  break the circle in one of its rows\n"
    );
}

#[test]
fn a_title_that_is_there_already_is_pointed_out() {
    let desk = Desk::new("titles");
    let pasted = desk.proposed(&desk.at("action"), "Title\tStatus\nvoucher\tdraft\n");
    assert_eq!(counts(&pasted), (1, 0, 0));
    assert_eq!(
        pasted.notes,
        [
            "1 row without a code has the title of a record that is there, and is added beside it; with a column of codes it would be changed instead"
        ]
    );
}

#[test]
fn the_decimal_sign_of_a_column_is_seen_in_the_column() {
    let mut desk = Desk::new("decimals");
    let text = "Code\tTitle\tKind\tBaseline\tTarget\nI1\tA\tresult\t1,234\t1,234\nI2\tB\tresult\t12,5\t\n";
    desk.pastes(&desk.at("indicator"), text);
    assert_eq!(desk.column("indicator", "baseline", "code"), ["1.234", "12.5"]);
    assert_eq!(desk.column("indicator", "target", "code"), ["1234", ""]);
}

#[test]
fn what_is_wrong_or_stopped_writes_nothing() {
    let mut desk = Desk::new("stopped");
    let before = desk.workspace.store().read().count("SELECT count(*) AS n FROM change", &[]).unwrap();
    let many: String = (0..1000).map(|n| format!("Body {n}\n")).collect();
    let text = format!("Title\n{many}");
    let at = desk.at("body");
    let mut seen = Vec::new();
    let stopped = desk.workspace.propose_paste(&at, &text, &mut |done, all| {
        seen.push((done, all));
        done < 400
    });
    assert_eq!((stopped.unwrap(), seen), (None, vec![(0, 1000), (200, 1000), (400, 1000)]));
    let pasted = desk.proposed(&at, &text);
    assert_eq!(desk.workspace.accept_paste(&pasted, &mut |done, _| done < 800).unwrap(), None);
    let faulty = desk.proposed(&at, "Code\tTitle\nA B\tC\n");
    let refusal = desk.workspace.accept_paste(&faulty, &mut |_, _| true).unwrap_err().to_string();
    assert!(
        refusal.contains("nothing was pasted, there is 1 problem, the first of them:\nrow 2, column A (Code):"),
        "{refusal}"
    );
    assert_eq!(desk.workspace.store().read().count("SELECT count(*) AS n FROM change", &[]).unwrap(), before);
    assert_eq!(desk.workspace.store().doctor().unwrap().complaints, []);

    let written = desk.workspace.accept_paste(&pasted, &mut |_, _| true).unwrap().unwrap();
    assert_eq!((written.changes.len(), written.command.as_str()), (1000, "paste"));
}

#[test]
fn a_paste_too_large_is_refused_and_many_problems_are_cut_short() {
    let desk = Desk::new("large");
    let rows = "x\n".repeat(50_001);
    assert_eq!(
        told(&desk.proposed(&desk.at("body"), &rows)),
        "the paste:\n  the paste has 50001 rows, and 50000 at most are read at once\n  check what was selected; if it is meant, paste it in parts\n"
    );
    let rows = format!("Action\tFund\n{}", "A-09\tERDF\n".repeat(5_000));
    let pasted = desk.proposed(&desk.at("budget_line"), &rows);
    assert_eq!(pasted.problems.len(), 101);
    assert!(told(&pasted).ends_with("there is more: reading stopped after 100 problems\n  mend these first; many cells with one fault often have one cause\n"));
}

#[test]
fn a_retired_code_is_not_given_again() {
    let mut desk = Desk::new("again");
    let gone: Id = desk.ids.of("action", "R/A-02");
    let lines = desk.workspace.store().read().rows(
        "SELECT id FROM budget_line WHERE action = :a",
        &[(":a", gone.into())],
        |row| row.get::<Id>("id"),
    );
    let mut edits: Vec<Edit> =
        lines.unwrap().into_iter().map(|id| Edit::Retire { entity: "budget_line", id }).collect();
    edits.push(Edit::Retire { entity: "action", id: gone });
    desk.workspace.edit("test", "retired it", &edits).unwrap();
    desk.pastes(&desk.at("action"), "Title\nNew one\n");
    assert_eq!(desk.column("action", "code", "code"), ["A-01", "A-03"]);
}
