//! The journal, the door, the kept totals, the doctor.

use proptest::prelude::*;
use ris3::model::{Edit, Id, Value};
use ris3::store::Location;
use ris3::workspace::Workspace;

use crate::support;

fn plan(workspace: &mut Workspace, code: &str) -> Id {
    let id = workspace.env().new_id();
    let values = vec![("code", code.into()), ("title", "Łódzkie".into()), ("level", "regional".into())];
    workspace.edit("test", "made a plan", &[Edit::Add { entity: "plan", id, plan: id, values }]).unwrap().unwrap();
    id
}

#[test]
fn a_write_is_journalled() {
    let mut workspace = support::empty("journalled");
    let id = plan(&mut workspace, "P");
    let values = vec![("title", "Ήπειρος".into()), ("period_start", Value::Integer(2021))];
    let set = Edit::Set { entity: "plan", id, values };
    let changeset = workspace.edit("test", "changed it", std::slice::from_ref(&set)).unwrap().unwrap();
    let change = &changeset.changes[0];
    assert_eq!(change.before.as_deref(), Some(r#"{"title":"Łódzkie","period_start":null}"#));
    assert_eq!(change.after, r#"{"title":"Ήπειρος","period_start":2021}"#);
    assert_eq!((changeset.sequence, changeset.author.as_str()), (2, "officer"));
    assert_eq!(workspace.edit("test", "nothing", &[set]).unwrap(), None, "no change, no changeset");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    let found =
        workspace.store().read().count("SELECT count(*) AS n FROM search WHERE search MATCH fold('ηπειρ')", &[]);
    assert_eq!(found.unwrap(), 1, "found without its accent");
}

#[test]
fn nothing_is_written_outside_a_changeset() {
    let mut workspace = support::empty("outside");
    plan(&mut workspace, "P");
    let tries = [
        "UPDATE plan SET title = 'x'",
        "INSERT INTO plan (id, code, title, level) VALUES ('1', 'Q', 'x', 'local')",
        "DELETE FROM plan",
    ];
    for sql in tries {
        let refusal = workspace.store().read().rows(sql, &[], |_| Ok(())).unwrap_err();
        assert!(refusal.to_string().starts_with("a record can only be written inside a changeset"), "{sql}: {refusal}");
    }
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn another_program_cannot_write_past_the_journal_either() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    plan(&mut workspace, "P");
    let other = rusqlite::Connection::open(&path).unwrap();
    let refusal = other.execute("UPDATE plan SET period_end = 2030", []).unwrap_err();
    assert_eq!(refusal.to_string(), "no changeset is open");
    other.execute("UPDATE plan SET title = 'x'", []).unwrap_err();
}

#[test]
fn a_changeset_is_whole_or_not_at_all() {
    let mut workspace = support::empty("whole");
    let id = plan(&mut workspace, "P");
    let good = Edit::Set { entity: "plan", id, values: vec![("title", "good".into())] };
    let bad = Edit::Set { entity: "plan", id, values: vec![("level", "galactic".into())] };
    workspace.edit("test", "half", &[good, bad]).unwrap_err();
    let title = workspace.store().read().first("SELECT title FROM plan", &[], |row| row.get::<String>("title"));
    assert_eq!(title.unwrap().unwrap(), "Łódzkie");
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
}

#[test]
fn the_doctor_sees_what_was_altered() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    plan(&mut workspace, "P");
    plan(&mut workspace, "Q");
    drop(workspace);
    let other = rusqlite::Connection::open(&path).unwrap();
    other
        .execute_batch(
            "UPDATE changeset SET sentence = 'I was never here' WHERE sequence = 1;
             INSERT INTO budget_total (plan, fund, year, lines, planned, planned_n) VALUES ('x', 'y', 2021, 1, 5, 1);
             DELETE FROM search; DROP TRIGGER journal_edit_action;",
        )
        .unwrap();
    drop(other);
    let workspace = Workspace::open(Location::File(path), support::env()).unwrap();
    let complaints: Vec<_> = workspace.store().doctor().unwrap().complaints.into_iter().map(|it| it.what).collect();
    let replica = workspace.store().replica();
    assert_eq!(
        complaints,
        [
            "the trigger journal_edit_action is missing or was altered".to_owned(),
            "budget of plan , fund , year 2021: the kept total says otherwise".to_owned(),
            "2 records of plan cannot be found by search".to_owned(),
            format!("changeset 1 of replica {replica} was altered after it was written"),
        ]
    );
}

#[test]
fn a_closed_workspace_is_one_file_with_everything_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("w.ris3");
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    plan(&mut workspace, "P");
    let rules = ris3::coherence::all().unwrap();
    workspace.check(&rules, &ris3::coherence::Profile::standard().unwrap(), &[], None).unwrap();
    drop(workspace);
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(files, ["w.ris3"]);
}

#[test]
fn a_copy_of_the_file_alone_holds_what_was_written_even_while_others_read() {
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join("w.ris3"), folder.path().join("copy.ris3"));
    let mut workspace = Workspace::create(Location::File(path.clone()), support::env()).unwrap();
    plan(&mut workspace, "P");
    let other = workspace.store().reader().unwrap();
    drop(workspace);
    std::fs::copy(&path, &copy).unwrap();
    let copied = Workspace::open(Location::File(copy), support::env()).unwrap();
    assert_eq!(copied.store().read().count("SELECT count(*) AS n FROM plan", &[]).unwrap(), 1);
    drop(other);
}

/// One step of a random life of budget lines.
#[derive(Clone, Debug)]
enum Step {
    Add { fund: usize, year: Option<i64>, planned: Option<i64>, spent: Option<i64> },
    Change { line: usize, fund: usize, year: Option<i64>, planned: Option<i64> },
    Retire { line: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let year = || prop::option::of(2021..2024_i64);
    let cents = || prop::option::of(-1_000_000..1_000_000_i64);
    let step = prop_oneof![
        (0..2_usize, year(), cents(), cents()).prop_map(|(fund, year, planned, spent)| Step::Add {
            fund,
            year,
            planned,
            spent
        }),
        (0..20_usize, 0..2_usize, year(), cents()).prop_map(|(line, fund, year, planned)| Step::Change {
            line,
            fund,
            year,
            planned
        }),
        (0..20_usize).prop_map(|line| Step::Retire { line }),
    ];
    prop::collection::vec(step, 1..25)
}

fn edit(step: &Step, plan: Id, action: Id, funds: &[Id], lines: &mut Vec<Id>, new: Id) -> Option<Edit> {
    let entity = "budget_line";
    let cents = |value: &Option<i64>| value.map_or(Value::Null, Value::Integer);
    match step {
        Step::Add { fund, year, planned, spent } => {
            lines.push(new);
            let values = vec![
                ("action", action.into()),
                ("fund", funds[*fund].into()),
                ("year", cents(year)),
                ("planned", cents(planned)),
                ("spent", cents(spent)),
            ];
            Some(Edit::Add { entity, id: new, plan, values })
        }
        Step::Change { line, fund, year, planned } => {
            let values = vec![("fund", funds[*fund].into()), ("year", cents(year)), ("planned", cents(planned))];
            lines.get(*line).map(|id| Edit::Set { entity, id: *id, values })
        }
        Step::Retire { line } => lines.get(*line).map(|id| Edit::Retire { entity, id: *id }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn kept_totals_equal_the_rows_after_any_life(steps in steps(), case: u64) {
        let mut workspace = support::empty(&format!("totals-{case}"));
        let id = plan(&mut workspace, "P");
        let add = |workspace: &mut Workspace, entity, code: &str| {
            let new = workspace.env().new_id();
            let values = vec![("code", code.into()), ("title", code.into())];
            workspace.edit("test", "made", &[Edit::Add { entity, id: new, plan: id, values }]).unwrap();
            new
        };
        let funds = [add(&mut workspace, "fund", "ERDF"), add(&mut workspace, "fund", "STATE")];
        let action = add(&mut workspace, "action", "A1");
        let mut lines = Vec::new();
        for step in &steps {
            let new = workspace.env().new_id();
            if let Some(edit) = edit(step, id, action, &funds, &mut lines, new) {
                workspace.edit("test", "a step", &[edit]).unwrap();
            }
        }
        prop_assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    }
}

#[test]
fn the_reference_tables_are_in_the_file_and_every_code_has_its_divisions() {
    let workspace = support::empty("reference");
    let read = workspace.store().read();
    let count = |sql: &str| read.count(sql, &[]).unwrap();
    let nace = "SELECT count(*) AS n FROM reference_code WHERE scheme = 'NACE' AND version = '2'";
    assert_eq!(count(nace), 21 + 88 + 272 + 615);
    let shares = "SELECT count(*) AS n FROM (SELECT abs(sum(share) - 1) AS off FROM reference_division
                  GROUP BY scheme, version, code) WHERE off > 1e-9";
    assert_eq!(count(shares), 0, "the shares of a code add up to one");
    // 46.89 of Rev. 2.1 has no counterpart in Rev. 2.
    let without = "SELECT version || ' ' || code AS code FROM reference_code c
                   WHERE scheme IN ('NACE', 'NABS', 'FORD') AND NOT EXISTS (SELECT 1 FROM reference_division d
                     WHERE d.scheme = c.scheme AND d.version = c.version AND d.code = c.code)";
    assert_eq!(read.rows(without, &[], |row| row.get::<String>("code")).unwrap(), ["2.1 46.89"]);
}
