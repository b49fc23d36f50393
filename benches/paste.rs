//! How long a table from a spreadsheet takes from the clipboard to the file: read, understood, written durably.
//!
//! `cargo bench --bench paste`. The bar is 2 s for 10,000 rows (issue 3).

use std::fmt::Write as _;
use std::io::Write as _;

use chrono::NaiveDate;
use ris3::model::catalogue::{EntitySpec, entity};
use ris3::model::{Edit, Id, Value};
use ris3::store::{Location, StoreError};
use ris3::workspace::{Env, PasteAt, Workspace};

const ACTIONS: usize = 500;
const FUNDS: [&str; 4] = ["ERDF", "ESF+", "NAT", "REG"];

fn main() {
    divan::main();
}

#[divan::bench(args = [10_000, 50_000], sample_count = 3)]
fn budget_lines_are_read_and_written(bencher: divan::Bencher<'_, '_>, rows: usize) {
    measured(bencher, "budget_line", &budget_lines(rows));
}

#[divan::bench(args = [10_000], sample_count = 3)]
fn actions_are_read_and_written(bencher: divan::Bencher<'_, '_>, rows: usize) {
    measured(bencher, "action", &actions(rows));
}

#[divan::bench(args = [10_000], sample_count = 3)]
fn a_table_that_is_there_already_is_compared(bencher: divan::Bencher<'_, '_>, rows: usize) {
    let text = budget_lines(rows);
    bencher
        .with_inputs(|| made().and_then(|mut made| paste(&mut made, "budget_line", &text).map(|_| made)))
        .bench_local_refs(|made| made.as_mut().map(|made| paste(made, "budget_line", &text)).map_err(|_| ()));
}

/// What was not written whole is not measured; the reason is on the screen.
fn measured(bencher: divan::Bencher<'_, '_>, name: &str, text: &str) {
    let rows = text.lines().filter(|line| line.starts_with("A-") || line.starts_with("B-")).count();
    match made().and_then(|mut made| paste(&mut made, name, text)) {
        Ok(written) if written == rows => {}
        Ok(written) => return say(&format!("{written} of {rows} rows were written")),
        Err(error) => return say(&error.to_string()),
    }
    bencher
        .with_inputs(made)
        .bench_local_refs(|made| made.as_mut().map(|made| paste(made, name, text)).map_err(|_| ()));
}

fn say(what: &str) {
    let _ = writeln!(std::io::stdout(), "{what}");
}

/// A workspace on the disk, its plan, and the folder that keeps it.
struct Made {
    workspace: Workspace,
    plan: Id,
    _folder: tempfile::TempDir,
}

fn made() -> Result<Made, StoreError> {
    let folder = tempfile::tempdir().map_err(|error| StoreError::Constraint(error.to_string()))?;
    let env = Env::on("officer", NaiveDate::default());
    let mut workspace = Workspace::create(Location::File(folder.path().join("paste.ris3")), env)?;
    let plan = workspace.env().new_id();
    let text = |name: &'static str, text: &str| (name, Value::from(text));
    let mut edits = vec![Edit::Add {
        entity: "plan",
        id: plan,
        plan,
        values: vec![
            text("code", "R"),
            text("title", "Region"),
            text("level", "regional"),
            ("period_start", 2021.into()),
        ],
    }];
    let funds = FUNDS.iter().map(|code| ("fund", (*code).to_owned()));
    let actions = (0..ACTIONS).map(|number| ("action", format!("A-{number:03}")));
    for (entity, code) in funds.chain(actions) {
        let values = vec![text("code", &code), text("title", &format!("Support for {code}"))];
        edits.push(Edit::Add { entity, id: workspace.env().new_id(), plan, values });
    }
    workspace.edit("bench", "made it", &edits)?;
    Ok(Made { workspace, plan, _folder: folder })
}

/// Pastes a text and says how many records it wrote.
fn paste(made: &mut Made, name: &str, text: &str) -> Result<usize, StoreError> {
    let Some(entity) = entity(name) else { return Ok(0) };
    let at = PasteAt { plan: made.plan, ..at(entity, made.plan) };
    let Some(pasted) = made.workspace.propose_paste(&at, text, &mut |_, _| true)? else { return Ok(0) };
    let changeset = made.workspace.accept_paste(&pasted, &mut |_, _| true)?;
    Ok(changeset.map_or(0, |changeset| changeset.changes.len()))
}

fn at(entity: &'static EntitySpec, plan: Id) -> PasteAt<'static> {
    PasteAt { entity, plan, columns: &[], rows: None, given: &[], measure: None }
}

/// Budget lines with every column that an officer's sheet has.
fn budget_lines(rows: usize) -> String {
    let mut text = "Action\tFund\tYear\tPlanned\tCommitted\tIntervention field\tForm of support\tNote\r\n".to_owned();
    for row in 0..rows {
        let (action, fund) = (row % ACTIONS, FUNDS[row / ACTIONS % FUNDS.len()]);
        let year = 2021 + row / (ACTIONS * FUNDS.len()) % 7;
        let field = 1 + row / (ACTIONS * FUNDS.len() * 7);
        let amount = row * 37 % 900_000;
        let _ = write!(
            text,
            "A-{action:03}\t{fund}\t{year}\t{}.{:03},{:02}\t{amount}\t{field:03}\t01\tas agreed in row {row}\r\n",
            amount / 1000 + 1,
            amount % 1000,
            row % 100,
        );
    }
    text
}

/// Actions with prose.
fn actions(rows: usize) -> String {
    let mut text = "Code\tTitle\tDescription\tInstrument\tStarts on\tEnds on\tStatus\tStated total\r\n".to_owned();
    for row in 0..rows {
        let _ = write!(
            text,
            "B-{row:05}\tVoucher for clean ships {row}\t\"Small firms test what they have.\nThey pay a part of it themselves, {row}.\"\tvoucher\t1.{}.2024\t31.12.2026\tdraft\t{}k\r\n",
            row % 12 + 1,
            row % 900 + 1,
        );
    }
    text
}
