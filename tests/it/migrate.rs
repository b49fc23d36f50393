//! A workspace of an earlier program: brought up to date where it can be written, seen as it is where not.
//!
//! `tests/fixtures/version-1.ris3.zst` was written by the last program with schema version 1, which imported three of
//! the training samples; `version-2.ris3.zst` by the last one with version 2, which took a fourth one back again;
//! `version-3.ris3.zst` by the last one with version 3, from three of them, `version-4.ris3.zst` by the last one with
//! version 4, which had kept a check of four, `version-5.ris3.zst` by the last one with version 5, with operations of a
//! list, `version-6.ris3.zst` by the last one with version 6, which had met another copy and kept a conflict,
//! `version-7.ris3.zst` by the last one with version 7, with a list of trusted keys, an attached file and a conflict,
//! `version-8.ris3.zst` by the last one with version 8, which received one plan of four.
//! `version-1.toml` is one of the first three as it was then: the samples go on, an old file does not.

use std::fs;
use std::path::{Path, PathBuf};

use ris3::exchange::export::strategy::export;
use ris3::model::{Edit, Value};
use ris3::store::{Location, Reader, SCHEMA_VERSION, StoreError};
use ris3::views::{
    Actions, Alignment, Coverage, Indicators, PlanView, Portfolio, Priorities, Timeline, plan_by_code, search,
};
use ris3::workspace::Workspace;

use crate::support;

/// The file of the first program, in a folder.
fn earlier(folder: &Path) -> PathBuf {
    of_version(1, folder)
}

/// The file of an earlier program, in a folder.
fn of_version(version: i64, folder: &Path) -> PathBuf {
    let packed = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/version-{version}.ris3.zst"));
    let path = folder.join("earlier.ris3");
    fs::write(&path, zstd::decode_all(fs::read(packed).unwrap().as_slice()).unwrap()).unwrap();
    path
}

fn open(path: &Path) -> Result<Workspace, StoreError> {
    Workspace::open(Location::File(path.to_owned()), support::env())
}

/// What the screens of a plan show.
fn shown(read: &Reader, code: &str) -> String {
    let plan = plan_by_code(read, code).unwrap().unwrap();
    let portfolio = Portfolio::load(read, support::today()).unwrap();
    let answers = (
        (Priorities::load(read, plan).unwrap(), Actions::load(read, plan).unwrap()),
        (Indicators::load(read, plan).unwrap(), Timeline::load(read, plan, support::today()).unwrap()),
        (Alignment::load(read, plan).unwrap(), Coverage::load(read, plan).unwrap()),
        PlanView::load(read, plan).unwrap(),
    );
    format!("{portfolio:?}{answers:?}")
}

#[test]
fn an_earlier_file_is_brought_up_to_date_and_keeps_its_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path());
    let journal = {
        let store = Reader::open(&Location::File(path.clone())).unwrap();
        store.table("SELECT * FROM changeset JOIN change ON change.changeset = changeset.id", &[]).unwrap()
    };
    let mut workspace = open(&path).unwrap();
    assert_eq!(workspace.store().doctor().unwrap().complaints, []);
    let read = workspace.store().read();
    assert_eq!(read.count("SELECT user_version AS n FROM pragma_user_version", &[]).unwrap(), SCHEMA_VERSION);
    let now = read.table("SELECT * FROM changeset JOIN change ON change.changeset = changeset.id", &[]).unwrap();
    assert!(now == journal && !now.rows.is_empty(), "the journal is untouched");
    let then = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/version-1.toml");
    assert_eq!(export(workspace.store().read(), "XA1-RIS3-2021").unwrap(), fs::read_to_string(then).unwrap());

    let action = read.first("SELECT id FROM live_action LIMIT 1", &[], |row| row.get("id")).unwrap().unwrap();
    let set = Edit::Set { entity: "action", id: action, values: vec![("position", Value::Integer(3))] };
    let changeset = workspace.edit("test", "moved it", &[set]).unwrap().unwrap();
    assert_eq!((changeset.schema_version, changeset.changes[0].after.as_str()), (SCHEMA_VERSION, r#"{"position":3}"#));
    workspace.keep_setting("columns", Some("code")).unwrap();
    drop(workspace);
    assert_eq!(open(&path).unwrap().store().doctor().unwrap().complaints, []);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside the file");
}

#[test]
fn its_schema_is_the_one_of_a_new_file() {
    let new = support::empty("new-schema");
    // Where not everything comes, the views leave out what is only named.
    let made = "SELECT type, name, replace(replace(sql, ' AND id' || b.bound, ''), ' AND plan' || b.bound, '') AS sql
                FROM sqlite_schema JOIN (SELECT ' NOT IN (SELECT plan FROM outside)' AS bound) b
                WHERE sql IS NOT NULL AND type <> 'table' ORDER BY name";
    // A column that was added stands at the end of its table, and tables are read by name.
    let columns = "SELECT t.name AS \"table\", c.name, c.type, c.\"notnull\", c.dflt_value, c.pk
                   FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' ORDER BY 1, 2";
    for version in 1..SCHEMA_VERSION {
        let folder = tempfile::tempdir().unwrap();
        let migrated = open(&of_version(version, folder.path())).unwrap();
        for sql in [made, columns] {
            let of = |workspace: &Workspace| workspace.store().read().table(sql, &[]).unwrap();
            assert_eq!(of(&migrated), of(&new), "version {version}");
        }
        assert_eq!(migrated.store().doctor().unwrap().complaints, [], "version {version}");
    }
}

/// Version 5 was written by two programs: the first ones had no columns for what a list says of an operation.
#[test]
fn both_files_of_version_5_come_to_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_version(5, folder.path());
    let late = open(&path).unwrap();
    assert_eq!(late.store().read().count("SELECT count(*) AS n FROM operation WHERE eu_rate = 5000", &[]).unwrap(), 1);
    let listed = "SELECT id, code, title, eligible_cost FROM operation ORDER BY id";
    let there = late.store().read().table(listed, &[]).unwrap();
    drop(late);
    let path = of_version(5, folder.path());
    let other = rusqlite::Connection::open(&path).unwrap();
    let dropped: String = ["priority", "summary", "currency", "eu_rate", "fund", "specific_objective"]
        .map(|column| format!("ALTER TABLE operation DROP COLUMN {column};"))
        .concat();
    let made = "SELECT 'DROP ' || type || ' ' || name FROM sqlite_schema
                WHERE type IN ('trigger', 'view') OR type = 'index' AND sql LIKE '%operation%'";
    let generated: Vec<String> =
        other.prepare(made).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    other.execute_batch(&generated.join(";")).unwrap();
    other.execute_batch(&dropped).unwrap();
    other.execute_batch("DROP INDEX budget_line_living").unwrap();
    other
        .execute_batch("CREATE INDEX budget_line_living ON budget_line (plan, action, fund) WHERE retired_at IS NULL")
        .unwrap();
    drop(other);
    let early = open(&path).unwrap();
    assert_eq!(early.store().doctor().unwrap().complaints, []);
    assert!(early.store().read().table(listed, &[]).unwrap() == there && !there.rows.is_empty());
}

#[test]
fn every_text_of_an_earlier_file_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let path = of_version(2, folder.path());
    let found = |read: &Reader, words: &str, with_retired: bool| {
        let hits = search(read, words, with_retired, 500).unwrap();
        let retired = hits.iter().filter(|hit| hit.is_retired).count();
        (hits.iter().any(|hit| hit.entity == "alignment"), retired > 0)
    };
    {
        let read = Reader::open(&Location::File(path.clone())).unwrap();
        assert_eq!(found(&read, "national", true), (false, false), "as its own program had it");
        assert_eq!(search(&read, "XA1-RIS3-2021", false, 5).unwrap()[0].code, "XA1-RIS3-2021");
    }
    let workspace = open(&path).unwrap();
    assert_eq!(found(workspace.store().read(), "national", false), (true, false));
    assert!(found(workspace.store().read(), "city", true).1);
}

#[test]
fn where_it_cannot_be_written_it_is_seen_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path());
    let before = fs::read(&path).unwrap();
    let seen = {
        let read = Reader::open(&Location::File(path.clone())).unwrap();
        assert_eq!(
            read.count("SELECT count(*) AS n FROM draft, setting, run, run_finding, live_statistic", &[]).unwrap(),
            0
        );
        export(&read, "XA1-RIS3-2021").unwrap() + &shown(&read, "XA1-RIS3-2021")
    };
    assert_eq!(fs::read(&path).unwrap(), before, "reading changed it");
    let migrated = open(&path).unwrap();
    let read = migrated.store().read();
    assert_eq!(seen, export(read, "XA1-RIS3-2021").unwrap() + &shown(read, "XA1-RIS3-2021"));
}

#[test]
fn what_stops_it_leaves_the_file_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let path = earlier(folder.path());
    let other = rusqlite::Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    assert!(matches!(open(&path).unwrap_err(), StoreError::Locked { .. }));
    other.execute_batch("ROLLBACK").unwrap();
    // A table of that name, which no program of ours made, makes the step fail after it had begun.
    other.execute_batch("CREATE TABLE setting (x)").unwrap();
    let refusal = open(&path).unwrap_err();
    assert!(refusal.to_string().contains("table setting already exists"), "{refusal}");
    let columns = other.prepare("SELECT * FROM live_action JOIN pragma_user_version").unwrap();
    assert!(!columns.column_names().any(|name| name == "position"));
    other.execute_batch("DROP TABLE setting").unwrap();
    assert_eq!(open(&path).unwrap().store().doctor().unwrap().complaints, []);
}
